"""Untyped operands getting a type from their context, and constants being fitted into types.

An untyped expression waits in `Checker.untyped`; when its context asks for a type, `update_type` carries that type
down into the parts that are evaluated at run time and records it. Parts of constant expressions stay untyped.
Mirrors types2/const.go and expr.go (implicitTypeAndValue, updateExprType).
"""

from enum import Enum

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.syntax.printer import expr_string, start_pos
from memtui.compiler.types.bigfloat import PREC
from memtui.compiler.types.const import bit_length, represent
from memtui.compiler.types.identical import all_integer, has_nil, is_any, under_is
from memtui.compiler.types.info import Mode
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import Basic, ConstVal, Interface, Kind, Type
from memtui.compiler.types.record import record_type
from memtui.compiler.types.state import Checker, Operand, Untyped, error
from memtui.compiler.types.under import (
    default_type,
    is_boolean,
    is_integer,
    is_numeric,
    is_string,
    is_type_param,
    is_untyped,
    is_valid,
    max_type,
    under,
)
from memtui.compiler.types.universe import UNTYPED


class Misfit(Enum):
    """Why a value does not fit a type."""

    NONE = ""
    TRUNCATED = "truncated"
    OVERFLOWS = "overflows"
    OTHER = "other"


_CODES = {
    Misfit.TRUNCATED: Code.TRUNCATED_FLOAT,
    Misfit.OVERFLOWS: Code.NUMERIC_OVERFLOW,
    Misfit.OTHER: Code.INVALID_UNTYPED_CONVERSION,
}

Implicit = tuple[Type | None, ConstVal | None, Misfit]

_NUMBERS = (Kind.UNTYPED_INT, Kind.UNTYPED_RUNE, Kind.UNTYPED_FLOAT, Kind.UNTYPED_COMPLEX)


def implicit_type(x: Operand, target: Type) -> Implicit:
    """The type and value an untyped operand has where `target` is asked for; (None, None, why) if it cannot be."""
    if not x.ok or not is_untyped(x.type) or not is_valid(target):
        return x.type, None, Misfit.NONE
    if is_untyped(target):
        m = max_type(x.type, target)
        return (m, None, Misfit.NONE) if m is not None else (None, None, Misfit.OTHER)
    if x.mode is Mode.NIL:
        return (target, None, Misfit.NONE) if has_nil(target) else (None, None, Misfit.OTHER)
    u = under(target)
    if type(u) is Basic:
        if x.mode is Mode.CONST:
            val, misfit = representation(x, u)
            return (target, val, misfit) if misfit is Misfit.NONE else (None, None, misfit)
        assert type(x.type) is Basic
        kind = x.type.kind
        fits = (
            (kind is Kind.UNTYPED_BOOL and is_boolean(target))
            or (kind in _NUMBERS and is_numeric(target))
            or (kind is Kind.UNTYPED_STRING and is_string(target))
        )
        return (target, None, Misfit.NONE) if fits else (None, None, Misfit.OTHER)
    if type(u) is Interface:
        if is_type_param(target):
            if under_is(target, lambda t: t is not None and implicit_type(x, t)[0] is not None):
                return target, None, Misfit.NONE
            return None, None, Misfit.OTHER
        if is_any(u):
            return default_type(x.type), None, Misfit.NONE
    return None, None, Misfit.OTHER


def representation(x: Operand, typ: Basic) -> tuple[ConstVal | None, Misfit]:
    """A constant's value in a basic type, or why it does not fit."""
    fits, val = represent(x.val, typ)
    if fits:
        return val, Misfit.NONE
    if is_numeric(x.type) and is_numeric(typ):
        if not is_integer(x.type) and is_integer(typ):
            return None, Misfit.TRUNCATED
        return None, Misfit.OVERFLOWS
    return None, Misfit.OTHER


def representable(c: Checker, x: Operand, typ: Basic) -> None:
    """Fit a constant into a basic type; an error if it does not fit."""
    val, misfit = representation(x, typ)
    if misfit is not Misfit.NONE:
        invalid_conversion(c, x, typ, misfit)
        x.mode = Mode.INVALID
        return
    x.val = val


def invalid_conversion(c: Checker, x: Operand, target: Type, misfit: Misfit) -> None:
    """Report that an operand does not fit a type."""
    op, t = operand_str(c, x), type_str(c, target)
    match misfit:
        case Misfit.TRUNCATED:
            msg = f"{op} truncated to {t}"
        case Misfit.OVERFLOWS:
            msg = f"{op} overflows {t}"
        case _:
            msg = f"cannot convert {op} to type {t}"
    error(c, x, _CODES[misfit], msg)


