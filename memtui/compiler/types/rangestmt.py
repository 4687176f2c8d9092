"""The head of a `for range` statement. Mirrors types2/range.go."""

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.assign import assign_var, assignment, init_var
from memtui.compiler.types.eval import common_under, expr
from memtui.compiler.types.identical import identical
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import Array, Basic, Chan, Map, Signature, Slice, Type, Var
from memtui.compiler.types.record import record
from memtui.compiler.types.state import Checker, Operand, allow_version, declare, error, open_scope
from memtui.compiler.types.under import array_ptr_deref, is_boolean, is_integer, is_string, under
from memtui.compiler.types.universe import BOOL, INT, INVALID, RUNE

Iteration = tuple[Type | None, Type | None]  # types of the variables; None: there is no such variable


def range_stmt(c: Checker, s: syn.ForStmt, clause: syn.RangeClause) -> None:
    """Check the head of a range loop and open its scope; the caller checks the body and closes the scope."""
    exprs = unpack(clause.lhs)
    key, value, extra = (*exprs, None, None, None)[:3]
    x = Operand()
    c.env.has_call = False
    expr(c, None, x, clause.x)
    if x.ok and value is None and not c.env.has_call:
        t = array_ptr_deref(under(x.type))
        if isinstance(t, Array):
            # Only the length matters: the operand is not evaluated.
            record(c, Operand(Mode.CONST, unparen(clause.x), INT, t.len))
    types: Iteration = (None, None)
    if x.ok:
        types = _range_types(c, x, key, value, extra)
    open_scope(c, s, s.body.rbrace)
    over_int = is_integer(x.type)
    if clause.define:
        _define(c, s, [key, value], types, x, over_int)
    elif key is not None:
        _assign(c, [key, value], types, x, over_int)
    elif over_int:
        assignment(c, x, None, "range clause")


def _range_types(
    c: Checker, x: Operand, key: syn.Expr | None, value: syn.Expr | None, extra: syn.Expr | None
) -> Iteration:
    result = iteration_types(c, x.type)
    op = operand_str(c, x)
    if isinstance(result, str):
        error(c, x, Code.INVALID_RANGE_EXPR, f"cannot range over {op}{': ' + result if result else ''}")
        return INVALID, INVALID
    k, v = result
    if k is None and key is not None:
        error(c, key, Code.INVALID_ITER_VAR, f"range over {op} permits no iteration variables")
    elif v is None and value is not None:
        error(c, value, Code.INVALID_ITER_VAR, f"range over {op} permits only one iteration variable")
    elif extra is not None:
        error(c, extra, Code.INVALID_ITER_VAR, "range clause permits at most two iteration variables")
    return k, v


def _define(
    c: Checker, s: syn.ForStmt, lhs: list[syn.Expr | None], types: Iteration, x: Operand, over_int: bool
) -> None:
    new: list[Var] = []
    for e, t in zip(lhs, types, strict=True):
        if e is None:
            continue
        if isinstance(e, syn.Name):
            v = Var(e.pos, e.value, c.pkg)
            c.info.defs[e] = v
            if e.value != "_":
                new.append(v)
        else:
            error(c, e, Code.INVALID_SYNTAX_TREE, f"invalid syntax tree: cannot declare {expr_string(e)}")
            v = Var(e.pos, "_", c.pkg)
        if t is None or t is INVALID:
            v.type, v.used = INVALID, True
        elif over_int:
            init_var(c, v, x, "range clause")
        else:
            init_var(c, v, Operand(Mode.VALUE, e, t), "assignment")
    if not new:
        error(c, s, Code.NO_NEW_VAR, "no new variables on left side of :=")
    for v in new:
        declare(c, c.env.scope, None, v, s.body.pos)


def _assign(c: Checker, lhs: list[syn.Expr | None], types: Iteration, x: Operand, over_int: bool) -> None:
    for e, t in zip(lhs, types, strict=True):
        if e is None or t is None or t is INVALID:
            continue
        if over_int:
            assign_var(c, e, None, x, "range clause")
            if x.ok and not is_integer(x.type):
                msg = f"cannot use iteration variable of type {type_str(c, x.type)}"
                error(c, e, Code.INVALID_RANGE_EXPR, msg)
        else:
            assign_var(c, e, None, Operand(Mode.VALUE, e, t), "assignment")


def iteration_types(c: Checker, t: Type) -> Iteration | str:
    """The types of the iteration variables of a range over a value of type t, or why there is no such range."""

    def condition(tt: Type | None, u: Type | None) -> str | None:
        if isinstance(u, Chan) and u.dir is ChanDir.SEND:
            return f"receive from send-only channel {type_str(c, tt)}"
        return None

    u, why = common_under(c, t, condition)
    if u is None:
        return why
    match array_ptr_deref(u):
        case Basic() as b:
            if is_string(b):
                return INT, RUNE
            if is_integer(b):
                return (t, None) if allow_version(c, 22) else "requires go1.22 or later"
            return ""
        case Array(elem=elem) | Slice(elem=elem):
            return INT, elem
        case Map(key=key, elem=elem):
            return key, elem
        case Chan(elem=elem):
            return elem, None
        case Signature() as sig:
            return _iterator_types(c, sig)
        case _:
            return ""


def _iterator_types(c: Checker, sig: Signature) -> Iteration | str:
    if not allow_version(c, 23):
        return "requires go1.23 or later"
    wrong = "func must be func(yield func(...) bool): "
    if len(sig.params.vars) != 1:
        return wrong + "wrong argument count"
    if sig.results.vars:
        return wrong + "unexpected results"
    yield_, why = common_under(c, sig.params.vars[0].type or INVALID)
    if not isinstance(yield_, Signature):
        return wrong + (f"in yield type, {why}" if why else "argument is not func")
    params, results = yield_.params.vars, yield_.results.vars
    if len(params) > 2:
        return wrong + "yield func has too many parameters"
    if len(results) != 1 or not identical(results[0].type or INVALID, BOOL):
        if len(results) == 1 and is_boolean(results[0].type or INVALID):
            return wrong + "yield func returns user-defined boolean, not bool"
        return wrong + "yield func does not return bool"
    if yield_.variadic:
        return f"yield func of type {type_str(c, yield_)} cannot be variadic"
    return (params[0].type if params else None), (params[1].type if len(params) > 1 else None)
