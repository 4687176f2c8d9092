"""Questions about types that the IR builder asks, beyond types/under.py. All types are without type parameters."""

from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.identical import identical, type_set
from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    ConstVal,
    Func,
    Interface,
    Kind,
    Map,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    Var,
)
from memtui.compiler.types.under import unalias, under
from memtui.compiler.types.universe import TYP

# gc computes with int as int64, so conversions between the two are free (types.SimType).
_SAME_REPR = {Kind.INT: Kind.INT64, Kind.UINT: Kind.UINT64, Kind.UINTPTR: Kind.UINT64}


def kind_of(t: Type) -> Kind | None:
    """The kind of a basic type, None for all others."""
    u = under(t)
    return u.kind if isinstance(u, Basic) else None


def sim_kind(t: Type) -> Kind | None:
    """The kind that represents a numeric type on the machine."""
    kind = kind_of(t)
    return _SAME_REPR.get(kind, kind) if kind is not None else None


def is_empty_interface(t: Type) -> bool:
    """Is it an interface without methods?"""
    u = under(t)
    return isinstance(u, Interface) and not methods_of(u)


def methods_of(iface: Interface) -> list[Func]:
    """All methods of an interface, sorted."""
    return type_set(iface).all_methods


def is_unsafe_pointer(t: Type) -> bool:
    """Is it unsafe.Pointer?"""
    return kind_of(t) is Kind.UNSAFE_POINTER


def pointer_elem(t: Type) -> Type | None:
    """What a pointer type points to, None for other types."""
    u = under(t)
    return unalias(u.elem) if isinstance(u, Pointer) else None


def pointee(t: Type) -> Type:
    """What a pointer points to; another type itself."""
    elem = pointer_elem(t)
    return t if elem is None else elem


def struct_of(t: Type) -> Struct:
    """The struct behind a struct or pointer-to-struct type."""
    u = under(pointee(t))
    assert isinstance(u, Struct), u
    return u


def signature_of(t: Type) -> Signature:
    """The signature of a function type."""
    u = under(t)
    assert isinstance(u, Signature), u
    return u


def elem_of(t: Type) -> Type:
    """The element type of an array, slice, map, channel or pointer; of a string it is byte."""
    u = under(t)
    return unalias(u.elem) if isinstance(u, Array | Slice | Map | Chan | Pointer) else TYP[Kind.UINT8]


def result_type(sig: Signature) -> Type:
    """The type of a call: one type, or a Tuple for none or several results."""
    results = sig.results.vars
    return var_type(results[0]) if len(results) == 1 else sig.results


def var_type(v: Var) -> Type:
    """The declared type of a variable."""
    assert v.type is not None, v.name
    return unalias(v.type)


def is_pointer_to(t: Type, elem: Type) -> bool:
    """Is `t` the unnamed pointer type to `elem`?"""
    t = unalias(t)
    return isinstance(t, Pointer) and identical(t.elem, elem)


def common_type(x: Type, y: Type) -> Type | None:
    """The type in which two operands of a comparison meet (noder/writer.go): None if they are identical."""
    if identical(x, y):
        return None
    ux, uy = under(x), under(y)
    if isinstance(uy, Interface):
        if not isinstance(ux, Interface):
            return y
        names = {m.name for m in methods_of(ux)}
        return y if all(m.name in names for m in methods_of(uy)) else x
    if isinstance(ux, Interface):
        return x
    if isinstance(ux, Chan) and isinstance(uy, Chan):
        return y if ux.dir is ChanDir.BOTH else x
    return y


def concrete_type(t: Type, value: ConstVal | None = None) -> Type:
    """The type an expression gets that the checker left untyped (noder/helpers.go idealType): shift counts are uint."""
    if not isinstance(t, Basic):
        return t
    match t.kind:
        case Kind.UNTYPED_BOOL:
            return TYP[Kind.BOOL]
        case Kind.UNTYPED_STRING:
            return TYP[Kind.STRING]
        case Kind.UNTYPED_RUNE:
            return TYP[Kind.INT32]
        case Kind.UNTYPED_INT | Kind.UNTYPED_FLOAT | Kind.UNTYPED_COMPLEX:
            negative = isinstance(value, int) and value < 0
            return TYP[Kind.INT if negative else Kind.UINT]
        case _:
            return t


def tuple_types(t: Type) -> list[Type]:
    """The types of a Tuple's parts; of another type, itself."""
    return [var_type(v) for v in t.vars] if isinstance(t, Tuple) else [t]
