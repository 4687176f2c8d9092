"""Memory as bytes and words, for pointers that package unsafe made to something else than what lies there.

What lies at a place is known by type down to its leaves: numbers, and the words of strings, slices, interfaces and
pointers. A number is read and written as its bytes, also across leaves; a word of a pointer only as a whole, as the
pointer it is or as its address. Bytes between fields are kept in a table of their own, once they are written. What
cannot be said so (bytes of a pointer, a length beyond the array) is Refused by name."""

from __future__ import annotations

import struct
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, NamedTuple

from memtui.runtime.malloc import Record
from memtui.runtime.memory import (
    NILSLICE,
    Array,
    Box,
    ElemPtr,
    FieldPtr,
    GlobalRec,
    HStr,
    Iface,
    Raw,
    Refused,
    Slice,
    place_of,
    position,
    shared_string,
)
from memtui.runtime.newobject import address_of
from memtui.runtime.rtype import RType, zeros

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

REINTERPRET = "reading memory as another type through unsafe.Pointer"
_WRITE = "writing memory as another type through unsafe.Pointer"
_LENGTH = "a string or slice longer than its array"
FORMS = {"float32": "<f", "float64": "<d", "complex64": "<ff", "complex128": "<dd"}
_WORDS = frozenset({"int", "uint", "int64", "uint64", "uintptr"})
_NUMBERS = frozenset({
    "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr", *FORMS,
})  # fmt: skip
CODE = (FunctionType, BuiltinFunctionType, MethodType)
"""What func values are."""
_POINTERS = frozenset({"ptr", "unsafe.Pointer", "map", "chan", "func"})
_REMEMBERED = 1024
_TYPES_BASE = 0x4A0000
"""Where type descriptors lie; their addresses are made up."""


class Place(NamedTuple):
    """A leaf: its type, offset in the object, and a pointer to it."""

    t: RType
    at: int
    ref: Any


