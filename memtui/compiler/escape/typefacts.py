"""What escape analysis asks about types, remembered per analysis: sizes, and where pointers are.

Answers are keyed by type identity (types hash by identity).
"""

from memtui.compiler.types.model import Array, Basic, Interface, Kind, Slice, Struct, Tuple, Type
from memtui.compiler.types.sizes import WORD, offsetsof, sizeof
from memtui.compiler.types.under import under

_POINTER_KINDS = frozenset({Kind.STRING, Kind.UNSAFE_POINTER, Kind.UNTYPED_STRING, Kind.UNTYPED_NIL})


class TypeFacts:
    """Remembered answers about types."""

    def __init__(self) -> None:
        self._pointers: dict[Type, bool] = {}
        self._sizes: dict[Type, int] = {}

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
                return u.len > 0 and self.has_pointers(u.elem)
            case Struct():
                return any(f.type is not None and self.has_pointers(f.type) for f in u.fields)
            case Tuple():
                return any(v.type is not None and self.has_pointers(v.type) for v in u.vars)
            case _:
                return True

    def size(self, t: Type) -> int:
        """Bytes of a value (go-facts 1); a Tuple has none."""
        known = self._sizes.get(t)
        if known is None:
            known = self._sizes[t] = 0 if isinstance(t, Tuple) else sizeof(t)
        return known

    def pointer_bytes(self, t: Type) -> int:
        """Bytes up to the end of the last pointer in a value (gc's PtrDataSize)."""
        if not self.has_pointers(t):
            return 0
        u = under(t)
        match u:
            case Interface():
                return 2 * WORD
            case Array():
                return (u.len - 1) * self.size(u.elem) + self.pointer_bytes(u.elem)
            case Struct():
                ends = [
                    offset + self.pointer_bytes(f.type)
                    for f, offset in zip(u.fields, offsetsof(u.fields), strict=True)
                    if f.type is not None and self.has_pointers(f.type)
                ]
                return ends[-1]
            case Basic() | Slice():
                return WORD
            case _:
                return WORD

    def is_direct_iface(self, t: Type) -> bool:
        """Report whether an interface holds a t in its data word itself (go-facts 1.6)."""
        return self.size(t) == WORD and self.pointer_bytes(t) == WORD
