"""Demo scripts: a recording made from a text instead of by hand, so that it can be made again when anything changes.

A line is a word and what belongs to it; empty lines and those that begin with # mean nothing:

    title A returned pointer          chapter Into the call       caption Watch the address of p.
    size 120x40                       pace 1.2                    hold 2
    until 19                          goto 47                     breakpoint 12
    focus heap                        follow A                    search newPoint
    cursor 17                         step 3                      any other action's id, with a count or without

Actions are those of the registry (actions.py). Time is counted, not waited for: an action comes `pace` seconds after
the one before, a caption stays as long as it takes to read. What the explorer refuses is an error at its line, so a
demo that no longer works is found when it is made.
"""

import asyncio
import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from memtui.protocol.commands import GoTo, Open
from memtui.protocol.events import Event, Stopped
from memtui.session.client import Client
from memtui.tui import look
from memtui.tui.actions import ACTIONS
from memtui.tui.explorer import Explorer
from memtui.tui.headless import SIZE
from memtui.tui.recorder import SessionRecorder
from memtui.view.layout import NAMES, SMALLEST

PACE = 1.2  # seconds
_ASKING = ("search", "caption", "palette", "help", "quit", "record", "mouse", "pause", "follow", "cursor")
_OWN = ("title", "size", "pace", "chapter", "caption", "hold", "until", "goto", "breakpoint", "focus", "follow",
        "search", "cursor")  # fmt: skip


class DemoError(Exception):
    """A script that cannot be carried out; the message names the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a script. rest: what follows the word."""

    number: int
    word: str
    rest: str

    def wrong(self, why: str) -> DemoError:
        """An error at this line."""
        return DemoError(f"line {self.number}: {why}")

    def integer(self, least: int, default: int | None = None) -> int:
        """The rest as a number; raises DemoError."""
        if not self.rest and default is not None:
            return default
        if not self.rest.isdigit() or int(self.rest) < least:
            raise self.wrong(f"{self.word} needs a number, at least {least}")
        return int(self.rest)

    def seconds(self) -> float:
        """The rest as seconds; raises DemoError."""
        try:
            found = float(self.rest.removesuffix("s"))
        except ValueError:
            found = -1.0
        if not 0 <= found <= 600:
            raise self.wrong(f"{self.word} needs seconds")
        return found


@dataclass(frozen=True, slots=True)
class Script:
    """A demo. size: columns and rows of the screen."""

    lines: tuple[Line, ...]
    title: str = ""
    size: tuple[int, int] = SIZE


def parse(text: str) -> Script:
    """Read a script; raises DemoError."""
    lines, title, size = [], "", SIZE
    known = {a.id for a in ACTIONS if a.id not in _ASKING} | set(_OWN)
    for number, raw in enumerate(text.splitlines(), 1):
        word, _, rest = raw.strip().partition(" ")
        line = Line(number, word, rest.strip())
        if not word or word.startswith("#"):
            continue
        if word not in known:
            near = difflib.get_close_matches(word, known, 1)
            raise line.wrong(f"there is no action {word!r}" + (f"; {near[0]!r} is one" if near else ""))
        _check(line)
        if word == "title":
            title = line.rest
        elif word == "size":
            size = _size(line)
        else:
            lines.append(line)
    return Script(tuple(lines), title, size)


def _check(line: Line) -> None:
    """Raise DemoError for what is wrong whatever the program does."""
    if line.word in ("hold", "pace"):
        line.seconds()
    elif line.word in ("until", "breakpoint", "cursor"):
        line.integer(1)
    elif line.word == "goto":
        line.integer(0)
    elif line.word not in _OWN:
        line.integer(1, 1)
    elif line.word == "focus" and line.rest not in NAMES:
        raise line.wrong(f"there is no pane {line.rest!r}; there are {', '.join(NAMES)}")


