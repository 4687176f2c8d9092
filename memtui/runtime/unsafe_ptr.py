"""Package unsafe at run time. A pointer is a Python object: it can be used as what it points to and moved between the
elements of an array or the beginnings of heap objects; what would read memory as another type is Refused by name.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import partial
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
    """`_cast _load _ptrat _unsafe_add _unsafe_slice _unsafe_slicedata _unsafe_string`."""

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
        "_load": partial(load, m),
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


# ---- reading as another type -----------------------------------------------------------------------------

_FORMS = {"float32": "<f", "float64": "<d", "complex64": "<ff", "complex128": "<dd"}


def load(m: Machine, p: Any, src: RType, dst: RType) -> Any:
    """`*(*dst)(unsafe.Pointer(p))` of a pointer to src: a copy. Refused where a part of the result is neither a part of
    the source nor plain bytes in it."""
    value = p if src.deep else p.v
    parts = {offset: (t, v) for offset, t, v in _leaves(src, value, 0)}
    return _built(m, dst, 0, parts, _Image(parts, src.size))


class _Image:
    """The bytes of the parts that are plain numbers, made when first asked for."""

    def __init__(self, parts: dict[int, tuple[RType, Any]], size: int) -> None:
        self.parts, self.size = parts, size
        self.data: bytearray | None = None
        self.known = bytearray(size)

    def read(self, offset: int, size: int) -> bytes:
        """Some of the bytes; Refused if a pointer or string lies there."""
        if self.data is None:
            self.data = bytearray(self.size)
            for at, (t, v) in self.parts.items():
                raw = _to_bytes(t, v)
                if raw is None:
                    self.known[at : at + t.size] = b"\1" * t.size
                else:
                    self.data[at : at + t.size] = raw
        if offset + size > self.size or any(self.known[offset : offset + size]):
            raise Refused(_REINTERPRET)
        return bytes(self.data[offset : offset + size])


def _leaves(t: RType, v: Any, offset: int) -> Iterator[tuple[int, RType, Any]]:
    """(offset, type, value) of what is no struct or array in a value."""
    if t.kind == "struct":
        for slot, (_, ft, at, *_) in zip(t.slots, t.fields, strict=True):
            yield from _leaves(ft, getattr(v, slot), offset + at)
    elif t.kind == "array":
        assert t.elem is not None
        for i, x in enumerate(v.v):
            yield from _leaves(t.elem, x, offset + i * t.elem.size)
    else:
        yield offset, t, v


def _to_bytes(t: RType, v: Any) -> bytes | None:
    if isinstance(v, bool | int) and t.kind != "unsafe.Pointer":
        return int(v & ((1 << t.bits) - 1)).to_bytes(t.size, "little")
    if isinstance(v, float):
        return struct.pack(_FORMS[t.kind], v)
    if isinstance(v, complex):
        return struct.pack(_FORMS[t.kind], v.real, v.imag)
    return None


def _built(m: Machine, t: RType, offset: int, parts: dict[int, tuple[RType, Any]], image: _Image) -> Any:
    """A value of type t from the parts at an offset."""
    if t.kind == "struct":
        return t.cls(*(_built(m, ft, offset + at, parts, image) for _, ft, at, *_ in t.fields))
    if t.kind == "array":
        assert t.elem is not None
        elem = t.elem
        values = [_built(m, elem, offset + i * elem.size, parts, image) for i in range(t.len)]
        return t.cls(bytearray(values) if elem.kind == "uint8" else values)
    found = parts.get(offset)
    if found is not None and found[0] is t:
        return found[1]
    if found is not None and t.kind == "uintptr" and found[0].kind in ("string", "slice", "ptr", "map", "chan"):
        return _known_address(m, found[1])
    if t.kind == "bool":
        return image.read(offset, 1) != b"\0"
    if t.kind in _FORMS:
        numbers = struct.unpack(_FORMS[t.kind], image.read(offset, t.size))
        return complex(*numbers) if len(numbers) == 2 else numbers[0]
    if t.kind.startswith(("int", "uint")) and t.kind != "interface":
        return int.from_bytes(image.read(offset, t.size), "little", signed=t.kind.startswith("int"))
    raise Refused(_REINTERPRET)


def _known_address(m: Machine, v: Any) -> int:
    address = address_of(m, v)
    empty = v is None or v == b"" or (isinstance(v, Slice) and v.a is None)
    if not address and not empty:
        raise Refused("the address of constant data")
    return address
