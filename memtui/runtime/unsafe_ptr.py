"""Package unsafe at run time. A pointer is a Python object: it can be used as what lies where it points to, found by
position and type in the object there. A pointer to anything else is a `Raw`, through which memory is read and written
as another type as far as unsafe_mem.py can tell what that means; the rest is Refused by name.

The way back from an address: heap objects are found by it; for variables on stacks and in the data segment the machine
remembers the last ones whose addresses were taken as numbers.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from memtui.runtime.malloc import Record
from memtui.runtime.memory import (
    DATA_BASE,
    NILSLICE,
    Array,
    Box,
    ElemPtr,
    FieldPtr,
    GlobalRec,
    HStr,
    Iface,
    KeptAddress,
    Raw,
    Slice,
    elem_size,
    place_of,
    position,
    shared_string,
)
from memtui.runtime.newobject import address_of
from memtui.runtime.proc import Refused
from memtui.runtime.rtype import RType
from memtui.runtime.slice_ops import slice3_error, slice_error
from memtui.runtime.unsafe_mem import CODE, REINTERPRET, Elements, Memory, View, element

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_FROM_UINTPTR = "this conversion of uintptr to unsafe.Pointer"
_PLAIN = frozenset({
    "bool", "string", "unsafe.Pointer", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32",
    "uint64", "uintptr", "float32", "float64", "complex64", "complex128",
})  # fmt: skip
_MAX_ALLOC = 1 << 48
_VALUES = {bool: "bool", float: "float", complex: "complex", int: "int uint", bytes: "string", Slice: "slice"}


_REMEMBERED = 64
"""How many objects off the heap are found again by a number that was made of their address."""


class Pointers:
    """The machine's raw pointers, and what lies off the heap at addresses that the program has as numbers."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.memory = Memory(m, self)
        self.views: dict[tuple[int, int, int], View] = {}
        self.raws: weakref.WeakValueDictionary[tuple[int, int, int], Raw] = weakref.WeakValueDictionary()
        self.taken: dict[int, tuple[Any, Any]] = {}  # id of the object -> (object, goroutine), oldest first

    def raw(self, to: Any, offset: int, t: RType | None) -> Raw:
        """The one pointer of type *t to that place; t None: an unsafe.Pointer."""
        key = (id(to), offset, id(t))
        found = self.raws.get(key)
        if found is None:
            found = self.raws[key] = Raw(to, offset, t, self.memory)
        return found

    def number(self, p: Any, t: RType | None = None) -> int:
        """`uintptr(p)`; t: what p points to, if that is known."""
        obj, _ = position(p)
        if t is not None:
            self.memory.note(obj, t)
        self.remember(obj)
        return address_of(self.m, p)

    def remember(self, obj: Any) -> None:
        """The program has the address of an object as a number."""
        if obj is not None and isinstance(obj._r, int | GlobalRec):
            self.taken.pop(id(obj), None)
            self.taken[id(obj)] = obj, self.m.sched.current
            if len(self.taken) > _REMEMBERED:
                del self.taken[next(iter(self.taken))]

    def at(self, addr: int) -> Any:
        """`unsafe.Pointer(addr)`: nil, a whole object or element, a place in one, or a place where the program has no
        memory. Refused if something lies there that is not known."""
        if addr == 0:
            return None
        heap: Any = self.m.heap
        found = heap.lookup(addr)
        if found is not None and found.obj is not None:
            return self._inside(found.obj, addr - found.addr)
        g = self.m.sched.current
        for obj, owner in reversed(self.taken.values()):
            if owner is g or isinstance(obj._r, GlobalRec):
                base = address_of(self.m, obj, owner)
                if base <= addr < base + _size(obj):
                    return self._inside(obj, addr - base)
        if heap.pageheap.find(addr) is not None or _TEXT <= addr < DATA_BASE + _DATA_SIZE:
            raise Refused(_FROM_UINTPTR)
        return self.raw(None, addr, None)

    def _inside(self, obj: Any, offset: int) -> Any:
        if isinstance(obj, Array) and obj._elem is not None and obj._elem.size:
            index, rest = divmod(offset, obj._elem.size)
            if not rest and index < len(obj.v):
                return element(obj, index)
        return self.raw(obj, offset, None) if offset or isinstance(obj, Array) else obj

    def cast(self, p: Any, t: RType, src: RType | None = None) -> Any:
        """An unsafe.Pointer as a pointer to t: what lies there, if it is a t, or a raw pointer. src: what the program
        says that it points to, where that is known and another type."""
        if p is None:
            return p
        if isinstance(p, CODE):
            return self.raw(p, 0, t)
        obj, offset = position(p)
        if src is not None:
            self.memory.note(obj, src)
        if isinstance(p, Box) and src is not None:
            return p if src.kind == t.kind and src.kind in _PLAIN else self.raw(obj, offset, t)
        if _is_a(p, t):
            return p
        for part, rest in _within(obj, offset):
            if t.deep:
                if not rest and _is_a(part, t):
                    return part
            elif isinstance(part, Array):
                index, left = divmod(rest, max(elem_size(part), 1))
                if not left and part._elem is not None and part._elem.kind == t.kind and index < len(part.v):
                    return ElemPtr(part, index)
            elif hasattr(part, "_rt"):
                for slot, (_, ft, at, *_) in zip(part._rt.slots, part._rt.fields, strict=True):
                    if at == rest and ft.kind == t.kind:
                        return FieldPtr(part, slot)
            elif not rest and _is_a(part, t):
                return part
        return self.raw(obj, offset, t)

    def load(self, p: Any, src: RType, dst: RType) -> Any:
        """`*(*dst)(unsafe.Pointer(p))` of a pointer to src: a copy."""
        if src.kind == "slice" and dst.kind == "string" and src.elem.kind == "uint8" and isinstance(p.v, Slice):
            s: Slice = p.v
            return self.m.ns["_unsafe_string"](None if s.a is None else element(s.a, s.o), s.n)
        obj, offset = position(p)
        self.memory.note(obj, src)
        return self.memory.read(obj, offset, dst)

    def array_of(self, p: Raw, end: int) -> tuple[Any, int]:
        """The array in whose elements a pointer to an array of them points, and the index: one that is there, or a view
        of other memory with `end` elements."""
        elem = p._t.elem if p._t is not None else None
        size = elem.size if elem is not None else 0
        for part, rest in _within(p._to, p._off):
            if size and isinstance(part, Array) and part._elem is elem and not rest % size:
                return part, rest // size
        if elem is None or elem.deep or p._to is None:
            raise Refused(REINTERPRET)
        key = id(p._to), p._off, id(elem)
        found = self.views.get(key)
        if found is None or len(found.v) < end:
            if len(self.views) >= _REMEMBERED:
                del self.views[next(iter(self.views))]
            found = self.views[key] = View(Elements(self.memory, p._to, p._off, elem, end))
        return found, 0


