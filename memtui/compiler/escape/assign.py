"""Assignments: where a value goes that is stored, and which stores change nothing."""

from memtui.compiler.escape.expr import discard, eval_expr, is_reflect_header_data, unsafe_value
from memtui.compiler.escape.graph import Walk, old_loc
from memtui.compiler.escape.model import Hole, SelfAssign
from memtui.compiler.ir.nodes import (
    Addr,
    Assign,
    AssignCall,
    AssignCommaOk,
    AssignList,
    Binary,
    BuiltinCall,
    BuiltinOp,
    Const,
    Conv,
    ConvKind,
    Deref,
    Dot,
    DotPtr,
    Expr,
    Index,
    IndexMap,
    Name,
    NameClass,
    Nil,
    Range,
    Ref,
    SliceOp,
    Stmt,
    TypeSwitch,
    Unary,
    Zero,
)
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Array
from memtui.compiler.types.under import under


def addr(w: Walk, x: Expr | None) -> Hole:
    """Evaluate the target x of an assignment; the hole is where the stored value goes. A store through a pointer,
    into a slice, a map or a global goes to the heap, as far as the analysis knows."""
    match x:
        case None:
            return w.discard
        case Ref():
            if x.name.cls is NameClass.GLOBAL:
                return w.heap
            return Hole(old_loc(w.batch, x.name))
        case Dot():
            return addr(w, x.x)
        case Index():
            discard(w, x.index)
            if isinstance(under(x.x.type), Array):
                return addr(w, x.x)
            eval_expr(w, w.mutator, x.x)
        case Deref() | DotPtr():
            eval_expr(w, w.mutator, x.x)
        case IndexMap():
            discard(w, x.x)
            eval_expr(w, w.heap.note(x, "key of map put"), x.key)
        case _:
            raise AssertionError(f"assignment to {type(x).__name__}")
    return w.heap


def addrs(w: Walk, targets: list[Expr | None]) -> list[Hole]:
    """The holes of several targets, in order."""
    return [addr(w, x) for x in targets]


def assign_list(w: Walk, dsts: list[Expr | None], srcs: list[Expr | None], why: str, where: Stmt) -> None:
    """Evaluate `dsts... = srcs...`."""
    ks = addrs(w, dsts)
    for i, k in enumerate(ks):
        src = srcs[i] if i < len(srcs) else None
        dst = dsts[i]
        if src is None or (where, i) in w.analysis.decisions.dead_assigns:
            continue
        if dst is not None:
            if is_reflect_header_data(dst):
                unsafe_value(w, w.heap.note(where, why), src)
                continue
            if is_self_assign(dst, src):
                w.analysis.decisions.self_assigns.add((where, i))
                w.batch.log.append(SelfAssign(w.func, where, i))
                k = w.discard
        eval_expr(w, k.note(where, why), src)
    mark_reassigned(w, ks, where)


def mark_reassigned(w: Walk, ks: list[Hole], where: Stmt) -> None:
    """Mark the variables behind the holes as reassigned, unless `where` is the statement that declares them."""
    if isinstance(where, Assign) and where.define and isinstance(where.y, Zero):
        return
    defined = _defined_names(where)
    for k in ks:
        if k.dst.node in defined:
            continue
        k.dst.reassigned = True


def _defined_names(where: Stmt) -> set[object]:
    match where:
        case Assign(define=True, x=Ref(name=name)):
            return {name}
        case AssignList() | AssignCall():
            return {x.name for x, new in zip(where.lhs, where.defines, strict=True) if new and isinstance(x, Ref)}
        case AssignCommaOk():
            pairs = zip((where.value, where.ok), where.defines, strict=False)
            return {x.name for x, new in pairs if new and isinstance(x, Ref)}
        case Range() | TypeSwitch():
            return set()  # assigned in every iteration
        case _:
            return set()


def is_self_assign(dst: Expr, src: Expr) -> bool:
    """Report whether the assignment stores nothing into the object that was not in it before, such as
    `b.buf = b.buf[n:m]` or `v.x = v.y` (escape/utils.go)."""
    if _is_slice_self_assign(dst, src):
        return True
    match dst, src:
        case (Dot(), Dot()) | (DotPtr(), DotPtr()):
            assert isinstance(dst, Dot | DotPtr)
            assert isinstance(src, Dot | DotPtr)
            return same_safe_expr(dst.x, src.x)
        case Index(), Index():
            if _may_affect_memory(dst.index) or _may_affect_memory(src.index):
                return False
            return same_safe_expr(dst.x, src.x)
        case _:
            return False


def _deref_base(x: Expr) -> Name | None:
    """The variable p of `*p` or `p.f`, a pointer."""
    if isinstance(x, Deref | DotPtr) and isinstance(x.x, Ref):
        return x.x.name
    return None


def _is_slice_self_assign(dst: Expr, src: Expr) -> bool:
    base = _deref_base(dst)
    if base is None or not isinstance(src, SliceOp) or isinstance(src.x, Addr):
        return False
    return _deref_base(src.x) is base


def _may_affect_memory(x: Expr) -> bool:
    """Report whether evaluating x may change the state of memory; allocation and calls count."""
    match x:
        case Const() | Nil() | Ref():
            return False
        case Binary():
            return x.op.value not in _PURE_OPS or _may_affect_memory(x.x) or _may_affect_memory(x.y)
        case Index():
            return _may_affect_memory(x.x) or _may_affect_memory(x.index)
        case Conv(kind=ConvKind.NOP | ConvKind.NUMERIC | ConvKind.UNSAFE):
            return _may_affect_memory(x.x)
        case BuiltinCall(op=BuiltinOp.LEN | BuiltinOp.CAP):
            return _may_affect_memory(x.args[0])
        case Unary() | Dot() | DotPtr() | Deref():
            return _may_affect_memory(x.x)
        case _:
            return True


_PURE_OPS = frozenset({"+", "-", "|", "^", "*", "<<", ">>", "&", "&^", "/", "%"})


def same_safe_expr(x: Expr, y: Expr) -> bool:
    """Report whether both are the same expression, without side effects (ir/expr.go SameSafeExpr)."""
    while isinstance(x, Conv) and x.kind is ConvKind.NOP:
        x = x.x
    while isinstance(y, Conv) and y.kind is ConvKind.NOP:
        y = y.x
    if type(x) is not type(y) or not identical(x.type, y.type):
        return False
    match x, y:
        case Ref(), Ref():
            return x.name is y.name
        case (Dot(), Dot()) | (DotPtr(), DotPtr()):
            assert isinstance(x, Dot | DotPtr)
            assert isinstance(y, Dot | DotPtr)
            return x.field.name == y.field.name and same_safe_expr(x.x, y.x)
        case Deref(), Deref():
            return same_safe_expr(x.x, y.x)
        case Unary(), Unary():
            return x.op is y.op and same_safe_expr(x.x, y.x)
        case Conv(kind=ConvKind.NUMERIC), Conv(kind=ConvKind.NUMERIC):
            return same_safe_expr(x.x, y.x)
        case Index(), Index():
            return same_safe_expr(x.x, y.x) and same_safe_expr(x.index, y.index)
        case IndexMap(), IndexMap():
            return same_safe_expr(x.x, y.x) and same_safe_expr(x.key, y.key)
        case Binary(), Binary():
            return x.op is y.op and x.op.value in _PURE_OPS and same_safe_expr(x.x, y.x) and same_safe_expr(x.y, y.y)
        case Const(), Const():
            return x.value == y.value
        case Nil(), Nil():
            return True
        case _:
            return False
