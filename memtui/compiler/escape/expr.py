"""Expressions: where each value flows, and which expressions allocate."""

from typing import assert_never

from memtui.compiler.escape.graph import Walk, flow, old_loc, spill
from memtui.compiler.escape.model import Hole, is_closure
from memtui.compiler.ir.nodes import (
    Addr,
    AddrLit,
    AddStr,
    ArrayLit,
    Assert,
    Binary,
    BuiltinCall,
    BuiltinOp,
    Call,
    Closure,
    Const,
    Conv,
    ConvKind,
    Deref,
    Dot,
    DotInter,
    DotPtr,
    Expr,
    FuncRef,
    Index,
    IndexMap,
    InlinedCall,
    Let,
    Logical,
    Make,
    MakeKind,
    MapLit,
    MethodValue,
    NameClass,
    Nil,
    Recv,
    Ref,
    SliceLit,
    SliceOp,
    StructLit,
    Unary,
    Zero,
)
from memtui.compiler.ir.typeutil import elem_of
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import Array, Kind, Named
from memtui.compiler.types.under import is_interface, is_kind, under

_SHIFTS = (Op.SHL, Op.SHR)


def eval_expr(w: Walk, k: Hole, x: Expr) -> None:
    """Evaluate x and let its value flow to k."""
    while isinstance(x, Let):
        w.batch.hooks.stmts(w, x.init)
        x = x.x
    eval_skip_init(w, k, x)


def discard(w: Walk, x: Expr | None) -> None:
    """Evaluate x for what happens inside of it."""
    if x is not None:
        eval_expr(w, w.discard, x)


def discards(w: Walk, xs: list[Expr]) -> None:
    """Evaluate several expressions, their values unused."""
    for x in xs:
        eval_expr(w, w.discard, x)


def eval_skip_init(w: Walk, k: Hole, x: Expr) -> None:  # noqa: C901, PLR0915 (one case per node class)
    """Evaluate x, which is no Let. A value without pointers that is not asked for its address goes nowhere."""
    if k.derefs >= 0 and not w.facts.has_pointers(x.type):
        k = Hole(w.batch.blank, k.derefs, k.notes, k.addrtaken)
    match x:
        case Ref():
            if x.name.cls is not NameClass.GLOBAL:
                flow(w.batch, k, old_loc(w.batch, x.name))
        case Const() | FuncRef() | Nil() | Zero():
            pass
        case Call() | BuiltinCall() | InlinedCall():
            if isinstance(x, BuiltinCall) and x.op is BuiltinOp.NEW:
                spill(w, k, x)
            else:
                w.batch.hooks.call(w, [k], x)
        case Conv():
            eval_conv(w, k, x)
        case DotPtr():
            eval_expr(w, k.deref(x, "dot of pointer"), x.x)
        case Dot():
            eval_expr(w, k.note(x, "dot"), x.x)
        case Unary() | Recv():
            discard(w, x.x)
        case Binary() | Logical():
            eval_binary(w, x)
        case Index():
            if isinstance(under(x.x.type), Array):
                eval_expr(w, k.note(x, "fixed-array-index-of"), x.x)
            else:
                eval_expr(w, k.deref(x, "dot of pointer"), x.x)
            discard(w, x.index)
        case Deref():
            eval_expr(w, k.deref(x, "indirection"), x.x)
        case Addr():
            eval_expr(w, k.addr(x, "address-of"), x.x)
        case StructLit():
            for _, value in x.fields:
                eval_expr(w, k.note(x, "struct literal element"), value)
        case SliceLit():
            k = spill(w, k, x)
            for _, value in x.elems:
                eval_expr(w, k.note(x, "slice-literal-element"), value)
        case ArrayLit():
            for _, value in x.elems:
                eval_expr(w, k.note(x, "array literal element"), value)
        case AddrLit():
            eval_expr(w, spill(w, k, x), x.x)
        case IndexMap():
            discard(w, x.x)
            discard(w, x.key)
        case SliceOp():
            eval_expr(w, k.note(x, "slice"), x.x)
            for bound in (x.low, x.high, x.max):
                discard(w, bound)
        case Make():
            if x.kind is not MakeKind.CHAN:
                spill(w, k, x)
            discard(w, x.len)
            discard(w, x.cap)
        case Closure():
            eval_closure(w, k, x)
        case AddStr():
            spill(w, k, x)
            discards(w, x.parts)  # runtime.concatstrings copies them
        case Assert():
            if not is_interface(x.type) and not w.facts.is_direct_iface(x.type):
                k = k.shift(1)
            eval_expr(w, k.note(x, "dot"), x.x)
        case MapLit():
            spill(w, k, x)
            for key, value in x.entries:
                eval_expr(w, w.heap.note(x, "map literal key"), key)
                eval_expr(w, w.heap.note(x, "map literal value"), value)
        case MethodValue():
            w.batch.hooks.call(w, [k], x)
        case DotInter():
            eval_expr(w, k.note(x, "dot"), x.x)
        case Let():
            raise AssertionError("a Let is evaluated by eval_expr")
        case _:
            assert_never(x)


