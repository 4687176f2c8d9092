"""The goroutines pane, with the channels below them."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.goroutines import goroutine_rows, goroutines_title
from memtui.view.model import Row


class GoroutinesPane(LinePane):
    """Enter on a goroutine shows its stack."""

    NAME = "goroutines"

    def title_of(self, shown: Shown) -> str:
        """How many there are."""
        return goroutines_title(shown.snapshot) if shown.snapshot is not None else self.NAME

    def update_from(self, shown: Shown) -> None:
        """Draw; the goroutine whose stack is shown stays in sight, unless a person reads here."""
        super().update_from(shown)
        s = shown.snapshot
        key = f"g/{s.selected}" if s is not None else ""
        line = next((i for i, r in enumerate(self.rows) if r.key == key), -1)
        if line >= 0 and self.size.height and not self.has_focus:
            self.bring(line)

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/goroutines.py."""
        s = shown.snapshot
        return goroutine_rows(s, self.room, shown.window.first_goroutine) if s is not None else []
