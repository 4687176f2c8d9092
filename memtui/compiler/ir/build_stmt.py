"""Statements: lists, blocks, if, return, branches, labels, go, defer, send; the others are in their own files."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_assign import assign_stmt, var_decl
from memtui.compiler.ir.build_loop import for_stmt
from memtui.compiler.ir.build_switch import select_stmt, switch_stmt
from memtui.compiler.ir.builder import FuncBuilder, mark_reassigned, scoped
from memtui.compiler.ir.convert import expr_as
from memtui.compiler.ir.multi import convert_let, is_multi, multi_to_temps
from memtui.compiler.ir.rangefunc import branch_out, defer_token, return_out
from memtui.compiler.ir.static import live_stmts, static_bool
from memtui.compiler.ir.typeutil import elem_of, tuple_types
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.identical import identical


def stmts(fb: FuncBuilder, body: list[syn.Stmt]) -> list[ir.Stmt]:
    """A statement list without its dead tail."""
    out: list[ir.Stmt] = []
    for s in live_stmts(fb, body):
        out += stmt(fb, s)
    return out


def stmt(fb: FuncBuilder, s: syn.Stmt, label: str = "") -> list[ir.Stmt]:
    """One statement; `label` is the label that stands directly before it."""
    fb.symbols.pos = s.pos
    match s:
        case syn.AssignStmt():
            return assign_stmt(fb, s)
        case syn.ExprStmt():
            return [ir.ExprStmt(s.pos, fb.expr(s.x))]
        case syn.IfStmt():
            return _if(fb, s)
        case syn.ReturnStmt():
            return _return(fb, s)
        case syn.BlockStmt():
            return [ir.Block(s.pos, scoped(fb, s.rbrace, s.list))]
        case syn.ForStmt():
            return for_stmt(fb, s, label)
        case syn.DeclStmt():
            return [out for d in s.decls if isinstance(d, syn.VarDecl) for out in var_decl(fb, d)]
        case syn.CallStmt():
            return _go_defer(fb, s)
        case syn.SwitchStmt():
            return switch_stmt(fb, s, label)
        case syn.BranchStmt():
            return _branch(fb, s)
        case syn.SendStmt():
            ch = fb.expr(s.chan)
            return [ir.Send(s.pos, ch, expr_as(fb, s.value, elem_of(ch.type)))]
        case syn.SelectStmt():
            return select_stmt(fb, s, label)
        case syn.LabeledStmt():
            return [_label(fb, s), *stmt(fb, s.stmt, s.label.value)]
        case syn.EmptyStmt():
            return []


# ---- if --------------------------------------------------------------------------------------------------


def end_of_if(s: syn.IfStmt) -> Pos:
    """The brace at which an if statement and its implicit scope end."""
    while isinstance(s.els, syn.IfStmt):
        s = s.els
    return s.then.rbrace if s.els is None else s.els.rbrace


def _if(fb: FuncBuilder, s: syn.IfStmt) -> list[ir.Stmt]:
    fb.scopes.append(end_of_if(s))
    known, cond_syntax = static_bool(fb.info, s.cond)
    out = stmt(fb, s.init) if s.init is not None else []
    cond = fb.expr(cond_syntax)
    then = scoped(fb, s.then.rbrace, s.then.list) if known >= 0 else []
    els: list[ir.Stmt] = []
    if known <= 0 and s.els is not None:
        els = scoped(fb, s.els.rbrace, s.els.list) if isinstance(s.els, syn.BlockStmt) else stmt(fb, s.els)
    fb.scopes.pop()
    if known != 0:
        if not isinstance(cond, ir.Const):
            out.append(ir.Assign(s.pos, None, cond))
        out += [*then, *els]
        return [ir.Block(s.pos, out)] if out else []
    node = ir.If(s.pos, cond, then, els)
    return [ir.Block(s.pos, [*out, node])] if out else [node]


# ---- leaving ---------------------------------------------------------------------------------------------


def _return(fb: FuncBuilder, s: syn.ReturnStmt) -> list[ir.Stmt]:
    if fb.range_loop is not None:
        return return_out(fb, s)
    results = fb.func.results
    values = unpack(s.results)
    if values:
        for name in results:
            mark_reassigned(ir.Ref(s.pos, name.type, name))
    if len(values) == 1 and len(results) > 1:
        return _return_call(fb, s, fb.expr(values[0]))
    return [ir.Return(s.pos, [expr_as(fb, e, r.type) for e, r in zip(values, results, strict=False)])]


def _return_call(fb: FuncBuilder, s: syn.ReturnStmt, call: ir.Expr) -> list[ir.Stmt]:
    results = fb.func.results
    assert is_multi(call)
    if all(identical(t, r.type) for t, r in zip(tuple_types(call.type), results, strict=True)):
        fb.unmade += len(results)
        return [ir.Return(s.pos, [call], spread=True)]
    init, values = multi_to_temps(fb, s.pos, call)
    return [*init, ir.Return(s.pos, [convert_let(v, r.type) for v, r in zip(values, results, strict=True)])]


def _branch(fb: FuncBuilder, s: syn.BranchStmt) -> list[ir.Stmt]:
    label = s.label.value if s.label is not None else ""
    if fb.range_loop is not None and s.tok is not syn.Keyword.FALLTHROUGH:
        out = branch_out(fb, s, label)
        if out is not None:
            return out
    match s.tok:
        case syn.Keyword.FALLTHROUGH:
            fb.falls = True
            return []
        case syn.Keyword.GOTO:
            _goto(fb, label)
            return [ir.Branch(s.pos, ir.BranchKind.GOTO, label)]
        case syn.Keyword.BREAK:
            kind = ir.BranchKind.BREAK
        case _:
            kind = ir.BranchKind.CONTINUE
    return [ir.Branch(s.pos, kind, label)]


def _goto(fb: FuncBuilder, label: str) -> None:
    known = fb.labels.get(label)
    if known is None:
        fb.gotos.add(label)
    else:
        known.is_goto_target = known.backward = True


def _label(fb: FuncBuilder, s: syn.LabeledStmt) -> ir.LabelStmt:
    node = ir.LabelStmt(s.pos, s.label.value, s.label.value in fb.gotos)
    fb.labels[s.label.value] = node
    return node


# ---- go and defer ----------------------------------------------------------------------------------------


def _go_defer(fb: FuncBuilder, s: syn.CallStmt) -> list[ir.Stmt]:
    call = fb.expr(unparen(s.call))
    if not isinstance(call, ir.Call | ir.BuiltinCall):
        raise InternalError(s.pos, "go or defer of something that is no call")
    if s.tok is syn.Keyword.GO:
        return [ir.Go(s.pos, call)]
    if fb.range_loop is not None:
        return [ir.Defer(s.pos, call, defer_token(fb, s.pos))]
    fb.func.has_defer = True
    return [ir.Defer(s.pos, call)]