_TEXT, _DATA_SIZE = 0x400000, 0x4000000


def _size(obj: Any) -> int:
    """Bytes of an object off the heap."""
    if isinstance(obj._r, GlobalRec):
        return obj._r.size
    if isinstance(obj, Array):
        return elem_size(obj) * len(obj.v)
    if hasattr(obj, "_rt"):
        return int(obj._rt.size)
    match getattr(obj, "v", None):
        case Slice():
            return 24
        case bytes() | Iface() | complex():
            return 16
        case _:
            return 8


def _within(obj: Any, offset: int) -> Iterator[tuple[Any, int]]:
    """An object and the parts of it, from the outside in, in which an offset lies, each with the offset in it."""
    while obj is not None:
        yield obj, offset
        part = None
        if isinstance(obj, Array):
            elem = obj._elem
            if elem is not None and elem.deep and elem.size and 0 <= offset < elem.size * len(obj.v):
                index, offset = divmod(offset, elem.size)
                part = obj.v[index]
        elif hasattr(obj, "_rt"):
            for slot, (_, ft, at, *_) in zip(obj._rt.slots, obj._rt.fields, strict=True):
                if ft.deep and at <= offset < at + ft.size:
                    part, offset = getattr(obj, slot), offset - at
                    break
        if part is not None and part._r is None:
            part._r = obj
        obj = part


def _slice_from(p: Any, n: int, elem: RType) -> Slice:
    """n elements of the array into which p points. Refused if it does not."""
    if isinstance(p, ElemPtr) and p.i + n <= len(p.a.v):
        return Slice(p.a, p.i, n, n)
    for part, rest in _within(*position(p)):
        if isinstance(part, Array) and part._elem is elem and elem.size and not rest % elem.size:
            index = rest // elem.size
            if index + n <= len(part.v):
                return Slice(part, index, n, n)
    raise Refused("unsafe.Slice of what is no array's element")


