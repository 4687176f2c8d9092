"""Facts about IR expressions that decide how they are written: does it call, is it fresh, which range has it."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.typeutil import kind_of as kind_of
from memtui.compiler.ir.visit import children
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Kind, Slice, Struct, Type
from memtui.compiler.types.pointers import has_pointers, is_direct_iface
from memtui.compiler.types.sizes import alignof, sizeof
from memtui.compiler.types.under import is_string as is_string
from memtui.compiler.types.under import under

INT_BITS: dict[Kind, tuple[int, bool]] = {
    Kind.INT: (64, True), Kind.INT8: (8, True), Kind.INT16: (16, True), Kind.INT32: (32, True), Kind.INT64: (64, True),
    Kind.UINT: (64, False), Kind.UINT8: (8, False), Kind.UINT16: (16, False), Kind.UINT32: (32, False),
    Kind.UINT64: (64, False), Kind.UINTPTR: (64, False), Kind.UNTYPED_INT: (64, True), Kind.UNTYPED_RUNE: (32, True),
}  # fmt: skip
FLOATS = (Kind.FLOAT64, Kind.FLOAT32, Kind.UNTYPED_FLOAT)
COMPLEXES = (Kind.COMPLEX128, Kind.COMPLEX64, Kind.UNTYPED_COMPLEX)
MAX_LEN = 1 << 48  # no slice or string is longer: addresses have 48 bits


def int_range(t: Type) -> tuple[int, int] | None:
    """The values of an integer type; None for others."""
    kind = kind_of(t)
    if kind is None or kind not in INT_BITS:
        return None
    bits, signed = INT_BITS[kind]
    return (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)


_SWITCHING = frozenset({ir.Call, ir.Recv, ir.Send, ir.Select, ir.Go, ir.InlinedCall})
_SWITCHING_BUILTINS = (ir.BuiltinOp.PANIC, ir.BuiltinOp.CLOSE)


def is_switching(e: ir.Node) -> bool:
    """Report whether the node itself may run Go code or let another goroutine run: it ends a basic block."""
    return type(e) in _SWITCHING or (type(e) is ir.BuiltinCall and e.op in _SWITCHING_BUILTINS)


def has_call(node: ir.Node) -> bool:
    """Report whether the node contains (outside of function literals) something that ends a basic block."""
    todo = [node]  # a stack of our own: CPython 3.12 limits how deep any() may nest, whatever the recursion limit
    while todo:
        node = todo.pop()
        if is_switching(node):
            return True
        todo.extend(children(node))
    return False


def is_fresh(e: ir.Expr) -> bool:
    """Report whether the value is a temporary nobody else holds, so that a struct or array need not be copied."""
    match e:
        case (
            ir.Call()
            | ir.StructLit()
            | ir.ArrayLit()
            | ir.Zero()
            | ir.Recv()
            | ir.Const()
            | ir.Nil()
            | ir.InlinedCall()
        ):
            return True
        case ir.Conv():
            return e.kind is not ir.ConvKind.NOP or is_fresh(e.x)
        case ir.Let():
            return is_fresh(e.x)
        case _:
            return False


def boxed_by_address(t: Type) -> bool:
    """Report whether conversions to interface copy from an address, not from a register (walk/convert.go
    dataWordFuncName): then the value of a variable that is provably a literal is taken from static data."""
    u = under(t)
    by_value = not has_pointers(t) and sizeof(t) in (2, 4, 8) and alignof(t) == sizeof(t)
    return not (by_value or isinstance(u, Slice) or kind_of(t) is Kind.STRING)


def is_constant_literal(e: ir.Expr) -> bool:
    """Report whether a struct or array literal holds only constants: boxed, it is read-only data (go-facts 3.6)."""
    match e:
        case ir.StructLit():
            return all(isinstance(x, ir.Const | ir.Nil) or is_constant_literal(x) for _, x in e.fields)
        case ir.ArrayLit():
            return all(isinstance(x, ir.Const | ir.Nil) or is_constant_literal(x) for _, x in e.elems)
        case _:
            return False


def fits_registers(t: Type | None) -> bool:
    """Report whether gc's SSA form takes values of the type apart, to keep them in registers (ssa.CanSSA, go-facts
    5.8)."""
    assert t is not None
    u = under(t)
    size = sizeof(t)
    if size == 0 or size > 32:
        return size == 0
    match u:
        case Array():
            return u.len <= 1 and fits_registers(u.elem)
        case Struct():
            return is_direct_iface(u) or (len(u.fields) <= 4 and all(fits_registers(f.type) for f in u.fields))
        case _:
            return True


Ranges = dict[ir.Name, tuple[int, int]]


_LEVELS = 6  # how deeply an expression is looked into for its bounds


def interval(e: ir.Expr, ranges: Ranges, levels: int = _LEVELS) -> tuple[int, int]:
    """Bounds of an integer expression's value, from its form, its type, and what is known of variables."""
    full = int_range(e.type) or (-(1 << 63), (1 << 64) - 1)
    if not levels:
        return full
    match e:
        case ir.Const():
            return (int(e.value), int(e.value)) if isinstance(e.value, int) else full
        case ir.Ref():
            low, high = ranges.get(e.name, full)
            return max(low, full[0]), min(high, full[1])
        case ir.BuiltinCall():
            return (0, MAX_LEN) if e.op in (ir.BuiltinOp.LEN, ir.BuiltinOp.CAP, ir.BuiltinOp.COPY) else full
        case ir.Conv():
            inner = interval(e.x, ranges, levels - 1) if int_range(e.x.type) else full
            return inner if full[0] <= inner[0] and inner[1] <= full[1] else full
        case ir.Binary():
            found = _binary_interval(e, ranges, levels - 1)
            return found if found and full[0] <= found[0] and found[1] <= full[1] else full
        case _:
            return full


