"""Expressions and statements as -m prints them (cmd/compile/internal/ir/fmt.go, go-facts 3.7).

Implicit conversions, dereferences and address-ofs are left out; parentheses of the source are gone and only
precedence puts some back; literals are cut down to `T{...}`; a method call is printed as the function call it is,
`(*T).M(t, x)`; constants are folded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from memtui.compiler.escape.model import Decisions, canonical, instance_of
from memtui.compiler.escape.typetext import TypePrinter, shape_of
from memtui.compiler.ir.linkname import type_link
from memtui.compiler.ir.nodes import (
    Addr,
    AddrLit,
    AddStr,
    ArrayLit,
    Assert,
    Assign,
    AssignCall,
    AssignCommaOk,
    AssignList,
    AssignOp,
    Binary,
    Block,
    Branch,
    BuiltinCall,
    BuiltinOp,
    Call,
    Closure,
    Const,
    Conv,
    ConvKind,
    Dcl,
    Defer,
    Deref,
    Dot,
    DotInter,
    DotPtr,
    Expr,
    ExprStmt,
    For,
    Func,
    FuncRef,
    Go,
    If,
    Index,
    IndexMap,
    InlinedCall,
    LabelStmt,
    Let,
    Logical,
    Make,
    MakeKind,
    MapLit,
    MethodValue,
    Name,
    Nil,
    Node,
    Range,
    Recv,
    Ref,
    Return,
    Select,
    Send,
    SliceLit,
    SliceOp,
    StructLit,
    Switch,
    TypeCase,
    TypeSwitch,
    Unary,
    Zero,
)
from memtui.compiler.ir.typeutil import elem_of
from memtui.compiler.source.pos import Pos, inline_index
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.format import const_string
from memtui.compiler.types.model import Basic, Complex, Kind, Named, Package, Pointer, Signature, Type
from memtui.compiler.types.under import unalias, under
from memtui.compiler.types.universe import EMPTY_INTERFACE

_PREC = {
    Op.MUL: 6,
    Op.DIV: 6,
    Op.REM: 6,
    Op.SHL: 6,
    Op.SHR: 6,
    Op.AND: 6,
    Op.AND_NOT: 6,
    Op.ADD: 5,
    Op.SUB: 5,
    Op.OR: 5,
    Op.XOR: 5,
    Op.EQL: 4,
    Op.LSS: 4,
    Op.LEQ: 4,
    Op.GEQ: 4,
    Op.GTR: 4,
    Op.NEQ: 4,
    Op.AND_AND: 2,
    Op.OR_OR: 1,
}
# gc gives these no precedence, so that they get parentheses inside of anything; some have no text of their own.
_UNRANKED = {BuiltinOp.COMPLEX, BuiltinOp.REAL, BuiltinOp.IMAG, BuiltinOp.RECOVER}
_NAMELESS = {
    BuiltinOp.UNSAFE_STRING: "<node UNSAFESTRING>",
    BuiltinOp.UNSAFE_STRING_DATA: "<node UNSAFESTRINGDATA>",
    BuiltinOp.UNSAFE_SLICE_DATA: "<node UNSAFESLICEDATA>",
}
_UNARY = 7
_PRIMARY = 8

_DEFAULT_KINDS = {bool: Kind.BOOL, bytes: Kind.STRING, int: Kind.INT, Fraction: Kind.FLOAT64, Complex: Kind.COMPLEX128}


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints as seen from package `local`; constants that escape analysis found stand in for what they replace.
    plain: generic code as it is written, without shapes and dictionaries."""

    local: Package
    decisions: Decisions
    types: TypePrinter | None = None
    plain: bool = False

    def type(self, t: Type) -> str:
        """A type."""
        return self.type_printer().text(t)

    def type_printer(self) -> TypePrinter:
        """What prints types."""
        return self.types if self.types is not None else TypePrinter(self.local)

    def inside(self, func: Func) -> "Printer":
        """The printer for what stands in func: instances of generic code speak of shapes."""
        instance = instance_of(func)
        if self.plain:
            return self
        if instance is None or (instance.wrapper and not instance.curries):
            return self if self.types is None else Printer(self.local, self.decisions)
        shapes = {type_link(t): shape_of(t) for t in instance.type_args}
        return Printer(self.local, self.decisions, TypePrinter(self.local, shapes))

    def at(self, pos: Pos) -> "Printer":
        """The printer for what stands at pos: code of an inlined instance speaks of that one's shapes."""
        index = inline_index(pos)
        return self.inside(self.decisions.inlined[index - 1]) if index else self

    def node(self, n: "Node | Name") -> str:
        """The text of whatever may be the reason of a flow."""
        if isinstance(n, Name):
            return self.name(n)
        if isinstance(n, _STATEMENTS):
            return self.stmt(n)
        assert not isinstance(n, _STATEMENTS)
        return self.expr(n)  # type: ignore[arg-type]

    def name(self, n: Name) -> str:
        """A variable; package variables of other packages are qualified."""
        if n.temp:
            return self.decisions.temp_names.get(canonical(n), n.name)
        return self.type_printer().prefix(n.pkg) + n.name

    def exprs(self, xs: "list[Expr]") -> str:
        """Comma-separated expressions."""
        return ", ".join(self.expr(x) for x in xs)

    def expr(self, x: Expr, prec: int = 0) -> str:
        """An expression inside of one of precedence `prec`."""
        while True:
            if isinstance(x, Addr | Deref | Conv) and x.implicit:
                known = self.decisions.boxed_consts.get(x)
                if known is not None and not isinstance(x.x, Const) and self.type_printer().is_derived(x.x.type):
                    return f"{self.type(x.x.type)}({const_string(known.value)})"
                x = x.x if known is None else known
            elif isinstance(x, Let):
                x = x.x
            else:
                break
        own, text = self._expr(x)
        return f"({text})" if prec > own else text

    def _expr(self, x: Expr) -> tuple[int, str]:  # noqa: C901 (one case per node class)
        match x:
            case Ref():
                return _PRIMARY, self.name(x.name)
            case Const():
                return _PRIMARY, self.const(x)
            case Nil() | Zero():
                return _PRIMARY, "nil"
            case Closure():
                return 0, "func literal"
            case FuncRef():
                return _PRIMARY, self.func_ref(x)
            case AddrLit():
                return 0, "&" + self.expr(x.x)
            case SliceLit(dots=True):
                return _PRIMARY, "... argument"
            case StructLit():
                return _PRIMARY, self.literal(x.type, bool(x.fields))
            case SliceLit() | ArrayLit():
                return _PRIMARY, self.literal(x.type, bool(x.elems))
            case MapLit():
                return _PRIMARY, self.literal(x.type, bool(x.entries))
            case Dot() | DotPtr():
                return _PRIMARY, self.expr(x.x, _PRIMARY) + "." + x.field.name
            case DotInter() | MethodValue():
                return _PRIMARY, self.expr(x.x, _PRIMARY) + "." + x.method
            case Assert():
                return _PRIMARY, f"{self.expr(x.x, _PRIMARY)}.({self.type(x.type)})"
            case Index():
                return _PRIMARY, f"{self.expr(x.x, _PRIMARY)}[{self.expr(x.index)}]"
            case IndexMap():
                return _PRIMARY, f"{self.expr(x.x, _PRIMARY)}[{self.expr(x.key)}]"
            case SliceOp():
                return _PRIMARY, self.slice_op(x)
            case Conv():
                return _PRIMARY, self.conv(x)
            case BuiltinCall():
                return 0 if x.op in _UNRANKED else _PRIMARY, self.builtin(x)
            case Call():
                return _PRIMARY, self.call(x)
            case InlinedCall():
                if len(x.results) == 1:
                    return 0, self.expr(x.results[0])
                return _PRIMARY, "(." + "; ".join(self.expr(r) for r in x.results) + ")"
            case Make():
                return _PRIMARY if x.kind is MakeKind.SLICE else 0, self.make(x)
            case Unary():
                space = " " if isinstance(x.x, Unary) and x.x.op is x.op else ""
                return _UNARY, x.op.value + space + self.expr(x.x, _UNARY + 1)
            case Recv():
                space = " " if isinstance(x.x, Recv) else ""
                return _UNARY, "<-" + space + self.expr(x.x, _UNARY + 1)
            case Addr():
                return _UNARY, "&" + self.expr(x.x, _UNARY + 1)
            case Deref():
                return _UNARY, "*" + self.expr(x.x, _UNARY + 1)
            case Binary() | Logical():
                own = _PREC[x.op]
                return own, f"{self.expr(x.x, own)} {x.op.value} {self.expr(x.y, own + 1)}"
            case AddStr():
                return 0, " + ".join(self.expr(p, 0) for p in x.parts)
            case _:
                raise AssertionError(f"no text for {type(x).__name__}")

    def literal(self, t: Type, filled: bool) -> str:
        """`T{...}`, or `T{}` if nothing is in it."""
        return self.type(t) + ("{...}" if filled else "{}")

    def func_ref(self, x: FuncRef) -> str:
        """A function, or a method as `T.M` or `(*T).M`. Instances of generic functions go by their shapes."""
        prefix = self.type_printer().prefix(x.func.pkg)
        head, _, tail = _split_instance(x)
        targs = _type_args(x)
        shaped = targs and not self.plain
        name = f"{head}[{','.join(shape_of(t) for t in targs)}]{tail}" if shaped else _bare_name(x)
        return f"(*{prefix}{name[2:]}" if name.startswith("(*") else prefix + name

    def call(self, x: Call) -> str:
        """A call; a variadic one passes a slice, and one of generic code the dictionary of its type arguments. Our std
        may call a function where Go's uses a variable; `//memtui:shown VARIABLE` above that function says which."""
        if isinstance(x.fun, FuncRef) and (shown := _shown_as(x.fun)):
            return shown
        spread = self.results(x, None)
        x = self.decisions.as_called(x)
        args = [*(self.expr(a) for a in x.args[:-1]), spread] if spread else [self.expr(a) for a in x.args]
        sig = under(x.fun.type)
        if isinstance(sig, Signature) and sig.variadic:
            args[-1] += "..."
        if isinstance(x.fun, FuncRef) and not self.plain and (targs := _type_args(x.fun)):
            is_method = bool(_split_instance(x.fun)[2])
            args.insert(1 if is_method else 0, self.dictionary(x.fun, targs))
        return f"{self.callee(x)}({', '.join(args)})"

    def callee(self, x: Call) -> str:
        """What a call calls."""
        return self.expr(self.decisions.as_called(x).fun, _PRIMARY)

    def dictionary(self, fun: FuncRef, targs: tuple[Type, ...]) -> str:
        """The dictionary argument of a call of an instance."""
        types = self.type_printer()
        if types.shapes and any(types.is_derived(t) for t in targs):
            return "(*[1]uintptr)(.dict[0])"
        head, links, _ = _split_instance(fun)
        return f"&{types.prefix(fun.func.pkg)}.dict.{head.removeprefix('(*')}[{links}]"

    def slice_op(self, x: SliceOp) -> str:
        """`x[low:high:max]`."""
        low = self.expr(x.low) if x.low is not None else ""
        high = self.expr(x.high) if x.high is not None else ""
        text = f"{self.expr(x.x, _PRIMARY)}[{low}:{high}"
        if x.max is not None:
            text += ":" + self.expr(x.max)
        return text + "]"

    def conv(self, x: Conv) -> str:
        """`T(x)`; a type without a name is put into parentheses."""
        if x.kind is ConvKind.STRING_TO_RUNES and isinstance(x.x, Const):
            return self.literal(x.type, bool(x.x.value))  # gc makes it a slice literal
        target = self.type(x.type)
        if not _has_name(x.type):
            target = f"({target})"
        inner = self.expr(self.decisions.boxed_consts.get(x, x.x))
        if via := _needs_plain_slice(x):
            inner = f"({via})({inner})"
        return f"{target}({inner})"

    def builtin(self, x: BuiltinCall) -> str:
        """A call of a predeclared function."""
        if x.op is BuiltinOp.NEW:
            pointer = unalias(x.type)
            assert isinstance(pointer, Pointer)
            derived = self.type_printer().is_derived(pointer.elem)
            return f"new({'<node DYNAMICTYPE>' if derived else self.type(pointer.elem)})"
        if x.op in _NAMELESS:
            return _NAMELESS[x.op]
        return f"{x.op.value}({self.exprs(x.args)}{'...' if x.has_dots else ''})"

    def make(self, x: Make) -> str:
        """`make(T, len, cap)`, with operands that turned out to be constants."""
        size = self.decisions.make_sizes.get(x)
        operands = [o for o in (x.len, x.cap) if o is not None]
        texts = [self.expr(o) for o in operands]
        if size is not None:
            texts[-1] = str(size) if _is_int(operands[-1].type) else f"{self.type(operands[-1].type)}({size})"
        return f"make({', '.join([self.type(x.type), *texts])})"

    def const(self, x: Const) -> str:
        """A constant: runes quoted, others by value, with their type if it is not the value's default type."""
        t = unalias(x.type)
        is_rune = isinstance(t, Basic) and t.name in ("rune", "untyped rune")
        if is_rune and isinstance(x.value, int) and 0 <= x.value <= 0x10FFFF:
            return quote_rune(x.value)
        text = const_string(x.value)
        if isinstance(t, Basic) and (_DEFAULT_KINDS[type(x.value)] is t.kind or t.name.startswith("untyped")):
            return text
        return f"{self.type(x.type)}({text})"

    def stmt(self, s: Node) -> str:  # noqa: C901 (one case per node class)
        """A statement on one line."""
        match s:
            case Assign(define=True, y=Zero()):
                return f"{self.target(s.x)} = <nil>"
            case Assign():
                return f"{self.target(s.x)} {':=' if s.define and not _is_made(s.x) else '='} {self.expr(s.y)}"
            case AssignOp():
                if s.incdec:
                    return f"{self.expr(s.x)}{'++' if s.op is Op.ADD else '--'}"
                return f"{self.expr(s.x)} {s.op.value}= {self.expr(s.y)}"
            case AssignList():
                return self.pair(s.lhs, [] if all(map(_is_made, s.lhs)) else s.defines, self.exprs(s.rhs))
            case AssignCall():
                return self.pair(s.lhs, s.defines, self.results(s, s.lhs) or self.expr(s.call))
            case AssignCommaOk():
                lhs = [s.value, s.ok]
                return self.pair(lhs, s.defines, self.results(s, lhs) or self.expr(s.rhs))
            case Return(spread=True):
                return f"return {self.results(s, None) or self.exprs(s.values)}"
            case Return():
                return f"return {self.exprs(s.values)}"
            case Send():
                return f"{self.expr(s.ch, 3)} <- {self.expr(s.value, 4)}"
            case Go():
                return f"go {self.expr(s.call)}"
            case Defer():
                return f"defer {self.expr(s.call)}"
            case For() | Range():
                return "for loop"
            case Select():
                return "select statement"
            case Switch() | TypeSwitch():
                return "switch statement"
            case TypeCase():
                types = ", ".join("nil" if t is None else self.type(t) for t in s.types)
                return f"{f'case {types}' if s.types else 'default'}: {self.stmts(s.body)}"
            case Dcl():
                return f"var {self.name(s.name)} {self.type(s.name.type)}"
            case If():
                rest = f" else {{ {self.stmts(s.els)} }}" if s.els else ""
                return f"if {self.expr(s.cond)} {{ {self.stmts(s.then)} }}{rest}"
            case Block(body=[init, If() as inner]):
                return f"if {self.stmt(init)}; {self.stmt(inner).removeprefix('if ')}"
            case Block(body=[Dcl(), Assign(), If() as inner]):
                return self.stmt(inner)  # a declaration is two statements in gc, and only one is ever printed
            case Block():
                return self.stmts(s.body)
            case Branch():
                return f"{s.kind.value} {s.label}".rstrip()
            case LabelStmt():
                return f"{s.label}: "
            case ExprStmt():
                return self.expr(s.x)
            case _:
                raise AssertionError(f"no text for {type(s).__name__}")

    def stmts(self, body: "Sequence[Node]") -> str:
        """The statements of a block."""
        return "; ".join(self.stmt(s) for s in body if not isinstance(s, Dcl))

    def results(self, s: Node, lhs: "list[Expr | None] | None") -> str:
        """The temporaries that hold what an operation gave: the first in a conversion that carries the operation, and
        0 for what nobody takes; "" if there are none. A function that only passes on what another returns converts
        nothing."""
        texts: list[str] = []
        for i, temp in enumerate(self.decisions.result_temps.get(s, [])):
            if i == 0 and not (temp.func is not None and temp.func.wrapper):
                target = self.type(temp.type)
                texts.append(f"{target if _has_name(temp.type) else f'({target})'}({self.name(temp)})")
            else:
                texts.append(self.name(temp) if lhs is None or lhs[i] is not None else "0")
        return ", ".join(texts)

    def target(self, x: Expr | None) -> str:
        """An assignment's left side."""
        return "_" if x is None else self.expr(x)

    def pair(self, lhs: "list[Expr | None]", defines: list[bool], rhs: str) -> str:
        """`a, b = ...` or `a, b := ...`."""
        return f"{', '.join(self.target(x) for x in lhs)} {':=' if any(defines) else '='} {rhs}"


