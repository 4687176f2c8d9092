"""Switches, type switches and selects. An init statement becomes a Block around the switch."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_assign import multi_assign, targets
from memtui.compiler.ir.builder import FuncBuilder, Target, declare, new_temp, type_of
from memtui.compiler.ir.convert import convert, expr_as
from memtui.compiler.ir.static import switch_clauses
from memtui.compiler.ir.typeutil import methods_of
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.identical import identical
from memtui.compiler.types.info import Mode
from memtui.compiler.types.model import Chan, Interface, Kind, Type, Var
from memtui.compiler.types.under import is_plain_interface, unalias, under
from memtui.compiler.types.universe import ANY_OBJ, TYP


def switch_stmt(fb: FuncBuilder, s: syn.SwitchStmt, label: str) -> list[ir.Stmt]:
    """A switch or a type switch."""
    fb.scopes.append(s.rbrace)
    out = fb.stmts([s.init]) if s.init is not None else []
    fb.targets.append(Target(label, is_loop=False))
    if isinstance(s.tag, syn.TypeSwitchGuard):
        node: ir.Stmt = _type_switch(fb, s, s.tag, label)
    else:
        node = _expr_switch(fb, s, label)
    fb.targets.pop()
    fb.scopes.pop()
    return [ir.Block(s.pos, [*out, node])] if out else [node]


def _clause_ends(s: syn.SwitchStmt | syn.SelectStmt) -> dict[syn.CaseClause | syn.CommClause, Pos]:
    """Where each clause's scope ends: at the next clause, or at the closing brace."""
    ends = [c.pos for c in s.body[1:]] + [s.rbrace]
    return dict(zip(s.body, ends[: len(s.body)], strict=True))


# ---- expression switches ---------------------------------------------------------------------------------


def _expr_switch(fb: FuncBuilder, s: syn.SwitchStmt, label: str) -> ir.Switch:
    tag, clauses = switch_clauses(fb, s)
    tag_type: Type | None = _tag_type(fb, s, tag)
    cond = expr_as(fb, tag, tag_type) if tag is not None else None
    ends = _clause_ends(s)
    cases: list[ir.Case] = []
    for clause, exprs in clauses:
        fb.scopes.append(ends[clause])
        values = [expr_as(fb, e, tag_type) for e in exprs]
        outer, fb.falls = fb.falls, False
        body = fb.stmts(clause.body)
        cases.append(ir.Case(clause.pos, values, body, not exprs, fb.falls))
        fb.falls = outer
        fb.scopes.pop()
    return ir.Switch(s.pos, cond, cases, label)


def _tag_type(fb: FuncBuilder, s: syn.SwitchStmt, tag: syn.Expr | None) -> Type | None:
    """The type in which tag and cases are compared: any, if some case cannot be converted to the tag's type."""
    typ = type_of(fb, tag) if tag is not None else TYP[Kind.BOOL]
    if isinstance(under(typ), Chan):
        return None
    for clause in s.body:
        for e in unpack(clause.cases):
            tv = fb.info.types.get(e)
            if tv is None or tv.mode is Mode.NIL:
                continue
            case_type = type_of(fb, e)
            mixed = is_plain_interface(case_type) or is_plain_interface(typ)
            if mixed and not _assignable(case_type, typ):
                return unalias(_any())
    return typ


def _any() -> Type:
    assert ANY_OBJ.type is not None
    return ANY_OBJ.type


def _assignable(src: Type, dst: Type) -> bool:
    """Is a case value assignable to the tag's type, given that the two can be compared?"""
    if identical(src, dst):
        return True
    d, u = under(dst), under(src)
    if not isinstance(d, Interface):
        return not isinstance(u, Interface)
    if not isinstance(u, Interface):
        return True
    names = {m.name for m in methods_of(u)}
    return all(m.name in names for m in methods_of(d))


# ---- type switches ---------------------------------------------------------------------------------------


