"""Statements: what they assign to what, and how deep they stand in loops."""

from typing import assert_never

from memtui.compiler.escape.assign import addrs, assign_list, mark_reassigned
from memtui.compiler.escape.call import eval_call, go_defer
from memtui.compiler.escape.expr import discard, discards, eval_expr, eval_skip_init
from memtui.compiler.escape.graph import Walk, flow, is_looping, new_loc, old_loc, tee
from memtui.compiler.escape.loopvar import init_names
from memtui.compiler.escape.model import Hole, Location
from memtui.compiler.ir.nodes import (
    Assign,
    AssignCall,
    AssignCommaOk,
    AssignList,
    AssignOp,
    Block,
    Branch,
    BuiltinCall,
    Call,
    CommaOk,
    Dcl,
    Defer,
    Deref,
    Expr,
    ExprStmt,
    For,
    Go,
    If,
    InlinedCall,
    LabelStmt,
    Name,
    Range,
    Recv,
    Ref,
    Return,
    Select,
    Send,
    Stmt,
    Switch,
    TypeCase,
    TypeSwitch,
    Zero,
)
from memtui.compiler.types.model import Array, Interface
from memtui.compiler.types.under import under

_COMMA_OK_WHY = {
    CommaOk.ASSERT: "assign-pair-dot-type",
    CommaOk.MAP: "assign-pair-mapr",
    CommaOk.RECV: "assign-pair-receive",
}


def walk_stmts(w: Walk, stmts: list[Stmt]) -> None:
    """Statements in order; a looping label among them deepens the loop for all that follow."""
    for s in stmts:
        walk_stmt(w, s)


def walk_block(w: Walk, stmts: list[Stmt]) -> None:
    """Like walk_stmts, but the loop depth is restored at the end."""
    depth = w.loop_depth
    walk_stmts(w, stmts)
    w.loop_depth = depth


def declare(w: Walk, name: Name) -> Hole:
    """A variable comes to life in the current loop."""
    loc = old_loc(w.batch, name)
    loc.loop_depth = w.loop_depth
    return Hole(loc)


def walk_stmt(w: Walk, s: Stmt) -> None:  # noqa: C901, PLR0915 (one case per node class)
    """Add one statement to the graph."""
    match s:
        case Assign():
            value = None if s.define and isinstance(s.y, Zero) else s.y
            assign_list(w, [s.x], [value], "assign", s)
        case ExprStmt():
            walk_expr_stmt(w, s.x)
        case If():
            discard(w, s.cond)
            walk_block(w, s.then)
            walk_block(w, s.els)
        case Return():
            walk_return(w, s)
        case Dcl():
            declare(w, s.name)
        case AssignOp():
            assign_list(w, [s.x], [s.y], "assign", s)
        case For():
            walk_for(w, s)
        case Range():
            walk_range(w, s)
        case Block():
            walk_stmts(w, s.body)
        case AssignCall():
            ks = addrs(w, s.lhs)
            temps = _result_holes(w, s)
            eval_call(w, temps or ks, s.call)
            _pass_on(w, temps, ks, s, "assign-pair")
            mark_reassigned(w, ks, s)
        case AssignList():
            assign_list(w, s.lhs, list(s.rhs), "assign-pair", s)
        case AssignCommaOk():
            walk_comma_ok(w, s)
        case Switch():
            if s.tag is not None:
                discard(w, s.tag)
            for case in s.cases:
                discards(w, case.exprs)
                walk_block(w, case.body)
        case TypeSwitch():
            walk_type_switch(w, s)
        case Branch():
            pass
        case Send():
            discard(w, s.ch)
            eval_expr(w, w.heap.note(s, "send"), s.value)
        case Go() | Defer():
            go_defer(w, s)
        case Select():
            walk_select(w, s)
        case LabelStmt():
            if is_looping(s):
                w.loop_depth += 1
        case _:
            assert_never(s)


def walk_expr_stmt(w: Walk, x: Expr) -> None:
    """An expression for its effects; nothing takes a call's results."""
    if isinstance(x, Call | BuiltinCall | InlinedCall):
        eval_call(w, None, x)
    else:
        eval_skip_init(w, w.discard, x)


