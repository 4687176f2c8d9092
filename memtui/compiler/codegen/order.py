"""Order of evaluation inside one statement, as gc has it (go-facts 9.1, walk/order.go).

gc runs two passes over a statement's operands. The first goes from left to right and gives a temporary to whatever runs
code of its own: calls, receives, type assertions, slicing, append, len, min, string to bytes, `&&`, and the operands
that the runtime is given by address. The second reads everything else: variables, fields, elements, map entries,
arithmetic, string sums, bytes to string, composite literals. So in `f(x, g(&x))` the x is read after g has run, in
`f(len(s), g(&s))` the length before.

Here the first pass is `operands`: it writes the lines of those parts and notes their temporaries in `FuncGen.settled`,
where the second pass, which is the writing of the expression itself, finds them. A statement in which nothing can
change what another part reads needs no first pass.
"""

from collections.abc import Sequence

from memtui.compiler.codegen.facts import (
    INT_BITS,
    boxed_by_address,
    fits_registers,
    is_constant_literal,
    is_string,
    is_switching,
    kind_of,
)
from memtui.compiler.codegen.state import FuncGen, Repr, is_aggregate
from memtui.compiler.codegen.values import copied, named
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Basic, Chan, Interface, Kind, Map, Pointer, Type
from memtui.compiler.types.pointers import is_direct_iface
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.under import under

_CHANGING = (ir.BuiltinOp.COPY, ir.BuiltinOp.APPEND)
_LATE_BUILTINS = (
    ir.BuiltinOp.UNSAFE_ADD, ir.BuiltinOp.UNSAFE_SLICE, ir.BuiltinOp.UNSAFE_SLICE_DATA, ir.BuiltinOp.UNSAFE_STRING,
    ir.BuiltinOp.UNSAFE_STRING_DATA,
)  # fmt: skip
_COMPARISONS = (Op.EQL, Op.NEQ)
_LARGEST_FAST_ELEM = 128  # bytes: maps of larger elements are given their key by address


def whole(g: FuncGen, e: ir.Expr) -> None:
    """The first pass over an expression whose value is used before the statement evaluates anything else."""
    if not _changes(e):
        return
    match e:
        case ir.InlinedCall() | ir.MapLit():
            pass  # their lines are statements, or are ordered one by one
        case ir.Let():
            _first(g, e)
        case ir.Logical():
            whole(g, e.x)  # what y needs is written where y is
        case _:
            parts = _parts(e)
            if isinstance(e, ir.Call) and isinstance(e.fun, ir.DotInter) and any(_changes(x) for x in e.args):
                _first(g, e.fun.x)
                _receiver(g, e)
            operands(g, parts)
            if isinstance(e, ir.IndexMap):
                _key(g, e)


def operands(g: FuncGen, exprs: Sequence[ir.Expr]) -> None:
    """The first pass over the operands of one statement, of which the later ones can change what the earlier read."""
    last = max((i for i, e in enumerate(exprs) if _changes(e)), default=-1)
    for e in exprs[: last + 1]:
        _first(g, e)


def slices(g: FuncGen, values: Sequence[ir.Expr]) -> None:
    """Of the values of a parallel assignment those that slice something are made before elements are read (order.go
    expr: OSLICE is copied)."""
    for y in values[1:]:
        if isinstance(y, ir.SliceOp) and not isinstance(values[0], ir.SliceOp | ir.Const | ir.Ref):
            _settle(g, y)


def place(x: ir.Expr | None) -> list[ir.Expr]:
    """The operands of an assignment's target."""
    match x:
        case ir.Index() if isinstance(under(x.x.type), Array):
            return [*place(x.x), x.index]
        case ir.Index():
            return [x.x, x.index]
        case ir.Dot() | ir.Conv():
            return place(x.x)
        case ir.DotPtr() | ir.Deref():
            return [x.x]
        case ir.IndexMap() | ir.Let():
            return [x]
        case _:
            return []


def assignment(g: FuncGen, targets: Sequence[ir.Expr | None], y: ir.Expr) -> None:
    """The first pass over an assignment: what the targets need, then the value, which is used before they are read."""
    parts = [x for t in targets for x in place(t)]
    if not _changes(y):
        operands(g, parts)
        return
    for x in parts:
        _first(g, x)
    whole(g, y)


def call_operands(call: ir.Expr) -> list[ir.Expr]:
    """The operands of a call that is made later: callee or interface, then arguments."""
    return _parts(call)


def _changes(e: ir.Node) -> bool:
    """Report whether evaluating the node may change what another operand reads."""
    todo = [e]
    while todo:
        e = todo.pop()
        if is_switching(e) or (isinstance(e, ir.BuiltinCall) and e.op in _CHANGING):
            return True
        todo.extend(children(e))
    return False


def _parts(e: ir.Expr) -> list[ir.Expr]:
    """The operands of an expression, left to right."""
    if isinstance(e, ir.Call) and isinstance(e.fun, ir.DotInter):
        return [e.fun.x, *e.args]
    return children(e)  # type: ignore[return-value]