def _type_switch(fb: FuncBuilder, s: syn.SwitchStmt, guard: syn.TypeSwitchGuard, label: str) -> ir.TypeSwitch:
    x = fb.expr(guard.x)
    ends = _clause_ends(s)
    cases: list[ir.TypeCase] = []
    for clause in s.body:
        fb.scopes.append(ends[clause])
        exprs = unpack(clause.cases)
        types = [None if fb.info.types[e].mode is Mode.NIL else type_of(fb, e) for e in exprs]
        obj = fb.info.implicits.get(clause)
        var = None
        if isinstance(obj, Var):
            var = declare(fb, obj, _type_end(exprs[-1]) if exprs else clause.pos)
        body = fb.stmts(clause.body)
        cases.append(ir.TypeCase(clause.pos, types, [e.pos for e in exprs], var, body, not exprs))
        fb.scopes.pop()
    return ir.TypeSwitch(s.pos, x, cases, label)


def _type_end(e: syn.Expr) -> Pos:
    """Where gc says the variable of a clause is: at the last name of its type (noder/quirks.go typeExprEndPos)."""
    match e:
        case syn.Name() | syn.StructType():
            return e.pos
        case syn.Selector():
            return e.x.pos
        case syn.Paren() | syn.Star():
            return _type_end(e.x)
        case syn.ArrayType() | syn.ChanType() | syn.DotsType() | syn.SliceType():
            return _type_end(e.elem)
        case syn.MapType():
            return _type_end(e.value)
        case syn.InterfaceType():
            return _type_end(e.methods[-1].type) if e.methods else e.pos
        case syn.FuncType():
            fields = e.results or e.params
            return _type_end(fields[-1].type) if fields else e.pos
        case syn.Index():
            return _type_end(unpack(e.index)[-1])
        case _:
            return e.pos


# ---- select ----------------------------------------------------------------------------------------------


def select_stmt(fb: FuncBuilder, s: syn.SelectStmt, label: str) -> list[ir.Stmt]:
    """A select."""
    ends = _clause_ends(s)
    fb.targets.append(Target(label, is_loop=False))
    cases: list[ir.Comm] = []
    for clause in s.body:
        fb.scopes.append(ends[clause])
        comm, first = _comm(fb, clause)
        body = fb.stmts(clause.body)
        cases.append(ir.Comm(clause.pos, comm, [*first, *body]))
        fb.scopes.pop()
    fb.targets.pop()
    return [ir.Select(s.pos, cases, label)]


def _comm(fb: FuncBuilder, clause: syn.CommClause) -> tuple[ir.Stmt | None, list[ir.Stmt]]:
    """The communication of a clause, and the statements that must run first in its body."""
    s = clause.comm
    if s is None:
        return None, []
    if not isinstance(s, syn.AssignStmt):
        return fb.stmts([s])[0], []
    assert s.rhs is not None
    places = targets(fb, unpack(s.lhs), [])  # no Dcl: `define` says that the variables are new
    recv = fb.expr(unparen(s.rhs))
    if not isinstance(recv, ir.Recv):
        raise InternalError(s.pos, "select case without a receive")
    if len(places) == 2:
        out = multi_assign(fb, s.pos, places, recv, s.rhs)
        at = next(i for i, o in enumerate(out) if isinstance(o, ir.AssignCommaOk))
        return out[at], out[at + 1 :]
    place, new = places[0]
    if place is None or identical(place.type, recv.type):
        return ir.Assign(s.pos, place, recv, new), []
    temp = new_temp(fb, clause.pos, recv.type)
    ref = ir.Ref(clause.pos, recv.type, temp)
    value = convert(ir.Ref(clause.pos, recv.type, temp), place.type, s.rhs.pos, implicit=True)
    return ir.Assign(clause.pos, ref, recv, define=True), [ir.Assign(s.pos, place, value, new)]
