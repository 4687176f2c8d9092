"""The pane that explains: why what is on the cursor's line escapes, or why the followed object is where it is."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.model import Row
from memtui.view.why import why_rows, why_subject, why_title


class WhyPane(LinePane):
    """Follows the cursor of the source pane."""

    NAME = "why"

    def title_of(self, shown: Shown) -> str:
        """The line it is about."""
        return why_title(*_subject(shown))

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/why.py."""
        text = shown.sources.get(shown.file)
        line, _ = _subject(shown)
        return why_rows(text.marks.get(line, []) if text is not None else [], line, self.room)


def _subject(shown: Shown) -> tuple[int, str]:
    text = shown.sources.get(shown.file)
    if text is None or shown.snapshot is None:
        return shown.line, ""
    return why_subject(text.marks, shown.line, text.name, shown.snapshot, shown.ui.object)
