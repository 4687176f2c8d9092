"""What must be on the heap whatever flows where, and operands that turn out to be constant (go-facts 3.4, 3.5)."""

from memtui.compiler.escape.call import oracle_of
from memtui.compiler.escape.graph import Analysis
from memtui.compiler.escape.model import Location, canonical
from memtui.compiler.escape.static import static_value
from memtui.compiler.ir.nodes import (
    AddrLit,
    ArrayLit,
    BuiltinCall,
    BuiltinOp,
    Closure,
    Const,
    Conv,
    ConvKind,
    Make,
    MakeKind,
    MethodValue,
    Name,
    NameClass,
    SliceLit,
    StructLit,
)
from memtui.compiler.ir.typeutil import elem_of
from memtui.compiler.types.sizes import WORD
from memtui.compiler.types.under import is_interface

MAX_BYVAL_CAPTURE = 128  # escape.go flowClosure
MAX_SMALL_INT = 2**31 - 1  # ir/const.go IsSmallIntConst


def rewrite_with_literals(a: Analysis, loc: Location) -> None:
    """See whether the size of a make or a boxed value is provably constant (escape.go rewriteWithLiterals)."""
    if loc.func is None:
        return
    match loc.node:
        case Make(kind=MakeKind.SLICE) as node:
            operand = node.len if node.cap is None else node.cap
            if operand is None or isinstance(operand, Const):
                return
            oracle = oracle_of(a, loc.func)
            value = static_value(oracle, operand)
            if isinstance(value, Const) and isinstance(value.value, int) and value.value >= 0:
                a.decisions.make_sizes[node] = value.value
            elif isinstance(value, BuiltinCall) and value.op is BuiltinOp.LEN:
                measured = static_value(oracle, value.args[0])
                if isinstance(measured, SliceLit):
                    a.decisions.make_sizes[node] = measured.len
        case Conv(kind=ConvKind.IFACE) as node:
            if isinstance(node.x, Const) or is_interface(node.x.type):
                return
            value = static_value(oracle_of(a, loc.func), node.x)
            if isinstance(value, Const):
                a.decisions.boxed_consts[node] = Const(node.pos, node.x.type, value.value)
            elif isinstance(value, StructLit | ArrayLit) and value is not node.x:
                a.decisions.boxed_literals[node] = value


def heap_alloc_reason(a: Analysis, loc: Location) -> str:
    """Why a location must be on the heap; "" if nothing forces it."""
    node, facts = loc.node, a.facts
    if node is None or (isinstance(node, Name) and node.cls in (NameClass.PARAM, NameClass.RESULT)):
        return ""
    if facts.size(node.type) > a.limits.variable:
        return "too large for stack"
    implicit = 0
    match node:
        case AddrLit() | BuiltinCall(op=BuiltinOp.NEW):
            implicit = facts.size(elem_of(node.type))
        case Closure():
            implicit = _closure_size(a, node)
        case MethodValue():
            implicit = WORD + facts.size(node.x.type)
        case Make(kind=MakeKind.SLICE):
            return _make_reason(a, node)
        case _:
            pass
    return "too large for stack" if implicit > a.limits.implicit else ""


def _make_reason(a: Analysis, node: Make) -> str:
    size = a.facts.size(elem_of(node.type))
    if size == 0:
        return "zero-sized element"
    operand = node.len if node.cap is None else node.cap
    count = a.decisions.make_sizes.get(node)
    if count is None and isinstance(operand, Const) and isinstance(operand.value, int):
        count = operand.value
    if count is None or abs(count) > MAX_SMALL_INT:
        return ""
    return "too large for stack" if count > a.limits.implicit // size else ""


def _closure_size(a: Analysis, node: Closure) -> int:
    """Bytes of a closure object, as an upper bound; it is exact enough, since values over 128 bytes are not in it."""
    total = WORD
    for n in node.func.closure_vars:
        by_value = a.decisions.byval.get(canonical(n), False)
        total += (a.facts.size(n.type) + WORD - 1) // WORD * WORD if by_value else WORD
    return total
