"""What the noder knows at compile time: constant conditions and statements that control never passes.

It drops dead code before escape analysis sees it, so this decides which messages -m prints (noder/writer.go staticBool,
terminates, stmts, switchStmt).
"""

from memtui.compiler.ir.builder import FuncBuilder, object_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.info import Info
from memtui.compiler.types.model import Builtin


def static_bool(info: Info, e: syn.Expr) -> tuple[int, syn.Expr]:
    """+1 if the condition is always true, -1 if always false, 0 if unknown; and the condition without dead operands."""
    tv = info.types.get(e)
    if tv is not None and tv.value is not None:
        return (1 if tv.value else -1), e
    match e:
        case syn.Unary(op=syn.Op.NOT):
            return static_bool(info, e.x)[0], e  # gc forgets to negate; only a constant below reaches this
        case syn.Binary(op=syn.Op.AND_AND):
            return _static_logical(info, e, -1)
        case syn.Binary(op=syn.Op.OR_OR):
            return _static_logical(info, e, 1)
        case _:
            return 0, e


def _static_logical(info: Info, e: syn.Binary, decisive: int) -> tuple[int, syn.Expr]:
    """`decisive` is the value of one operand that decides: false for &&, true for ||."""
    x, _ = static_bool(info, e.x)
    if x == decisive:
        return x, e.x
    y, _ = static_bool(info, e.y)
    if x == -decisive or y == decisive:
        tv = info.types.get(e.x)
        return y, (e.y if tv is not None and tv.value is not None else e)
    return 0, e


def terminates(fb: FuncBuilder, s: syn.Stmt | None) -> bool:
    """Does control never pass the statement?"""
    match s:
        case syn.BranchStmt():
            return s.tok is syn.Keyword.GOTO
        case syn.ReturnStmt():
            return True
        case syn.ExprStmt():
            call = unparen(s.x)
            return isinstance(call, syn.Call) and _is_panic(fb, call.fun)
        case syn.IfStmt():
            cond, _ = static_bool(fb.info, s.cond)
            return (cond < 0 or terminates(fb, s.then)) and (cond > 0 or terminates(fb, s.els))
        case syn.BlockStmt():
            return terminates(fb, last_non_empty(s.list))
        case _:
            return False


def _is_panic(fb: FuncBuilder, fun: syn.Expr) -> bool:
    fun = unparen(fun)
    if not isinstance(fun, syn.Name):
        return False
    obj = object_of(fb, fun)
    return isinstance(obj, Builtin) and obj.name == "panic"


def last_non_empty(body: list[syn.Stmt]) -> syn.Stmt | None:
    """The last statement that is not an empty one."""
    for s in reversed(body):
        if not isinstance(s, syn.EmptyStmt):
            return s
    return None


def live_stmts(fb: FuncBuilder, body: list[syn.Stmt]) -> list[syn.Stmt]:
    """The statements of a list without those after a terminating one, as long as no label follows."""
    last_label = max((i for i, s in enumerate(body) if isinstance(s, syn.LabeledStmt)), default=-1)
    live: list[syn.Stmt] = []
    dead = False
    for i, s in enumerate(body):
        if dead and i > last_label:
            break
        live.append(s)
        dead = terminates(fb, s)
    return live


def has_fallthrough(body: list[syn.Stmt]) -> bool:
    """Does the list end in a fallthrough, perhaps a labeled one?"""
    s = last_non_empty(body)
    while isinstance(s, syn.LabeledStmt):
        s = s.stmt
    return isinstance(s, syn.BranchStmt) and s.tok is syn.Keyword.FALLTHROUGH


def switch_clauses(
    fb: FuncBuilder, s: syn.SwitchStmt
) -> tuple[syn.Expr | None, list[tuple[syn.CaseClause, list[syn.Expr]]]]:
    """The tag and the clauses of an expression switch; with a constant tag and constant cases only the clause that is
    always taken remains, as default."""
    clauses = [(c, unpack(c.cases)) for c in s.body]
    tag_value = True
    if s.tag is not None:
        tv = fb.info.types.get(s.tag)
        if tv is None or tv.value is None:
            return s.tag, clauses
        tag_value = tv.value  # type: ignore[assignment]
    target: syn.CaseClause | None = None
    for clause, cases in clauses:
        if clause.cases is None:
            target = clause
        hit = False
        for e in cases:
            tv = fb.info.types.get(e)
            if tv is None or tv.value is None:
                return s.tag, clauses
            hit = hit or tv.value == tag_value
            if hit:
                break
        if hit:
            target = clause
            break
    if target is None:
        return None, []
    if has_fallthrough(target.body):
        return s.tag, clauses
    return None, [(target, [])]
