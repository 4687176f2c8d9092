"""Package variables that are data of the program, not code of its initialization (cmd/compile/internal/staticinit).

gc lays out constants, composite literals, addresses of globals and literals without captures at compile time, before
escape analysis; only the parts that need code are left, as assignments to the place they belong to. So there is no
message for such a literal, and nothing is allocated at run time.
"""

from dataclasses import dataclass, field

from memtui.compiler.escape.model import is_closure
from memtui.compiler.escape.static import outer_value
from memtui.compiler.escape.typefacts import TypeFacts
from memtui.compiler.ir.nodes import (
    Addr,
    AddrLit,
    AddStr,
    ArrayLit,
    Assign,
    AssignCall,
    Binary,
    BuiltinCall,
    BuiltinOp,
    Closure,
    Const,
    Conv,
    ConvKind,
    Dot,
    Expr,
    Func,
    FuncRef,
    Logical,
    Make,
    MakeKind,
    MapLit,
    NameClass,
    Nil,
    Node,
    Ref,
    SliceLit,
    Stmt,
    StructLit,
    Unary,
    Zero,
)
from memtui.compiler.ir.visit import children
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.under import is_interface

_HARMLESS = (
    Ref,
    FuncRef,
    Const,
    Nil,
    Zero,
    Logical,
    Unary,
    AddStr,
    Addr,
    AddrLit,
    MapLit,
    StructLit,
    ArrayLit,
    SliceLit,
    Dot,
)
_HARMLESS_CALLS = {
    BuiltinOp.LEN,
    BuiltinOp.CAP,
    BuiltinOp.NEW,
    BuiltinOp.REAL,
    BuiltinOp.IMAG,
    BuiltinOp.COMPLEX,
}


@dataclass(slots=True, eq=False)
class Schedule:
    """What is laid out so far: `static` holds the expressions that became data."""

    facts: TypeFacts
    static: set[Expr] = field(default_factory=set)

    def statements(self, init: Func) -> list[Stmt]:
        """The initializer's statements that remain code."""
        out: list[Stmt] = []
        for s in init.body or []:
            match s:
                case Assign():
                    if s.x is None and not has_side_effects(s.y):
                        continue
                    out.extend(Assign(s.pos, s.x, part) for part in self.remainder(s.y))
                case AssignCall() if all(x is None for x in s.lhs) and not has_side_effects(s.call):
                    pass
                case _:
                    out.append(s)
        return out

    def remainder(self, x: Expr) -> list[Expr]:
        """The parts of a value that have to be computed; x itself if none of it is data."""
        while isinstance(x, Conv) and x.kind is ConvKind.NOP:
            x = x.x
        match x:
            case Ref() | FuncRef() | Const() | Nil() | Zero():
                return []
            case Addr():
                base = outer_value(x.x)
                return [] if isinstance(base, Ref) and base.name.cls is NameClass.GLOBAL else [x]
            case AddrLit():
                self.static.add(x)
                return self.remainder(x.x)
            case Conv(kind=ConvKind.STRING_TO_BYTES | ConvKind.STRING_TO_RUNES, x=Const()):
                self.static.add(x)
                return []
            case SliceLit() | ArrayLit():
                self.static.add(x)
                return [part for _, value in x.elems for part in self.remainder(value)]
            case StructLit():
                return [part for _, value in x.fields for part in self.remainder(value)]
            case Closure() if not is_closure(x.func):
                self.static.add(x)
                return []
            case Conv(kind=ConvKind.IFACE):
                return self.boxed(x)
            case _:
                return [x]

    def boxed(self, x: Conv) -> list[Expr]:
        """The remainder of an interface value."""
        value: Expr = x
        inner: list[Conv] = []
        while isinstance(value, Conv) and value.kind is ConvKind.IFACE:
            inner.append(value)
            value = value.x
        if is_interface(value.type):
            return [] if isinstance(value, Nil) else [x]
        self.static.update(inner)
        return self.remainder(value)


def has_side_effects(x: Expr) -> bool:
    """Report whether evaluating x may do more than give a value; panics count."""
    stack: list[Node] = [x]
    while stack:
        node = stack.pop()
        match node:
            case Binary():
                divides = node.op in (Op.DIV, Op.REM)
                if divides and not (isinstance(node.y, Const) and node.y.value):
                    return True
            case BuiltinCall():
                if node.op not in _HARMLESS_CALLS:
                    return True
            case Make():
                if node.kind is MakeKind.SLICE or not (node.len is None or isinstance(node.len, Const)):
                    return True
            case Conv():
                if node.kind in (ConvKind.SLICE_TO_ARRAY, ConvKind.SLICE_TO_ARRAY_PTR):
                    return True
            case _ if not isinstance(node, _HARMLESS):
                return True
        stack.extend(children(node))
    return False
