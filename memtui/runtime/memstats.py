"""The numbers of runtime.MemStats (go-facts 6.14), computed from the heap's counters when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memtui.runtime.malloc import Heap
from memtui.runtime.sizeclasses import CLASS_SIZE, PAGE

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


# Of 1.27.3 with GOMAXPROCS=1, at the start of main.main: stacks of threads and of the runtime's goroutines, their
# spans, and
# memory that is not heap.
_SYSTEM_STACKS = 163_840
_SYSTEM_SPANS = 56
_GROWTH = 4 << 20
_OTHER = {"MSpanSys": 16320, "MCacheSys": 16072, "BuckHashSys": 1_442_448, "GCSys": 1_506_064, "OtherSys": 384_224}


def total_alloc(heap: Heap) -> int:
    """Slot bytes of all objects ever allocated (MemStats.TotalAlloc), what was there before main included."""
    n = heap.startup_bytes + heap.large_bytes
    for spc, count in enumerate(heap.small_count):
        if count:
            n += count * CLASS_SIZE[spc >> 1]
    for span in heap.cur:
        n += (span.free_at_cache - len(span.free)) * span.elemsize
    return n


def total_free(heap: Heap) -> int:
    """Slot bytes of all objects freed."""
    small = sum(n * CLASS_SIZE[spc >> 1] for spc, n in enumerate(heap.small_free) if n)
    return heap.large_free_bytes + small


def mem_stats(m: Machine) -> dict[str, int]:
    """MemStats by field name; flushes the P's cache, as stopping the world to read it does. PauseNs and BySize are
    separate."""
    heap = m.heap
    heap.flush()
    m.stacks.flush()
    alloc, free = total_alloc(heap), total_free(heap)
    mallocs = heap.mallocs + heap.startup_count
    # Objects in tiny blocks count as freed from the start, so that Mallocs-Frees is the number of slots in use.
    frees = sum(heap.small_free) + heap.large_free_count + heap.tiny_allocs
    spans = heap.pageheap.spans.values()
    heap_in_use = sum(s.npages for s in spans if s.kind == "heap") * PAGE
    stacks = sum(s.npages for s in spans if s.kind == "stack") * PAGE + _SYSTEM_STACKS
    dirty = len(heap.pageheap.pages.dirty) * PAGE
    heap_sys = -(-(heap_in_use + stacks + dirty) // _GROWTH) * _GROWTH - stacks
    return {
        "Alloc": alloc - free,
        "TotalAlloc": alloc,
        "Sys": heap_sys + stacks + sum(_OTHER.values()),
        "Lookups": 0,
        "Mallocs": mallocs,
        "Frees": frees,
        "HeapAlloc": alloc - free,
        "HeapSys": heap_sys,
        "HeapIdle": heap_sys - heap_in_use,
        "HeapInuse": heap_in_use,
        "HeapReleased": heap_sys - heap_in_use - dirty,
        "HeapObjects": mallocs - frees,
        "StackInuse": stacks,
        "StackSys": stacks,
        "MSpanInuse": 160 * (len(spans) + _SYSTEM_SPANS),
        "MCacheInuse": 2296,
        **_OTHER,
        "NextGC": m.gc.goal(),
        "LastGC": 0 if not m.gc.cycles else m.gc.started_at,
        "PauseTotalNs": 0,
        "NumGC": m.gc.cycles,
        "NumForcedGC": m.gc.forced,
    }


def by_size(heap: Heap) -> list[tuple[int, int, int]]:
    """MemStats.BySize: (size, mallocs, frees) of the 61 first classes; tiny suballocations are not counted."""
    heap.flush()
    rows = []
    for cls in range(61):
        spcs = (cls * 2, cls * 2 + 1) if cls else ()
        rows.append((CLASS_SIZE[cls], sum(heap.small_count[s] for s in spcs), sum(heap.small_free[s] for s in spcs)))
    return rows
