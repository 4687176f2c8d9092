"""What the heap pane shows: in which order, whose objects, which of them.

Each function changes the `Window` that the engine fills, by way of `ExplorerScreen.view`, so recordings hold it.
"""

from typing import TYPE_CHECKING

from memtui.protocol.record import replace
from memtui.protocol.snapshot import HeapOrder

if TYPE_CHECKING:
    from memtui.tui.screens.explorer import ExplorerScreen

_ORDERS = (HeapOrder.ADDRESS, HeapOrder.TYPE, HeapOrder.SITE, HeapOrder.REACH, HeapOrder.SIZE)
_SPANS = 200  # rows asked for when the heap is shown by spans


def next_order(screen: "ExplorerScreen") -> None:
    """By address, type, site, reach, size, as spans, and round again."""
    w = screen.shown.window
    if w.span_rows:
        screen.view(replace(w, span_rows=0, heap_order=HeapOrder.ADDRESS))
    elif w.heap_order is _ORDERS[-1]:
        screen.view(replace(w, span_rows=_SPANS))
    else:
        screen.view(replace(w, heap_order=_ORDERS[_ORDERS.index(w.heap_order) + 1]))


def show_std(screen: "ExplorerScreen") -> None:
    """With what the standard library has allocated for itself, or without."""
    w = screen.shown.window
    screen.view(replace(w, show_std=not w.show_std, first_heap=0))


def filter_objects(screen: "ExplorerScreen", words: str) -> None:
    """Show only the objects that the words fit (`Window.heap_filter`); no words: all."""
    screen.view(replace(screen.shown.window, heap_filter=" ".join(words.split()), first_heap=0, span_rows=0))
    if words:
        screen.say("Only what matches; escape shows the whole heap.", calm=True)
