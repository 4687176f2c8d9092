"""The values of ARCHITECTURE.md "Values" that are not plain Python: boxes, interior pointers, arrays, slices, strings,
interfaces.

An object says where it lives by `_r` (see ARCHITECTURE.md). One rule follows from it and is used by copying and by the
collector alike: a struct or array object found in a field or element is the embedded value itself if its `_r` is None
or is the container, and else a pointer; for everything that is pointed to has been given a place by `_new`, `_sub` or
its frame. `_refs()` of an object gives the pointers in it, those in embedded structs and arrays included."""

from __future__ import annotations

from types import BuiltinFunctionType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from memtui.runtime.malloc import ZEROBASE, Record

if TYPE_CHECKING:
    from memtui.runtime.rtype import RType

DATA_BASE = 0x5C0000
"""Where package variables lie, below the heap as in a linked binary."""
TEXT_BASE = 0x480000
"""Where functions lie; their addresses are made up (16-byte steps in order of first use)."""


class GlobalRec:
    """A package variable, as `_r` of its box or object."""

    __slots__ = ("addr", "name", "size")

    def __init__(self, name: str, addr: int, size: int) -> None:
        self.name = name
        self.addr = addr
        self.size = size

    def __repr__(self) -> str:
        return f"<global {self.name}>"


ZEROBASE_REC = GlobalRec("runtime.zerobase", ZEROBASE, 0)
"""`_r` of zero-size heap objects (go-facts 1.7)."""


class Box:
    """A variable that is pointed to and is neither struct nor array; the pointer to it is the box itself."""

    __slots__ = ("_r", "v")

    def __init__(self, v: Any = None, _r: Any = None) -> None:
        self.v = v
        self._r = _r

    def _refs(self) -> tuple[Any, ...]:
        return (self.v,)


class FieldPtr:
    """A pointer to a field that is neither struct nor array, of the struct object o."""

    __slots__ = ("f", "o")

    def __init__(self, o: Any, f: str) -> None:
        self.o = o
        self.f = f

    @property
    def v(self) -> Any:
        """The field."""
        return getattr(self.o, self.f)

    @v.setter
    def v(self, value: Any) -> None:
        setattr(self.o, self.f, value)

    def __eq__(self, other: object) -> bool:
        return type(other) is FieldPtr and self.o is other.o and self.f == other.f

    def __hash__(self) -> int:
        return hash((id(self.o), self.f))


class ElemPtr:
    """A pointer to element i of the array object a, when elements are neither struct nor array."""

    __slots__ = ("a", "i")

    def __init__(self, a: Any, i: int) -> None:
        self.a = a
        self.i = i

    @property
    def v(self) -> Any:
        """The element."""
        return self.a.v[self.i]

    @v.setter
    def v(self, value: Any) -> None:
        self.a.v[self.i] = value

    def __eq__(self, other: object) -> bool:
        return type(other) is ElemPtr and self.a is other.a and self.i == other.i

    def __hash__(self) -> int:
        return hash((id(self.a), self.i))


class Array:
    """An array value or a slice's backing store. `v`: list, or bytearray for uint8.

    Classes derived by `rtype` know their element type: `_elem` (RType). This one does not, and looks at the values.
    """

    __slots__ = ("_r", "v")
    _elem: RType | None = None

    def __init__(self, v: Any, _r: Any = None) -> None:
        self.v = v
        self._r = _r

    def _copy(self) -> Array:
        v = self.v
        if type(v) is list and v and hasattr(v[0], "_copy"):
            return type(self)([_copy_elem(self, x) for x in v])
        return type(self)(v[:])

    def _set(self, other: Array) -> None:
        v = self.v
        if type(v) is list and v and hasattr(v[0], "_copy"):
            for i, x in enumerate(other.v):
                if v[i] is not None and (v[i]._r is None or v[i]._r is self):
                    v[i]._set(x)
                else:
                    v[i] = x
        else:
            v[:] = other.v

    def _eq(self, other: Array) -> bool:
        eq: bool = self.v == other.v
        return eq

    def _key(self) -> Any:
        return bytes(self.v) if type(self.v) is bytearray else tuple(self.v)

    def _refs(self) -> Any:
        v = self.v
        if type(v) is list and v and hasattr(v[0], "_copy") and (v[0]._r is None or v[0]._r is self):
            return [y for x in v for y in x._refs()]
        return () if type(v) is bytearray else v


def _copy_elem(container: Any, x: Any) -> Any:
    return x._copy() if x is not None and (x._r is None or x._r is container) else x


class Slice:
    """A slice: array object or None, offset, length, capacity. Immutable."""

    __slots__ = ("a", "c", "n", "o")

    def __init__(self, a: Any, o: int, n: int, c: int) -> None:
        self.a = a
        self.o = o
        self.n = n
        self.c = c

    def values(self) -> Any:
        """The elements, as a new list or bytearray."""
        return [] if self.a is None else self.a.v[self.o : self.o + self.n]

    def __repr__(self) -> str:
        return f"<slice {self.n}/{self.c}>"


NILSLICE = Slice(None, 0, 0, 0)


class HStr(bytes):
    """A string whose bytes lie in a heap object; `_r` is its Record, `_o` the offset in it."""

    _r: Any = None
    _o: int = 0

    def _refs(self) -> tuple[Any, ...]:
        return ()


class Iface:
    """An interface value that is not nil: dynamic type, value, and the Record of the boxed copy if that is on the
    heap."""

    __slots__ = ("_r", "t", "v")

    def __init__(self, t: RType, v: Any, _r: Any = None) -> None:
        self.t = t
        self.v = v
        self._r = _r

    def _refs(self) -> tuple[Any, ...]:
        return (self.v,)

    def __repr__(self) -> str:
        return f"<iface {self.t.string}>"


class Closure:
    """Base of `_Ctx_<n>`, and of what natives make: the object behind a func value, with `_refs` over its captures.

    `_size`, `_noscan`: bytes of {code pointer, captures...} and whether no capture holds a pointer.
    """

    __slots__ = ()
    _size = 8
    _noscan = True


def owner(x: Any) -> Any:
    """The object whose `_r` says where a pointer-like value points to; None for values that point nowhere."""
    t = type(x)
    if t is Slice or t is ElemPtr:
        return x.a
    if t is FieldPtr:
        return x.o
    if t is MethodType:
        return x.__self__
    if t is FunctionType or t is BuiltinFunctionType:
        return None
    return x if hasattr(x, "_r") else None


def place_of(x: Any) -> Any:
    """The Record, GlobalRec or stack distance where a pointer-like value points to or into; None if there is none."""
    obj = owner(x)
    while obj is not None:
        r = obj._r
        if r is None or isinstance(r, (Record, GlobalRec, int)):
            return r
        obj = r
    return None


def record_of(x: Any) -> Record | None:
    """The heap object a pointer-like value points to or into, if any."""
    place = place_of(x)
    return place if isinstance(place, Record) else None
