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
        if type(a.v) is Window:  # an element has one pointer, whichever array it is reached through
            a, i = a.v.array, a.v.first + i
        self.a = a
        self.i = i

    @property
    def v(self) -> Any:
        """The element."""
        return self.a.v[self.i]

    @v.setter
    def v(self, value: Any) -> None:
        self.a.v[self.i] = value

    def _spot(self) -> tuple[int, int]:
        """Array and index; of the array behind it if the storage is a window into a slice's array."""
        a, i = self.a, self.i
        while (base := getattr(a.v, "_a", None)) is not None:
            a, i = base, i + a.v._o
        return id(a), i

    def __eq__(self, other: object) -> bool:
        return type(other) is ElemPtr and self._spot() == other._spot()

    def __hash__(self) -> int:
        return hash(self._spot())


class Array:
    """An array value or a slice's backing store. `v`: list, or bytearray for uint8.

    Classes derived by `rtype` know their element type: `_elem` (RType). This one does not, and looks at the values.
    """

    __slots__ = ("__weakref__", "_r", "v")
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
        return bytes(self.v) if isinstance(self.v, bytearray) else tuple(self.v)

    def _refs(self) -> Any:
        v = self.v
        if type(v) is list and v and hasattr(v[0], "_copy") and (v[0]._r is None or v[0]._r is self):
            return [y for x in v for y in x._refs()]
        return () if isinstance(v, bytearray) else v


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


class Refused(Exception):  # noqa: N818 (a limit of ours that shows only in the run)
    """The program does something that the machine cannot do; what: its name, as in the compiler's Unsupported."""

    def __init__(self, what: str) -> None:
        super().__init__(f"memtui does not support {what}")
        self.what = what


class SharedBytes(bytearray):
    """The bytes of an array that a string of package unsafe shows, from `low` to `high`. Strings are values here, so
    what would change one is refused."""

    __slots__ = ("high", "low")

    def __init__(self, data: bytearray, low: int, high: int) -> None:
        super().__init__(data)
        self.low, self.high = low, high

    def __setitem__(self, i: Any, x: Any) -> None:
        first, end, _ = i.indices(len(self)) if isinstance(i, slice) else (i, i + 1, 1)
        if first < self.high and self.low < end and self[i] != x:
            raise Refused("writing to the bytes of a string that package unsafe made of them")
        super().__setitem__(i, x)


def shared_string(p: ElemPtr, n: int) -> bytes:
    """The string of the n bytes from an array's element on, without a copy of them."""
    v = p.a.v
    if isinstance(v, SharedBytes):
        v.low, v.high = min(v.low, p.i), max(v.high, p.i + n)
    else:
        p.a.v = SharedBytes(v, p.i, p.i + n)
    return bytes(v[p.i : p.i + n])


