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
        hop = shown.hop()
        if hop is not None:
            return f"why · {'verdict' if not hop.number else f'reason {hop.number} of {hop.of}'} (y on, Y back)"
        return why_title(*_subject(shown))

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/why.py."""
        file = shown.ui.why_file if shown.ui.why_line else shown.file
        line = shown.ui.why_line or _subject(shown)[0]
        s = shown.snapshot
        sites = tuple(c for c in s.site_counts if (c.place.file, c.place.line) == (file, line)) if s is not None else ()
        return why_rows(shown.marks(file).get(line, []), line, self.room, sites, shown.hop(), shown.compared_build)

    def update_from(self, shown: Shown) -> None:
        """Draw; where a walk stands is in sight."""
        super().update_from(shown)
        hop = shown.hop()
        line = next((i for i, r in enumerate(self.rows) if hop is not None and r.key == hop.row), -1)
        if line >= 0 and self.size.height:
            self.bring(line)


def _subject(shown: Shown) -> tuple[int, str]:
    if shown.file not in shown.sources or shown.snapshot is None:
        return shown.line, ""
    return why_subject(shown.marks(shown.file), shown.line, shown.file, shown.snapshot, shown.ui.object)