_STATEMENTS = (
    Assign,
    AssignOp,
    AssignList,
    AssignCall,
    AssignCommaOk,
    Return,
    Send,
    Go,
    Defer,
    For,
    Range,
    Select,
    Switch,
    TypeSwitch,
    TypeCase,
    ExprStmt,
    Dcl,
    If,
    Block,
    Branch,
    LabelStmt,
)


def _is_made(x: Expr | None) -> bool:
    """Report whether a target is a variable of the compiler's; gc declares these in statements of their own."""
    return isinstance(x, Ref) and x.name.name.startswith((".autotmp_", "~r"))


def _shown_as(x: FuncRef) -> str:
    """The variable that the calls of a std function are printed as; "" for all but a few."""
    for pragma in x.func.func.pragmas if x.func.func is not None else ():
        if pragma.startswith("memtui:shown "):
            return pragma.removeprefix("memtui:shown ").strip()
    return ""


def _needs_plain_slice(x: Conv) -> str:
    """gc converts a slice of a defined byte or rune type to a plain one before it makes a string of it."""
    plain = {ConvKind.BYTES_TO_STRING: ("[]byte", Kind.UINT8), ConvKind.RUNES_TO_STRING: ("[]rune", Kind.INT32)}
    if x.kind not in plain:
        return ""
    text, kind = plain[x.kind]
    elem = unalias(elem_of(x.x.type))
    return "" if isinstance(elem, Basic) and elem.kind is kind else text


