"""Where values hold pointers (go-facts 1.6; cmd/compile/internal/types/size.go).

The collector follows what `has_pointers` says; an interface's data word holds the value itself exactly if
`is_direct_iface` says so.
"""

from memtui.compiler.types.model import Array, Basic, Interface, Kind, Struct, Tuple, Type
from memtui.compiler.types.sizes import WORD, offsetsof, sizeof
from memtui.compiler.types.under import under

_POINTER_KINDS = frozenset({Kind.STRING, Kind.UNSAFE_POINTER, Kind.UNTYPED_STRING, Kind.UNTYPED_NIL})


def has_pointers(t: Type) -> bool:
    """Report whether values of the type hold pointers the collector must follow."""
    u = under(t)
    match u:
        case Basic():
            return u.kind in _POINTER_KINDS
        case Array():
            return u.len > 0 and has_pointers(u.elem)
        case Struct():
            return any(f.type is not None and has_pointers(f.type) for f in u.fields)
        case Tuple():
            return any(v.type is not None and has_pointers(v.type) for v in u.vars)
        case _:
            return True


def pointer_bytes(t: Type) -> int:
    """Bytes up to the end of the last pointer in a value (gc's PtrDataSize); 0 without pointers."""
    if not has_pointers(t):
        return 0
    u = under(t)
    match u:
        case Interface():
            return 2 * WORD
        case Array():
            return (u.len - 1) * sizeof(u.elem) + pointer_bytes(u.elem)
        case Struct():
            ends = [
                offset + pointer_bytes(f.type)
                for f, offset in zip(u.fields, offsetsof(u.fields), strict=True)
                if f.type is not None and has_pointers(f.type)
            ]
            return ends[-1]
        case _:
            return WORD


def is_direct_iface(t: Type) -> bool:
    """Report whether an interface holds the value itself: one word that is a pointer (go-facts 1.6)."""
    return not isinstance(t, Tuple) and sizeof(t) == WORD and pointer_bytes(t) == WORD
