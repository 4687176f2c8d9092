"""Statements and function bodies. Mirrors types2/stmt.go.

Misplaced and labelled branches are the parser's to report (syntax/branches.py), as in gc.
"""

from typing import assert_never

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import Keyword
from memtui.compiler.syntax.printer import end_pos, expr_string
from memtui.compiler.syntax.walk import unpack
from memtui.compiler.types.assign import assign_var, assign_vars, assignment, init_vars, short_var_decl
from memtui.compiler.types.decl import decl_stmt
from memtui.compiler.types.eval import expr, generic_expr, use
from memtui.compiler.types.expr import binary, chan_elem, raw_expr
from memtui.compiler.types.identical import all_boolean, all_numeric
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import object_str, operand_str, type_str
from memtui.compiler.types.model import Scope, Signature, Var
from memtui.compiler.types.rangestmt import range_stmt
from memtui.compiler.types.returns import is_terminating
from memtui.compiler.types.state import (
    At,
    Checker,
    DeclInfo,
    Env,
    Operand,
    close_scope,
    error,
    errors,
    lookup,
    open_scope,
    process_delayed,
)
from memtui.compiler.types.switch import check_defaults, switch_stmt, type_switch_stmt
from memtui.compiler.types.universe import ExprKind


def func_body(
    c: Checker,
    decl: DeclInfo | None,
    sig: Signature,
    body: syn.BlockStmt,
    iota: int | None,
    version: tuple[int, int] | None,
) -> None:
    """Check a function's body in the scope that its signature opened."""
    saved = c.env
    scope = c.func_scopes[sig]
    c.env = Env(scope, decl, version, iota, sig=sig)
    stmt_list(c, body.list)
    if sig.results.vars and not is_terminating(body, "", c.env.panics):
        error(c, body.rbrace, Code.MISSING_RETURN, "missing return")
    _unused_variables(c, scope)
    c.env = saved


def _unused_variables(c: Checker, scope: Scope) -> None:
    unused = [v for v in scope.names.values() if isinstance(v, Var) and not v.used and not v.is_param]
    unused.sort(key=lambda v: v.pos)
    for v in unused:
        error(c, v.pos, Code.UNUSED_VAR, f"declared and not used: {v.name}")
    for inner in scope.children:
        if not inner.is_func:
            _unused_variables(c, inner)


def stmt_list(c: Checker, stmts: list[syn.Stmt]) -> None:
    """Check statements in the current scope."""
    for s in stmts:
        stmt(c, s)


def stmt(c: Checker, s: syn.Stmt) -> None:
    """Check a statement, and then what it put off, such as the bodies of its function literals."""
    top = len(c.delayed)
    _stmt(c, s)
    process_delayed(c, top)


def _stmt(c: Checker, s: syn.Stmt) -> None:  # noqa: C901 (one arm per node class)
    match s:
        case syn.AssignStmt():
            _assign(c, s)
        case syn.ExprStmt():
            _expr_stmt(c, s)
        case syn.IfStmt():
            _if(c, s)
        case syn.ReturnStmt():
            _return(c, s)
        case syn.BlockStmt():
            open_scope(c, s, s.rbrace)
            stmt_list(c, s.list)
            close_scope(c)
        case syn.ForStmt():
            _for(c, s)
        case syn.DeclStmt():
            decl_stmt(c, s.decls)
        case syn.CallStmt():
            _call_stmt(c, s)
        case syn.SwitchStmt():
            open_scope(c, s, s.rbrace)
            if s.init is not None:
                stmt(c, s.init)
            if isinstance(s.tag, syn.TypeSwitchGuard):
                type_switch_stmt(c, s, s.tag)
            else:
                switch_stmt(c, s)
            close_scope(c)
        case syn.BranchStmt() | syn.EmptyStmt():
            pass
        case syn.SendStmt():
            _send(c, s)
        case syn.SelectStmt():
            _select(c, s)
        case syn.LabeledStmt():
            stmt(c, s.stmt)
        case _:
            assert_never(s)


def _expr_stmt(c: Checker, s: syn.ExprStmt) -> None:
    x = Operand()
    kind = raw_expr(c, None, x, s.x, None, False)
    match x.mode:
        case Mode.BUILTIN:
            error(c, x, Code.UNCALLED_BUILTIN, f"{operand_str(c, x)} must be called")
        case Mode.TYPE:
            error(c, x, Code.NOT_AN_EXPR, f"{operand_str(c, x)} is not an expression")
        case _:
            if kind is not ExprKind.STATEMENT:
                error(c, x, Code.UNUSED_EXPR, f"{operand_str(c, x)} is not used")


def _send(c: Checker, s: syn.SendStmt) -> None:
    ch, val = Operand(), Operand()
    expr(c, None, ch, s.chan)
    generic_expr(c, val, s.value)
    if ch.ok and val.ok:
        elem = chan_elem(c, s, ch, False)
        if elem is not None:
            assignment(c, val, elem, "send")