def _type_args(x: FuncRef) -> tuple[Type, ...]:
    """The type arguments of the instance that x names; wrappers have none."""
    func = x.func.func
    return () if func is None or func.wrapper else func.type_args


def _bare_name(x: FuncRef) -> str:
    """The link name without its package: `f`, `T.M`, `(*T).M`."""
    return x.func.sym.removeprefix(x.func.pkg.path + ".")


def _split_instance(x: FuncRef) -> tuple[str, str, str]:
    """`(*List[int]).Push` as "(*List", "int", ").Push"; the third part is empty for a function."""
    name = _bare_name(x)
    start, end = name.find("["), name.rfind("]")
    return (name, "", "") if start < 0 else (name[:start], name[start + 1 : end], name[end + 1 :])


def _has_name(t: Type) -> bool:
    return isinstance(unalias(t), Named | Basic) or t is EMPTY_INTERFACE


def _is_int(t: Type) -> bool:
    u = unalias(t)
    return isinstance(u, Basic) and u.kind is Kind.INT


_ESCAPES = {7: "\\a", 8: "\\b", 12: "\\f", 10: "\\n", 13: "\\r", 9: "\\t", 11: "\\v", 92: "\\\\"}


def _rune_text(r: int, quote: str) -> str:
    if r in _ESCAPES:
        return _ESCAPES[r]
    if chr(r) == quote:
        return "\\" + quote
    c = chr(r)
    if c.isprintable() and not (0xD800 <= r <= 0xDFFF):
        return c
    if r < 0x80:
        return f"\\x{r:02x}"
    return f"\\u{r:04x}" if r < 0x10000 else f"\\U{r:08x}"


def quote_rune(r: int) -> str:
    """A rune constant in single quotes (strconv.QuoteRune)."""
    if 0xD800 <= r <= 0xDFFF:
        r = 0xFFFD
    return f"'{_rune_text(r, chr(39))}'"
