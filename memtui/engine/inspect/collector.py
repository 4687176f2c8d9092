"""The collector pane: phase, pacing, the mark queue, finished cycles; and the numbers of runtime.MemStats."""

from typing import Any

from memtui.engine.inspect.context import Context
from memtui.engine.inspect.heap import colour_of
from memtui.engine.inspect.labels import label_of
from memtui.protocol.snapshot import Colour, Gc, GcCycle, MemStats
from memtui.runtime.memstats import total_alloc, total_free
from memtui.runtime.sizeclasses import ARENA, PAGE

QUEUE = 12  # labels of the mark queue that are sent


def collector(c: Context, records: list[Any], cycles: list[GcCycle]) -> Gc:
    """The collector now. cycles: the finished ones, oldest first."""
    gc, heap = c.machine.gc, c.machine.heap
    marking = gc.phase.value == "mark"
    colours = [colour_of(c, r) for r in records] if marking else []
    queue = gc.work_queue()
    unswept = sum(
        s.kind == "heap" and s.swept != heap.sweep_cycle and not s.cached for s in heap.pageheap.in_order()
    )  # fmt: skip
    return Gc(
        gc.phase.value, gc.cycles + marking, heap.live, gc.goal(), gc.pacer.trigger(), gc.pacer.heap_marked,
        gc.pacer.percent, gc.pacer.memory_limit,
        colours.count(Colour.WHITE), colours.count(Colour.GREY), colours.count(Colour.BLACK),
        tuple(label_of(r) for r in queue[:QUEUE]), len(queue), unswept, cycles[-1] if cycles else None,
    )  # fmt: skip


def memstats(c: Context) -> MemStats:
    """The fields of runtime.MemStats that the screen shows, as ReadMemStats would give them, but without flushing the
    P's cache as that does (runtime/memstats.py): looking must not change where the next object goes."""
    m = c.machine
    heap = m.heap
    allocated, freed = total_alloc(heap), total_free(heap)
    mallocs = heap.mallocs + heap.startup_count
    frees = sum(heap.small_free) + heap.large_free_count + heap.tiny_allocs
    in_use = sum(s.npages for s in heap.pageheap.spans.values() if s.kind == "heap") * PAGE
    return MemStats(
        allocated - freed, allocated, mallocs, frees, mallocs - frees, in_use, heap.pageheap.pages.arenas * ARENA,
        m.stacks.in_use, m.gc.goal(), m.gc.cycles, m.gc.forced,
    )  # fmt: skip