def convert_untyped(c: Checker, x: Operand, target: Type) -> None:
    """Give an untyped operand the type that its context asks for; an error if it cannot have it."""
    if not is_untyped(x.type):
        return
    new, val, misfit = implicit_type(x, target)
    if misfit is not Misfit.NONE or new is None:
        invalid_conversion(c, x, target if is_type_param(target) else under(target), misfit)
        x.mode = Mode.INVALID
        return
    if val is not None:
        x.val = val
        update_val(c, x.expr, val)
    if new is not x.type:
        x.type = new
        update_type(c, x.expr, new, False)


def op_pos(e: syn.Expr) -> Pos:
    """Where an overflow is reported: at an operator, else at the start of the expression."""
    return e.pos if isinstance(e, syn.Unary | syn.Binary | syn.AddrOf | syn.Star) else start_pos(e)


_UNARY_NAMES = {Op.XOR: "bitwise complement "}
_BINARY_NAMES = {
    Op.ADD: "addition ",
    Op.SUB: "subtraction ",
    Op.XOR: "bitwise XOR ",
    Op.MUL: "multiplication ",
    Op.SHL: "shift ",
}


def check_overflow(c: Checker, x: Operand, pos: Pos) -> None:
    """Check that the constant result of an operation has a value and fits its type."""
    if x.val is None:
        error(c, pos, Code.INVALID_CONST_VAL, "constant result is not representable")
        return
    if not is_untyped(x.type):
        u = under(x.type)
        assert type(u) is Basic
        representable(c, x, u)
        return
    if bit_length(x.val) > PREC:
        name = ""
        if isinstance(x.expr, syn.Binary):
            name = _BINARY_NAMES.get(x.expr.op, "")
        elif isinstance(x.expr, syn.Unary):
            name = _UNARY_NAMES.get(x.expr.op, "")
        error(c, pos, Code.INVALID_CONST_VAL, f"constant {name}overflow")
        x.val = None


# ---- final types ------------------------------------------------------------------------------------------


def update_val(c: Checker, e: syn.Expr | None, val: ConstVal | None) -> None:
    """Replace the remembered value of an untyped constant."""
    u = c.untyped.get(e) if e is not None else None
    if u is not None:
        u.val = val


def update_type(c: Checker, e: syn.Expr | None, typ: Type, final: bool) -> None:
    """Give an untyped expression and its run-time parts a type; it stays untyped if typ is, unless final."""
    old = c.untyped.get(e) if e is not None else None
    if e is None or old is None:
        return
    _update_parts(c, e, old, typ, final)
    stays = type(typ) is Basic and typ.bits & UNTYPED != 0
    if not final and stays:
        assert type(typ) is Basic
        old.type = typ
        return
    c.untyped.pop(e, None)
    if old.is_lhs and not all_integer(typ):
        msg = f"invalid operation: shifted operand {expr_string(e)} (type {type_str(c, typ)}) must be integer"
        error(c, e, Code.INVALID_SHIFT_OPERAND, msg)
        return
    val = old.val
    if old.mode is Mode.CONST:
        x = Operand(old.mode, e, old.type, val)
        convert_untyped(c, x, typ)
        if not x.ok:
            return
        val = x.val
    record_type(c, e, old.mode, typ, val)


def _update_parts(c: Checker, e: syn.Expr, old: Untyped, typ: Type, final: bool) -> None:
    match e:
        case syn.Paren():
            update_type(c, e.x, typ, final)
        case syn.Unary():
            if old.mode is not Mode.CONST:  # a constant's parts are not evaluated at run time
                update_type(c, e.x, typ, final)
        case syn.Binary():
            if old.mode is Mode.CONST or is_comparison(e.op):
                return  # the type of a comparison says nothing about its operands
            update_type(c, e.x, typ, final)
            if e.op not in (Op.SHL, Op.SHR):
                update_type(c, e.y, typ, final)
        case _:
            pass


_COMPARISONS = frozenset({Op.EQL, Op.NEQ, Op.LSS, Op.LEQ, Op.GTR, Op.GEQ})


def is_comparison(op: Op) -> bool:
    """Report whether op compares."""
    return op in _COMPARISONS
