"""Choosing one of the bundled programs by its title; below the list stands what to watch in it."""

import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import cell_len
from textual.binding import Binding
from textual.screen import Screen

from memtui.tui.messages import CursorMoved, RowChosen
from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.tui.theme import Theme
from memtui.view.model import Role, Row, Segment, cut, row

_STORY = (
    "frames", "byvalue", "receivers", "escape", "closures", "slices", "maps", "interfaces", "deep", "overflow",
    "garbage", "leakmap", "finalizers", "panics", "channels", "leakgo",
)  # fmt: skip
"""The order in which the bundled programs build on each other; others come behind, by name."""


@dataclass(frozen=True, slots=True)
class Program:
    """A bundled program: its path, the title and the rest of its head comment."""

    path: Path
    title: str
    watch: tuple[str, ...]


def programs_in(folder: Path | None) -> list[Program]:
    """The programs of a folder, those that build on others behind them, with their head comments."""
    if folder is None:
        return []
    found = []
    place = {name: n for n, name in enumerate(_STORY)}
    for path in sorted(folder.glob("*.go"), key=lambda p: (place.get(p.stem, len(place)), p.stem)):
        comment = []
        for line in path.read_text("utf-8", "replace").splitlines():
            if not line.startswith("//"):
                break
            comment.append(line[2:].strip())
        title = comment[0] if comment else path.stem
        found.append(Program(path, title, tuple(comment[1:])))
    return found


class PickerPane(LinePane):
    """The list."""

    NAME = "programs"
    programs: tuple[Program, ...] = ()

    def title_of(self, shown: Shown) -> str:
        """What this is."""
        return "memtui · choose a program"

    def rows_of(self, shown: Shown) -> list[Row]:
        """File name and title."""
        if not self.programs:
            return [
                row(Segment("no bundled programs here; memtui PROGRAM.go opens one of yours", Role.DIM), key="none")
            ]
        return [
            row("  ", Segment(f"{p.path.stem:<14}", Role.FRAME), self._title_in(p), key=str(p.path))
            for p in self.programs
        ]

    def _title_in(self, p: Program) -> str:
        """The title, without the word that the file's name says already if there is no room for both."""
        room = max(self.room - 17, 10)
        return cut(p.title if cell_len(p.title) <= room else p.title.partition(": ")[2] or p.title, room)


class WatchPane(LinePane):
    """What to watch in the program under the cursor."""

    NAME = "watch"
    lines: tuple[str, ...] = ()

    def title_of(self, shown: Shown) -> str:
        """What this is."""
        return "what to watch"

    def rows_of(self, shown: Shown) -> list[Row]:
        """The head comment, its paragraphs broken into lines for this width."""
        paragraphs = " ".join(t or "\n" for t in self.lines).strip().split("\n")
        texts = [t for p in paragraphs for t in (textwrap.wrap(p, max(self.room - 3, 10)) or [""])]
        return [row("  ", t, key=str(i)) for i, t in enumerate(texts)]


class PickerScreen(Screen[str]):
    """Answers with the path of the chosen program; None if the person leaves."""

    BINDINGS: ClassVar = [
        Binding("enter", "choose", "open", show=False),
        Binding("q,escape", "leave", "quit", show=False),
    ]

    def __init__(self, folder: Path | None, theme: Theme) -> None:
        super().__init__()
        self._list = PickerPane(theme)
        self._watch = WatchPane(theme)
        self._watch.can_focus = False
        self._list.programs = tuple(programs_in(folder))

    def compose(self) -> Any:
        """List above, explanation below."""
        yield self._list
        yield self._watch

    def on_mount(self) -> None:
        """Show the first."""
        self._list.border_subtitle = " ↑ ↓ enter opens · q quits · memtui FILE.go opens your own "
        for pane in (self._list, self._watch):
            pane.shown = Shown()
        self._list.focus()
        self._explain()

    def _explain(self) -> None:
        programs = self._list.programs
        self._watch.lines = programs[self._list.cursor].watch if programs else ()
        self._watch.show(self._watch.rows_of(Shown()))

    def on_cursor_moved(self, message: CursorMoved) -> None:
        """Explain the program under the cursor."""
        self._explain()

    def on_row_chosen(self, message: RowChosen) -> None:
        """A double click opens."""
        self.action_choose()

    def action_choose(self) -> None:
        """Open the program under the cursor."""
        if self._list.programs:
            self.dismiss(str(self._list.programs[self._list.cursor].path))

    def action_leave(self) -> None:
        """Leave memtui."""
        self.dismiss(None)