def _binary_interval(e: ir.Binary, ranges: Ranges, levels: int) -> tuple[int, int] | None:
    a, b = interval(e.x, ranges, levels), interval(e.y, ranges, levels)
    match e.op:
        case Op.ADD:
            return a[0] + b[0], a[1] + b[1]
        case Op.SUB:
            return a[0] - b[1], a[1] - b[0]
        case Op.AND if b[0] == b[1] and b[0] >= 0:
            return 0, b[0]
        case Op.REM if b[0] == b[1] and b[0] > 0:
            return (0 if a[0] >= 0 else 1 - b[0]), b[0] - 1
        case Op.DIV if b[0] == b[1] and b[0] > 0 and a[0] >= 0:
            return a[0] // b[0], a[1] // b[0]
        case Op.SHR if a[0] >= 0:
            return 0, a[1]
        case _:
            return None


_MIRRORED = {Op.LSS: Op.GTR, Op.LEQ: Op.GEQ, Op.GTR: Op.LSS, Op.GEQ: Op.LEQ, Op.EQL: Op.EQL, Op.NEQ: Op.NEQ}
_NEGATED = {Op.LSS: Op.GEQ, Op.GEQ: Op.LSS, Op.GTR: Op.LEQ, Op.LEQ: Op.GTR, Op.EQL: Op.NEQ, Op.NEQ: Op.EQL}


def learned(cond: ir.Expr, holds: bool, ranges: Ranges) -> tuple[ir.Name, tuple[int, int]] | None:
    """What a comparison with a constant says about a variable that never changes, if it holds or if it does not."""
    if not isinstance(cond, ir.Binary) or cond.op not in _MIRRORED:
        return None
    x, y, op = cond.x, cond.y, cond.op
    if isinstance(x, ir.Const):
        x, y, op = y, x, _MIRRORED[op]
    if not (isinstance(x, ir.Ref) and isinstance(y, ir.Const) and type(y.value) is int):
        return None
    if x.name.reassigned or x.name.addrtaken or x.name.cls is ir.NameClass.GLOBAL or int_range(x.type) is None:
        return None
    low, high = interval(x, ranges)
    match op if holds else _NEGATED[op]:
        case Op.LSS:
            high = min(high, y.value - 1)
        case Op.LEQ:
            high = min(high, y.value)
        case Op.GTR:
            low = max(low, y.value + 1)
        case Op.GEQ:
            low = max(low, y.value)
        case Op.EQL:
            low = high = y.value
        case _:
            return None
    return x.name, (low, high)