def walk_comma_ok(w: Walk, s: AssignCommaOk) -> None:
    """`v, ok = x.(T)` and the like."""
    temps = _result_holes(w, s)
    if not temps:
        assign_list(w, [s.value, s.ok], [s.rhs, None], _COMMA_OK_WHY[s.kind], s)
        return
    ks = addrs(w, [s.value, s.ok])
    value, ok = (Ref(s.pos, n.type, n) for n in w.analysis.decisions.result_temps[s])
    inner = AssignCommaOk(s.pos, s.kind, value, ok, s.rhs, [True, True])
    eval_expr(w, temps[0].note(inner, _COMMA_OK_WHY[s.kind]), s.rhs)
    _pass_on(w, temps, ks, s, "assign-pair")
    mark_reassigned(w, ks, s)


def _result_holes(w: Walk, s: Stmt) -> list[Hole]:
    """The temporaries through which gc passes several results on; none where nothing is to be explained."""
    return [Hole(new_loc(w, n, persists=True)) for n in w.analysis.decisions.result_temps.get(s, [])]


def _pass_on(w: Walk, temps: list[Hole], ks: list[Hole], s: Stmt, why: str) -> None:
    for temp, k in zip(temps, ks, strict=False):
        if isinstance(temp.dst.node, Name) and w.facts.has_pointers(temp.dst.node.type):
            flow(w.batch, k.note(s, why), temp.dst)


def walk_return(w: Walk, s: Return) -> None:
    """Values flow to the result parameters."""
    results: list[Expr | None] = [Ref(s.pos, r.type, r) for r in w.func.results]
    if s.spread:
        ks = addrs(w, results)
        temps = _result_holes(w, s)
        eval_call(w, temps or [k.note(s, "return") for k in ks], s.values[0])
        _pass_on(w, temps, ks, s, "return")
        mark_reassigned(w, ks, s)
        return
    values: list[Expr | None] = list(s.values)
    assign_list(w, results, values, "return", s)


def walk_for(w: Walk, s: For) -> None:
    """A three-clause loop. Where variables are new in each iteration, gc rewrites it so that the body starts with
    `i := i'; if !first { post }; if !cond { break }` and ends with `i' = i` (loopvar.go)."""
    fresh = [n for n in init_names(s) if n in w.analysis.decisions.per_iteration]
    if not fresh:
        walk_stmts(w, s.init)
        w.loop_depth += 1
        if s.cond is not None:
            discard(w, s.cond)
        if s.post is not None:
            walk_stmt(w, s.post)
        walk_block(w, s.body)
        w.loop_depth -= 1
        return
    carried = {n: new_loc(w, None, persists=True) for n in fresh}
    for loc in carried.values():
        loc.loop_depth = 1
    _walk_fresh_init(w, s, {n: Hole(loc) for n, loc in carried.items()})
    w.loop_depth += 1
    depth = w.loop_depth
    for n in fresh:
        declare(w, n)
        _flow_if_pointers(w, Hole(old_loc(w.batch, n)).note(s, "assign"), n, carried[n])
    if s.post is not None:
        walk_block(w, [s.post])
    if s.cond is not None:
        discard(w, s.cond)
    walk_stmts(w, s.body)
    for n in fresh:
        _flow_if_pointers(w, Hole(carried[n]).note(s, "assign"), n, old_loc(w.batch, n))
    w.loop_depth = depth - 1


def _flow_if_pointers(w: Walk, k: Hole, n: Name, src: Location) -> None:
    if w.facts.has_pointers(n.type):
        flow(w.batch, k, src)


def _walk_fresh_init(w: Walk, s: For, carried: dict[Name, Hole]) -> None:
    """The init statement, with assignments to per-iteration variables going to what carries them on."""
    for stmt in s.init:
        match stmt:
            case Dcl() if stmt.name in carried:
                pass
            case Assign(define=True, x=Ref(name=name)) if name in carried:
                if not isinstance(stmt.y, Zero):
                    eval_expr(w, carried[name].note(stmt, "assign"), stmt.y)
            case AssignList():
                _fresh_list(w, stmt, carried)
            case AssignCall():
                ks = [_fresh_hole(w, x, carried) for x in stmt.lhs]
                eval_call(w, ks, stmt.call)
            case _:
                walk_stmt(w, stmt)


