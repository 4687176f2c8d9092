"""The event log. Enter on an event goes to its step."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.events import event_rows, events_title
from memtui.view.model import Row


class EventsPane(LinePane):
    """Keeps the newest event in sight."""

    NAME = "events"

    def title_of(self, shown: Shown) -> str:
        """How many there are to see."""
        return events_title(shown.snapshot) if shown.snapshot is not None else self.NAME

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/events.py."""
        return event_rows(shown.snapshot, self.room) if shown.snapshot is not None else []

    def update_from(self, shown: Shown) -> None:
        """Draw, and scroll to the newest unless a person reads here."""
        super().update_from(shown)
        if not self.has_focus:
            self.cursor = max(len(self.rows) - 1, 0)
            self.bring(self.cursor)
