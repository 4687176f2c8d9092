"""Conversions: which kind one is, and where assignability inserts one.

The kinds follow cmd/compile/internal/typecheck/subr.go (assignOp, convertOp). An implicit conversion stands at the
position of its operand, and so does an explicit one (go-facts 3.8).
"""

from fractions import Fraction

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import FuncBuilder
from memtui.compiler.ir.typeutil import is_empty_interface, is_unsafe_pointer, kind_of, sim_kind
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.const import machine_value
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Array, Complex, ConstVal, Kind, Pointer, Slice, Type
from memtui.compiler.types.under import is_complex, is_float, is_integer, is_plain_interface, is_string, unalias, under


def conv_kind(src: Type, dst: Type) -> ir.ConvKind:
    """What a conversion from `src` to `dst` does; the conversion is known to be valid."""
    if is_plain_interface(dst):
        same = identical(under(src), under(dst))
        return ir.ConvKind.NOP if same and is_empty_interface(dst) else ir.ConvKind.IFACE
    if is_unsafe_pointer(src) != is_unsafe_pointer(dst):
        return ir.ConvKind.UNSAFE
    us, ud = under(src), under(dst)
    if (is_integer(us) or is_float(us)) and (is_integer(ud) or is_float(ud)):
        return ir.ConvKind.NOP if sim_kind(us) is sim_kind(ud) else ir.ConvKind.NUMERIC
    if is_complex(us) and is_complex(ud):
        return ir.ConvKind.NOP if kind_of(us) is kind_of(ud) else ir.ConvKind.NUMERIC
    if is_string(ud):
        if is_integer(us):
            return ir.ConvKind.RUNE_TO_STRING
        if isinstance(us, Slice):
            return ir.ConvKind.BYTES_TO_STRING if kind_of(us.elem) is Kind.UINT8 else ir.ConvKind.RUNES_TO_STRING
    if is_string(us) and isinstance(ud, Slice):
        return ir.ConvKind.STRING_TO_BYTES if kind_of(ud.elem) is Kind.UINT8 else ir.ConvKind.STRING_TO_RUNES
    if isinstance(us, Slice):
        if isinstance(ud, Array):
            return ir.ConvKind.SLICE_TO_ARRAY
        if isinstance(ud, Pointer):
            return ir.ConvKind.SLICE_TO_ARRAY_PTR
    return ir.ConvKind.NOP


def convert(x: ir.Expr, dst: Type, pos: Pos, implicit: bool) -> ir.Expr:
    """`x` as `dst`: unchanged if implicit and the types are identical; nil simply becomes the other type's nil."""
    dst = unalias(dst)
    if isinstance(x, ir.Nil) and is_untyped_nil(x.type):
        x = ir.Nil(x.pos, dst)
        return x if implicit else ir.Conv(pos, dst, ir.ConvKind.NOP, x)
    if implicit and identical(x.type, dst):
        return x
    return ir.Conv(pos, dst, conv_kind(x.type, dst), x, implicit)


def is_untyped_nil(t: Type) -> bool:
    """Is it the type of a nil whose target is not known?"""
    return kind_of(t) is Kind.UNTYPED_NIL


def expr_as(fb: FuncBuilder, e: syn.Expr, dst: Type | None) -> ir.Expr:
    """Build an expression, implicitly converted to `dst` (None: as it is)."""
    x = fb.expr(e)
    return x if dst is None else convert(x, dst, e.pos, implicit=True)


def constant(pos: Pos, typ: Type, value: ConstVal, text: str = "") -> ir.Expr:
    """A constant whose value is in the form its type has (an int of a float type becomes a Fraction)."""
    return ir.Const(pos, typ, const_value(typ, value), text)


def const_value(typ: Type, value: ConstVal) -> ConstVal:
    """The value in the form that belongs to a basic type."""
    if isinstance(value, bool | bytes):
        return value
    if is_complex(typ):
        return value if isinstance(value, Complex) else Complex(machine_value(value), Fraction(0))
    if isinstance(value, Complex):
        value = value.re
    if is_float(typ):
        return machine_value(value)
    if is_integer(typ) or is_unsafe_pointer(typ):
        return value if isinstance(value, int) else int(machine_value(value))
    return value
