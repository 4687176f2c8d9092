"""The pane that explains: why what is on the cursor's line escapes, or why the followed object is where it is."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.model import Row
from memtui.view.why import why_rows, why_title


class WhyPane(LinePane):
    """Follows the cursor of the source pane."""

    NAME = "why"

    def title_of(self, shown: Shown) -> str:
        """The line it is about."""
        return why_title(shown.line)

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/why.py."""
        text = shown.sources.get(shown.file)
        return why_rows(text.marks.get(shown.line, []) if text is not None else [], shown.line, self.room)
