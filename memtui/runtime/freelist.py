"""Free lists of the runtime's own small objects, and its growing arrays: heap objects that a program's counters show.

Sudogs and defer records are reused: each P keeps some, and gives half of them to a central list when it has too many
(runtime/proc.go acquireSudog, runtime/panic.go newdefer). A collection drops the central lists (mgc.go clearpools).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from memtui.runtime.sizeclasses import round_up_size

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

SUDOG_SIZE = 112
SUDOG_CACHE = 128
DEFER_SIZE = 48
DEFER_POOL = 32
"""Size classes (go-facts 1.10) and the capacities of a P's lists (runtime/runtime2.go type p)."""


class FreeList:
    """Objects of one kind. local: the P's list; central: the list of all Ps; in_use: handed out. None stands for an
    object made before main.main, which the ledger does not know."""

    def __init__(self, m: Machine, what: str, size: int, capacity: int, at_start: int = 0) -> None:
        self.m = m
        self.what = what
        self.size = size
        self.capacity = capacity
        self.local: list[Any] = [None] * at_start
        self.central: list[Any] = []
        self.in_use: set[Any] = set()
        m.root_providers.append(self._roots)
        m.gc.at_start.append(self.central.clear)

    def _roots(self) -> Iterator[Any]:
        yield from self.local
        yield from self.central
        yield from self.in_use

    def acquire(self) -> Any:
        """The record of a free object, or of a new one."""
        local = self.local
        if not local:
            while self.central and len(local) < self.capacity // 2:
                local.append(self.central.pop())
        rec = local.pop() if local else self.m.heap.alloc_native(self.size, False, self.what)
        self.in_use.add(rec)
        return rec

    def release(self, rec: Any) -> None:
        """Give an object back."""
        self.in_use.discard(rec)
        local = self.local
        if len(local) == self.capacity:
            while len(local) > self.capacity // 2:
                self.central.append(local.pop())
        local.append(rec)


class GrowingArray:
    """A slice of the runtime that is only appended to; its backing array doubles. count: elements ever reached."""

    def __init__(self, m: Machine, what: str, elem_size: int, cap: int = 0) -> None:
        self.m = m
        self.what = what
        self.elem_size = elem_size
        self.cap = cap
        self.record: Any = None
        m.root_providers.append(lambda: [self.record])

    def reach(self, count: int) -> None:
        """The slice has `count` elements: grow if that is more than ever (go-facts 8.1)."""
        if count <= self.cap:
            return
        cap = max(count, self.cap * 2 if self.cap < 256 else self.cap + (self.cap + 768) // 4)
        size = round_up_size(cap * self.elem_size, False)
        self.cap = size // self.elem_size
        self.record = self.m.heap.alloc_native(size, False, self.what)
