"""Expressions: the dispatch over node classes, operators, and type assertions.

`raw_expr` works out what an expression denotes and records it. Chains of binary operators are walked along their left
spine in a loop, so that their length is not bounded by the Python stack. Mirrors types2/expr.go.
"""

from typing import assert_never

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.nodes import ChanDir, Op
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.call import call_expr
from memtui.compiler.types.compare import comparison, match_types
from memtui.compiler.types.const import binary_op, sign, to_complex, to_int, unary_op
from memtui.compiler.types.cycles import is_complete
from memtui.compiler.types.eval import common_under, expr, expr_or_type, single_value, use
from memtui.compiler.types.generic import func_inst, non_generic
from memtui.compiler.types.identical import (
    all_boolean,
    all_integer,
    all_numeric,
    all_numeric_or_string,
    all_unsigned,
    each_term,
    identical,
)
from memtui.compiler.types.iface import not_assertable
from memtui.compiler.types.index import index_expr, slice_expr
from memtui.compiler.types.info import Mode
from memtui.compiler.types.literals import basic_lit, composite_lit, func_lit
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import Chan, Interface, Pointer, Type
from memtui.compiler.types.record import record
from memtui.compiler.types.selector import selector
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.state import Checker, Operand, Target, error, verify_version
from memtui.compiler.types.typeuse import typ, valid_var_type, var_type
from memtui.compiler.types.typexpr import ident
from memtui.compiler.types.under import is_complex, is_integer, is_type_param, is_unsigned, is_untyped, is_valid, under
from memtui.compiler.types.universe import INVALID, UINT, UNTYPED_INT, ExprKind
from memtui.compiler.types.untyped import check_overflow, convert_untyped, is_comparison, op_pos, representable


def raw_expr(c: Checker, t: Target | None, x: Operand, e: syn.Expr, hint: Type | None, generic: bool) -> ExprKind:
    """Work out what e denotes and record it; the result says whether it may stand as a statement.

    t: the function type an assignment asks for; hint: the type of an elided composite literal; generic: a generic
    function or type is allowed."""
    kind = _expr(c, t, x, e, hint)
    if not generic:
        non_generic(c, t, x)
    record(c, x)
    return kind


def _expr(c: Checker, t: Target | None, x: Operand, e: syn.Expr, hint: Type | None) -> ExprKind:  # noqa: C901
    # (one arm per node class)
    x.mode, x.type = Mode.INVALID, INVALID
    match e:
        case syn.Name():
            ident(c, x, e, False)
        case syn.BasicLit():
            basic_lit(c, x, e)
        case syn.Selector():
            selector(c, x, e, False)
        case syn.Call():
            return call_expr(c, x, e)
        case syn.Binary():
            _binary_chain(c, x, e)
        case syn.Index():
            if index_expr(c, x, e):
                func_inst(c, t, e.pos, x, e, True)
        case syn.Unary():
            return _unary(c, x, e)
        case syn.AddrOf():
            _address(c, x, e)
        case syn.Star():
            _star(c, x, e)
        case syn.CompositeLit():
            composite_lit(c, x, e, hint)
        case syn.FuncLit():
            func_lit(c, x, e)
        case syn.Paren():
            kind = raw_expr(c, None, x, e.x, None, False)
            x.expr = e
            return kind
        case syn.Slice():
            slice_expr(c, x, e)
        case syn.TypeAssert():
            _type_assert(c, x, e)
        case (
            syn.ArrayType()
            | syn.SliceType()
            | syn.StructType()
            | syn.FuncType()
            | syn.InterfaceType()
            | syn.MapType()
            | syn.ChanType()
        ):
            x.type = typ(c, e)
            x.mode = Mode.TYPE
        case syn.KeyValue():
            error(c, e, Code.INVALID_SYNTAX_TREE, "invalid syntax tree: no key:value expected")
        case syn.ListExpr():
            error(c, e, Code.INVALID_SYNTAX_TREE, "invalid syntax tree: unexpected list of expressions")
        case syn.TypeSwitchGuard():
            error(c, e, Code.INVALID_SYNTAX_TREE, "invalid syntax tree: use of .(type) outside type switch")
            use(c, [e.x])
        case syn.DotsType():
            error(c, e, Code.INVALID_SYNTAX_TREE, "invalid syntax tree: invalid use of ...")
        case syn.BadExpr():
            pass
        case _:
            assert_never(e)
    x.expr = e
    return ExprKind.EXPRESSION if x.ok or isinstance(e, syn.Name | syn.Selector) else ExprKind.STATEMENT


