"""Assignments and variable declarations.

A declared variable is a Dcl followed by an assignment marked `define`; without a value it gets Zero. Where several
values come from one operation and a target needs a conversion, the operation assigns to temps first (noder
multiExpr).
"""

from collections.abc import Sequence
from dataclasses import replace

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_expr import comma_ok_type
from memtui.compiler.ir.builder import (
    FuncBuilder,
    declare,
    mark_reassigned,
    new_temp,
)
from memtui.compiler.ir.convert import constant, convert, expr_as
from memtui.compiler.ir.multi import is_multi
from memtui.compiler.ir.typeutil import tuple_types
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Kind, Tuple, Type, Var
from memtui.compiler.types.under import is_integer, is_untyped
from memtui.compiler.types.universe import TYP

Target = tuple[ir.Expr | None, bool]  # the assigned place (None: blank), and whether it is declared here


def assign_stmt(fb: FuncBuilder, s: syn.AssignStmt) -> list[ir.Stmt]:
    """`x = y`, `x := y`, `x op= y`, `x++`."""
    if s.rhs is None:
        assert s.op is not None
        x = fb.expr(s.lhs)
        mark_reassigned(x)
        return [ir.AssignOp(s.pos, s.op, x, constant(s.pos, x.type, 1), incdec=True)]
    if s.op is not None:
        x = fb.expr(s.lhs)
        mark_reassigned(x)
        shift = s.op in (syn.Op.SHL, syn.Op.SHR)
        return [ir.AssignOp(s.pos, s.op, x, expr_as(fb, s.rhs, None if shift else x.type))]
    return assignment(fb, s.pos, unpack(s.lhs), unpack(s.rhs))


def var_decl(fb: FuncBuilder, d: syn.VarDecl) -> list[ir.Stmt]:
    """`var a, b T = x, y` inside a function."""
    names: list[syn.Expr] = list(d.names)
    if d.values is not None:
        return assignment(fb, d.pos, names, unpack(d.values))
    out: list[ir.Stmt] = []
    for place, _ in targets(fb, names, out):
        if place is not None:
            out.append(ir.Assign(d.pos, place, ir.Zero(d.pos, place.type), define=True))
    return out


def targets(fb: FuncBuilder, lhs: list[syn.Expr], out: list[ir.Stmt]) -> list[Target]:
    """Build the left side of an assignment; new variables are declared in `out`."""
    result: list[Target] = []
    for e in lhs:
        e = unparen(e)
        if isinstance(e, syn.Name):
            if e.value == "_":
                result.append((None, False))
                continue
            obj = fb.info.defs.get(e)
            if isinstance(obj, Var):
                name = declare(fb, obj)
                out.append(ir.Dcl(name.pos, name))
                result.append((ir.Ref(e.pos, name.type, name), True))
                continue
        x = fb.expr(e)
        mark_reassigned(x)
        result.append((x, False))
    return result


def assignment(fb: FuncBuilder, pos: Pos, lhs: list[syn.Expr], rhs: list[syn.Expr]) -> list[ir.Stmt]:
    """`lhs = rhs` in all its forms; names on the left may be declared by it."""
    out: list[ir.Stmt] = []
    places = targets(fb, lhs, out)
    return out + assign_places(fb, pos, places, rhs)


def assign_places(fb: FuncBuilder, pos: Pos, places: Sequence[Target], rhs: list[syn.Expr]) -> list[ir.Stmt]:
    """Assign the values of `rhs` to places that are built already."""
    out: list[ir.Stmt] = []
    if len(places) == len(rhs):
        values = [expr_as(fb, e, None if x is None else x.type) for (x, _), e in zip(places, rhs, strict=True)]
        values = [v if x is not None else _typed_nil(v) for (x, _), v in zip(places, values, strict=True)]
        if len(values) == 1:
            out.append(ir.Assign(pos, places[0][0], values[0], places[0][1]))
        else:
            out.append(ir.AssignList(pos, [x for x, _ in places], values, [d for _, d in places]))
    else:
        out += multi_assign(fb, pos, places, fb.expr(rhs[0]), rhs[0])
    return out