def _first(g: FuncGen, e: ir.Expr) -> None:  # noqa: C901 (dispatch over node classes)
    """The first pass over an expression and all its parts."""
    if e in g.settled:
        return
    match e:
        case ir.Let():
            g.stmts(e.init)
            g.settled[e] = ""
            _first(g, e.x)
            return
        case ir.Logical():
            whole(g, e.x)
            _settle(g, e)
            return
        case ir.InlinedCall() | ir.MapLit():
            _settle(g, e)
            return
        case _:
            pass
    for i, x in enumerate(_parts(e)):
        if i == 1:
            _receiver(g, e)
        _first(g, x)
        if isinstance(e, ir.SliceOp) and x is not e.x and not isinstance(x, ir.Ref | ir.Const):
            _settle(g, x)
    match e:
        case ir.Call() | ir.Recv() | ir.Make() | ir.SliceOp():
            _settle(g, e)
        case ir.BuiltinCall() if e.op not in _LATE_BUILTINS:
            _settle(g, e)
        case ir.Assert() if not is_direct_iface(e.type):
            _settle(g, e)
        case ir.Conv(kind=ir.ConvKind.STRING_TO_BYTES | ir.ConvKind.STRING_TO_RUNES):
            _settle(g, e)
        case ir.Conv(kind=ir.ConvKind.UNSAFE, x=ir.Call()) if kind_of(e.x.type) is Kind.UINTPTR:
            _settle(g, e)  # at once: nobody holds the object whose address the call gave as a number
        case ir.Conv(kind=ir.ConvKind.IFACE) if not isinstance(under(e.x.type), Interface):
            if boxed_by_address(e.x.type):
                _by_address(g, e.x)
        case ir.Binary() if e.op in _COMPARISONS and is_aggregate(e.x.type):
            _by_address(g, e.x)
            _by_address(g, e.y)
        case ir.IndexMap():
            _key(g, e)
        case _:
            pass


def _receiver(g: FuncGen, e: ir.Expr) -> None:
    """The receiver of an interface call that gc turned into one of the only possible method: a type assertion."""
    if isinstance(e, ir.Call) and isinstance(e.fun, ir.DotInter):
        found = g.m.decisions.devirtualized.get(e)
        if found is not None and not found.partly and not is_direct_iface(found.type):
            _settle(g, e.fun.x)


def _settle(g: FuncGen, e: ir.Expr) -> None:
    """Give a part its temporary, now."""
    if e not in g.settled:
        g.settled[e] = named(g, g.ex(e))


def _by_address(g: FuncGen, e: ir.Expr) -> None:
    """An operand of which the runtime gets the address: what has none is copied now, what has one is read late."""
    if (
        e in g.settled
        or (_addressable(e) and not _in_registers(g, e))
        or isinstance(e, ir.Const | ir.Nil | ir.Zero | ir.FuncRef | ir.Closure)
    ):
        return
    if not is_constant_literal(e):
        g.settled[e] = named(g, copied(g, e))


def _addressable(e: ir.Expr) -> bool:
    match e:
        case ir.Ref() | ir.Deref() | ir.DotPtr():
            return True
        case ir.Dot():
            return _addressable(e.x)
        case ir.Index():
            return _addressable(e.x) if isinstance(under(e.x.type), Array) else not is_string(e.x.type)
        case _:
            return False


def _in_registers(g: FuncGen, e: ir.Expr) -> bool:
    """Report whether it is a part of a local variable to which nothing points. Only inlined code can change that."""
    while isinstance(e, ir.Dot) or (isinstance(e, ir.Index) and isinstance(under(e.x.type), Array)):
        e = e.x
    if not isinstance(e, ir.Ref) or e.name.cls is not ir.NameClass.LOCAL or e.name.type is None:
        return False
    return g.name(e.name)[1] is Repr.PLAIN and fits_registers(e.name.type)


def _key(g: FuncGen, e: ir.IndexMap) -> None:
    """A map's key is copied now unless the map has one of the fast forms (walk's mapfast) and it is one word."""
    u = under(e.x.type)
    assert isinstance(u, Map)
    if sizeof(u.elem) > _LARGEST_FAST_ELEM or not _fast(u.key):
        if is_aggregate(u.key) and sizeof(u.key) in (4, 8) and sizeof(u.elem) <= _LARGEST_FAST_ELEM:
            if e.key not in g.settled:
                g.settled[e.key] = named(g, copied(g, e.key))
        else:
            _by_address(g, e.key)
    if e.key in g.borrowed and e not in g.settled:
        g.settled[e] = named(g, copied(g, e))


def _fast(key: Type) -> bool:
    u = under(key)
    if isinstance(u, Pointer | Chan):
        return True
    integer = isinstance(u, Basic) and kind_of(u) in INT_BITS and sizeof(u) in (4, 8)
    return is_string(key) or integer
