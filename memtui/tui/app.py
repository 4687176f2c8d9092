"""Starting the explorer: the engine first, Textual meanwhile.

Textual takes some 200 ms to import and the engine at least as long to build the program, so the engine's process is
started before Textual is imported. The screen opens only once the program stands at main.main: what does not compile
is printed to stderr, line by line as gc prints it, and nothing is opened.
"""

import asyncio
import gc
import importlib
import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

from memtui.protocol.commands import Open, Options
from memtui.protocol.events import EngineCrashed, Event, Stopped
from memtui.session.client import Client
from memtui.session.recording import Recording, RecordingError, load
from memtui.view.failure import failure_lines

if TYPE_CHECKING:
    from memtui.tui.explorer import Explorer

OK, FAILED, CRASHED = 0, 1, 3


def run_explorer(
    paths: tuple[str, ...], options: Options, record: str | None, bundled_folder: Path | None, mouse: bool = True
) -> int:
    """Open programs in the explorer; without paths let the person pick a bundled one. record: file to record to.
    mouse: take it from the terminal.

    Gives the exit status: 0, 1 if the program cannot be opened, 3 if memtui has failed.
    """
    return asyncio.run(_explore(paths, options, record, bundled_folder, mouse))


def run_player(recording_path: str, auto: bool) -> int:
    """Play a recording in the explorer. auto: in its own time, else a key for each action. Gives the exit status."""
    try:
        recording = load(Path(recording_path))
    except (RecordingError, OSError) as e:
        print(f"memtui: {recording_path}: {e}", file=sys.stderr)
        return FAILED
    return asyncio.run(_play(recording, auto))


async def _explore(
    paths: tuple[str, ...], options: Options, record: str | None, folder: Path | None, mouse: bool
) -> int:
    gc.disable()  # nothing made while starting is garbage; the explorer's screen switches it on again
    with _engine_log() as log:
        client = Client(log)
        try:
            answer: Event | None = None
            opening = None
            command = Open(paths, options)
            if paths:
                opening = asyncio.create_task(client.send(command))
            app = await make_explorer(client, command if paths else None, folder)
            if opening is not None:
                answer = await opening
                if not isinstance(answer, Stopped):
                    return report(answer)
            if record is not None:
                app.record_to(Path(record))
            app.mouse_taken = mouse
            await app.run_async(mouse=mouse)
            return app.return_code or OK
        finally:
            await client.close()


async def _play(recording: Recording, auto: bool) -> int:
    with _engine_log() as log:
        client = Client(log)
        try:
            opening = asyncio.create_task(client.send(recording.open))
            app = await make_explorer(client, recording.open, None)
            answer = await opening
            if not isinstance(answer, Stopped):
                return report(answer)
            app.play(recording, auto)
            await app.run_async()
            return app.return_code or OK
        finally:
            await client.close()


async def make_explorer(client: Client, command: Open | None, folder: Path | None) -> "Explorer":
    """The application; imports Textual, in a thread, so that the engine gets its first command meanwhile."""
    no_color = "NO_COLOR" in os.environ  # Textual takes it out of the environment
    module = await asyncio.to_thread(importlib.import_module, "memtui.tui.explorer")
    explorer: type[Explorer] = module.Explorer
    return explorer(client, command, folder, plain=no_color, dark=_dark_terminal(), named=_named_colours())


def _named_colours() -> bool:
    """Report whether the terminal has no more than 16 colours: others would be replaced by some that nobody chose."""
    from rich.console import Console

    return Console(file=sys.stderr).color_system == "standard"


def _dark_terminal() -> bool:
    """What the terminal says about its background (COLORFGBG, "15;0"); dark if it says nothing."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background not in ("7", "15")


def _engine_log() -> IO[bytes]:
    """Where the engine's standard error goes: a file for a bug report if MEMTUI_LOG names one."""
    return open(os.environ.get("MEMTUI_LOG", os.devnull), "ab")


def report(answer: Event) -> int:
    """Say on stderr why a program cannot be opened; the exit status for it."""
    print("\n".join(failure_lines(answer)), file=sys.stderr)
    return CRASHED if isinstance(answer, EngineCrashed) else FAILED
