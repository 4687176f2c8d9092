"""The heap pane."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.heap import heap_rows, heap_title
from memtui.view.model import Row


class HeapPane(LinePane):
    """Enter on an object follows it: it is marked everywhere, shown with all fields, and so is what points to it."""

    NAME = "heap"
    _step = -1

    def title_of(self, shown: Shown) -> str:
        """The order, how many objects and bytes."""
        return heap_title(shown.snapshot) if shown.snapshot is not None else self.NAME

    def update_from(self, shown: Shown) -> None:
        """Draw; at a new stop, bring the newest object that was born into sight, unless a person reads here."""
        super().update_from(shown)
        s = shown.snapshot
        if s is None or s.step == self._step or self.has_focus:
            return
        self._step = s.step
        born = [o for o in s.heap.rows if o.born] or [o for o in s.heap.rows if o.changed]
        key = f"object/{max(born, key=lambda o: o.id).id}" if born else ""
        line = next((i for i, r in enumerate(self.rows) if r.key == key), -1)
        if line >= 0:
            self.bring(line)

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/heap.py."""
        return heap_rows(shown.snapshot, self.room, shown.ui.object) if shown.snapshot is not None else []
