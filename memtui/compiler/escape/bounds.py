"""Index expressions that need no bounds check, as -m reports them after escape analysis (walk/expr.go walkIndex).

Only arrays and constant strings indexed by something that is in range by its type or by a mask, remainder or shift with
a constant; what the later passes prove (-d=ssa/check_bce) is not told by -m.
"""

from memtui.compiler.escape.model import is_closure
from memtui.compiler.ir.nodes import (
    Assign,
    AssignCommaOk,
    Binary,
    Closure,
    Const,
    Deref,
    Expr,
    Func,
    Index,
    IndexMap,
    InlinedCall,
    Node,
    Stmt,
)
from memtui.compiler.ir.visit import children
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.under import is_integer, is_unsigned, under


def elided_checks(funcs: list[Func], bodies: dict[Func, list[Stmt]]) -> list[Pos]:
    """The positions of all such index expressions, in the order in which gc compiles functions: those that are no
    capturing literals, each followed by the capturing literals inside of it, literals without captures last."""
    found: list[Pos] = []
    pending = list(funcs)
    while pending:
        found.extend(_in_func(pending.pop(0), bodies, pending))
    return found


def _in_func(func: Func, bodies: dict[Func, list[Stmt]], later: list[Func]) -> list[Pos]:
    found: list[Pos] = []
    inner: list[Func] = []

    def visit(node: Node) -> None:
        for child in _ordered(node):
            visit(child)
        match node:
            case Closure():
                (inner if is_closure(node.func) else later).append(node.func)
            case Index() if is_elided(node):
                found.append(node.pos)
            case InlinedCall():
                found.extend([node.pos] * node.elided)

    for s in bodies.get(func, func.body or []):
        visit(s)
    for f in inner:
        found.extend(_in_func(f, bodies, later))
    return found


def _ordered(node: Node) -> list[Node]:
    match node:
        case Assign(x=IndexMap() as x):
            return [node.y, x]
        case AssignCommaOk():
            return [node.rhs, *(x for x in (node.value, node.ok) if x is not None)]
        case _:
            return list(children(node))


def is_elided(x: Index) -> bool:
    """Report whether an index expression is in range without a check and -m says so."""
    if isinstance(x.index, Const):
        return False
    base = x.x.x if isinstance(x.x, Deref) and x.x.implicit else x.x
    length = -1
    array = under(x.x.type)
    if isinstance(array, Array):
        length = array.len
    elif isinstance(base, Const) and isinstance(base.value, bytes):
        length = len(base.value)
    return length >= 0 and is_bounded(x.index, length)


def is_bounded(x: Expr, limit: int) -> bool:
    """Report whether x is visibly in [0, limit) (walk/walk.go bounded)."""
    if not is_integer(x.type):
        return False
    if (value := _small_int(x)) is not None:
        return 0 <= value < limit
    unsigned = is_unsigned(x.type)
    bits = 8 * sizeof(x.type)
    if isinstance(x, Binary):
        if _masked(x, limit, unsigned, bits):
            return True
        bits -= _lost_bits(x, unsigned)
    return unsigned and bits <= 62 and (bits < 0 or (1 << bits) <= limit)


def _small_int(x: Expr) -> int | None:
    """The value of a constant that fits 32 bits."""
    value = x.value if isinstance(x, Const) else None
    return value if isinstance(value, int) and -(1 << 31) <= value < 1 << 31 else None


def _masked(x: Binary, limit: int, unsigned: bool, bits: int) -> bool:
    """Report whether a mask or remainder keeps x below the limit."""
    left, right = _small_int(x.x), _small_int(x.y)
    match x.op:
        case Op.AND:
            mask = left if left is not None else right
        case Op.AND_NOT:
            mask = left
            if left is None and right is not None:
                mask = ~right & ((1 << bits) - 1) if unsigned else ~right
        case Op.REM:
            return unsigned and right is not None and 0 <= right <= limit
        case _:
            return False
    return mask is not None and 0 <= mask < limit


def _lost_bits(x: Binary, unsigned: bool) -> int:
    """How many bits a division or shift by a constant takes off an unsigned value."""
    right = _small_int(x.y)
    if not unsigned or right is None:
        return 0
    if x.op is Op.DIV:
        return max(right.bit_length() - 1, 0)
    return right if x.op is Op.SHR else 0
