"""Programs that would need infinitely many instances.

A vertex for each type parameter (and each type declared inside a generic function), an edge wherever one is
instantiated with a type made from another: weight 0 if it is that type itself, 1 if it is larger. A cycle of positive
weight has no end. Mirrors types2/mono.go.
"""

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import start_pos
from memtui.compiler.types.format import type_string
from memtui.compiler.types.identical import type_set
from memtui.compiler.types.messages import is_alias_name
from memtui.compiler.types.model import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Package,
    Pointer,
    Scope,
    Signature,
    Slice,
    Struct,
    Type,
    TypeName,
    TypeParam,
    Var,
)
from memtui.compiler.types.state import At, Checker, errors
from memtui.compiler.types.under import unalias
from memtui.compiler.types.universe import INVALID


def record_mono(c: Checker, pos: Pos, tparams: list[TypeParam], targs: list[Type], args: list[syn.Expr]) -> None:
    """Note one instantiation."""
    for i, (p, t) in enumerate(zip(tparams, targs, strict=True)):
        if p.obj.pkg is c.pkg:
            _walk(c, p, t, t, start_pos(args[i]) if i < len(args) else pos)


def _walk(c: Checker, p: TypeParam, targ: Type, t: Type, pos: Pos) -> None:
    """Add an edge to p from each type parameter that t, a part of the type argument, mentions."""
    t = unalias(t)
    match t:
        case TypeParam():
            _flow(c, p, targ, t, _vertex(c, t), pos)
        case Named():
            src = _local_type_vertex(c, t)
            if src >= 0:
                _flow(c, p, targ, t, src, pos)
            for a in t.targs:
                _walk(c, p, targ, a, pos)
        case Array() | Chan() | Pointer() | Slice():
            _walk(c, p, targ, t.elem, pos)
        case Map():
            _walk(c, p, targ, t.key, pos)
            _walk(c, p, targ, t.elem, pos)
        case Interface():
            for m in type_set(t).all_methods:
                _walk(c, p, targ, m.type or INVALID, pos)
        case Signature():
            _walk_vars(c, p, targ, t.params.vars + t.results.vars, pos)
        case Struct():
            _walk_vars(c, p, targ, t.fields, pos)
        case _:
            pass


def _walk_vars(c: Checker, p: TypeParam, targ: Type, vs: list[Var], pos: Pos) -> None:
    for v in vs:
        _walk(c, p, targ, v.type or INVALID, pos)


def _flow(c: Checker, p: TypeParam, targ: Type, t: Type, src: int, pos: Pos) -> None:
    c.mono.edges.append((_vertex(c, p), src, 0 if t is unalias(targ) else 1, pos, targ))


def _new_vertex(c: Checker, obj: TypeName) -> int:
    c.mono.index[obj] = len(c.mono.objs)
    c.mono.objs.append(obj)
    return len(c.mono.objs) - 1


def _vertex(c: Checker, p: TypeParam) -> int:
    obj = c.mono.canon.get(p, p).obj
    found = c.mono.index.get(obj)
    return _new_vertex(c, obj) if found is None else found


def _local_type_vertex(c: Checker, t: Named) -> int:
    """The vertex of a type declared where type parameters are in scope; -1 for other types."""
    obj = t.obj
    if obj.pkg is not c.pkg:
        return -1
    scope: Scope | None = c.type_scopes.get(obj)
    if scope is None:
        return -1
    found = c.mono.index.get(obj)
    if found is not None:
        return found
    index = -1
    while scope is not None and scope is not c.pkg.scope:
        for elem in scope.names.values():
            if not isinstance(elem, TypeName) or is_alias_name(elem) or elem.pos >= obj.pos:
                continue
            if isinstance(elem.type, TypeParam):
                if index < 0:
                    index = _new_vertex(c, obj)
                c.mono.edges.append((index, _vertex(c, elem.type), 1, obj.pos, elem.type))
        scope = scope.parent
    c.mono.index[obj] = index
    return index


def check_mono(c: Checker) -> None:
    """Report a cycle of positive weight, by longest paths that never stop growing (Bellman-Ford)."""
    n = len(c.mono.objs)
    weight = [0] * n
    length = [0] * n
    pre = [-1] * n
    again = True
    while again:
        again = False
        for i, (dst, src, w, _, _) in enumerate(c.mono.edges):
            if weight[src] + w <= weight[dst]:
                continue
            pre[dst] = i
            length[dst] = length[src] + 1
            if length[dst] == n:
                _report_cycle(c, dst, pre)
                return
            weight[dst] = weight[src] + w
            again = True


def _report_cycle(c: Checker, v: int, pre: list[int]) -> None:
    stack: list[int] = []
    while v not in stack:
        stack.append(v)
        v = c.mono.edges[pre[v]][1]
    stack = stack[stack.index(v) :]

    def qualifier(pkg: Package) -> str:
        return "" if pkg is c.pkg else pkg.path

    parts: list[tuple[At | None, str]] = [(c.mono.objs[v], "instantiation cycle:")]
    for u in stack:
        dst, _, _, pos, t = c.mono.edges[pre[u]]
        obj = c.mono.objs[dst]
        verb = "instantiated as" if isinstance(obj.type, TypeParam) else "implicitly parameterized by"
        parts.append((pos, f"{obj.name} {verb} {type_string(t, qualifier)}"))
    errors(c, Code.INVALID_INSTANCE_CYCLE, parts)
