"""Unification: making two types equal by choosing types for type parameters.

Each type parameter being inferred has a handle, a shared cell; joined parameters share one. Inexact unification
(`ASSIGN`, used for arguments) lets a defined type match a literal of its underlying type, channels differ in direction,
and an interface match what has its methods; `EXACT` does not. Mirrors types2/unify.go.
"""

from collections.abc import Sequence

from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.eval import common_under
from memtui.compiler.types.identical import identical, same_terms, type_set
from memtui.compiler.types.lookup import lookup_field_or_method
from memtui.compiler.types.model import (
    Array,
    Basic,
    Chan,
    Func,
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
    Var,
)
from memtui.compiler.types.state import Checker, allow_version
from memtui.compiler.types.under import (
    as_named,
    is_interface,
    is_type_literal,
    is_type_param,
    object_id,
    origin_of,
    same_id,
    unalias,
    under,
)
from memtui.compiler.types.universe import INVALID

ASSIGN = 1
EXACT = 2
_DEPTH_LIMIT = 50


class Handle:
    """What has been chosen for one type parameter, or for several that must be equal."""

    __slots__ = ("type",)

    def __init__(self, t: Type | None) -> None:
        self.type = t


class Unifier:
    """The choices made so far."""

    def __init__(self, c: Checker, tparams: Sequence[TypeParam], targs: Sequence[Type | None]) -> None:
        self.c = c
        self.depth = 0
        self.by_methods = allow_version(c, 21)  # interfaces unify with what has their methods
        self.handles = {p: Handle(targs[i] if i < len(targs) else None) for i, p in enumerate(tparams)}

    def at(self, p: TypeParam) -> Type | None:
        """What has been chosen for p."""
        return self.handles[p].type

    def set(self, p: TypeParam, t: Type) -> None:
        """Choose t for p."""
        self.handles[p].type = t

    def unknowns(self) -> int:
        """How many type parameters have no type yet."""
        return sum(h.type is None for h in self.handles.values())

    def inferred(self, tparams: Sequence[TypeParam]) -> list[Type | None]:
        """What has been chosen for each."""
        return [self.at(p) for p in tparams]

    def bound_param(self, t: Type | None) -> TypeParam | None:
        """t if it is one of the type parameters being inferred."""
        if t is None:
            return None
        t = unalias(t)
        return t if isinstance(t, TypeParam) and t in self.handles else None

    def join(self, x: TypeParam, y: TypeParam) -> bool:
        """Make x and y equal; false if both have a type already."""
        hx, hy = self.handles[x], self.handles[y]
        if hx is hy:
            return True
        if hx.type is not None and hy.type is not None:
            return False
        keep, drop = (hx, hy) if hx.type is not None else (hy, hx)
        for p, h in self.handles.items():
            if h is drop:
                self.handles[p] = keep
        return True

    def unify(self, x: Type, y: Type, mode: int) -> bool:
        """Report whether x and y can be made equal, and make them so."""
        return self._nify(x, y, mode, ())

    def _nify(self, x: Type, y: Type, mode: int, pairs: tuple[tuple[Interface, Interface], ...]) -> bool:
        if x is y or unalias(x) is unalias(y):
            return True
        if self.depth >= _DEPTH_LIMIT:
            return False
        self.depth += 1
        try:
            return self._unequal(x, y, mode, pairs)
        finally:
            self.depth -= 1

    def _unequal(self, x: Type, y: Type, mode: int, pairs: tuple[tuple[Interface, Interface], ...]) -> bool:
        if as_named(x) is not None or self.bound_param(y) is not None:
            x, y = y, x
        ny = as_named(y)
        if not mode & EXACT and ny is not None and is_type_literal(x) and not (self.by_methods and is_interface(x)):
            y = under(ny)
            if x is y or unalias(x) is unalias(y):
                return True
        px, py = self.bound_param(x), self.bound_param(y)
        if px is not None and py is not None:
            if self.join(px, py):
                return True
            tx, ty = self.at(px), self.at(py)
            assert tx is not None
            assert ty is not None
            return self._nify(tx, ty, mode, pairs)
        if px is not None:
            return self._nify_param(px, y, mode, pairs)
        if self.by_methods and not mode & EXACT:
            done = self._nify_inexact_interfaces(x, y, pairs)
            if done is not None:
                return done
        if is_type_param(y):
            x, y = y, x
        return self._nify_structure(unalias(x), unalias(y), mode, pairs, y)

    def _nify_param(self, px: TypeParam, y: Type, mode: int, pairs: tuple[tuple[Interface, Interface], ...]) -> bool:
        x = self.at(px)
        if x is None:
            self.set(px, y)
            return True
        if not self._nify(x, y, mode, pairs):
            return False
        xi, yi = _as_interface(x), _as_interface(y)
        x_named, y_named = as_named(x) is not None, as_named(y) is not None
        if xi is not None and yi is not None:
            if x_named and y_named:
                return identical(x, y)
            if len(type_set(xi).all_methods) != len(type_set(yi).all_methods):
                return False
        elif xi is not None or yi is not None:
            return False
        if not mode & EXACT and not x_named:
            if y_named:
                self.set(px, y)  # prefer the defined type
            else:
                ch = under(y)
                if isinstance(ch, Chan) and ch.dir is not ChanDir.BOTH:
                    self.set(px, y)  # prefer the directional channel
        return True

    def _nify_inexact_interfaces(self, x: Type, y: Type, pairs: tuple[tuple[Interface, Interface], ...]) -> bool | None:
        """Unify by common methods if at least one side is an interface; None if neither is."""
        xi, yi = _as_interface(x), _as_interface(y)
        if xi is not None and yi is not None:
            xs, ys = type_set(xi), type_set(yi)
            if xs.comparable != ys.comparable or not same_terms(xs.terms, ys.terms):
                return False
            if _seen(pairs, xi, yi):
                return True
            few, many = sorted((xs.all_methods, ys.all_methods), key=len)
            by_id = {object_id(m.pkg, m.name): m for m in many}
            inner = (*pairs, (xi, yi))
            for m in few:
                other = by_id.get(object_id(m.pkg, m.name))
                if other is None or not self._nify(m.type or INVALID, other.type or INVALID, EXACT, inner):
                    return False
            return True
        if yi is not None:
            xi, y = yi, x
        if xi is None:
            return None
        for m in type_set(xi).all_methods:
            found, _, _ = lookup_field_or_method(y, False, m.pkg, m.name)
            if not isinstance(found, Func):
                return False
            self.c.hooks.obj_decl(self.c, found)
            sig = found.type
            if not isinstance(sig, Signature) or sig.tparams:
                return False
            if not self._nify(m.type or INVALID, sig, EXACT, pairs):
                return False
        return True

    def _nify_structure(
        self, x: Type, y: Type, mode: int, pairs: tuple[tuple[Interface, Interface], ...], y_orig: Type
    ) -> bool:
        emode = mode | EXACT if mode & ASSIGN else mode
        match x, y:
            case Basic(), Basic():
                return x.kind is y.kind
            case Array(), Array():
                return (x.len < 0 or y.len < 0 or x.len == y.len) and self._nify(x.elem, y.elem, emode, pairs)
            case Slice(), Slice():
                return self._nify(x.elem, y.elem, emode, pairs)
            case Pointer(), Pointer():
                return self._nify(x.elem, y.elem, emode, pairs)
            case Struct(), Struct():
                return self._nify_structs(x, y, emode, pairs)
            case Tuple(), Tuple():
                return self._nify_vars(x.vars, y.vars, mode, pairs)
            case Signature(), Signature():
                return (
                    x.variadic == y.variadic
                    and self._nify_vars(x.params.vars, y.params.vars, emode, pairs)
                    and self._nify_vars(x.results.vars, y.results.vars, emode, pairs)
                )
            case Interface(), Interface():
                return self._nify_interfaces(x, y, pairs)
            case Map(), Map():
                return self._nify(x.key, y.key, emode, pairs) and self._nify(x.elem, y.elem, emode, pairs)
            case Chan(), Chan():
                return (not mode & EXACT or x.dir is y.dir) and self._nify(x.elem, y.elem, emode, pairs)
            case Named(), Named():
                if len(x.targs) != len(y.targs):
                    return False
                if not all(self._nify(a, b, mode, pairs) for a, b in zip(x.targs, y.targs, strict=True)):
                    return False
                return origin_of(x).obj is origin_of(y).obj
            case TypeParam(), _:
                core = common_under(self.c, x)[0]
                return core is not None and self._nify(core, y_orig, ASSIGN, pairs)
            case _:
                return False

    def _nify_vars(
        self, xs: list[Var], ys: list[Var], mode: int, pairs: tuple[tuple[Interface, Interface], ...]
    ) -> bool:
        if len(xs) != len(ys):
            return False
        return all(self._nify(v.type or INVALID, w.type or INVALID, mode, pairs) for v, w in zip(xs, ys, strict=True))

    def _nify_structs(self, x: Struct, y: Struct, mode: int, pairs: tuple[tuple[Interface, Interface], ...]) -> bool:
        if len(x.fields) != len(y.fields) or x.tags != y.tags:
            return False
        for f, g in zip(x.fields, y.fields, strict=True):
            if f.embedded != g.embedded or not same_id(f.pkg, f.name, g.pkg, g.name):
                return False
        return self._nify_vars(x.fields, y.fields, mode, pairs)

    def _nify_interfaces(self, x: Interface, y: Interface, pairs: tuple[tuple[Interface, Interface], ...]) -> bool:
        xs, ys = type_set(x), type_set(y)
        if xs.comparable != ys.comparable or not same_terms(xs.terms, ys.terms):
            return False
        if len(xs.all_methods) != len(ys.all_methods):
            return False
        if _seen(pairs, x, y):
            return True
        inner = (*pairs, (x, y))
        for f, g in zip(xs.all_methods, ys.all_methods, strict=True):
            if object_id(f.pkg, f.name) != object_id(g.pkg, g.name):
                return False
            if not self._nify(f.type or INVALID, g.type or INVALID, EXACT, inner):
                return False
        return True


def _as_interface(t: Type) -> Interface | None:
    if is_type_param(t):
        return None
    u = under(t)
    return u if isinstance(u, Interface) else None


def _seen(pairs: tuple[tuple[Interface, Interface], ...], x: Interface, y: Interface) -> bool:
    return any((a is x and b is y) or (a is y and b is x) for a, b in pairs)
