"""Bodies of package weak (runtime/mheap.go getOrAddWeakHandle, internal_weak_runtime_makeStrongFromWeak)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.malloc import Record
from memtui.runtime.memory import place_of, position

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


class Handle:
    """What a weak pointer holds: an 8-byte object that the collector does not look into. v: the pointer, or None."""

    __slots__ = ("_r", "rec", "v", "where")

    def __init__(self, v: Any, rec: Record | None, where: tuple[Any, int]) -> None:
        self.v = v
        self.rec = rec
        self.where = where
        self._r: Any = None

    def _refs(self) -> tuple[Any, ...]:
        return ()


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package weak. Pointers to what is not on the heap stay good for ever."""
    immortal: list[Handle] = []

    def register(_sp: int, p: Any) -> Handle:
        place = place_of(p)
        rec = place if isinstance(place, Record) else None
        where = position(p)
        handles = immortal if rec is None else m.gc.finalizers.weak.get(rec, [])
        for h in handles:
            if h.where == where:
                found: Handle = h
                return found
        h = Handle(p, rec, where)
        h._r = m.heap.alloc_native(8, True, "weak handle", h)
        if rec is None:
            immortal.append(h)
        else:
            m.gc.finalizers.add_weak(rec, h)
        return h

    def strong(_sp: int, h: Handle) -> Any:
        if h.v is not None and h.rec is not None and not m.gc.still_alive(h.rec):
            return None
        return h.v

    return {"register": register, "strong": strong}
