"""Package unsafe at run time. A pointer is a Python object: it can be used as what it points to and moved between the
elements of an array or the beginnings of heap objects; what would read memory as another type is Refused by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Array, Box, ElemPtr, FieldPtr, Slice
from memtui.runtime.newobject import address_of
from memtui.runtime.proc import Refused
from memtui.runtime.rtype import RType

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_REINTERPRET = "reading memory as another type through unsafe.Pointer"
_FROM_UINTPTR = "this conversion of uintptr to unsafe.Pointer"
_MAX_ALLOC = 1 << 48
_VALUES = {bool: "bool", float: "float", complex: "complex", int: "int uint", bytes: "string", Slice: "slice"}


def bind(m: Machine) -> dict[str, Callable[..., Any]]:  # noqa: C901 (a family of closures)
    """`_cast _ptrat _unsafe_add _unsafe_slice _unsafe_slicedata _unsafe_string`."""

    def ptr_at(addr: int) -> Any:
        return pointer_at(m, addr)

    def add(p: Any, n: int) -> Any:
        if n == 0:
            return p
        if isinstance(p, ElemPtr) and p.a._elem is not None:
            index, rest = divmod(p.i * p.a._elem.size + n, p.a._elem.size)
            if not rest and 0 <= index <= len(p.a.v):
                return ElemPtr(p.a, index)
            raise Refused("unsafe.Add to a place that is no element")
        return pointer_at(m, address_of(m, p) + n)

    def make_slice(p: Any, n: int, elem: RType) -> Slice:
        if n < 0 or n * elem.size > _MAX_ALLOC:
            m.panics.runtime_error("unsafe.Slice: len out of range")
        if p is None:
            if n > 0:
                m.panics.runtime_error("unsafe.Slice: ptr is nil and len is not zero")
            return NILSLICE
        if not isinstance(p, ElemPtr) or p.i + n > len(p.a.v):
            raise Refused("unsafe.Slice of what is no array's element")
        return Slice(p.a, p.i, n, n)

    def slice_data(s: Slice) -> Any:
        if s.a is None:
            return None
        return _element(s.a, s.o)

    def string(p: Any, n: int) -> bytes:
        if n < 0 or n > _MAX_ALLOC:
            m.panics.runtime_error("unsafe.String: len out of range")
        if n == 0:
            return b""
        if p is None:
            m.panics.runtime_error("unsafe.String: ptr is nil and len is not zero")
        if not isinstance(p, ElemPtr) or type(p.a.v) is not bytearray or p.i + n > len(p.a.v):
            raise Refused("unsafe.String of what is no array's element")
        return bytes(p.a.v[p.i : p.i + n])

    return {
        "_cast": cast,
        "_ptrat": ptr_at,
        "_unsafe_add": add,
        "_unsafe_slice": make_slice,
        "_unsafe_slicedata": slice_data,
        "_unsafe_string": string,
    }


def cast(p: Any, t: RType) -> Any:
    """An unsafe.Pointer as a pointer to t; Refused if it points to something else."""
    if p is None:
        return None
    if t.kind in ("struct", "array"):
        if type(p) is t.cls:
            return p
    elif isinstance(p, ElemPtr) and p.a._elem is not None:
        if p.a._elem.kind == t.kind:
            return p
    elif isinstance(p, Box | FieldPtr | ElemPtr):
        words = _VALUES.get(type(p.v))
        if words is None or any(t.kind.startswith(word) for word in words.split()):
            return p
    raise Refused(_REINTERPRET)


def pointer_at(m: Machine, addr: int) -> Any:
    """The pointer for an address: nil, the beginning of a heap object, or an element of an array there."""
    if addr == 0:
        return None
    heap: Any = m.heap
    found = heap.lookup(addr)
    if found is None or found.obj is None:
        raise Refused(_FROM_UINTPTR)
    obj, offset = found.obj, addr - found.addr
    if isinstance(obj, Array) and obj._elem is not None and obj._elem.size:
        index, rest = divmod(offset, obj._elem.size)
        if not rest and index < len(obj.v):
            return _element(obj, index)
    if offset or isinstance(obj, Array):
        raise Refused(_FROM_UINTPTR)
    return obj


def _element(a: Any, i: int) -> Any:
    """A pointer to an element: the element itself if that is a struct or array."""
    if a._elem is not None and a._elem.deep and i < len(a.v):
        part = a.v[i]
        if part._r is None:
            part._r = a
        return part
    return ElemPtr(a, i)