class Raw:
    """A pointer made by package unsafe to memory that is not of its type: it has an address, keeps alive what it points
    into, and can be compared. What is read and written through it, `unsafe_mem` finds in the object there or refuses.

    `_to`: the object it points into, None if there is none at that address; `_off`: bytes from there; `_t`: the type it
    points to, None for unsafe.Pointer. `unsafe_ptr` makes one per value, so that identity is equality of typed ones."""

    __slots__ = ("__weakref__", "_mem", "_off", "_t", "_to")

    def __init__(self, to: Any, off: int, t: RType | None, mem: Any) -> None:
        for name, value in (("_to", to), ("_off", off), ("_t", t), ("_mem", mem)):
            object.__setattr__(self, name, value)

    def _refs(self) -> tuple[Any, ...]:
        return (self._to,)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Raw:
            return self._to is not None and position(other) == (self._to, self._off)
        return self._to is other._to and self._off == other._off

    def __hash__(self) -> int:
        return hash((id(self._to), self._off))

    def __getattr__(self, name: str) -> Any:
        # What begins with an underscore is asked for by the runtime; fault.py turns the generated code's into Refused.
        if name.startswith("_"):
            raise AttributeError(name, name=name, obj=self)
        if self._to is None or self._t is None:
            raise self._refusal()
        return self._mem.get(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if self._to is None or self._t is None:
            raise self._refusal()
        self._mem.set(self, name, value)

    def _refusal(self) -> Exception:
        return Refused("reading memory as another type through unsafe.Pointer")


class KeptAddress(int):
    """An address in an argument of a function with //go:uintptrescapes: it keeps alive what it is the address of. The
    first one of a call does so for all, for a variadic one lies in an array where the collector looks for nothing."""

    _p: tuple[Any, ...] = ()

    def _refs(self) -> tuple[Any, ...]:
        return self._p


class HStr(bytes):
    """A string whose bytes lie in a heap object; `_r` is its Record, `_o` the offset in it."""

    _r: Any = None
    _o: int = 0

    def _refs(self) -> tuple[Any, ...]:
        return ()


class StackStr(bytes):
    """A string in a buffer of the frame that made it: what outlives the frame must copy it."""

    __slots__ = ()
    _r: Any = None

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
        return x.a if type(x.a) is not Raw else x.a._to
    if t is Raw:
        return x._to
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


def position(p: Any) -> tuple[Any, int]:
    """The outermost object a pointer points into, and the offset there in bytes; (None, offset) without one."""
    if type(p) is Raw:
        return p._to, p._off
    obj, offset = owner(p), 0
    if type(p) is ElemPtr:
        offset = p.i * elem_size(p.a)
    elif type(p) is FieldPtr:
        offset = slot_offset(p.o, p.f)
    while obj is not None and not isinstance(obj._r, (Record, GlobalRec, int, type(None))):
        offset += part_offset(obj._r, obj)
        obj = obj._r
    return obj, offset


def part_offset(container: Any, part: Any) -> int:
    """Where in its container an embedded struct or array lies, in bytes; a view of memory (`unsafe_mem`) knows it."""
    if hasattr(part, "_off"):
        return int(part._off)
    if isinstance(container, Array):
        for i, x in enumerate(container.v):
            if x is part:
                return i * elem_size(container)
        return 0
    for slot in container._rt.slots:
        if getattr(container, slot) is part:
            return slot_offset(container, slot)
    return 0


def slot_offset(obj: Any, slot: str) -> int:
    """The offset of a field in its struct."""
    rt: RType = obj._rt
    offset: int = rt.fields[rt.slots.index(slot)][2]
    return offset


def elem_size(a: Array) -> int:
    """Bytes per element; guessed from the values for a literal's array that nobody typed."""
    if a._elem is not None:
        return a._elem.size
    if isinstance(a.v, bytearray):
        return 1
    first = a.v[0] if a.v else 0
    match first:
        case bool():
            return 1
        case bytes() | Iface() | complex():
            return 16
        case Slice():
            return 24
        case Array() if first._r is None or first._r is a:
            return elem_size(first) * len(first.v)
        case _:
            rt = getattr(first, "_rt", None)
            embedded = rt is not None and getattr(first, "_r", 0) in (None, a)
            return int(rt.size) if rt is not None and embedded else 8


class Window(list[Any]):
    """The storage of an array that is a part of a slice's array: reads and writes go through to it."""

    def __init__(self, a: Array, o: int, n: int) -> None:
        super().__init__()
        self.array = a
        self.first = o
        self.n = n

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, i: Any) -> Any:
        if isinstance(i, slice):
            return [self.array.v[self.first + k] for k in range(*i.indices(self.n))]
        if not 0 <= i < self.n:
            raise IndexError(i)
        return self.array.v[self.first + i]

    def __setitem__(self, i: Any, x: Any) -> None:
        if isinstance(i, slice):
            for k, value in zip(range(*i.indices(self.n)), x, strict=True):
                self.array.v[self.first + k] = value
        elif not 0 <= i < self.n:
            raise IndexError(i)
        else:
            self.array.v[self.first + i] = x

    def __iter__(self) -> Any:
        return iter(self[:])

    def __eq__(self, other: object) -> bool:
        return bool(self[:] == list(other))  # type: ignore[call-overload]

    __hash__ = None
