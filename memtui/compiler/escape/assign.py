"""Assignments: where a value goes that is stored, and which stores change nothing."""

from memtui.compiler.escape.expr import discard, eval_expr, is_reflect_header_data, unsafe_value
from memtui.compiler.escape.graph import Walk, old_loc
from memtui.compiler.escape.model import Hole, SelfAssign
from memtui.compiler.ir.linkname import type_link
from memtui.compiler.ir.nodes import (
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
    NameClass,
    Nil,
    Node,
    Range,
    Ref,
    SliceOp,
    Stmt,
    TypeSwitch,
    Unary,
    Zero,
)
from memtui.compiler.ir.visit import children
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
    `b.buf = b.buf[n:m]` or `v.x = v.y` (go-facts 3.7)."""
    match dst, src:
        case Deref(x=Ref() as p) | DotPtr(x=Ref() as p), SliceOp(x=Deref(x=Ref() as q) | DotPtr(x=Ref() as q)):
            return p.name is q.name
        case (Dot(x=into), Dot(x=out)) | (DotPtr(x=into), DotPtr(x=out)):
            pass
        case Index(x=into, index=i), Index(x=out, index=j) if _is_pure(i) and _is_pure(j):
            pass
        case _:
            return False
    reads = _reads(into)
    return reads is not None and reads == _reads(out)


def _is_pure(x: Expr) -> bool:
    """Report whether evaluating x changes nothing in memory; allocations and calls count as changes."""
    stack: list[Node] = [x]
    while stack:
        node = stack.pop()
        match node:
            case Const() | Nil() | Ref() | Index() | Unary() | Dot() | DotPtr() | Deref():
                pass
            case Binary() if node.op.value in _PURE_OPS:
                pass
            case Conv(kind=ConvKind.NOP | ConvKind.NUMERIC | ConvKind.UNSAFE):
                pass
            case BuiltinCall(op=BuiltinOp.LEN | BuiltinOp.CAP):
                pass
            case _:
                return False
        stack.extend(children(node))
    return True


_PURE_OPS = frozenset({"+", "-", "|", "^", "*", "<<", ">>", "&", "&^", "/", "%"})

Reads = tuple[object, ...]


def _reads(x: Expr) -> Reads | None:
    """What an expression reads, as a value: two expressions that read the same have the same value. None if it may do
    more than read."""
    while isinstance(x, Conv) and x.kind is ConvKind.NOP:
        x = x.x
    own: object
    parts: list[Expr]
    match x:
        case Ref():
            own, parts = x.name, []
        case Const():
            own, parts = x.value, []
        case Nil():
            own, parts = None, []
        case Dot() | DotPtr():
            own, parts = x.field.name, [x.x]
        case Deref() | Conv(kind=ConvKind.NUMERIC):
            own, parts = None, [x.x]
        case Unary():
            own, parts = x.op, [x.x]
        case Binary() if x.op.value in _PURE_OPS:
            own, parts = x.op, [x.x, x.y]
        case Index():
            own, parts = None, [x.x, x.index]
        case IndexMap():
            own, parts = None, [x.x, x.key]
        case _:
            return None
    below = [_reads(part) for part in parts]
    return None if None in below else (type(x), type_link(x.type), own, *below)
