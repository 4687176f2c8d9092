"""Why a program cannot be opened: the compiler's errors, each with its line of source."""

from typing import Any, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.tui.theme import Theme
from memtui.view.model import Role, Row, Segment, cut, row


class ErrorsPane(LinePane):
    """The lines."""

    NAME = "errors"
    lines: tuple[str, ...] = ()

    def title_of(self, shown: Shown) -> str:
        """What this is."""
        return "the program cannot be opened"

    def rows_of(self, shown: Shown) -> list[Row]:
        """Messages stand out, source lines are indented."""
        return [
            row(Segment(cut(t, self.room), Role.TEXT if t.startswith(" ") else Role.ERROR), key=str(i))
            for i, t in enumerate(self.lines)
        ]


class ErrorsScreen(Screen[None]):
    """Closes with escape or q."""

    BINDINGS: ClassVar = [Binding("escape,q,enter", "dismiss", "close", show=False)]

    def __init__(self, lines: list[str], theme: Theme) -> None:
        super().__init__()
        self._lines = tuple(lines)
        self._look = theme

    def compose(self) -> Any:
        """One pane."""
        pane = ErrorsPane(self._look)
        pane.lines = self._lines
        pane.shown = Shown()
        yield pane

    def on_mount(self) -> None:
        """Say what this is."""
        pane = self.query_one(ErrorsPane)
        pane.border_subtitle = " escape goes back "
        pane.focus()
