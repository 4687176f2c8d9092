"""Assignments, initializations and returns: values going into variables. Mirrors types2/assignments.go."""

from collections.abc import Sequence

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import end_pos, expr_string
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.convert import assignable
from memtui.compiler.types.eval import expr, expr_list, multi_expr, new_target, own_var, single_value, use
from memtui.compiler.types.generic import non_generic
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import measure, operand_str, type_str
from memtui.compiler.types.model import Basic, Const, Signature, Slice, Type, Var
from memtui.compiler.types.record import record_comma_ok
from memtui.compiler.types.state import (
    At,
    Checker,
    Operand,
    declare,
    error,
    errors,
    process_delayed,
)
from memtui.compiler.types.under import (
    default_type,
    is_const_type,
    is_numeric,
    is_plain_interface,
    is_untyped,
    is_valid,
    under,
)
from memtui.compiler.types.universe import INVALID, UNTYPED_NIL
from memtui.compiler.types.untyped import Misfit, implicit_type, update_type, update_val

_VALUES = (Mode.CONST, Mode.VAR, Mode.MAP_INDEX, Mode.VALUE, Mode.COMMA_OK, Mode.COMMA_ERR, Mode.NIL)


def assignment(c: Checker, x: Operand, t: Type | None, context: str) -> None:
    """Assign x to a variable of type t (None: any): x gets its final type, or becomes invalid with an error."""
    single_value(c, x)
    if not x.ok:
        return
    if x.mode not in _VALUES:
        msg = f"cannot assign {operand_str(c, x)} to {type_str(c, t)} in {context}"
        error(c, x, Code.INCOMPATIBLE_ASSIGN, msg)
        x.mode = Mode.INVALID
        return
    if is_untyped(x.type) and not _assign_untyped(c, x, t, context):
        return
    if t is x.type:
        return
    is_func = isinstance(x.type, Signature) and x.type.tparams
    non_generic(c, new_target(c, t, context) if is_func else None, x)
    if not x.ok or t is None:
        return
    refusal = assignable(c, x, t)
    if refusal is not None:
        msg = f"cannot use {operand_str(c, x)} as {type_str(c, t)} value in {context}"
        error(c, x, refusal.code, f"{msg}: {refusal.cause}" if refusal.cause else msg)
        x.mode = Mode.INVALID


def _assign_untyped(c: Checker, x: Operand, t: Type | None, context: str) -> bool:
    target = t
    if x.mode is Mode.NIL:
        if t is None:
            error(c, x, Code.UNTYPED_NIL_USE, f"use of untyped nil in {context}")
            x.mode = Mode.INVALID
            return False
    elif t is None or is_plain_interface(t):
        target = default_type(x.type)
    assert target is not None
    new, val, misfit = implicit_type(x, target)
    if misfit is not Misfit.NONE or new is None:
        msg = f"cannot use {operand_str(c, x)} as {type_str(c, target)} value in {context}"
        code = Code.INCOMPATIBLE_ASSIGN
        if misfit is Misfit.TRUNCATED:
            msg, code = msg + " (truncated)", Code.TRUNCATED_FLOAT
        elif misfit is Misfit.OVERFLOWS:
            msg, code = msg + " (overflows)", Code.NUMERIC_OVERFLOW
        error(c, x, code, msg)
        x.mode = Mode.INVALID
        return False
    if val is not None:
        x.val = val
        update_val(c, x.expr, val)
    if new is not x.type:
        x.type = new
        update_type(c, x.expr, new, False)
    return True


def init_const(c: Checker, lhs: Const, x: Operand) -> None:
    """Give a constant its type and value."""
    if not x.ok or not is_valid(x.type) or lhs.type is INVALID:
        if lhs.type is None:
            lhs.type = INVALID
        return
    if x.mode is not Mode.CONST:
        error(c, x, Code.INVALID_CONST_INIT, f"{operand_str(c, x)} is not constant")
        if lhs.type is None:
            lhs.type = INVALID
        return
    assert is_const_type(x.type)
    if lhs.type is None:
        lhs.type = x.type
    assignment(c, x, lhs.type, "constant declaration")
    if x.ok:
        lhs.value = x.val


