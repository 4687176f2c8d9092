"""What natives share: results on the heap as the real functions allocate them, and finding types.

Natives take Go values as ARCHITECTURE.md describes them: strings are bytes, slices `_Slice`. A result whose bytes the
real function allocates is made here, so that it has a Record; one that shares its operand's bytes goes through
`substring`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import NILSLICE, Array, HStr, Slice, record_of
from memtui.runtime.sizeclasses import round_up_size

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine
    from memtui.runtime.rtype import RType


def new_string(m: Machine, data: bytes, what: str = "string") -> bytes:
    """string(b) of fresh bytes: one object of len bytes; none for up to one byte (go-facts 3.6)."""
    if len(data) <= 1:
        return bytes(data)
    return _placed(m, data, len(data), what)


def built_string(m: Machine, data: bytes, size: int | None = None, what: str = "string") -> bytes:
    """What a strings.Builder grown once to `size` (None: the text's length) returns: an object of its size class
    (go-facts 8.10)."""
    size = len(data) if size is None else size
    if size == 0:
        return b""
    return _placed(m, data, round_up_size(size, True), what)


def cloned(m: Machine, data: bytes, what: str = "string") -> bytes:
    """strings.Clone: a copy of any length."""
    return _placed(m, data, len(data), what) if data else b""


def string_of_size(m: Machine, data: bytes, size: int, what: str = "string") -> bytes:
    """A string at the start of a new object of `size` bytes."""
    return _placed(m, data, size, what)


def _placed(m: Machine, data: bytes, size: int, what: str) -> bytes:
    text = HStr(data)
    text._r = m.heap.alloc_native(size, True, what, text)
    return text


def substring(m: Machine, s: bytes, lo: int, hi: int) -> bytes:
    """s[lo:hi], sharing s's bytes."""
    if type(s) is bytes:
        return s[lo:hi]
    part: bytes = m.ns["_substr"](s, lo, hi)
    return part


def string_view(buf: Slice) -> bytes:
    """unsafe.String over a []byte: the bytes as they are now, in the same heap object."""
    data = byte_string(buf)
    place = record_of(buf)
    if place is None or not data:
        return data
    text = HStr(data)
    text._r = place
    text._o = buf.o
    return text


def values(s: Slice) -> Any:
    """The elements of a slice, as a new list or bytearray."""
    return [] if s.a is None else s.a.v[s.o : s.o + s.n]


def byte_string(s: Slice) -> bytes:
    """The bytes of a []byte."""
    return b"" if s.a is None else bytes(s.a.v[s.o : s.o + s.n])


def new_bytes(m: Machine, data: bytes, cap: int | None = None, what: str = "[]byte") -> Slice:
    """A fresh []byte on the heap; cap None: the size class, as append to nil and []byte(s) make it."""
    cap = round_up_size(len(data), True) if cap is None else cap
    array = byte_array(m, bytearray(data))
    array._r = m.heap.alloc_native(cap, True, what, array)
    return Slice(array, 0, len(data), cap)


def byte_array(m: Machine, data: bytearray) -> Array:
    """An array object of bytes."""
    t = type_named(m, "uint8", required=False)
    return t.backing(data) if t is not None else Array(data)


def new_slice(
    m: Machine, elem: str, items: Sequence[Any], elem_size: int, noscan: bool, cap: int | None = None
) -> Slice:
    """A fresh slice of a predeclared element type on the heap; cap None: len."""
    cap = len(items) if cap is None else cap
    t = type_named(m, elem, required=False)
    array = t.backing(list(items)) if t is not None else Array(list(items))
    if cap:
        array._r = m.heap.alloc_native(cap * elem_size, noscan, "[]" + elem, array)
    return Slice(array, 0, len(items), cap)


def new_strings(m: Machine, items: Sequence[bytes], cap: int | None = None) -> Slice:
    """A fresh []string on the heap."""
    return new_slice(m, "string", items, 16, False, cap)


def new_slices(m: Machine, items: Sequence[Slice], cap: int | None = None) -> Slice:
    """A fresh [][]byte on the heap."""
    return new_slice(m, "[]uint8", items, 24, False, cap)


def append_bytes(m: Machine, s: Slice, data: bytes) -> Slice:
    """append(s, data...) on the heap."""
    if not data:
        return s
    n = s.n + len(data)
    if s.a is not None and n <= s.c:
        store_bytes(s, data, s.n)
        return Slice(s.a, s.o, n, s.c)
    return new_bytes(m, byte_string(s) + data, grown_cap(s.c, n, 1, True))


def store_bytes(s: Slice, data: bytes, at: int = 0) -> None:
    """copy(s[at:], data), which fits."""
    start = s.o + at
    buffer = s.a.v
    if len(buffer) < start:
        buffer.extend(bytes(start - len(buffer)))
    buffer[start : start + len(data)] = data


def grown_cap(old: int, need: int, elem_size: int, noscan: bool) -> int:
    """The capacity that append gives (go-facts 8.1)."""
    cap = old
    if need > 2 * old:
        cap = need
    elif old < 256:
        cap = 2 * old
    else:
        while cap < need:
            cap += (cap + 768) // 4
    return round_up_size(cap * elem_size, noscan) // elem_size


def copied(v: Any) -> Any:
    """A copy of a value that will be stored: structs and arrays are objects."""
    return v._copy() if hasattr(v, "_copy") else v


def type_named(m: Machine, string: str, required: bool = True) -> Any:
    """The RType whose name as %T prints it is `string`; None if the program has none and it is not required."""
    found: RType | None = next((t for t in m.rtypes if t.string == string and t.pkg == ""), None)
    if found is None and required:
        raise LookupError(f"no type {string} in the program")
    return found


__all__ = [
    "NILSLICE",
    "Slice",
    "append_bytes",
    "built_string",
    "byte_array",
    "byte_string",
    "cloned",
    "copied",
    "grown_cap",
    "new_bytes",
    "new_slice",
    "new_slices",
    "new_string",
    "new_strings",
    "store_bytes",
    "string_of_size",
    "string_view",
    "substring",
    "type_named",
    "values",
]


_POOL_LOCAL = 128  # sizeof(sync.poolLocal); there is one P


def list_pool(m: Machine) -> None:
    """What the first use of a sync.Pool since a collection allocates: its slots and an entry in the list of all pools,
    which grows as append lets it (sync/pool.go pinSlow)."""
    listed = m.pools_listed
    if listed & (listed - 1) == 0:  # 0, 1, 2, 4, ...: the list is full
        m.heap.alloc_native(8 * max(1, 2 * listed), False, "sync.Pool list")
    m.pools_listed = listed + 1


def pool_tables(m: Machine) -> None:
    """The same for a pool that is no Go value here: its place for the P is made too."""
    list_pool(m)
    m.heap.alloc_native(_POOL_LOCAL, False, "sync.Pool")