def _size(line: Line) -> tuple[int, int]:
    columns, _, rows = line.rest.partition("x")
    if not (columns.isdigit() and rows.isdigit()) or int(columns) < SMALLEST[0] or int(rows) < SMALLEST[1]:
        raise line.wrong(f"size needs columns and rows, at least {SMALLEST[0]}x{SMALLEST[1]}, as in size 120x40")
    return int(columns), int(rows)


def reading_time(text: str) -> float:
    """Seconds in which a sentence can be read."""
    return max(1.5, 0.8 + 0.06 * len(text))


async def record_demo(script: Script, command: Open, path: Path) -> Event:
    """Carry out a script on a program and write the recording. Gives the answer to `command`: anything but Stopped
    means that the program cannot be opened. Raises DemoError, OSError."""
    client = Client()
    try:
        answer = await client.send(command)
        if isinstance(answer, Stopped):
            app = Explorer(client, command)
            async with app.run_test(size=script.size) as pilot:
                demo = _Demo(app, pilot, path, script)
                try:
                    for line in script.lines:
                        await demo.carry_out(line)
                finally:
                    demo.recorder.close()
                    app.explorer.recorder = None
        return answer
    finally:
        await client.close()


class _Demo:
    """A script at work. now: seconds on the recording's clock."""

    def __init__(self, app: Explorer, pilot: Any, path: Path, script: Script) -> None:
        self.screen = app.explorer
        self.pilot = pilot
        self.now = 0.0
        self.pace = PACE
        self.recorder = SessionRecorder(
            path, app.command, app.explorer.shown, script.size, lambda: self.now, script.title
        )
        self.screen.recorder = self.recorder
        self.now = PACE

    async def carry_out(self, line: Line) -> None:
        """Do what a line says; raises DemoError."""
        match line.word:
            case "pace":
                self.pace = line.seconds()
            case "hold":
                self.now += line.seconds()
            case "chapter":
                self.recorder.chapter(line.rest)
                self.now += self.pace
            case "caption":
                self.screen.caption(line.rest)
                self.now += reading_time(line.rest)
            case word:
                count = line.integer(1, 1) if word not in _OWN else 1
                for _ in range(count):
                    await self._do(line, self._deed(line))

    async def _do(self, line: Line, deed: Callable[[], None]) -> None:
        shown = self.screen.shown
        shown.message = ""
        deed()
        while self.screen.busy:
            await asyncio.sleep(0.002)
        await self.pilot.pause()
        if shown.message and not shown.calm:
            raise line.wrong(shown.message)
        self.now += self.pace

    def _deed(self, line: Line) -> Callable[[], None]:
        """What a line does to the explorer."""
        screen, ui = self.screen, self.screen.shown.ui
        match line.word:
            case "until" | "breakpoint" | "cursor":
                return lambda: self._at_line(line)
            case "goto":
                step = line.integer(0)
                return lambda: screen.request(GoTo(step))
            case "focus":
                return lambda: screen.set_ui(ui.with_focus(line.rest))
            case "follow":
                number = self._object(line)
                return lambda: screen.follow(number)
            case "search":
                return lambda: look.search(screen, line.rest)
            case name:
                return lambda: screen.perform(name)

    def _at_line(self, line: Line) -> None:
        """Put the cursor of the source on a line, and do there what is to be done."""
        ui = replace(self.screen.shown.ui, file=self.screen.shown.file, line=self._source_line(line))
        self.screen.set_ui(ui)
        if line.word != "cursor":
            self.screen.perform("cursor" if line.word == "until" else line.word)

    def _source_line(self, line: Line) -> int:
        number, text = line.integer(1), self.screen.shown.sources[self.screen.shown.file]
        if number > len(text.lines):
            raise line.wrong(f"{text.name} has {len(text.lines)} lines")
        return number

    def _object(self, line: Line) -> int:
        label = "■" + line.rest.removeprefix("■")
        s = self.screen.shown.snapshot
        found = next((o.id for o in s.heap.rows if o.label == label), 0) if s is not None else 0
        if not found:
            raise line.wrong(f"{label} is not on the heap at this step")
        return found
