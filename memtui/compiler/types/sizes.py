"""Sizes, alignments and field offsets on amd64 (go-facts 1; types2/gcsizes.go). All in bytes; -1 means too large."""

from collections.abc import Sequence
from typing import Final

from memtui.compiler.types.model import Array, Basic, Interface, Kind, Slice, Struct, Type, Var
from memtui.compiler.types.under import as_named, is_complex, under
from memtui.compiler.types.universe import INVALID

WORD: Final = 8
_MAX: Final = (1 << 63) - 1
_BASIC: Final = {
    Kind.BOOL: 1,
    Kind.INT8: 1,
    Kind.INT16: 2,
    Kind.INT32: 4,
    Kind.INT64: 8,
    Kind.UINT8: 1,
    Kind.UINT16: 2,
    Kind.UINT32: 4,
    Kind.UINT64: 8,
    Kind.FLOAT32: 4,
    Kind.FLOAT64: 8,
    Kind.COMPLEX64: 8,
    Kind.COMPLEX128: 16,
    Kind.STRING: 2 * WORD,
}


def sizeof(t: Type) -> int:
    """The size of a value of type t, a multiple of its alignment."""
    return _measure(t)[0]


def alignof(t: Type) -> int:
    """The alignment of a variable of type t; at least 1."""
    return _measure(t)[1]


def _measure(t: Type) -> tuple[int, int]:
    """Size and alignment together: one walk over a type, however deeply its structs nest."""
    match under(t):
        case Basic(kind=kind) as u:
            size = _BASIC.get(kind, WORD)
            if kind is Kind.STRING:
                return size, WORD
            return size, min(max(size // 2 if is_complex(u) else size, 1), WORD)
        case Array(len=n, elem=elem):
            size, align = _measure(elem)
            if n <= 0:
                return 0, align
            return -1 if size < 0 or size * n > _MAX else size * n, align
        case Struct(fields=fields):
            if not fields:
                return 0, 8 if _is_align64(t) else 1
            return _measure_struct(fields)
        case Slice():
            return 3 * WORD, WORD
        case Interface():
            return 2 * WORD, WORD
        case _:
            return WORD, WORD


def _measure_struct(fields: Sequence[Var]) -> tuple[int, int]:
    offset, most, start, size = 0, 1, 0, 0
    for f in fields:
        size, align = _measure(f.type or INVALID)
        most = max(most, align)
        if offset >= 0:
            start = _align(offset, align)
            offset = start + size if size >= 0 and start + size <= _MAX else -1
    if offset < 0:
        return -1, most
    if start > 0 and size == 0:
        offset += 1  # a pointer to a last field without size must not point behind the struct
    total = _align(offset, most)
    return (total if total <= _MAX else -1), most


def offsetsof(fields: Sequence[Var]) -> list[int]:
    """The offset of each field of a struct."""
    offsets: list[int] = []
    offset = 0
    for f in fields:
        if offset < 0:
            offsets.append(-1)
            continue
        size, align = _measure(f.type or INVALID)
        offset = _align(offset, align)
        offsets.append(offset)
        offset = offset + size if size >= 0 and offset + size <= _MAX else -1
    return offsets


def offsetof(t: Type, path: Sequence[int]) -> int:
    """The offset of a field reached by a path of field indices through embedded structs."""
    total = 0
    for i in path:
        s = under(t)
        assert isinstance(s, Struct)
        offset = offsetsof(s.fields)[i]
        if offset < 0 or total + offset > _MAX:
            return -1
        total += offset
        t = s.fields[i].type or INVALID
    return total


def _align(n: int, a: int) -> int:
    return (n + a - 1) // a * a


def _is_align64(t: Type) -> bool:
    """sync/atomic's marker for 64-bit alignment."""
    n = as_named(t)
    return (
        n is not None
        and n.obj.name == "align64"
        and n.obj.pkg is not None
        and n.obj.pkg.path in ("sync/atomic", "internal/runtime/atomic")
    )
