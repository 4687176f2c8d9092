"""Recording what a person does: commands and changes of the screen, each with its time, to a .memtui file.

A recording that starts in the middle of a session begins with what is needed to get there: breakpoints, window, the
goroutine, the step. The engine is deterministic, so that is enough.
"""

import time
from collections.abc import Callable
from pathlib import Path

import memtui
from memtui.protocol import codec
from memtui.protocol.commands import BreakpointAt, Command, GoTo, Open, SelectGoroutine, SetBreakpoints, View, Window
from memtui.session.recording import Action, Recorder, Recording
from memtui.tui.state import Shown, Ui, ui_to_json


class SessionRecorder:
    """An open recording."""

    def __init__(
        self, path: Path, command: Open | None, shown: Shown, size: tuple[int, int],
        clock: Callable[[], float] = time.monotonic, title: str = "",
    ) -> None:  # fmt: skip
        """Write the header and the way to the present state; raises OSError. clock: in seconds. title: else the
        program's own."""
        assert command is not None
        assert shown.opened is not None
        self.path = path
        self._size = size
        opened = Open(command.paths, command.options, shown.opened.files)
        first = [Action(0.0, "resize", list(size))]
        first += [Action(0.0, "command", codec.to_json(c)) for c in way_to(shown)]
        if shown.ui != Ui():
            first.append(Action(0.0, "ui", ui_to_json(shown.ui)))
        title = title or shown.opened.doc.strip().split("\n")[0]
        self._recorder = Recorder(path.open("w", encoding="utf-8", newline="\n"),
                                  Recording(opened, memtui.__version__, first, title), clock)  # fmt: skip

    def command(self, command: Command) -> None:
        """A command was sent."""
        self._recorder.command(command)

    def ui(self, ui: Ui) -> None:
        """The screen shows something else."""
        self._recorder.add("ui", ui_to_json(ui))

    def note(self, text: str) -> None:
        """A person said something."""
        self._recorder.add("note", text)

    def chapter(self, text: str) -> None:
        """Something new begins."""
        self._recorder.add("chapter", text)

    def resize(self, width: int, height: int) -> None:
        """The window has another size."""
        if (width, height) == self._size:
            return
        self._size = (width, height)
        self._recorder.add("resize", [width, height])

    def close(self) -> None:
        """End the recording."""
        self._recorder.close()


def way_to(shown: Shown) -> list[Command]:
    """The commands that lead from the start of the program to what is shown."""
    s = shown.snapshot
    way: list[Command] = []
    if shown.window != Window():
        way.append(View(shown.window))
    if s is None:
        return way
    if s.breakpoints:
        way.append(SetBreakpoints(tuple(BreakpointAt(b.file, b.asked_line, b.enabled) for b in s.breakpoints)))
    if s.step:
        way.append(GoTo(s.step))
    if s.selected != s.goroutine:
        way.append(SelectGoroutine(s.selected))
    return way