def _typed_nil(x: ir.Expr) -> ir.Expr:
    """What is assigned to the blank identifier has no untyped constant's type."""
    if isinstance(x, ir.Const) and is_untyped(x.type):
        return constant(x.pos, TYP[Kind.INT] if is_integer(x.type) else x.type, x.value, x.text)
    return x


def multi_assign(fb: FuncBuilder, pos: Pos, places: Sequence[Target], x: ir.Expr, source: syn.Expr) -> list[ir.Stmt]:
    """One operation with several values, assigned to `places`."""
    comma_ok = not is_multi(x)
    types: list[Type] = [comma_ok_type(fb, source), TYP[Kind.BOOL]] if comma_ok else tuple_types(x.type)
    direct: list[ir.Expr | None] = []
    defines: list[bool] = []
    before: list[ir.Stmt] = []
    if any(place is not None and not isinstance(place, ir.Ref) for place, _ in places):
        places = [(None if place is None else _hoisted(fb, place, before), new) for place, new in places]
    late: list[tuple[ir.Expr, ir.Expr, bool]] = []  # place, temp, whether the place is declared here
    parallel = places_depend([place for place, _ in places])
    for (place, new), typ in zip(places, types, strict=True):
        if place is None or (not parallel and identical(place.type, typ)):
            fb.unmade += 1
            direct.append(place)
            defines.append(new)
            continue
        temp = new_temp(fb, pos, typ)
        before.append(ir.Dcl(pos, temp))
        direct.append(ir.Ref(pos, typ, temp))
        defines.append(True)
        late.append((place, convert(ir.Ref(pos, typ, temp), place.type, pos, implicit=True), new))
    node = comma_ok_assign(pos, direct, x, defines) if comma_ok else ir.AssignCall(pos, direct, x, defines)
    out: list[ir.Stmt] = [*before, node]
    if parallel:
        out.append(ir.AssignList(pos, [p for p, _, _ in late], [v for _, v, _ in late], [d for _, _, d in late]))
    else:
        out += [ir.Assign(pos, place, value, new) for place, value, new in late]
    return out


def _hoisted(fb: FuncBuilder, x: ir.Expr, before: list[ir.Stmt]) -> ir.Expr:
    """A place whose calls are made ahead, into temps: they run before the call or receive on the right (order.go
    orders the left side of OAS2 first)."""
    match x:
        case ir.Deref():
            return replace(x, x=_hoisted(fb, x.x, before))
        case ir.Dot():
            return replace(x, x=_hoisted(fb, x.x, before))
        case ir.DotPtr():
            return replace(x, x=_hoisted(fb, x.x, before))
        case ir.Index():
            return replace(x, x=_hoisted(fb, x.x, before), index=_hoisted(fb, x.index, before))
        case ir.IndexMap():
            return replace(x, x=_hoisted(fb, x.x, before), key=_hoisted(fb, x.key, before))
        case ir.Conv():
            return replace(x, x=_hoisted(fb, x.x, before))
        case ir.Call() if not isinstance(x.type, Tuple):
            temp = new_temp(fb, x.pos, x.type)
            ref = ir.Ref(x.pos, x.type, temp)
            before += [ir.Dcl(x.pos, temp), ir.Assign(x.pos, ref, x, define=True)]
            return ir.Ref(x.pos, x.type, temp)
        case _:
            return x


def places_depend(places: Sequence[ir.Expr | None]) -> bool:
    """May an assignment to one place change what another one is (`p, *p = f()`, `i, a[i] = f()`)?"""
    given = [x for x in places if x is not None]
    return len(given) > 1 and any(not isinstance(x, ir.Ref) for x in given)


def comma_ok_assign(pos: Pos, places: list[ir.Expr | None], x: ir.Expr, defines: list[bool]) -> ir.AssignCommaOk:
    """`v, ok = x`."""
    if isinstance(x, ir.Assert):
        kind = ir.CommaOk.ASSERT
    else:
        kind = ir.CommaOk.RECV if isinstance(x, ir.Recv) else ir.CommaOk.MAP
    return ir.AssignCommaOk(pos, kind, places[0], places[1], x, defines)
