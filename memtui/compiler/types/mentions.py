"""Which type parameters occur in a type."""

from collections.abc import Iterable

from memtui.compiler.types.identical import type_set
from memtui.compiler.types.model import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
    Union,
    Var,
)
from memtui.compiler.types.under import unalias
from memtui.compiler.types.universe import INVALID


def mentions_params(tparams: Iterable[TypeParam], t: Type) -> bool:
    """Report whether one of the type parameters occurs in t."""
    wanted = set(tparams)
    return bool(wanted) and _mentions(wanted, t, {})


def _mentions(tparams: set[TypeParam], t: Type, seen: dict[Type, bool]) -> bool:
    t = unalias(t)
    if t in seen:
        return seen[t]
    seen[t] = False
    result = False
    match t:
        case TypeParam():
            result = t in tparams
        case Named():
            result = any(_mentions(tparams, a, seen) for a in t.targs)
        case Pointer() | Slice() | Array() | Chan():
            result = _mentions(tparams, t.elem, seen)
        case Map():
            result = _mentions(tparams, t.key, seen) or _mentions(tparams, t.elem, seen)
        case Struct():
            result = _any_mentions(tparams, t.fields, seen)
        case Tuple():
            result = _any_mentions(tparams, t.vars, seen)
        case Signature():
            result = _any_mentions(tparams, t.params.vars, seen) or _any_mentions(tparams, t.results.vars, seen)
        case Interface():
            s = type_set(t)
            result = any(_mentions(tparams, m.type or INVALID, seen) for m in s.all_methods) or any(
                _mentions(tparams, tt, seen) for _, tt in s.terms or ()
            )
        case Union():
            result = any(_mentions(tparams, tt, seen) for _, tt in t.terms)
        case _:
            pass
    seen[t] = result
    return result


def _any_mentions(tparams: set[TypeParam], vs: list[Var], seen: dict[Type, bool]) -> bool:
    return any(_mentions(tparams, v.type or INVALID, seen) for v in vs)