class Memory:
    """Reading and writing by offset. box_types: what boxes hold, where their place does not tell (id -> box, type)."""

    def __init__(self, m: Machine, pointers: Any) -> None:
        self.m = m
        self.pointers = pointers
        self.box_types: dict[int, tuple[Any, RType]] = {}
        self.between: dict[tuple[int, int], tuple[Any, int]] = {}  # (id of the object, offset) -> object, byte

    # ---- raw pointers ------------------------------------------------------------------------------------

    def get(self, p: Raw, name: str) -> Any:
        """What `p.v` or `p.field` of a raw pointer with a type reads; a pointer to the field if that is a struct or
        array."""
        t = p._t
        assert t is not None
        if name == "v":
            if t.kind == "array":
                assert t.elem is not None
                return Elements(self, p._to, p._off, t.elem, t.len)
            return self.read(p._to, p._off, t)
        _, ft, at, *_ = t.fields[t.slots.index(name)]
        return self.pointers.raw(p._to, p._off + at, ft) if ft.deep else self.read(p._to, p._off + at, ft)

    def set(self, p: Raw, name: str, value: Any) -> None:
        """Assignment to `p.v` or `p.field`."""
        t = p._t
        assert t is not None
        if name == "v":
            self.write(p._to, p._off, t, value)
            return
        _, ft, at, *_ = t.fields[t.slots.index(name)]
        self.write(p._to, p._off + at, ft, value)

    # ---- types and leaves --------------------------------------------------------------------------------

    def note(self, obj: Any, t: RType) -> None:
        """What an object is, as the program's types say, where it does not know that itself."""
        if type(obj) is Box:
            self.box_types.pop(id(obj), None)
            self.box_types[id(obj)] = obj, t
            if len(self.box_types) > _REMEMBERED:
                del self.box_types[next(iter(self.box_types))]
        elif type(obj) is Array and t.kind == "array":
            obj.__class__ = t.cls

    def type_of(self, obj: Any) -> RType | None:
        """The type of a whole object; None if it is not known, or for an array."""
        if hasattr(obj, "_rt"):
            rt: RType = obj._rt
            return rt
        found = self.box_types.get(id(obj))
        if found is not None:
            return found[1]
        r = getattr(obj, "_r", None)
        sites = self.m.heap.site_type
        if isinstance(r, Record) and 0 <= r.site < len(sites):
            t: RType | None = sites[r.site]
            return t
        return None

    def place(self, obj: Any, offset: int) -> Place | None:
        """The leaf an offset lies in; None for the room between fields. Refused if no object is there."""
        if isinstance(obj, Array):
            elem = obj._elem
            if elem is None or not elem.size or not 0 <= offset < elem.size * len(obj.v):
                raise Refused(REINTERPRET)
            i, rest = divmod(offset, elem.size)
            if elem.deep:
                return self._shift(self.place(obj.v[i], rest), offset - rest)
            return Place(elem, offset - rest, ElemPtr(obj, i))
        t = self.type_of(obj)
        if t is None or not 0 <= offset < t.size:
            raise Refused(REINTERPRET)
        if type(obj) is Box:
            return Place(t, 0, obj)
        for slot, (_, ft, at, *_) in zip(t.slots, t.fields, strict=True):
            if at <= offset < at + ft.size:
                if ft.deep:
                    return self._shift(self.place(getattr(obj, slot), offset - at), at)
                return Place(ft, at, FieldPtr(obj, slot))
        return None

    @staticmethod
    def _shift(p: Place | None, by: int) -> Place | None:
        return p and p._replace(at=p.at + by)

    # ---- reading -----------------------------------------------------------------------------------------

    def read(self, obj: Any, offset: int, t: RType) -> Any:
        """A value of type t from memory: a copy."""
        if t.kind == "struct":
            return t.cls(*(self.read(obj, offset + at, ft) for _, ft, at, *_ in t.fields))
        if t.kind == "array":
            assert t.elem is not None
            elem = t.elem
            if elem.kind == "uint8":
                return t.cls(bytearray(self.data(obj, offset, t.len)))
            return t.cls([self.read(obj, offset + i * elem.size, elem) for i in range(t.len)])
        if t.size == 8:
            if isinstance(obj, CODE) and t.kind == "uintptr" and not offset:
                return address_of(self.m, getattr(obj, "__func__", obj))  # a func value points to its code's address
            p = self.place(obj, offset)
            if p is not None and not _is_plain(p.t):
                return self._word(p, offset - p.at, t)
        p = self.place(obj, offset)
        if p is not None and p.at == offset and p.t.kind == t.kind:
            return p.ref.v
        return _number(t, self.data(obj, offset, t.size))

    def _word(self, p: Place, offset: int, t: RType) -> Any:
        """One word of a pointer, string, slice or interface."""
        v, kind = p.ref.v, p.t.kind
        if kind == t.kind and not offset and (p.t is t or kind != "ptr"):
            return v
        if offset % 8:
            raise Refused(REINTERPRET)
        index = offset // 8
        if t.kind in _WORDS:
            if kind == "string" and index:
                return len(v)
            if kind == "slice" and index:
                return v.n if index == 1 else v.c
            if kind == "interface":
                return self._type_address(v) if index == 0 else self._address(_data_word(v))
            return self._address(v)
        if t.kind not in ("ptr", "unsafe.Pointer"):
            raise Refused(REINTERPRET)
        if kind == "interface":
            word = self._type_pointer(v) if index == 0 else _data_word(v)
        elif kind == "slice" and not index:
            word = None if v.a is None else element(v.a, v.o)
        elif kind in _POINTERS:
            word = v
        else:
            raise Refused(REINTERPRET)
        return self.pointers.cast(word, t.elem) if t.kind == "ptr" else word

    def _address(self, v: Any) -> int:
        """The address in a pointer, string, slice, map, channel or func value; Refused for data that has none here."""
        self.pointers.remember(position(v)[0])
        address = address_of(self.m, v)
        empty = v is None or (isinstance(v, bytes) and not v) or (isinstance(v, Slice) and v.a is None)
        if not address and not empty:
            raise Refused("the address of a string that is no object here")
        return address

    def _type_address(self, v: Any) -> int:
        """The address in an interface's first word; one for each type, whatever the interface's methods."""
        return 0 if v is None else _TYPES_BASE + 64 * v.t.index

    def _type_pointer(self, v: Any) -> Any:
        return None if v is None else self.pointers.raw(None, self._type_address(v), None)

    def data(self, obj: Any, offset: int, n: int) -> bytes:
        """n bytes of memory; Refused where pointers are."""
        data = bytearray()
        while len(data) < n:
            at = offset + len(data)
            p = self.place(obj, at)
            if p is None:
                data.append(self.between.get((id(obj), at), (obj, 0))[1])
            else:
                data += _to_bytes(p.t, p.ref.v)[at - p.at :]
        return bytes(data[:n])

    # ---- writing -----------------------------------------------------------------------------------------

    def write(self, obj: Any, offset: int, t: RType, value: Any) -> None:
        """Store a value of type t in memory."""
        if t.kind == "struct":
            for slot, (_, ft, at, *_) in zip(t.slots, t.fields, strict=True):
                self.write(obj, offset + at, ft, getattr(value, slot))
            return
        if t.kind == "array":
            assert t.elem is not None
            for i, x in enumerate(value.v):
                self.write(obj, offset + i * t.elem.size, t.elem, x)
            return
        p = self.place(obj, offset)
        if p is not None and p.at == offset and p.t.kind == t.kind and (p.t is t or t.kind != "ptr"):
            p.ref.v = value
        elif p is not None and not _is_plain(p.t):
            if t.size != 8 or (offset - p.at) % 8:
                raise Refused(_WRITE)
            p.ref.v = self._with_word(p, (offset - p.at) // 8, value)
        else:
            self.store(obj, offset, _to_bytes(t, value))

    def _with_word(self, p: Place, index: int, value: Any) -> Any:
        """The value of a leaf after one of its words was written."""
        v, kind = p.ref.v, p.t.kind
        if kind == "string":
            if index == 0:
                return self._string(value, len(v))
            return self._string(v, value) if value != len(v) else v
        if kind == "slice":
            if index == 0:
                return self._slice(value, v)
            if value < 0 or (value and (v.a is None or v.o + value > _room(v.a))):
                raise Refused(_LENGTH)
            if index == 2:
                return Slice(v.a, v.o, v.n, value)
            if v.a is not None and v.o + value > len(v.a.v):
                v.a.v.extend(zeros(v.a._elem, v.o + value - len(v.a.v)))
            return Slice(v.a, v.o, value, v.c)
        if kind in ("ptr", "unsafe.Pointer"):
            pointer = self.pointers.at(value) if isinstance(value, int) else value
            return self.pointers.cast(pointer, p.t.elem) if kind == "ptr" else pointer
        raise Refused(_WRITE)

    def _string(self, data: Any, n: int) -> bytes:
        """A string of n bytes that begins where an address, pointer or string does."""
        if isinstance(data, bytes):
            data = address_of(self.m, data)
        pointer = self.pointers.at(data) if isinstance(data, int) else data
        if n < 0 or (n and pointer is None):
            raise Refused(_LENGTH)
        if pointer is None:
            return b""
        if (
            not isinstance(pointer, ElemPtr)
            or not isinstance(pointer.a.v, bytearray)
            or pointer.i + n > len(pointer.a.v)
        ):
            raise Refused("a string whose bytes are no array's elements")
        s = HStr(shared_string(pointer, n))
        place = place_of(pointer)
        if not isinstance(place, Record | GlobalRec):
            if n:
                return bytes(s)
            raise Refused("a string whose bytes lie on a stack")
        s._r, s._o = place, position(pointer)[1]
        return s

    def _slice(self, data: Any, v: Slice) -> Slice:
        """A slice with another array."""
        pointer = self.pointers.at(data) if isinstance(data, int) else data
        if pointer is None:
            if v.n or v.c:
                raise Refused(_LENGTH)
            return NILSLICE
        if isinstance(pointer, ElemPtr):
            a, i = pointer.a, pointer.i
        elif isinstance(getattr(pointer, "_r", None), Array):
            a = pointer._r
            i = next(i for i, x in enumerate(a.v) if x is pointer)
        else:
            raise Refused("a slice of what is no array's element")
        if i + v.n > len(a.v):
            raise Refused(_LENGTH)
        return Slice(a, i, v.n, v.c)

    def store(self, obj: Any, offset: int, data: bytes) -> None:
        """Write bytes; Refused where pointers are."""
        i = 0
        while i < len(data):
            p = self.place(obj, offset + i)
            if p is None:
                self.between[id(obj), offset + i] = obj, data[i]
                i += 1
                continue
            old = bytearray(_to_bytes(p.t, p.ref.v))
            low = offset + i - p.at
            part = data[i : i + len(old) - low]
            old[low : low + len(part)] = part
            p.ref.v = _number(p.t, bytes(old))
            i += len(part)


class Elements:
    """The elements of an array that is a view of other memory: as a list or bytearray, as far as those are used."""

    __slots__ = ("elem", "mem", "n", "obj", "off")

    def __init__(self, mem: Memory, obj: Any, off: int, elem: RType, n: int) -> None:
        self.mem, self.obj, self.off, self.elem, self.n = mem, obj, off, elem, n

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, i: Any) -> Any:
        size = self.elem.size
        if isinstance(i, slice):
            span = range(*i.indices(self.n))
            if self.elem.kind == "uint8" and span.step == 1:
                return bytearray(self.mem.data(self.obj, self.off + span.start, len(span)))
            return [self.mem.read(self.obj, self.off + j * size, self.elem) for j in span]
        if not 0 <= i < self.n:
            raise IndexError
        return self.mem.read(self.obj, self.off + i * size, self.elem)

    def __setitem__(self, i: Any, value: Any) -> None:
        size = self.elem.size
        if isinstance(i, slice):
            for j, x in zip(range(*i.indices(self.n)), value, strict=True):
                self.mem.write(self.obj, self.off + j * size, self.elem, x)
        else:
            self.mem.write(self.obj, self.off + i * size, self.elem, value)


