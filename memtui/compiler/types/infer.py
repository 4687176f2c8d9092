"""Inferring type arguments from function arguments, constraints and untyped constants, in this order.

Mirrors types2/infer.go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.types.eval import common_under
from memtui.compiler.types.identical import Term, tparam_terms
from memtui.compiler.types.iface import lacks_methods
from memtui.compiler.types.info import Mode
from memtui.compiler.types.mentions import mentions_params
from memtui.compiler.types.messages import pos_str, type_str
from memtui.compiler.types.model import (
    Alias,
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
)
from memtui.compiler.types.state import At, Checker, Operand
from memtui.compiler.types.subst import Mapping, subst, subst_tuple
from memtui.compiler.types.under import constraint_iface, default_type, is_typed, max_type, unalias
from memtui.compiler.types.unify import ASSIGN, EXACT, Unifier
from memtui.compiler.types.universe import INVALID


@dataclass(slots=True, eq=False)
class Problem:
    """Why inference failed: the parts of an error that the caller words and reports; empty if reported before."""

    parts: list[tuple[At | None, str]] = field(default_factory=list)

    def add(self, at: At | None, msg: str) -> None:
        """Add a part."""
        self.parts.append((at, msg))


def infer(
    c: Checker,
    pos: Pos,
    tparams: list[TypeParam],
    targs: list[Type | None] | list[Type],
    params: Tuple,
    args: list[Operand],
    reverse: bool,
    problem: Problem,
) -> list[Type] | None:
    """Type arguments for all type parameters, or None and the problem.

    targs: the known ones, None or missing where unknown. reverse: the argument is the target of an assignment."""
    known: list[Type | None] = [*targs, *([None] * (len(tparams) - len(targs)))]
    complete = [t for t in known if t is not None]
    if len(complete) == len(tparams):
        return complete
    if any(not x.ok for x in args):
        return None
    if params.vars:
        params = subst_tuple(params, _known(tparams, known), c.instances)
    u = Unifier(c, tparams, known)
    untyped = _from_arguments(c, u, tparams, params, args, reverse, problem)
    if untyped is None or not _from_constraints(c, u, pos, tparams, problem):
        return None
    if not _from_untyped(c, u, params, args, untyped, problem):
        return None
    inferred = u.inferred(tparams)
    _kill_cycles(tparams, inferred)
    _simplify(c, tparams, known, inferred)
    result: list[Type] = []
    for p, t in zip(tparams, inferred, strict=True):
        if t is None or mentions_params(tparams, t):
            problem.add(pos, f"cannot infer {p.obj.name} (declared at {pos_str(c, p.obj.pos)})")
            return None
        result.append(t)
    return result


def _known(tparams: Sequence[TypeParam], targs: Sequence[Type | None]) -> Mapping:
    # All type parameters are keys, so that a generic function among the types counts as being instantiated.
    return {p: t if t is not None else p for p, t in zip(tparams, targs, strict=True)}


# ---- from function arguments ------------------------------------------------------------------------------


def _from_arguments(
    c: Checker,
    u: Unifier,
    tparams: list[TypeParam],
    params: Tuple,
    args: list[Operand],
    reverse: bool,
    problem: Problem,
) -> list[int] | None:
    """Unify typed arguments with their parameters; the indices of untyped ones for type parameters, or None."""
    untyped: list[int] = []
    for i, (x, v) in enumerate(zip(args, params.vars, strict=True)):
        par = v.type or INVALID
        if not mentions_params(tparams, par) and not mentions_params(tparams, x.type):
            continue
        if is_typed(x.type):
            if not u.unify(par, x.type, ASSIGN):
                _mismatch(c, u, tparams, par, x, reverse, problem)
                return None
        elif isinstance(par, TypeParam) and x.mode is not Mode.NIL:
            untyped.append(i)
    return untyped


def _mismatch(
    c: Checker, u: Unifier, tparams: list[TypeParam], par: Type, x: Operand, reverse: bool, problem: Problem
) -> None:
    assert x.expr is not None
    arg, of = type_str(c, x.type), expr_string(x.expr)
    inferred = u.inferred(tparams)
    if all(t is None for t in inferred):
        names = _names(tparams)
        problem.add(x, f"type {arg} of {of} does not match {type_str(c, par)} (cannot infer {names})")
        return
    full = subst(par, _known(tparams, inferred), c.instances)
    par_s = type_str(c, par)
    if full is par:
        problem.add(x, f"type {arg} of {of} does not match {par_s}")
    elif reverse:
        problem.add(x, f"inferred type {type_str(c, full)} for {par_s} does not match type {arg} of {of}")
    else:
        problem.add(x, f"type {arg} of {of} does not match inferred type {type_str(c, full)} for {par_s}")


def _names(tparams: list[TypeParam]) -> str:
    names = [p.obj.name for p in tparams]
    if len(names) <= 2:
        return " and ".join(names)
    return ", ".join(names[:-1]) + ", and " + names[-1]


# ---- from constraints -------------------------------------------------------------------------------------


def _from_constraints(c: Checker, u: Unifier, pos: Pos, tparams: list[TypeParam], problem: Problem) -> bool:
    """Unify type parameters with what their constraints say, until nothing new comes out."""
    while True:
        before = u.unknowns()
        for p in tparams:
            t = u.at(p)
            core, single = _core_term(c, p)
            if core is not None:
                if t is not None:
                    if not u.unify(t, core[1], 0):
                        msg = f"{type_str(c, p)} (type {type_str(c, t)}) does not satisfy {type_str(c, p.bound)}"
                        problem.add(pos, msg)
                        return False
                elif single and not core[0]:
                    u.set(p, core[1])
            if t is not None and not mentions_params(tparams, t):
                iface = constraint_iface(p)
                why = lacks_methods(c, t, iface, True, lambda a, b: u.unify(a, b, EXACT))
                if why is not None:
                    msg = f"{type_str(c, p)} (type {type_str(c, t)}) does not satisfy {type_str(c, p.bound)} {why}"
                    problem.add(pos, msg)
                    return False
        if u.unknowns() == before:
            return True


def _core_term(c: Checker, p: TypeParam) -> tuple[Term | None, bool]:
    """The only term of a type parameter's constraint and True, or the common underlying type of several and False."""
    terms = tparam_terms(p)
    if len(terms) == 1:
        return terms[0], True
    t = common_under(c, p)[0]
    return ((any(tilde for tilde, _ in terms), t), False) if t is not None else (None, False)


