"""Sweeping (go-facts 6.11): a span's unmarked objects leave the ledger, its slots are free again, lowest address first.

Spans are swept when an allocation needs one (mcentral) and in the background, span by span, in the order of span
classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from memtui.runtime.malloc import Heap, Record, TinyBlock
from memtui.runtime.memory import Array, Box
from memtui.runtime.mheap import Span


class Sweeper:
    """The sweep of one cycle. unswept: how many spans are left (those being freed by allocation count too)."""

    def __init__(self, heap: Heap) -> None:
        self.heap = heap
        self.unswept = 0
        self.freed_objects = 0  # since the last collection of Python's own garbage
        self.on_dead: Callable[[Record], bool] | None = None  # finalizers: True keeps the object for one more cycle
        self.special: Callable[[], bool] = lambda: True  # whether on_dead may have anything to do
        heap.sweep_span = self.for_allocation

    def start(self, cycle: int) -> None:
        """Marking is over: what is unmarked in spans of earlier cycles is dead."""
        heap = self.heap
        heap.sweep_cycle = cycle
        for central in heap.central:
            central.start_sweep()
        self.unswept = sum(len(c.partial_unswept) + len(c.full_unswept) for c in heap.central)

    def for_allocation(self, span: Span) -> bool:
        """Sweep a span that an allocation wants; it is used even if nothing in it is left."""
        self.sweep(span)
        return True

    def some(self, n: int) -> bool:
        """Sweep up to n spans in the background; False when all is swept."""
        while n > 0 and self.unswept:
            self._one()
            n -= 1
        return self.unswept > 0

    def all(self) -> None:
        """Finish sweeping."""
        while self.unswept:
            self._one()

    def _one(self) -> None:
        for central in self.heap.central:
            if central.full_unswept or central.partial_unswept:
                span = central.full_unswept.pop() if central.full_unswept else central.partial_unswept.pop()
                self.sweep(span)
                if len(span.free) == span.nelems:
                    self.heap.pageheap.free_span(span)
                else:
                    (central.partial_swept if span.free else central.full_swept).append(span)
                return
        raise AssertionError("unswept spans are lost")

    def sweep(self, span: Span) -> None:
        """Free the dead objects of a span."""
        self.unswept -= 1
        heap = self.heap
        cycle = heap.sweep_cycle
        span.swept = cycle
        recs = span.recs
        freed = 0
        quick = not (self.special() or heap.poison or heap.hooks.on_free is not None)
        tick = heap.ns["_tick"]
        for i, slot in enumerate(recs):
            cls = slot.__class__
            if cls is Record:
                if slot.mark != cycle:
                    if quick:
                        slot.dead = tick
                        slot.obj = None
                    elif self._keep(slot):
                        continue
                    else:
                        self._free(slot)
                    recs[i] = None
                    freed += 1
            elif cls is TinyBlock and self._block_is_dead(slot):
                for r in slot.recs:
                    self._free(r)
                recs[i] = None
                freed += 1
        if not freed:
            return
        span.free = [i for i in range(span.nelems - 1, -1, -1) if recs[i] is None]
        span.free_at_cache = len(span.free)
        self.freed_objects += freed
        if span.cls:
            heap.small_free[span.cls * 2 + span.noscan] += freed
        else:
            heap.large_free_count += 1
            heap.large_free_bytes += span.elemsize

    def _block_is_dead(self, block: TinyBlock) -> bool:
        """Report whether no object of a tiny block is marked, nor kept for its finalizer."""
        cycle = self.heap.sweep_cycle
        if block.pinned or any(r.mark == cycle for r in block.recs):
            return False
        kept = [self._keep(r) for r in block.recs]
        return not any(kept)

    def _keep(self, rec: Record) -> bool:
        return self.on_dead is not None and self.on_dead(rec)

    def _free(self, rec: Record) -> None:
        heap = self.heap
        if heap.hooks.on_free is not None:
            heap.hooks.on_free(rec)
        rec.dead = heap.ns["_tick"]
        obj, rec.obj = rec.obj, None
        if heap.poison and obj is not None:
            _poison(obj)


class Poison:
    """What a freed object's fields hold when `Heap.poison` is set: using it is a fault."""


def _poison(obj: Any) -> None:
    """Overwrite an object of the Go program (not what natives and the runtime itself keep in heap memory)."""
    if isinstance(obj, Box | Array):
        obj.v = Poison()
    elif hasattr(obj, "_rt"):
        for slot in obj._rt.slots:
            setattr(obj, slot, Poison())
