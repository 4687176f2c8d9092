"""The timeline pane. A click goes to that step."""

from textual import events

from memtui.tui.messages import TimeChosen
from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.model import Row
from memtui.view.timeline import HEAD, step_at, timeline_end, timeline_rows, timeline_title


class TimelinePane(LinePane):
    """Heap against goal, events, a lane for each goroutine, and where in the run we are."""

    NAME = "timeline"

    def title_of(self, shown: Shown) -> str:
        """The collector in one sentence."""
        return timeline_title(shown.snapshot) if shown.snapshot is not None else self.NAME

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/timeline.py."""
        if shown.snapshot is None:
            return []
        return timeline_rows(shown.snapshot, self.room, max(self.size.height - 3, 1))

    def on_click(self, event: events.Click) -> None:
        """Go to the step under the pointer."""
        s = self.shown.snapshot if self.shown is not None else None
        x = event.x - self.gutter.left - HEAD
        if s is not None and x >= 0:
            self.post_message(TimeChosen(step_at(x, timeline_end(s), self.room - HEAD)))
