"""The numbers of runtime.MemStats (go-facts 6.14), computed from the heap's counters when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memtui.runtime.malloc import Heap
from memtui.runtime.sizeclasses import CLASS_SIZE, PAGE

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


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
    alloc, free = total_alloc(heap), total_free(heap)
    mallocs = heap.mallocs + heap.startup_count
    # Objects in tiny blocks count as freed from the start, so that Mallocs-Frees is the number of slots in use.
    frees = sum(heap.small_free) + heap.large_free_count + heap.tiny_allocs
    heap_in_use = sum(s.npages for s in heap.pageheap.spans.values() if s.kind == "heap") * PAGE
    reserved = heap.pageheap.pages.arenas * (64 << 20)
    stacks = m.stacks.in_use
    heap_sys = max(4 << 20, -(-(heap.pageheap.pages.high * PAGE) // (4 << 20)) * (4 << 20)) - stacks
    other = {"MSpanSys": 65280, "MCacheSys": 15704, "BuckHashSys": 1443184, "GCSys": 2_200_000, "OtherSys": 1_000_000}
    return {
        "Alloc": alloc - free,
        "TotalAlloc": alloc,
        "Sys": heap_sys + stacks + sum(other.values()),
        "Lookups": 0,
        "Mallocs": mallocs,
        "Frees": frees,
        "HeapAlloc": alloc - free,
        "HeapSys": heap_sys,
        "HeapIdle": heap_sys - heap_in_use,
        "HeapInuse": heap_in_use,
        "HeapReleased": 0 if not reserved else max(0, heap_sys - heap_in_use) // 2 // PAGE * PAGE,
        "HeapObjects": mallocs - frees,
        "StackInuse": stacks,
        "StackSys": stacks,
        "MSpanInuse": 160 * len(heap.pageheap.spans),
        "MCacheInuse": 1208,
        **other,
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
