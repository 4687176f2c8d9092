"""The collector pane: phase, pacing, the mark queue, finished cycles; and the numbers of runtime.MemStats."""

from typing import Any

from memtui.engine.inspect.context import Context
from memtui.engine.inspect.heap import colour_of
from memtui.engine.inspect.labels import label
from memtui.protocol.snapshot import Colour, Gc, GcCycle, MemStats

QUEUE = 12  # labels of the mark queue that are sent


def collector(c: Context, records: list[Any], cycles: list[GcCycle]) -> Gc:
    """The collector now. cycles: the finished ones, oldest first."""
    gc, heap = c.machine.gc, c.machine.heap
    marking = gc.phase in ("mark", "mark termination")
    colours = [colour_of(c, r) for r in records] if marking else []
    queue = gc.queue_records() if marking else []
    unswept = sum(
        s.kind == "heap" and s.swept != heap.sweep_cycle and not s.cached for s in heap.pageheap.in_order()
    )  # fmt: skip
    return Gc(
        gc.phase, heap.cycle, heap.live, gc.goal, heap.trigger, gc.heap_marked, gc.percent, gc.memory_limit,
        colours.count(Colour.WHITE), colours.count(Colour.GREY), colours.count(Colour.BLACK),
        tuple(label(r.id) for r in queue[:QUEUE]), len(queue), 0, unswept, cycles[-1] if cycles else None,
    )  # fmt: skip


def memstats(c: Context) -> MemStats:
    """The fields of runtime.MemStats that the screen shows."""
    stats = c.machine.gc.memstats()
    return MemStats(*(int(stats.get(name, 0)) for name in _NAMES))


_NAMES = (
    "Alloc", "TotalAlloc", "Mallocs", "Frees", "HeapObjects", "HeapInuse", "HeapSys", "StackInuse", "NextGC", "NumGC",
    "NumForcedGC",
)  # fmt: skip