# ---- unary operators --------------------------------------------------------------------------------------


def _address(c: Checker, x: Operand, e: syn.AddrOf) -> None:
    expr(c, None, x, e.x)
    if not x.ok:
        return
    if x.mode is not Mode.VAR and not isinstance(unparen(e.x), syn.CompositeLit):
        msg = f"invalid operation: cannot take address of {operand_str(c, x)}"
        error(c, x, Code.UNADDRESSABLE_OPERAND, msg)
        x.mode = Mode.INVALID
        return
    x.mode, x.type = Mode.VALUE, Pointer(x.type)


def _star(c: Checker, x: Operand, e: syn.Star) -> None:
    expr_or_type(c, x, e.x, False)
    if not x.ok:
        return
    if x.mode is Mode.TYPE:
        valid_var_type(c, e.x, x.type)
        x.type = Pointer(x.type)
        return
    base: Type | None = None
    for _, u in each_term(x.type):
        if not isinstance(u, Pointer):
            error(c, x, Code.INVALID_INDIRECTION, f"invalid operation: cannot indirect {operand_str(c, x)}")
            x.mode = Mode.INVALID
            return
        if base is not None and not identical(u.elem, base):
            msg = f"invalid operation: pointers of {operand_str(c, x)} must have identical base types"
            error(c, x, Code.INVALID_INDIRECTION, msg)
            x.mode = Mode.INVALID
            return
        base = u.elem
    if base is None or not is_complete(c, base):
        x.mode = Mode.INVALID
        return
    x.mode, x.type = Mode.VAR, base


_UNARY = {Op.ADD: all_numeric, Op.SUB: all_numeric, Op.XOR: all_integer, Op.NOT: all_boolean}


def _unary(c: Checker, x: Operand, e: syn.Unary) -> ExprKind:
    expr(c, None, x, e.x)
    if x.ok:
        if e.op is Op.RECV:
            elem = chan_elem(c, x, x, True)
            if elem is not None and is_complete(c, elem):
                x.mode, x.type = Mode.COMMA_OK, elem
                c.env.has_call = True
            else:
                x.mode = Mode.INVALID
        else:
            _unary_value(c, x, e)
    x.expr = e
    return ExprKind.EXPRESSION if x.ok and e.op is not Op.RECV else ExprKind.STATEMENT


def _unary_value(c: Checker, x: Operand, e: syn.Unary) -> None:
    op = e.op
    if op is Op.TILDE:
        msg = "cannot use ~ outside of interface or type constraint"
        if not all_integer(x.type):
            error(c, e, Code.UNDEFINED_OP, msg)
            x.mode = Mode.INVALID
            return
        error(c, e, Code.UNDEFINED_OP, msg + " (use ^ for bitwise complement)")
        op = Op.XOR
    if not _UNARY[op](x.type):
        msg = f"invalid operation: operator {op.value} not defined on {operand_str(c, x)}"
        error(c, x, Code.UNDEFINED_OP, msg)
        x.mode = Mode.INVALID
        return
    if x.mode is not Mode.CONST:
        x.mode = Mode.VALUE
        return
    if x.val is None:
        return
    bits = sizeof(x.type) * 8 if is_unsigned(x.type) else 0
    x.val = unary_op(op, x.val, bits)
    x.expr = e
    check_overflow(c, x, op_pos(e))


def chan_elem(c: Checker, at: Operand | syn.Stmt, x: Operand, recv: bool) -> Type | None:
    """The element type of the channel x to receive from (or to send to), or None with an error."""

    def condition(t: Type | None, u: Type | None) -> str | None:
        if u is None:
            return "no specific channel type"
        if not isinstance(u, Chan):
            return f"non-channel {type_str(c, t)}"
        if recv and u.dir is ChanDir.SEND:
            return f"send-only channel {type_str(c, t)}"
        if not recv and u.dir is ChanDir.RECV:
            return f"receive-only channel {type_str(c, t)}"
        return None

    u, cause = common_under(c, x.type, condition)
    if isinstance(u, Chan):
        return u.elem
    verb, code = ("receive from", Code.INVALID_RECEIVE) if recv else ("send to", Code.INVALID_SEND)
    op = operand_str(c, x)
    what = f"{op}: {cause}" if is_type_param(x.type) else f"{cause} {op}"
    error(c, at, code, f"invalid operation: cannot {verb} {what}")
    return None


