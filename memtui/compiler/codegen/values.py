"""Small pieces of text that many files need: temporaries, zero values, copies, constants."""

from collections.abc import Sequence

from memtui.compiler.codegen.facts import COMPLEXES, FLOATS, INT_BITS, is_fresh, kind_of
from memtui.compiler.codegen.state import FuncGen, ModuleGen, Repr, is_aggregate
from memtui.compiler.codegen.writer import Prec, Px, atom
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import walked
from memtui.compiler.types.bigfloat import Real
from memtui.compiler.types.const import machine_value
from memtui.compiler.types.model import Basic, Complex, ConstVal, Kind, Slice, Struct, Type
from memtui.compiler.types.under import under


def is_simple(text: str) -> bool:
    """Report whether a text can be repeated at no cost: a name or a small literal."""
    return text.isidentifier() or text.isdigit()


def named(g: FuncGen, p: Px) -> str:
    """A name for a value now: a temporary is assigned unless the text is a temporary or a constant already."""
    if p.text.isdigit() or (is_simple(p.text) and p.text[0] in "tK" and p.text[1:].isdigit()):
        return p.text
    t = g.temp()
    if not g.w.retarget(p.text, t):
        g.w.line(f"{t} = {p.text}")
    return t


def repeatable(g: FuncGen, p: Px) -> str:
    """A text that may be used twice in one line and is read where it stands."""
    return p.text if is_simple(p.text) else named(g, p)


def call_now(g: FuncGen, text: str) -> Px:
    """Run a call on a line of its own, now; the value is its temporary."""
    t = g.temp()
    g.w.line(f"{t} = {text}")
    return atom(t)


def copied(g: FuncGen, e: ir.Expr) -> Px:
    """The value of an expression for a place of its own: a struct or array is copied unless it is a temporary."""
    p = g.ex(e)
    if is_aggregate(e.type) and not is_fresh(e):
        return atom(f"{p.at(Prec.ATOM)}._copy()")
    return p


def zero(m: ModuleGen, t: Type) -> str:
    """The text of a zero value."""
    u = under(t)
    match u:
        case Basic():
            if u.kind in INT_BITS:
                return "0"
            if u.kind in FLOATS:
                return "0.0"
            if u.kind in COMPLEXES:
                return "0j"
            if u.kind in (Kind.STRING, Kind.UNTYPED_STRING):
                return "b''"
            return "False" if u.kind in (Kind.BOOL, Kind.UNTYPED_BOOL) else "None"
        case Struct():
            return f"{m.class_of(t)}()"
        case Slice():
            return "_NILSLICE"
        case _:
            return f"_zero({m.rt(t)})" if is_aggregate(u) else "None"


def constant(value: ConstVal, t: Type) -> Px:
    """The text of a constant of a type (interfaces never have constants: they are converted)."""
    kind = kind_of(t)
    match value:
        case bool():
            return atom(str(value))
        case bytes():
            return atom(repr(value))
        case _ if kind in COMPLEXES:
            re, im = (value.re, value.im) if isinstance(value, Complex) else (value, 0)
            return atom(f"complex({_float_text(re, kind)}, {_float_text(im, kind)})")
        case _ if kind in FLOATS:
            text = _float_text(value.re if isinstance(value, Complex) else value, kind)
            return Px(text, Prec.UNARY if text[0] == "-" else Prec.ATOM)
        case Complex():
            return _int(int(machine_value(value.re)))
        case int():
            return _int(value)
        case _:
            return _int(int(machine_value(value)))


def _int(value: int) -> Px:
    return Px(str(value), Prec.UNARY if value < 0 else Prec.ATOM)


def _float_text(value: int | Real, kind: Kind | None) -> str:
    f = float(machine_value(value))
    return repr(f if kind is not Kind.FLOAT32 and kind is not Kind.COMPLEX64 else _float32(f))


def _float32(value: float) -> float:
    import struct

    rounded: float = struct.unpack("<f", struct.pack("<f", value))[0]
    return rounded


def read_name(g: FuncGen, n: ir.Name) -> Px:
    """A variable's value."""
    py, how = g.name(n)
    if how in (Repr.PLAIN, Repr.GLOBAL) or is_aggregate(n.type):
        return atom(py)
    return atom(f"{py}.v")


def pointer_to(g: FuncGen, n: ir.Name) -> Px:
    """A variable's address: its box, or the struct or array object itself."""
    return atom(g.name(n)[0])


def in_turn(g: FuncGen, x: Px, later: Sequence[ir.Expr]) -> Px:
    """An operand, named if it may go wrong and later ones stand on other lines: those are going to be evaluated in
    lines of their own, and it goes wrong before they do."""
    if not g.faults or g.static or is_simple(x.text) or _on_line(g, later):
        return x
    g.faults, g.has_faults = False, True
    return atom(named(g, x))


def _on_line(g: FuncGen, exprs: Sequence[ir.Expr]) -> bool:
    """Report whether all of some expressions stands on the line that is being written."""
    return all(not e.pos or g.m.files.same_line(e.pos, g.w.pos) for e in walked(exprs))
