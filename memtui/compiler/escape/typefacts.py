"""What escape analysis asks about types: sizes as gc lays them out, and where pointers are.

Answers are kept per analysis, keyed by type identity (types hash by identity).
"""

from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    Interface,
    Kind,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
)
from memtui.compiler.types.under import under

WORD = 8

_SIZES = {
    Kind.BOOL: 1,
    Kind.INT8: 1,
    Kind.UINT8: 1,
    Kind.INT16: 2,
    Kind.UINT16: 2,
    Kind.INT32: 4,
    Kind.UINT32: 4,
    Kind.FLOAT32: 4,
    Kind.COMPLEX128: 16,
    Kind.STRING: 16,
    Kind.UNTYPED_STRING: 16,
    Kind.UNTYPED_BOOL: 1,
    Kind.UNTYPED_RUNE: 4,
    Kind.UNTYPED_COMPLEX: 16,
}
_ALIGNS = {**{k: min(s, WORD) for k, s in _SIZES.items()}, Kind.COMPLEX64: 4}
_POINTER_KINDS = frozenset({Kind.STRING, Kind.UNSAFE_POINTER, Kind.UNTYPED_STRING, Kind.UNTYPED_NIL})


class TypeFacts:
    """Remembered answers about types."""

    def __init__(self) -> None:
        self._pointers: dict[Type, bool] = {}
        self._layouts: dict[Type, tuple[int, int, int]] = {}

    def has_pointers(self, t: Type) -> bool:
        """Report whether values of t hold pointers."""
        known = self._pointers.get(t)
        if known is None:
            known = self._pointers[t] = self._find_pointers(t)
        return known

    def _find_pointers(self, t: Type) -> bool:
        u = under(t)
        match u:
            case Basic():
                return u.kind in _POINTER_KINDS
            case Array():
                return u.len != 0 and self.has_pointers(u.elem)
            case Struct():
                return any(f.type is not None and self.has_pointers(f.type) for f in u.fields)
            case Tuple():
                return any(v.type is not None and self.has_pointers(v.type) for v in u.vars)
            case _:
                return True

    def size(self, t: Type) -> int:
        """Bytes of a value (go-facts 1)."""
        return self._layout(t)[0]

    def _layout(self, t: Type) -> tuple[int, int, int]:
        """(size, alignment, bytes up to the end of the last pointer)."""
        known = self._layouts.get(t)
        if known is None:
            known = self._layouts[t] = self._find_layout(t)
        return known

    def _find_layout(self, t: Type) -> tuple[int, int, int]:
        u = under(t)
        match u:
            case Basic():
                size = _SIZES.get(u.kind, WORD)
                return size, _ALIGNS.get(u.kind, WORD), WORD if u.kind in _POINTER_KINDS else 0
            case Pointer() | Map() | Chan() | Signature():
                return WORD, WORD, WORD
            case Slice():
                return 3 * WORD, WORD, WORD
            case Interface():
                return 2 * WORD, WORD, 2 * WORD
            case Array():
                size, align, data = self._layout(u.elem)
                return size * u.len, align, (u.len - 1) * size + data if data and u.len else 0
            case Struct():
                return self._struct_layout(u)
            case _:
                return 0, 1, 0

    def _struct_layout(self, t: Struct) -> tuple[int, int, int]:
        offset, align, data, last = 0, 1, 0, 1
        for f in t.fields:
            assert f.type is not None
            last, falign, fdata = self._layout(f.type)
            offset = (offset + falign - 1) // falign * falign
            if fdata:
                data = offset + fdata
            offset += last
            align = max(align, falign)
        if t.fields and last == 0 and offset > 0:
            offset += 1  # a pointer past the end must stay inside (go-facts 1.3)
        return (offset + align - 1) // align * align, align, data

    def is_direct_iface(self, t: Type) -> bool:
        """Report whether an interface holds a t in its data word itself (go-facts 1.6)."""
        size, _, data = self._layout(t)
        return size == WORD and data == WORD