# ---- binary operators -------------------------------------------------------------------------------------


def _binary_chain(c: Checker, x: Operand, e: syn.Binary) -> None:
    chain = [e]
    while isinstance(left := chain[-1].x, syn.Binary):
        chain.append(left)
    expr(c, None, x, chain[-1].x)
    for node in reversed(chain):
        binary(c, x, node, node.x, node.y, node.op)
        if node is not e:
            # What raw_expr and expr do for an operand.
            x.expr = node
            record(c, x)
            single_value(c, x)


_MAX_STRING = 2_000_000_000  # the linker's limit (cmd/internal/obj.MaxSymSize)

_BINARY = {
    Op.ADD: all_numeric_or_string,
    Op.SUB: all_numeric,
    Op.MUL: all_numeric,
    Op.DIV: all_numeric,
    Op.REM: all_integer,
    Op.AND: all_integer,
    Op.OR: all_integer,
    Op.XOR: all_integer,
    Op.AND_NOT: all_integer,
    Op.AND_AND: all_boolean,
    Op.OR_OR: all_boolean,
}


def binary(c: Checker, x: Operand, e: syn.Binary | None, lhs: syn.Expr, rhs: syn.Expr, op: Op) -> None:
    """The operation `lhs op rhs`, where x is lhs evaluated; e is None for an assignment operation."""
    # (the cases of one rule)
    y = Operand()
    expr(c, None, y, rhs)
    if not x.ok:
        return
    if not y.ok:
        x.mode, x.expr = Mode.INVALID, y.expr
        return
    if op is Op.SHL or op is Op.SHR:
        _shift(c, x, y, e, op)
        return
    match_types(c, x, y)
    if not x.ok:
        return
    if is_comparison(op):
        comparison(c, x, y, op, False)
        return
    if x.type is not y.type and not identical(x.type, y.type):
        if is_valid(x.type) and is_valid(y.type):
            text = expr_string(e) if e is not None else f"{expr_string(lhs)} {op.value}= {expr_string(rhs)}"
            types = f"{type_str(c, x.type)} and {type_str(c, y.type)}"
            error(c, x, Code.MISMATCHED_TYPES, f"invalid operation: {text} (mismatched types {types})")
        x.mode = Mode.INVALID
        return
    if not _BINARY[op](x.type):
        msg = f"invalid operation: operator {op.value} not defined on {operand_str(c, x)}"
        error(c, x, Code.UNDEFINED_OP, msg)
        x.mode = Mode.INVALID
        return
    if op in (Op.DIV, Op.REM) and y.mode is Mode.CONST and _divides_by_zero(x, y):
        error(c, y, Code.DIV_BY_ZERO, "invalid operation: division by zero")
        x.mode = Mode.INVALID
        return
    if x.mode is not Mode.CONST or y.mode is not Mode.CONST:
        x.mode = Mode.VALUE
        return
    if x.val is None or y.val is None:
        x.val = None
        return
    if e is not None:
        x.expr = e
    if isinstance(x.val, bytes) and isinstance(y.val, bytes) and len(x.val) + len(y.val) > _MAX_STRING:
        n = len(x.val) + len(y.val)
        at = op_pos(x.expr) if x.expr is not None else rhs.pos
        error(c, at, Code.INVALID_CONST_VAL, f"constant string too long ({n} bytes > {_MAX_STRING} bytes)")
        x.val = None
        return
    x.val = binary_op(x.val, op, y.val, op is Op.DIV and is_integer(x.type))
    check_overflow(c, x, op_pos(x.expr) if x.expr is not None else rhs.pos)


def _divides_by_zero(x: Operand, y: Operand) -> bool:
    if (x.mode is Mode.CONST or all_integer(x.type)) and sign(y.val) == 0:
        return True
    divisor = to_complex(y.val) if x.mode is Mode.CONST and is_complex(x.type) else None
    if divisor is not None:
        return all(sign(binary_op(p, Op.MUL, p, False)) == 0 for p in (divisor.re, divisor.im))  # also by underflow
    return False


_MAX_SHIFT = 1023 - 1 + 52  # so that the smallest float64 can be written as a shift