class View(Array):
    """An array made of other memory. Its elements are no objects of their own, so it has none that are structs."""

    __slots__ = ("_elem", "_off")

    def __init__(self, v: Elements) -> None:
        super().__init__(v, v.obj)
        self._elem = v.elem
        self._off = v.off

    def _refs(self) -> tuple[Any, ...]:
        return (self._r,)


def element(a: Any, i: int) -> Any:
    """A pointer to an element: the element itself if that is a struct or array."""
    if a._elem is not None and a._elem.deep and i < len(a.v):
        part = a.v[i]
        if part._r is None:
            part._r = a
        return part
    return ElemPtr(a, i)


def _room(a: Array) -> int:
    """How many elements an array has, those included that have not come to life."""
    if isinstance(a._r, Record) and a._elem is not None and a._elem.size:
        return a._r.size // a._elem.size
    return len(a.v)


def _data_word(v: Iface | None) -> Any:
    """The pointer in the second word of an interface."""
    if v is None or v.t.direct:
        return None if v is None else v.v
    return Box(v.v, v._r)


def _is_plain(t: RType) -> bool:
    return t.kind in _NUMBERS


def _to_bytes(t: RType, v: Any) -> bytes:
    if isinstance(v, bool | int) and _is_plain(t):
        return int(v & ((1 << 8 * t.size) - 1)).to_bytes(t.size, "little")
    if isinstance(v, float):
        return struct.pack(FORMS[t.kind], v)
    if isinstance(v, complex):
        return struct.pack(FORMS[t.kind], v.real, v.imag)
    raise Refused(REINTERPRET)


def _number(t: RType, data: bytes) -> Any:
    if t.kind == "bool":
        return data != b"\0"
    if t.kind in FORMS:
        numbers = struct.unpack(FORMS[t.kind], data)
        return complex(*numbers) if len(numbers) == 2 else numbers[0]
    if _is_plain(t):
        return int.from_bytes(data, "little", signed=t.kind.startswith("int"))
    raise Refused(REINTERPRET)