def _fresh_hole(w: Walk, x: Expr | None, carried: dict[Name, Hole]) -> Hole:
    if isinstance(x, Ref) and x.name in carried:
        return carried[x.name]
    return addrs(w, [x])[0]


def _fresh_list(w: Walk, stmt: AssignList, carried: dict[Name, Hole]) -> None:
    ks = [_fresh_hole(w, x, carried) for x in stmt.lhs]
    for k, value in zip(ks, stmt.rhs, strict=True):
        eval_expr(w, k.note(stmt, "assign-pair"), value)


def walk_range(w: Walk, s: Range) -> None:
    """`for key, value = range x`. x is evaluated once, outside of the loop."""
    names = [x.name for x in (s.key, s.value) if s.define and isinstance(x, Ref)]
    fresh = w.analysis.decisions.per_iteration
    for n in names:
        if n not in fresh:
            declare(w, n)
    x = s.x.x if isinstance(s.x, Deref) and s.x.implicit else s.x
    held = new_loc(w, None, persists=True)
    eval_expr(w, Hole(held), x)
    w.loop_depth += 1
    # A per-iteration variable is a copy of the loop's own, made at the start of the body.
    copies: list[tuple[Name, Hole]] = []
    ks: list[Hole] = []
    for target in (s.key, s.value):
        if s.define and isinstance(target, Ref) and target.name in fresh:
            temp = new_loc(w, None, persists=True)
            temp.loop_depth = 1
            copies.append((target.name, Hole(temp)))
            ks.append(Hole(temp))
        else:
            ks.extend(addrs(w, [target]))
    if isinstance(under(x.type), Array):
        flow(w.batch, ks[1].note(s, "range"), held)
    else:
        flow(w.batch, ks[1].deref(s, "range-deref"), held)
    mark_reassigned(w, ks, s)
    depth = w.loop_depth
    for n, temp_hole in copies:
        declare(w, n)
        _flow_if_pointers(w, Hole(old_loc(w.batch, n)).note(s, "assign"), n, temp_hole.dst)
        old_loc(w.batch, n).reassigned = True
    walk_stmts(w, s.body)
    w.loop_depth = depth - 1


def walk_type_switch(w: Walk, s: TypeSwitch) -> None:
    """Each clause's variable gets the value, behind a dereference if the clause names a type that is boxed."""
    ks: list[Hole] = []
    for case in s.cases:
        if case.var is None:
            continue
        k = declare(w, case.var)
        if w.facts.has_pointers(case.var.type):
            ks.append(_case_hole(w, k, case.var, case))
    eval_expr(w, tee(w, *ks), s.x)
    for case in s.cases:
        walk_block(w, case.body)


def _case_hole(w: Walk, k: Hole, var: Name, where: TypeCase) -> Hole:
    if not isinstance(under(var.type), Interface) and not w.facts.is_direct_iface(var.type):
        k = k.shift(1)
    return k.note(where, "switch case")


def walk_select(w: Walk, s: Select) -> None:
    """Each clause's communication, then its body."""
    for comm in s.cases:
        match comm.comm:
            case None:
                pass
            case ExprStmt(x=Recv() as recv):
                discard(w, recv)
            case Assign(x=x, y=Recv() as y) as a:
                if a.define and isinstance(x, Ref):
                    declare(w, x.name)
                assign_list(w, [x], [y], "assign-pair-receive", a)
                if isinstance(x, Ref):
                    old_loc(w.batch, x.name).reassigned = True  # gc has rewritten the statement that declares it
            case AssignCommaOk() as pair:
                for target, new in zip((pair.value, pair.ok), pair.defines, strict=False):
                    if new and isinstance(target, Ref):
                        declare(w, target.name)
                walk_stmt(w, pair)
            case other:
                walk_stmt(w, other)
        walk_block(w, comm.body)