def _shift(c: Checker, x: Operand, y: Operand, e: syn.Binary | None, op: Op) -> None:
    xval = to_int(x.val) if x.mode is Mode.CONST else None
    unknown = x.mode is Mode.CONST and x.val is None
    if not (all_integer(x.type) or (is_untyped(x.type) and (xval is not None or unknown))):
        msg = f"invalid operation: shifted operand {operand_str(c, x)} must be integer"
        error(c, x, Code.INVALID_SHIFT_OPERAND, msg)
        x.mode = Mode.INVALID
        return
    if not _shift_count(c, y):
        x.mode = Mode.INVALID
        return
    if x.mode is Mode.CONST:
        if y.mode is Mode.CONST:
            if not is_integer(x.type):
                x.type = UNTYPED_INT
            yval = to_int(y.val)
            if xval is None or y.val is None:
                x.val = None
                return
            if yval is None or yval > _MAX_SHIFT:
                msg = f"invalid operation: invalid shift count {operand_str(c, y)}"
                error(c, y, Code.INVALID_SHIFT_COUNT, msg)
                x.mode = Mode.INVALID
                return
            x.val = xval << yval if op is Op.SHL else xval >> yval
            if e is not None:
                x.expr = e
            check_overflow(c, x, op_pos(x.expr) if x.expr is not None else 0)  # type: ignore[arg-type]
            return
        if is_untyped(x.type):
            # The operand takes the type it would have without the shift, which is not known yet.
            u = c.untyped.get(x.expr) if x.expr is not None else None
            if u is not None:
                u.is_lhs = True
            x.mode = Mode.VALUE
            return
    if not all_integer(x.type):
        msg = f"invalid operation: shifted operand {operand_str(c, x)} must be integer"
        error(c, x, Code.INVALID_SHIFT_OPERAND, msg)
        x.mode = Mode.INVALID
        return
    x.mode = Mode.VALUE


def _shift_count(c: Checker, y: Operand) -> bool:
    """Check a shift count; an untyped one becomes a uint."""
    if y.mode is Mode.CONST:
        yval = to_int(y.val)
        if yval is not None and yval < 0:
            error(c, y, Code.INVALID_SHIFT_COUNT, f"invalid operation: negative shift count {operand_str(c, y)}")
            return False
        if is_untyped(y.type):
            representable(c, y, UINT)
            return y.ok
        if all_integer(y.type) or yval is not None:
            return True
    elif all_integer(y.type):
        text = f"invalid operation: signed shift count {operand_str(c, y)}" if not all_unsigned(y.type) else ""
        return not text or verify_version(c, y, 13, text)
    elif is_untyped(y.type):
        convert_untyped(c, y, UINT)
        return y.ok
    error(c, y, Code.INVALID_SHIFT_COUNT, f"invalid operation: shift count {operand_str(c, y)} must be integer")
    return False


# ---- type assertions --------------------------------------------------------------------------------------


def _type_assert(c: Checker, x: Operand, e: syn.TypeAssert) -> None:
    expr(c, None, x, e.x)
    if not x.ok:
        return
    if is_type_param(x.type):
        msg = f"invalid operation: cannot use type assertion on type parameter value {operand_str(c, x)}"
        error(c, x, Code.INVALID_ASSERT, msg)
    elif not isinstance(under(x.type), Interface):
        error(c, x, Code.INVALID_ASSERT, f"invalid operation: {operand_str(c, x)} is not an interface")
    else:
        t = var_type(c, e.type)
        if is_valid(t) and is_complete(c, t):
            type_assertion(c, e, x, t, False)
            x.mode, x.type = Mode.COMMA_OK, t
            return
    x.mode = Mode.INVALID


def type_assertion(c: Checker, e: syn.Expr, x: Operand, t: Type, type_switch: bool) -> None:
    """Report that the interface value x cannot have dynamic type t."""
    cause = not_assertable(c, x.type, t)
    if cause is None:
        return
    text, ts = expr_string(e), type_str(c, t)
    if type_switch:
        msg = f"impossible type switch case: {text}\n\t{operand_str(c, x)} cannot have dynamic type {ts} {cause}"
    else:
        msg = f"impossible type assertion: {text}\n\t{ts} does not implement {type_str(c, x.type)} {cause}"
    error(c, e, Code.IMPOSSIBLE_ASSERT, msg)