def eval_binary(w: Walk, x: Binary | Logical) -> None:
    """Operands in order; a long chain to the left needs no recursion."""
    spine: list[Expr] = []
    left: Expr = x
    while isinstance(left, Binary | Logical):
        spine.append(left.y)
        left = left.x
    discard(w, left)
    for right in reversed(spine):
        discard(w, right)


def eval_conv(w: Walk, k: Hole, x: Conv) -> None:
    """A conversion: some share the operand, some allocate a copy, some box it."""
    match x.kind:
        case ConvKind.NOP | ConvKind.NUMERIC:
            eval_expr(w, k, x.x)
        case ConvKind.IFACE:
            if not is_interface(x.x.type) and not w.facts.is_direct_iface(x.x.type):
                k = spill(w, k, x)
            eval_expr(w, k.note(x, "interface-converted"), x.x)
        case ConvKind.UNSAFE:
            if is_kind(x.x.type, Kind.UINTPTR):
                unsafe_value(w, k, x.x)
            else:
                eval_expr(w, k, x.x)
        case ConvKind.SLICE_TO_ARRAY:
            eval_expr(w, k.deref(x, "slice-to-array"), x.x)
        case ConvKind.SLICE_TO_ARRAY_PTR:
            eval_expr(w, k, x.x)
        case _:
            spill(w, k, x)
            discard(w, x.x)


def eval_closure(w: Walk, k: Hole, x: Closure) -> None:
    """A function literal: its object, and, if it captures something, its body in the same graph. How the variables
    are captured is decided when the whole batch has been seen."""
    k = spill(w, k, x)
    w.batch.closures.append((k, x))
    if not is_closure(x.func):
        return
    for name in x.func.closure_vars:
        loc = old_loc(w.batch, name)
        if not loc.captured:
            loc.captured = True
            if loc.loop_depth == w.loop_depth:
                loc.reassigned = False  # so far only in straight-line code before the capture
    walk_body(w, x)


def walk_body(w: Walk, x: Closure) -> None:
    """The body of a capturing literal."""
    inner = Walk(w.batch, x.func)
    w.batch.hooks.stmts(inner, x.func.body or [])


def unsafe_value(w: Walk, k: Hole, x: Expr) -> None:
    """A uintptr computation that becomes a pointer again: look for the pointer it came from."""
    while isinstance(x, Let):
        w.batch.hooks.stmts(w, x.init)
        x = x.x
    match x:
        case Conv(kind=ConvKind.NOP | ConvKind.NUMERIC | ConvKind.UNSAFE):
            if is_kind(x.x.type, Kind.UNSAFE_POINTER):
                eval_expr(w, k, x.x)
            else:
                discard(w, x.x)
        case DotPtr():
            if is_reflect_header_data(x):
                eval_expr(w, k.deref(x, "reflect.Header.Data"), x.x)
            else:
                discard(w, x.x)
        case Unary(op=Op.ADD | Op.SUB | Op.XOR):
            unsafe_value(w, k, x.x)
        case Binary() if x.op in _SHIFTS:
            unsafe_value(w, k, x.x)
            discard(w, x.y)
        case Binary():
            unsafe_value(w, k, x.x)
            unsafe_value(w, k, x.y)
        case _:
            eval_skip_init(w, w.discard, x)


def is_reflect_header_data(x: Expr) -> bool:
    """Report whether x is the Data field of a *reflect.SliceHeader or StringHeader (ir/expr.go)."""
    if not isinstance(x, DotPtr) or x.field.name != "Data":
        return False
    base = elem_of(x.x.type)
    if not isinstance(base, Named) or base.obj.pkg is None or base.obj.pkg.path != "reflect":
        return False
    return base.obj.name in ("SliceHeader", "StringHeader")
