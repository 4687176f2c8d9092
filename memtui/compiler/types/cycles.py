"""Declarations that refer to themselves in a way that has no meaning.

Such as `type T T`, `type T [len(T{})]int`, `type T struct{f T}` and `var x int = x`.

Mirrors types2/cycles.go, validtype.go and decl.go (validCycle, cycleError).
"""

from collections.abc import Sequence

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.format import package_prefix
from memtui.compiler.types.identical import identical
from memtui.compiler.types.messages import type_str
from memtui.compiler.types.model import (
    Alias,
    Array,
    Const,
    Interface,
    Named,
    Object,
    Struct,
    Type,
    TypeName,
    TypeParam,
    Union,
    Var,
)
from memtui.compiler.types.state import At, Checker, error, errors
from memtui.compiler.types.under import expand, is_generic, origin_of, unalias
from memtui.compiler.types.universe import INVALID

Entry = tuple[Pos, str, bool]  # position, name, is a type


def valid_cycle(c: Checker, obj: Object) -> bool:
    """Report whether the cycle that leads back to obj (on the path of declarations) has a meaning; else an error."""
    cycle = c.obj_path[c.obj_path_idx[obj] :]
    values = types = 0
    for o in cycle:
        if isinstance(o, Const | Var):
            values += 1
        elif isinstance(o, TypeName):
            if c.env.in_tparams and o.type is not None and is_generic(o.type):
                return True
            if not isinstance(o.type, Alias):
                types += 1
    if values == len(cycle) or (values == 0 and types > 0):
        return True  # an initialization cycle is found elsewhere; a type may refer to itself
    cycle_error(c, cycle)
    return False


def cycle_error(c: Checker, cycle: list[Object]) -> None:
    """Report a cycle of declarations, starting with the one that comes first in the text."""
    start = min(range(len(cycle)), key=lambda i: cycle[i].pos)
    first = cycle[start]
    if isinstance(first, TypeName) and isinstance(first.type, Alias):
        first.type.rhs = first.type.actual = INVALID
    _report(c, [_entry(c, o) for o in cycle[start:] + cycle[:start]])


def _entry(c: Checker, o: Object) -> Entry:
    pkg = o.pkg
    return o.pos, package_prefix(pkg, c.qualifier) + o.name, isinstance(o, TypeName)


def _report(c: Checker, cycle: list[Entry]) -> None:
    pos, name, is_type = cycle[0]
    if len(cycle) == 1:
        what = "recursive type" if is_type else "cycle in declaration"
        error(c, pos, Code.INVALID_DECL_CYCLE, f"invalid {what}: {name} refers to itself")
        return
    head = f"invalid recursive type {name}" if is_type else f"invalid cycle in declaration of {name}"
    parts: list[tuple[At | None, str]] = [(pos, head)]
    for i, (at, this, _) in enumerate(cycle):
        parts.append((at, f"{this} refers to {cycle[(i + 1) % len(cycle)][1]}"))
    errors(c, Code.INVALID_DECL_CYCLE, parts)


def direct_cycles(c: Checker) -> None:
    """Report types declared as each other's names, before anything else looks at them."""
    state: dict[TypeName, int] = {}  # index on the current path, or -1 when done
    for obj in c.obj_map:
        if not isinstance(obj, TypeName):
            continue
        path: list[TypeName] = []
        tname = obj
        while True:
            start = state.get(tname)
            if start is not None:
                if start >= 0:
                    tname.type = INVALID
                    cycle_error(c, list(path[start:]))
                break
            state[tname] = len(path)
            path.append(tname)
            decl = c.obj_map[tname].tdecl
            if decl is None or not isinstance(decl.type, syn.Name):
                break
            target = c.pkg.scope.names.get(decl.type.value)
            if not isinstance(target, TypeName):
                break
            tname = target
        for t in path:
            state[t] = -1


def is_complete(c: Checker, t: Type | None) -> bool:
    """Report whether the declaration of a type needed in full is finished; if not, that is a cycle and an error."""
    while isinstance(t, Alias | Named):
        if t.obj in c.obj_path_idx and t.origin is None:
            cycle_error(c, c.obj_path[c.obj_path_idx[t.obj] :])
            return False
        if isinstance(t, Named):
            if t.origin is not None:
                return True
            if t.underlying is not None:
                return True
        t = t.rhs
    return True


# ---- types that contain themselves ------------------------------------------------------------------------


def valid_type(c: Checker, t: Named) -> None:
    """Report an error if values of type t would contain themselves."""
    _valid(c, t, [], [])


def _valid(c: Checker, t: Type | None, nest: list[Named], path: list[Named]) -> bool:
    if t is None:
        return True
    t = unalias(t)
    match t:
        case Array():
            return _valid(c, t.elem, nest, path)
        case Struct():
            return all(_valid(c, f.type, nest, path) for f in t.fields)
        case Union():
            return all(_valid(c, tt, nest, path) for _, tt in t.terms)
        case Interface():
            return all(_valid(c, e, nest, path) for e in t.embeddeds)
        case Named():
            return _valid_named(c, t, nest, path)
        case TypeParam():
            # What is nested in an instance's type argument is nested in what surrounds the instance.
            if nest:
                inst = nest[-1]
                for p, targ in zip(origin_of(inst).tparams, inst.targs, strict=False):
                    if p is t:
                        return _valid(c, targ, nest[:-1], path)
            return True
        case _:
            return True


def _valid_named(c: Checker, t: Named, nest: list[Named], path: list[Named]) -> bool:
    orig = origin_of(t)
    if orig.obj.pkg is not c.pkg and not t.targs:
        return True  # another package's types have been checked there
    if any(identical(e, t) for e in nest):
        orig.rhs = orig.underlying = INVALID
        start = next(i for i, p in enumerate(path) if identical(p, t))
        type_cycle_error(c, path[start:])
        return False
    expand(orig)
    return _valid(c, orig.rhs, [*nest, t], [*path, t])


def type_cycle_error(c: Checker, cycle: Sequence[Named]) -> None:
    """Report types that contain each other, in this order."""
    _report(c, [_named_entry(c, t) for t in cycle])


def _named_entry(c: Checker, t: Named) -> Entry:
    pos = c.instances.made_at.get(t, t.obj.pos)
    if t.origin is not None:
        return pos, type_str(c, t), True
    return pos, package_prefix(t.obj.pkg, c.qualifier) + t.obj.name, True
