"""What the program wrote. Enter on a line goes back to the moment it was written."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.model import Row
from memtui.view.output import output_rows, output_title


class OutputPane(LinePane):
    """Keeps the last line in sight."""

    NAME = "output"

    def title_of(self, shown: Shown) -> str:
        """How many bytes."""
        return output_title(shown.snapshot) if shown.snapshot is not None else self.NAME

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/output.py."""
        return output_rows(shown.snapshot, self.room) if shown.snapshot is not None else []

    def update_from(self, shown: Shown) -> None:
        """Draw, and scroll to the end when there is more."""
        before = len(self.rows)
        super().update_from(shown)
        if len(self.rows) != before and not self.has_focus:
            self.cursor = max(len(self.rows) - 1, 0)
            self.bring(self.cursor)