def init_var(c: Checker, lhs: Var, x: Operand, context: str) -> None:
    """Give a variable its type, if it has none, and its value."""
    if not x.ok or not is_valid(x.type) or (lhs.type is not None and not is_valid(lhs.type)):
        if lhs.type is None:
            lhs.type = INVALID
        x.mode = Mode.INVALID
        return
    if lhs.type is None:
        t = x.type
        if is_untyped(t):
            if t is UNTYPED_NIL:
                error(c, x, Code.UNTYPED_NIL_USE, f"use of untyped nil in {context}")
                lhs.type = INVALID
                x.mode = Mode.INVALID
                return
            t = default_type(t)
        lhs.type = t
    assignment(c, x, lhs.type, context)


# ---- assignment to expressions ----------------------------------------------------------------------------


def _lhs_type(c: Checker, lhs: syn.Expr) -> Type | None:
    """The type of the left side of an assignment; None for _; the invalid type after an error."""
    name = unparen(lhs)
    v: Var | None = None
    if isinstance(name, syn.Name):
        if name.value == "_":
            c.info.defs[name] = None
            return None
        v = own_var(c, name.value)
    used = v is not None and v.used
    x = Operand()
    expr(c, None, x, lhs)
    if v is not None:
        v.used = used  # being assigned to is no use
    if not x.ok or not is_valid(x.type):
        return INVALID
    if x.mode in (Mode.VAR, Mode.MAP_INDEX):
        return x.type
    assert x.expr is not None
    if isinstance(x.expr, syn.Selector):
        op = Operand()
        expr(c, None, op, x.expr.x)
        if op.mode is Mode.MAP_INDEX:
            msg = f"cannot assign to struct field {expr_string(x.expr)} in map"
            error(c, x, Code.UNADDRESSABLE_FIELD_ASSIGN, msg)
            return INVALID
    msg = f"cannot assign to {expr_string(x.expr)} (neither addressable nor a map index expression)"
    error(c, x, Code.UNASSIGNABLE_OPERAND, msg)
    return INVALID


def assign_var(c: Checker, lhs: syn.Expr, rhs: syn.Expr | None, x: Operand | None, context: str) -> None:
    """Assign rhs, or the operand x, to lhs."""
    t = _lhs_type(c, lhs)
    if t is not None and not is_valid(t):
        if x is not None:
            x.mode = Mode.INVALID
        else:
            use(c, [rhs])
        return
    if x is None:
        assert rhs is not None
        target = None
        if t is not None and isinstance(under(t), Signature):
            target = new_target(c, t, expr_string(lhs))
        x = Operand()
        expr(c, target, x, rhs)
    if t is None and context == "assignment":
        context = "assignment to _ identifier"
    assignment(c, x, t, context)


# ---- several values ---------------------------------------------------------------------------------------


def types_summary(c: Checker, types: Sequence[Type | None], variadic: bool, has_dots: bool) -> str:
    """A list of types for a message about a wrong number of values."""
    parts: list[str] = []
    for i, t in enumerate(types):
        if t is None or not is_valid(t):
            s = "unknown type"
        elif is_untyped(t):
            assert isinstance(t, Basic)
            s = "number" if is_numeric(t) else t.name.replace("untyped ", "")
        else:
            s = type_str(c, t)
        if i == len(types) - 1:
            if variadic:
                s = "..." + (type_str(c, t.elem) if isinstance(t, Slice) else s)
            elif has_dots:
                s += "..."
        parts.append(s)
    return "(" + ", ".join(parts) + ")"


def _assign_error(c: Checker, rhs: list[syn.Expr], n: int, r: int) -> None:
    variables, values = measure(n, "variable"), measure(r, "value")
    first = rhs[0]
    call = unparen(first)
    if len(rhs) == 1 and isinstance(call, syn.Call):
        msg = f"assignment mismatch: {variables} but {expr_string(call.fun)} returns {values}"
    else:
        msg = f"assignment mismatch: {variables} but {values}"
    error(c, first, Code.WRONG_ASSIGN_COUNT, msg)


def _return_error(c: Checker, stmt: syn.Stmt, lhs: Sequence[Var], rhs: list[Operand]) -> None:
    at: At = stmt
    qualifier = "not enough"
    if len(rhs) > len(lhs):
        at = rhs[len(lhs)]
        qualifier = "too many"
    elif rhs:
        at = rhs[-1]
    have = types_summary(c, [x.type for x in rhs], False, False)
    want = types_summary(c, [v.type for v in lhs], False, False)
    parts: list[tuple[At | None, str]] = [
        (at, f"{qualifier} return values"),
        (None, f"have {have}"),
        (None, f"want {want}"),
    ]
    errors(c, Code.WRONG_RESULT_COUNT, parts)