def _assign(c: Checker, s: syn.AssignStmt) -> None:
    if s.rhs is None:
        x = Operand()
        expr(c, None, x, s.lhs)
        if not x.ok:
            return
        if not all_numeric(x.type):
            op = s.op.value if s.op is not None else ""
            text = f"{expr_string(s.lhs)}{op}{op} (non-numeric type {type_str(c, x.type)})"
            error(c, s.lhs, Code.NON_NUMERIC_INC_DEC, f"invalid operation: {text}")
            return
        assign_var(c, s.lhs, None, x, "assignment")
        return
    lhs, rhs = unpack(s.lhs), unpack(s.rhs)
    if s.define:
        short_var_decl(c, s.pos, lhs, rhs)
    elif s.op is None:
        assign_vars(c, lhs, rhs)
    elif len(lhs) != 1 or len(rhs) != 1:
        msg = f"assignment operation {s.op.value} requires single-valued expressions"
        error(c, s, Code.MULTI_VAL_ASSIGN_OP, msg)
    else:
        x = Operand()
        expr(c, None, x, lhs[0])
        binary(c, x, None, lhs[0], rhs[0], s.op)
        assign_var(c, lhs[0], None, x, "assignment")


def _call_stmt(c: Checker, s: syn.CallStmt) -> None:
    word = s.tok.value
    is_go = s.tok is Keyword.GO
    if not isinstance(s.call, syn.Call):
        code = Code.INVALID_GO if is_go else Code.INVALID_DEFER
        error(c, s.call, code, f"expression in {word} must be function call")
        use(c, [s.call])
        return
    x = Operand()
    match raw_expr(c, None, x, s.call, None, False):
        case ExprKind.CONVERSION:
            code = Code.INVALID_GO if is_go else Code.INVALID_DEFER
            msg = f"{word} requires function call, not conversion {operand_str(c, x)}"
            error(c, x, code, msg)
        case ExprKind.EXPRESSION:
            error(c, x, Code.UNUSED_RESULTS, f"{word} discards result of {operand_str(c, x)}")
        case ExprKind.STATEMENT:
            pass


def _return(c: Checker, s: syn.ReturnStmt) -> None:
    assert c.env.sig is not None
    results = c.env.sig.results.vars
    values = unpack(s.results)
    if not values and results and results[0].name:
        for v in results:
            alt = lookup(c, v.name)
            if alt is not None and alt is not v:
                parts: list[tuple[At | None, str]] = [
                    (s, f"result parameter {v.name} not in scope at return"),
                    (alt.pos, f"inner declaration of {object_str(c, v)}"),
                ]
                errors(c, Code.OUT_OF_SCOPE_RESULT, parts)
    elif values or results:
        init_vars(c, results, values, s)


def _condition(c: Checker, e: syn.Expr, word: str) -> None:
    x = Operand()
    expr(c, None, x, e)
    if x.ok and not all_boolean(x.type):
        error(c, e, Code.INVALID_COND, f"non-boolean condition in {word} statement")


def _if(c: Checker, s: syn.IfStmt) -> None:
    open_scope(c, s, _end_of_if(s))
    if s.init is not None:
        stmt(c, s.init)
    _condition(c, s.cond, "if")
    stmt(c, s.then)
    if s.els is not None:
        stmt(c, s.els)
    close_scope(c)


def _end_of_if(s: syn.IfStmt) -> Pos:
    last: syn.IfStmt | syn.BlockStmt = s
    while isinstance(last, syn.IfStmt):
        last = last.els if last.els is not None else last.then
    return last.rbrace


def _for(c: Checker, s: syn.ForStmt) -> None:
    if isinstance(s.init, syn.RangeClause):
        range_stmt(c, s, s.init)
        stmt(c, s.body)
        close_scope(c)
        return
    open_scope(c, s, s.body.rbrace)
    if s.init is not None:
        stmt(c, s.init)
    if s.cond is not None:
        _condition(c, s.cond, "for")
    if s.post is not None:
        stmt(c, s.post)
        if isinstance(s.post, syn.AssignStmt) and s.post.define:
            use(c, [s.post.lhs])  # reported by the parser
    stmt(c, s.body)
    close_scope(c)


def _select(c: Checker, s: syn.SelectStmt) -> None:
    check_defaults(c, [clause for clause in s.body if clause.comm is None])
    for clause in s.body:
        comm = clause.comm
        if comm is not None and not _is_communication(comm):
            msg = "select case must be send or receive (possibly with assignment)"
            error(c, comm, Code.INVALID_SELECT_CASE, msg)
            continue
        open_scope(c, clause, end_pos(clause))
        if comm is not None:
            stmt(c, comm)
        stmt_list(c, clause.body)
        close_scope(c)


def _is_communication(s: syn.Stmt) -> bool:
    if isinstance(s, syn.SendStmt):
        return True
    x: syn.Expr | None = None
    if isinstance(s, syn.AssignStmt):
        x = s.rhs
    elif isinstance(s, syn.ExprStmt):
        x = s.x
    while isinstance(x, syn.Paren):
        x = x.x
    return isinstance(x, syn.Unary) and x.op is syn.Op.RECV
