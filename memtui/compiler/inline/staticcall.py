"""Initial values of package variables that are inlined calls and yet data (cmd/compile/internal/staticinit,
staticAssignInlinedCall).

`var errStop = errors.New("stop")` is laid out at compile time: the inlined body only returns an expression of the
arguments, so that expression, with the arguments in the parameters' places, stands for the call. It is what escape
analysis and the generated code then see; what of it is data the schedule in escape/staticinit.py says. A call whose
expression would not be laid out either stays as it is.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from memtui.compiler.escape.model import is_closure
from memtui.compiler.escape.static import outer_value
from memtui.compiler.escape.staticinit import has_side_effects
from memtui.compiler.ir.nodes import (
    Addr,
    AddrLit,
    AddStr,
    ArrayLit,
    Assign,
    AssignList,
    Block,
    Closure,
    Const,
    Conv,
    ConvKind,
    Dcl,
    Expr,
    Func,
    FuncRef,
    InlinedCall,
    Make,
    MapLit,
    Name,
    NameClass,
    Nil,
    Node,
    Ref,
    SliceLit,
    StructLit,
    Zero,
)
from memtui.compiler.ir.visit import COPIED_FIELDS, NODE_CLASSES, SHARED_FIELDS, children
from memtui.compiler.types.model import Basic, Type
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.under import is_integer, is_interface, is_unsigned, under

_TEXTS = (ConvKind.STRING_TO_BYTES, ConvKind.STRING_TO_RUNES)


class _NotStaticError(Exception):
    """The expression would have to be computed."""


def fold_static_calls(init: Func | None) -> None:
    """Replace the inlined calls in a package's initializer that are data by what they return."""
    for s in (init.body or []) if init is not None else []:
        if isinstance(s, Assign):
            s.y = folded(s.y)


def folded(x: Expr) -> Expr:
    """The value with such calls replaced wherever the value itself is laid out."""
    match x:
        case Conv(kind=ConvKind.NOP | ConvKind.IFACE) | AddrLit():
            inner = folded(x.x)
            return x if inner is x.x else replace(x, x=inner)
        case SliceLit() | ArrayLit():
            x.elems = [(i, folded(value)) for i, value in x.elems]
            return x
        case StructLit():
            x.fields = [(i, folded(value)) for i, value in x.fields]
            return x
        case InlinedCall():
            value = returned(x)
            if value is None:
                return x
            value = folded(value)
            return value if is_laid_out(value) else x
        case _:
            return x


def is_laid_out(x: Expr) -> bool:
    """Report whether StaticAssign takes a value, which may leave parts of a literal to code."""
    while isinstance(x, Conv) and x.kind is ConvKind.NOP:
        x = x.x
    match x:
        case FuncRef() | Const() | Nil() | Zero() | SliceLit() | ArrayLit() | StructLit():
            return True
        case AddrLit():
            return True
        case Addr():
            base = outer_value(x.x)
            return isinstance(base, Ref) and base.name.cls is NameClass.GLOBAL
        case Conv(kind=ConvKind.STRING_TO_BYTES, x=Const()):
            return True
        case Conv(kind=ConvKind.IFACE):
            while isinstance(x, Conv) and x.kind is ConvKind.IFACE:
                x = x.x
            return isinstance(x, Nil) or not is_interface(x.type)
        case Closure():
            return not is_closure(x.func)
        case _:
            return False


def returned(call: InlinedCall) -> Expr | None:
    """What an inlined body returns, with the arguments put in; None if it does more than that."""
    setup = [s for s in call.init if not isinstance(s, Dcl)]
    if len(setup) > 1 or len(call.body) != 1 or not isinstance(call.body[0], Block):
        return None
    args: dict[Name, Expr] = {}
    if setup:
        if not isinstance(setup[0], AssignList) or len(setup[0].lhs) != len(setup[0].rhs):
            return None
        if any(has_side_effects(y) for y in setup[0].rhs):
            return None
        for target, y in zip(setup[0].lhs, setup[0].rhs, strict=True):
            if isinstance(target, Ref):
                args[target.name] = y
    match call.body[0].body:
        case [Dcl(), AssignList(rhs=[value])] if _can_move(value, args):
            try:
                moved: Expr = _moved(value, args)
            except _NotStaticError:
                return None
            return moved
        case _:
            return None


def _can_move(value: Expr, args: Mapping[Name, Expr]) -> bool:
    """Report whether arguments may stand where the parameters do: those used twice have to be the same twice."""
    count = dict.fromkeys(args, 0)
    stack: list[Node] = [value]
    while stack:
        node = stack.pop()
        match node:
            case Closure() if is_closure(node.func):
                return False
            case Addr():
                base = outer_value(node.x)
                if isinstance(base, Ref) and base.name in count:
                    return False
            case Ref() if node.name in count:
                count[node.name] += 1
        stack.extend(children(node))
    return all(n < 2 or _can_repeat(args[name]) for name, n in count.items())


def _can_repeat(x: Expr) -> bool:
    stack: list[Node] = [x]
    while stack:
        node = stack.pop()
        if isinstance(node, Make | MapLit | AddrLit | SliceLit) or (isinstance(node, Conv) and node.kind in _TEXTS):
            return False
        stack.extend(children(node))
    return True


def _moved(n: Any, args: Mapping[Name, Expr]) -> Any:
    """A copy of an expression (or of a statement or list in it) with parameters replaced."""
    kind = type(n)
    if kind is list:
        return [_moved(v, args) for v in n]
    if kind is tuple:
        return tuple(_moved(v, args) for v in n)
    if kind not in NODE_CLASSES or kind is Closure:
        return n
    if kind is Ref:
        return _moved(args[n.name], {}) if n.name in args else n
    copy = kind(*(getattr(n, f) if f in SHARED_FIELDS else _moved(getattr(n, f), args) for f in COPIED_FIELDS[kind]))
    if kind is AddStr:
        return _joined(copy)
    if kind is Conv and copy.kind is ConvKind.NUMERIC and isinstance(copy.x, Const):
        return _converted(copy.x, copy.type)
    return copy


def _joined(x: AddStr) -> Expr:
    """A string addition with neighbouring constants joined."""
    parts: list[Expr] = []
    for part in x.parts:
        last = parts[-1] if parts else None
        if isinstance(part, Const) and isinstance(last, Const):
            assert isinstance(part.value, bytes)
            assert isinstance(last.value, bytes)
            parts[-1] = Const(last.pos, last.type, last.value + part.value)
        else:
            parts.append(part)
    return parts[0] if len(parts) == 1 else AddStr(x.pos, x.type, parts)


def _converted(x: Const, t: Type) -> Const:
    """A constant converted as a variable is."""
    old, new = under(x.type), under(t)
    assert isinstance(old, Basic)
    assert isinstance(new, Basic)
    if old.kind is new.kind:
        return Const(x.pos, t, x.value)
    if not (is_integer(old) and is_integer(new) and isinstance(x.value, int)):
        raise _NotStaticError
    bits = 8 * sizeof(t)
    value = x.value & ((1 << bits) - 1)
    if not is_unsigned(new) and value >> (bits - 1):
        value -= 1 << bits
    return Const(x.pos, t, value)
