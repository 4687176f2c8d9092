"""Comparisons, and bringing the two operands of an operator to one type.

Mirrors types2/expr.go (comparison, matchTypes).
"""

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.types.const import compare
from memtui.compiler.types.convert import assignable
from memtui.compiler.types.identical import (
    all_boolean,
    all_numeric,
    all_ordered,
    all_string,
    has_nil,
    is_comparable,
    why_incomparable,
)
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import type_str
from memtui.compiler.types.model import Map, Signature, Slice, Type
from memtui.compiler.types.state import Checker, Operand, error
from memtui.compiler.types.under import (
    composite_kind,
    default_type,
    is_plain_interface,
    is_pointer,
    is_type_param,
    is_typed,
    is_valid,
    under,
)
from memtui.compiler.types.universe import UNTYPED_BOOL
from memtui.compiler.types.untyped import convert_untyped, update_type


def match_types(c: Checker, x: Operand, y: Operand) -> None:
    """Give an untyped operand the other's type if that could work; x becomes invalid with an error if it does not."""
    if is_typed(x.type) and is_typed(y.type):
        return
    if _may_convert(x, y):
        convert_untyped(c, x, y.type)
        if not x.ok:
            return
        convert_untyped(c, y, x.type)
        if not y.ok:
            x.mode = Mode.INVALID


def _may_convert(x: Operand, y: Operand) -> bool:
    """Whether a conversion of an untyped operand could succeed; if not, the operands count as mismatched."""
    if all_numeric(x.type) != all_numeric(y.type):
        return False
    if is_plain_interface(x.type) or is_plain_interface(y.type):
        return True
    if all_boolean(x.type) != all_boolean(y.type) or all_string(x.type) != all_string(y.type):
        return False
    if x.mode is Mode.NIL:
        return has_nil(y.type)
    if y.mode is Mode.NIL:
        return has_nil(x.type)
    return not is_pointer(x.type) and not is_pointer(y.type)


def comparison(c: Checker, x: Operand, y: Operand, op: Op, switch_case: bool) -> None:
    """The comparison `x op y`: x becomes an untyped boolean, or invalid with an error."""
    if not is_valid(x.type) or not is_valid(y.type):
        x.mode = Mode.INVALID
        return
    if switch_case:
        op = Op.EQL
    if assignable(c, x, y.type) is not None and assignable(c, y, x.type) is not None:
        cause = f"mismatched types {type_str(c, x.type)} and {type_str(c, y.type)}"
        _report(c, x, y, op, switch_case, y, cause, Code.MISMATCHED_TYPES)
        return
    bad = _not_comparable(c, x, y) if op in (Op.EQL, Op.NEQ) else _not_ordered(x, y)
    if bad is not None:
        _report(c, x, y, op, switch_case, bad[0], bad[1], Code.UNDEFINED_OP)
        return
    if x.mode is Mode.CONST and y.mode is Mode.CONST:
        x.val = compare(x.val, op, y.val) if x.val is not None and y.val is not None else None
    else:
        x.mode = Mode.VALUE
        update_type(c, x.expr, default_type(x.type), True)
        update_type(c, y.expr, default_type(y.type), True)
    x.type = UNTYPED_BOOL


def _not_comparable(c: Checker, x: Operand, y: Operand) -> tuple[Operand, str] | None:
    if x.mode is Mode.NIL or y.mode is Mode.NIL:
        t = y.type if x.mode is Mode.NIL else x.type
        return None if has_nil(t) else (y, "")
    for z in (x, y):
        if not is_comparable(z.type):
            return z, incomparable_cause(c, z.type)
    return None


def _not_ordered(x: Operand, y: Operand) -> tuple[Operand, str] | None:
    for z in (x, y):
        if not all_ordered(z.type):
            return z, ""
    return None


def incomparable_cause(c: Checker, t: Type) -> str:
    """Why values of a type cannot be compared; may be empty."""
    if isinstance(under(t), Slice | Signature | Map):
        return composite_kind(t) + " can only be compared to nil"
    why = why_incomparable(t, True)
    if why is None:
        return ""
    before, part, after = why
    return before + (type_str(c, part) if part is not None else "") + after


def _report(c: Checker, x: Operand, y: Operand, op: Op, switch_case: bool, at: Operand, cause: str, code: Code) -> None:
    if not cause:
        if is_type_param(x.type) or is_type_param(y.type):
            if not is_type_param(x.type):
                at = y
            cause = f"type parameter {type_str(c, at.type)} cannot use operator {op.value}"
        else:
            what = composite_kind(at.type) or type_str(c, at.type)
            cause = f"operator {op.value} not defined on {what}"
    assert x.expr is not None
    assert y.expr is not None
    xs, ys = expr_string(x.expr), expr_string(y.expr)
    if switch_case:
        error(c, x, code, f"invalid case {xs} in switch on {ys} ({cause})")
    else:
        error(c, at, code, f"invalid operation: {xs} {op.value} {ys} ({cause})")
    x.mode = Mode.INVALID