# ---- from untyped arguments -------------------------------------------------------------------------------


def _from_untyped(
    c: Checker, u: Unifier, params: Tuple, args: list[Operand], untyped: list[int], problem: Problem
) -> bool:
    """Choose the default type of the largest untyped argument for type parameters still open."""
    largest: dict[TypeParam, Type] = {}
    for i in untyped:
        p = params.vars[i].type
        assert isinstance(p, TypeParam)
        if u.at(p) is not None:
            continue
        x = args[i]
        old = largest.get(p)
        new = x.type if old is None else max_type(old, x.type)
        if new is None:
            msg = f"mismatched types {type_str(c, old)} and {type_str(c, x.type)} (cannot infer {type_str(c, p)})"
            problem.add(x, msg)
            return False
        largest[p] = new
    for p, t in largest.items():
        u.set(p, default_type(t))
    return True


# ---- putting results into each other ----------------------------------------------------------------------


def _simplify(c: Checker, tparams: list[TypeParam], known: list[Type | None], inferred: list[Type | None]) -> None:
    dirty = [i for i, t in enumerate(inferred) if t is not None and known[i] is None]
    while dirty:
        mapping = _known(tparams, inferred)
        changed: list[int] = []
        for i in dirty:
            old = inferred[i]
            assert old is not None
            new = subst(old, mapping, c.instances)
            if new is not old:
                if isinstance(new, Signature) and new.tparams and not mentions_params(tparams, new):
                    new.tparams = []
                inferred[i] = new
                changed.append(i)
        dirty = changed


def _kill_cycles(tparams: list[TypeParam], inferred: list[Type | None]) -> None:
    """Forget what was inferred for type parameters that would contain themselves."""
    index = {p: i for i, p in enumerate(tparams)}
    active: set[Type] = set()

    def visit(t: Type) -> None:
        t = unalias(t)
        if t in active:
            if isinstance(t, TypeParam) and t in index:
                inferred[index[t]] = None
            return
        active.add(t)
        for part in _parts(t):
            visit(part)
        if isinstance(t, TypeParam) and t in index:
            chosen = inferred[index[t]]
            if chosen is not None:
                visit(chosen)
        active.discard(t)

    for p in tparams:
        visit(p)


def _parts(t: Type) -> list[Type]:
    match t:
        case Pointer() | Slice() | Array() | Chan():
            return [t.elem]
        case Map():
            return [t.key, t.elem]
        case Named():
            return t.targs
        case Struct():
            return [v.type or INVALID for v in t.fields]
        case Signature():
            return [v.type or INVALID for v in t.params.vars + t.results.vars]
        case Union():
            return [tt for _, tt in t.terms]
        case Interface():
            return [m.type or INVALID for m in t.methods] + t.embeddeds
        case Tuple():
            return [v.type or INVALID for v in t.vars]
        case Alias():
            return []
        case _:
            return []