def _is_call(rhs: Sequence[syn.Expr]) -> bool:
    return len(rhs) == 1 and isinstance(unparen(rhs[0]), syn.Call)


def init_vars(c: Checker, lhs: list[Var], rhs: list[syn.Expr], stmt: syn.Stmt | None) -> None:
    """Initialize variables, or with a return statement the results, from a list of expressions."""
    context = "return statement" if stmt is not None else "multiple assignment" if len(lhs) > 1 else "assignment"
    n, r = len(lhs), len(rhs)
    if n == r and not _is_call(rhs):
        for v, e in zip(lhs, rhs, strict=True):
            desc = v.name or ("result variable" if stmt is not None else "")
            x = Operand()
            expr(c, new_target(c, v.type, desc), x, e)
            init_var(c, v, x, context)
        return
    if r != 1:
        if use(c, rhs):
            if stmt is not None:
                _return_error(c, stmt, lhs, expr_list(c, rhs))
            else:
                _assign_error(c, rhs, n, r)
        _invalidate(lhs)
        return
    values, comma_ok = multi_expr(c, rhs[0], n == 2 and stmt is None)
    if len(values) == n:
        for v, x in zip(lhs, values, strict=True):
            init_var(c, v, x, context)
        if comma_ok and values[0].ok and values[1].ok:
            record_comma_ok(c, rhs[0], values)
        return
    if values[0].ok:
        if stmt is not None:
            _return_error(c, stmt, lhs, values)
        else:
            _assign_error(c, rhs, n, len(values))
    _invalidate(lhs)


def _invalidate(lhs: list[Var]) -> None:
    for v in lhs:
        if v.type is None:
            v.type = INVALID


def assign_vars(c: Checker, lhs: list[syn.Expr], rhs: list[syn.Expr]) -> None:
    """The statement `lhs... = rhs...`."""
    context = "multiple assignment" if len(lhs) > 1 else "assignment"
    n, r = len(lhs), len(rhs)
    if n == r and not _is_call(rhs):
        for left, right in zip(lhs, rhs, strict=True):
            assign_var(c, left, right, None, context)
        return
    if r != 1:
        ok_lhs, ok_rhs = use(c, lhs, lhs=True), use(c, rhs)
        if ok_lhs and ok_rhs:
            _assign_error(c, rhs, n, r)
        return
    values, comma_ok = multi_expr(c, rhs[0], n == 2)
    if len(values) == n:
        for left, x in zip(lhs, values, strict=True):
            assign_var(c, left, None, x, context)
        if comma_ok and values[0].ok and values[1].ok:
            record_comma_ok(c, rhs[0], values)
        return
    if values[0].ok:
        _assign_error(c, rhs, n, len(values))
    use(c, lhs, lhs=True)


def short_var_decl(c: Checker, at: At, lhs: list[syn.Expr], rhs: list[syn.Expr]) -> None:
    """The statement `lhs... := rhs...`."""
    top = len(c.delayed)
    scope = c.env.scope
    seen: set[str] = set()
    variables: list[Var] = []
    new: list[Var] = []
    failed = False
    for e in lhs:
        v: Var | None = None
        if not isinstance(e, syn.Name):
            use(c, [e], lhs=True)
            error(c, e, Code.BAD_DECL, f"non-name {expr_string(e)} on left side of :=")
            failed = True
        elif e.value != "_" and e.value in seen:
            error(c, e, Code.REPEATED_DECL, f"{e.value} repeated on left side of :=")
            failed = True
        elif (alt := scope.names.get(e.value)) is not None:
            seen.add(e.value)
            c.info.uses[e] = alt
            if isinstance(alt, Var):
                v = alt
            else:
                error(c, e, Code.UNASSIGNABLE_OPERAND, f"cannot assign to {e.value}")
                failed = True
        else:
            seen.add(e.value)
            v = Var(e.pos, e.value, c.pkg)
            if e.value != "_":
                new.append(v)
            c.info.defs[e] = v
        variables.append(v if v is not None else Var(e.pos, "_", c.pkg))
    init_vars(c, variables, rhs, None)
    process_delayed(c, top)
    if not new and not failed:
        error(c, at, Code.NO_NEW_VAR, "no new variables on left side of :=")
        return
    pos = end_pos(rhs[-1])
    for v in new:
        declare(c, scope, None, v, pos)
