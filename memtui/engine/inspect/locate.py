"""Where a pointer-like value leads: side, address, and the path inside of the object it leads into.

Objects tell their place by `_r` (ARCHITECTURE.md "Values"): a Record, a GlobalRec, a distance from the top of a
stack, or the object they are a part of. Following parts to the whole gives the path: `.next`, `[2].x`.
"""

from types import FunctionType, MethodType
from typing import Any

from memtui.engine.inspect.labels import label_of
from memtui.protocol.snapshot import Pointer, Side
from memtui.runtime.malloc import Record
from memtui.runtime.memory import Array, ElemPtr, FieldPtr, GlobalRec, HStr, Slice, owner
from memtui.runtime.newobject import address_of

_LONG = 4096  # arrays longer than this are not searched for a part
NIL = Pointer(0, Side.NIL, "nil")


class Locator:
    """Pointers of one machine. stack_names: (goroutine id, distance of its low end from the stack's top) -> variable's
    name, for labels of stack targets; filled by stacks.py as it walks."""

    def __init__(self, machine: Any) -> None:
        self.m = machine
        self.stack_names: dict[tuple[int, int], str] = {}

    def pointer(self, value: Any, g: Any) -> Pointer:
        """The pointer that a pointer, slice, string, map, chan or func value holds; g: on whose stack a stack target
        lies."""
        if value is None or (type(value) is Slice and value.a is None):
            return NIL
        if type(value) is HStr:
            return self._string(value)
        if isinstance(value, (FunctionType, MethodType)):
            return self.function(value)
        obj, path = owner(value), _inner_path(value)
        while obj is not None:
            place = getattr(obj, "_r", None)
            if isinstance(place, Record):
                return Pointer(address_of(self.m, value, g), Side.HEAP, label_of(place), path, place.id)
            if isinstance(place, GlobalRec):
                return Pointer(place.addr if not path else address_of(self.m, value, g), Side.GLOBAL, place.name, path)
            if isinstance(place, int):
                gid = g.id if g is not None else 0
                name = self.stack_names.get((gid, place), "")
                return Pointer(address_of(self.m, value, g), Side.STACK, name, path, 0, gid)
            if place is None:
                break
            path = _part_path(place, obj) + path
            obj = place
        return Pointer(0, Side.STATIC, "", path)

    def _string(self, value: HStr) -> Pointer:
        record = value._r
        if isinstance(record, GlobalRec):
            return Pointer(record.addr + value._o, Side.STATIC)
        if not isinstance(record, Record):
            return Pointer(0, Side.STATIC)
        path = f"[{value._o}:]" if value._o else ""
        return Pointer(record.addr + value._o, Side.HEAP, label_of(record), path, record.id)

    def function(self, value: Any) -> Pointer:
        """The pointer in a func value: to its closure object, or to code."""
        place = getattr(getattr(value, "__self__", None), "_r", None)
        if isinstance(place, Record):
            return Pointer(place.addr, Side.HEAP, label_of(place), "", place.id)
        if isinstance(place, int):
            return Pointer(address_of(self.m, value), Side.STACK, "", "", 0, self.m.sched.current.id)
        return Pointer(address_of(self.m, value), Side.STATIC, self.function_name(value))

    def function_name(self, value: Any) -> str:
        """The Go name of a func value's code."""
        fn = getattr(value, "__func__", value)
        info = self.m.code.get(getattr(fn, "__code__", None))
        return info.display if info is not None else getattr(fn, "__name__", "func")


def _inner_path(value: Any) -> str:
    """What a value points to inside the object that `owner` names."""
    match value:
        case FieldPtr():
            return "." + field_name(value.o, value.f)
        case ElemPtr():
            return f"[{value.i}]"
        case Slice() if value.o:
            return f"[{value.o}:]"
        case _:
            return ""


def field_name(obj: Any, slot: str) -> str:
    """The Go name of a field by its Python attribute."""
    rt = getattr(obj, "_rt", None)
    if rt is None:
        return slot
    name: str = rt.fields[rt.slots.index(slot)][0]
    return name


def _part_path(container: Any, part: Any) -> str:
    if isinstance(container, Array):
        if len(container.v) > _LONG:
            return "[...]"
        return next((f"[{i}]" for i, x in enumerate(container.v) if x is part), "[?]")
    for slot in getattr(container, "__slots__", ()):
        if slot != "_r" and getattr(container, slot, None) is part:
            return "." + field_name(container, slot)
    return ""
