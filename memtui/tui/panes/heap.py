"""The heap pane."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.heap import heap_rows, heap_title
from memtui.view.model import Row


class HeapPane(LinePane):
    """Enter on an object follows it: it is marked everywhere, shown with all fields, and so is what points to it."""

    NAME = "heap"

    def title_of(self, shown: Shown) -> str:
        """The order, how many objects and bytes."""
        return heap_title(shown.snapshot) if shown.snapshot is not None else self.NAME

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/heap.py."""
        return heap_rows(shown.snapshot, self.room, shown.ui.object) if shown.snapshot is not None else []
