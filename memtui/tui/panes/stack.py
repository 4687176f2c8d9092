"""The stack pane: the selected goroutine's stack as it lies in memory."""

from memtui.tui.panes.base import LinePane
from memtui.tui.state import Shown
from memtui.view.model import Row
from memtui.view.stack import newest_rows, stack_rows, stack_title


class StackPane(LinePane):
    """Follows the stack pointer: the newest frame stays in sight as the stack grows and shrinks."""

    NAME = "stack"
    _step = -1

    def title_of(self, shown: Shown) -> str:
        """Goroutine, state, bytes used."""
        s = shown.snapshot
        return stack_title(s, s.stacks[0] if s.stacks else None) if s is not None else "stack"

    def rows_of(self, shown: Shown) -> list[Row]:
        """See view/stack.py."""
        return stack_rows(shown.snapshot, self.room) if shown.snapshot is not None else []

    def update_from(self, shown: Shown) -> None:
        """Draw; at a new stop, show the newest frame whole and what lies below it as far as it fits."""
        super().update_from(shown)
        s = shown.snapshot
        if s is None or not self.rows or not self.size.height:
            return
        if s.step != self._step:
            self._step = s.step
            first, last = newest_rows(self.rows)
            height = self.size.height
            top = self.scroll_offset.y
            if first < top or last >= top + height:
                y = max(0, min(last + 2 - height, first))
                self.scroll_to(y=y, animate=False, force=True, immediate=True)