def bind(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901 (a family of closures)
    """`_cast _load _ptrat _uintptr _kept _view _unsafe_add _unsafe_slice _unsafe_slicedata _unsafe_string`."""
    pointers = Pointers(m)

    def kept(p: Any, first: KeptAddress | None = None) -> int:
        address = KeptAddress(pointers.number(p))
        address._p = (p,)
        if first is not None:
            first._p += (p,)
        return address

    def view(p: Any, lo: int | None, hi: int | None, limit: int | None) -> Any:
        """`p[lo:hi:limit]` of a pointer to an array that package unsafe made: its elements may be those of another."""
        if type(p) is not Raw or p._t is None or p._t.kind != "array":
            return m.ns["_slicearr"](p, lo, hi, limit)
        i, n = lo or 0, p._t.len
        j = n if hi is None else hi
        end = n if limit is None else limit
        if limit is None and not 0 <= i <= j <= n:
            m.panics.bounds_error(slice_error(i, j, n, "length"))
        if limit is not None and not 0 <= i <= j <= end <= n:
            m.panics.bounds_error(slice3_error(i, j, end, n, "length"))
        a, index = pointers.array_of(p, end)
        if index + end > len(a.v):
            raise Refused(REINTERPRET)
        return Slice(a, index + i, j - i, end - i)

    def add(p: Any, n: int) -> Any:
        if n == 0:
            return p
        if isinstance(p, ElemPtr) and p.a._elem is not None:
            index, rest = divmod(p.i * p.a._elem.size + n, p.a._elem.size)
            if not rest and 0 <= index <= len(p.a.v):
                return ElemPtr(p.a, index)
            raise Refused("unsafe.Add to a place that is no element")
        pointers.number(p)
        return pointers.at(address_of(m, p) + n)

    def make_slice(p: Any, n: int, elem: RType) -> Slice:
        if n < 0 or n * elem.size > _MAX_ALLOC:
            m.panics.runtime_error("unsafe.Slice: len out of range")
        if p is None:
            if n > 0:
                m.panics.runtime_error("unsafe.Slice: ptr is nil and len is not zero")
            return NILSLICE
        if type(p) is Raw and p._to is None:
            if n * elem.size > (1 << 64) - p._off:
                m.panics.runtime_error("unsafe.Slice: len out of range")
            return Slice(p, 0, n, n)
        return _slice_from(p, n, elem)

    def slice_data(s: Slice) -> Any:
        if s.a is None:
            return None
        return element(s.a, s.o)

    def string(p: Any, n: int) -> bytes:
        if n < 0 or n > _MAX_ALLOC:
            m.panics.runtime_error("unsafe.String: len out of range")
        if n == 0:
            return b""
        if p is None:
            m.panics.runtime_error("unsafe.String: ptr is nil and len is not zero")
        if not isinstance(p, ElemPtr) or not isinstance(p.a.v, bytearray) or p.i + n > len(p.a.v):
            raise Refused("unsafe.String of what is no array's element")
        s, place = shared_string(p, n), place_of(p)
        if not isinstance(place, Record | GlobalRec):
            return s
        found = HStr(s)
        found._r, found._o = place, position(p)[1]
        return found

    return {
        "_cast": pointers.cast,
        "_load": pointers.load,
        "_ptrat": pointers.at,
        "_uintptr": pointers.number,
        "_kept": kept,
        "_view": view,
        "_unsafe_add": add,
        "_unsafe_slice": make_slice,
        "_unsafe_slicedata": slice_data,
        "_unsafe_string": string,
    }


def _is_a(p: Any, t: RType) -> bool:
    """Report whether a pointer points to a t, as far as its object tells."""
    if t.deep:  # arrays of all lengths may share a class
        return type(p) is t.cls and (t.kind == "struct" or len(p.v) == t.len)
    if isinstance(p, ElemPtr) and p.a._elem is not None:
        return bool(p.a._elem.kind == t.kind)
    if isinstance(p, FieldPtr) and hasattr(p.o, "_rt"):
        return bool(p.o._rt.fields[p.o._rt.slots.index(p.f)][1].kind == t.kind)
    if not isinstance(p, Box | FieldPtr | ElemPtr):
        return False
    if isinstance(p, Box) and isinstance(p._r, Record | GlobalRec) and p._r.size != t.size:
        return False
    words = _VALUES.get(type(p.v))
    return words is None or any(t.kind.startswith(word) for word in words.split())
