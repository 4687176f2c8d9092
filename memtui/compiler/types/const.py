"""Constant values: literals, arithmetic and what fits into which type. Exact, as go/constant with types2/const.go.

A value is bool, bytes, int, Fraction, BigFloat or Complex; an operation first brings both sides to the larger of their
kinds, int < Fraction < BigFloat < Complex, as go/constant does: fractions are exact and become 512-bit floats where
they would need more than 4096 bits. None is the value of what no float can be.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

from memtui.compiler.syntax.nodes import BasicLit, LitKind, Op
from memtui.compiler.types import bigfloat
from memtui.compiler.types.bigfloat import BigFloat, Real
from memtui.compiler.types.model import Basic, Complex, ConstVal, Kind
from memtui.compiler.types.universe import BOOLEAN, COMPLEX, FLOAT, INTEGER, STRING

_EXACT_BITS: Final = 4096


# ---- literals ---------------------------------------------------------------------------------------------

_SIMPLE: Final = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34}
_ESCAPE: Final = re.compile(r"\\(?:([abfnrtv\\'\"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")


def literal_value(lit: BasicLit) -> ConstVal | None:
    """The value of a literal, or None if it is malformed or out of all bounds."""
    text = lit.value
    match lit.kind:
        case LitKind.INT:
            return _int_literal(text.replace("_", ""))
        case LitKind.FLOAT:
            return _float_literal(text.replace("_", ""))
        case LitKind.IMAG:
            body = text.replace("_", "")[:-1]
            if body.isdigit():
                im: ConstVal | None = int(body)  # 0123i is decimal, for compatibility
            elif re.match(r"0[xX].*[.pP]", body) or (body[:2].lower() != "0x" and re.search(r"[.eE]", body)):
                im = _float_literal(body)
            else:
                im = _int_literal(body)
            part = to_float(im)
            return None if part is None else Complex(Fraction(0), part)
        case LitKind.RUNE:
            raw = unquote(text[1:-1])
            if text[1:2] == "\\" and text[2:3] in "x01234567":
                return raw[0] if raw else None
            try:
                decoded = raw.decode("utf-8", "surrogatepass")
            except UnicodeDecodeError:
                return 0xFFFD
            return ord(decoded[0]) if decoded else None
        case LitKind.STRING:
            if text.startswith("`"):
                return text[1:-1].replace("\r", "").encode("utf-8", "surrogateescape")
            return unquote(text[1:-1])


def unquote(body: str) -> bytes:
    """The bytes of an interpreted string literal without its quotes."""
    if "\\" not in body:
        return body.encode("utf-8", "surrogateescape")
    out = bytearray()
    last = 0
    for m in _ESCAPE.finditer(body):
        out += body[last : m.start()].encode("utf-8", "surrogateescape")
        last = m.end()
        simple, octal, hexa, short, long = m.groups()
        if simple:
            out.append(_SIMPLE[simple])
        elif octal:
            out.append(int(octal, 8) & 0xFF)
        elif hexa:
            out.append(int(hexa, 16))
        else:
            out += chr(int(short or long, 16)).encode("utf-8", "surrogatepass")
    out += body[last:].encode("utf-8", "surrogateescape")
    return bytes(out)


def _int_literal(s: str) -> int | None:
    try:
        if s[:2].lower() in ("0x", "0o", "0b"):
            return int(s, 0)
        if len(s) > 4000:
            value = 0  # the built-in conversion refuses long decimal texts
            for i in range(0, len(s), 4000):
                part = s[i : i + 4000]
                value = value * 10 ** len(part) + int(part)
            return value
        return int(s, 8) if len(s) > 1 and s[0] == "0" else int(s)
    except ValueError:
        return None


def _float_literal(s: str) -> Real | None:
    base, exp_letter, exp_base = (16, "p", 2) if s[:2].lower() == "0x" else (10, "e", 10)
    mantissa, _, exp_text = s.lower().removeprefix("0x" if base == 16 else "").partition(exp_letter)
    whole, _, frac = mantissa.partition(".")
    try:
        exp = int(exp_text or "0")
        digits = whole + frac
        num = int(digits, base) if len(digits) < 4000 else _int_literal(digits.lstrip("0") or "0")
    except ValueError:
        return None
    if num is None:
        return None
    exp -= len(frac) * (4 if base == 16 else 1)
    value = bigfloat.power(num, exp_base, exp)
    if isinstance(value, BigFloat) and bigfloat.small(value, _EXACT_BITS):
        return Fraction(num * exp_base**exp) if exp >= 0 else Fraction(num, exp_base**-exp)
    return value


def bounded(v: Fraction) -> Real:
    """v itself, or a float if its exact form has grown too long."""
    if v.numerator.bit_length() < _EXACT_BITS and v.denominator.bit_length() < _EXACT_BITS:
        return v
    return bigfloat.from_real(v)


def round_binary(v: Fraction, bits: int, min_exp: int | None) -> Fraction:
    """v rounded (half to even) to a mantissa of so many bits; min_exp is the exponent of the least bit there is."""
    num, den = abs(v.numerator), v.denominator
    if num == 0:
        return v
    exp = num.bit_length() - den.bit_length() - bits  # 2**exp is the weight of the last bit, or half of it
    top = exp + bits
    if (num >= den << top) if top >= 0 else (num << -top >= den):
        exp += 1
    if min_exp is not None:
        exp = max(exp, min_exp)
    n, d = (num << -exp, den) if exp < 0 else (num, den << exp)
    q, r = divmod(n, d)
    if 2 * r > d or (2 * r == d and q & 1):
        q += 1
    result = Fraction(q << exp) if exp >= 0 else Fraction(q, 1 << -exp)
    return -result if v < 0 else result


def round_float(x: Real, kind: Kind) -> Fraction | None:
    """x as a float32 or float64, or None if it is too large."""
    v = bigfloat.to_fraction(x)
    if v is None:
        assert isinstance(x, BigFloat)
        return Fraction(0) if x.top < 0 else None
    if kind in (Kind.FLOAT32, Kind.COMPLEX64):
        r = round_binary(v, 24, -149)
        return r if abs(r) < 1 << 128 else None
    r = round_binary(v, 53, -1074)
    return r if abs(r) < 1 << 1024 else None


# ---- kinds ------------------------------------------------------------------------------------------------


def to_int(v: ConstVal | None) -> int | None:
    """The value as an integer if it is one."""
    match v:
        case bool() | bytes() | None:
            return None
        case int():
            return v
        case Fraction():
            return v.numerator if v.denominator == 1 else None
        case BigFloat():
            return bigfloat.nearest_int(v) if bigfloat.small(v, _EXACT_BITS) else None
        case Complex():
            return to_int(v.re) if v.im == 0 else None


def to_float(v: ConstVal | None) -> Real | None:
    """The value as a real number if it is one."""
    match v:
        case bool() | bytes() | None:
            return None
        case int():
            return Fraction(v)
        case Fraction() | BigFloat():
            return v
        case Complex():
            return v.re if v.im == 0 else None


def machine_value(v: int | Real) -> Fraction:
    """The exact value of a constant of a float or complex type: it was rounded to that type."""
    exact = bigfloat.to_fraction(v) if not isinstance(v, int) else Fraction(v)
    assert exact is not None
    return exact


def to_complex(v: ConstVal | None) -> Complex | None:
    """The value as a complex number if it is a number."""
    if isinstance(v, Complex):
        return v
    f = to_float(v)
    return None if f is None else Complex(f, Fraction(0))


def sign(v: ConstVal | None) -> int:
    """-1, 0 or 1; for complex values 0 or 1; 1 for an unknown value."""
    match v:
        case int() | Fraction():
            return (v > 0) - (v < 0)
        case BigFloat():
            return 1 if v.mant > 0 else -1
        case Complex():
            return int(v.re != 0 or v.im != 0)
        case _:
            return 1


# ---- arithmetic -------------------------------------------------------------------------------------------

_COMPARE: Final[dict[Op, Callable[[Any, Any], bool]]] = {
    Op.EQL: eq,
    Op.NEQ: ne,
    Op.LSS: lt,
    Op.LEQ: le,
    Op.GTR: gt,
    Op.GEQ: ge,
}


def compare(x: ConstVal, op: Op, y: ConstVal) -> bool:
    """The result of a comparison of two constants of one type."""
    if isinstance(x, Complex) or isinstance(y, Complex):
        return _COMPARE[op](to_complex(x), to_complex(y))
    if isinstance(x, BigFloat) or isinstance(y, BigFloat):
        return _COMPARE[op](_difference_sign(x, y), 0)
    return _COMPARE[op](x, y)


def _difference_sign(x: ConstVal, y: ConstVal) -> int:
    assert isinstance(x, int | Real)
    assert isinstance(y, int | Real)
    a, b = bigfloat.from_real(x), bigfloat.from_real(y)
    if isinstance(a, BigFloat) and isinstance(b, BigFloat):
        return bigfloat.difference_sign(a, b)
    return sign(a) - sign(b)  # one of them is zero


def unary_op(op: Op, v: ConstVal, unsigned_bits: int) -> ConstVal:
    """`op v`; unsigned_bits is the size of an unsigned type, for ^, else 0."""
    match op:
        case Op.NOT:
            return not v
        case Op.XOR:
            i = to_int(v)
            assert i is not None
            return ~i & ((1 << unsigned_bits) - 1) if unsigned_bits else ~i
        case Op.SUB:
            if isinstance(v, Complex):
                return Complex(-v.re, -v.im)
            assert isinstance(v, int | Real)
            return -v
        case _:
            return v


def binary_op(x: ConstVal, op: Op, y: ConstVal, integer: bool) -> ConstVal | None:
    """`x op y` for operands of one type, without shifts and comparisons; integer: / truncates.

    The divisor is not zero. None: too large for any float."""
    if isinstance(x, bool) and isinstance(y, bool):
        return (x and y) if op is Op.AND_AND else (x or y)
    if isinstance(x, bytes) and isinstance(y, bytes):
        return x + y
    if isinstance(x, Complex) or isinstance(y, Complex):
        a, b = to_complex(x), to_complex(y)
        assert a is not None
        assert b is not None
        return _complex_op(a, op, b)
    assert isinstance(x, int | Real)
    assert isinstance(y, int | Real)
    if isinstance(x, int) and isinstance(y, int):
        return _int_op(x, op, y, integer)
    return _real_op(x, op, y)


def _real_op(x: int | Real, op: Op, y: int | Real) -> Real | None:
    if isinstance(x, BigFloat) or isinstance(y, BigFloat):
        return _float_op(bigfloat.from_real(x), op, bigfloat.from_real(y))
    match op:
        case Op.ADD:
            return bounded(Fraction(x + y))
        case Op.SUB:
            return bounded(Fraction(x - y))
        case Op.MUL:
            return bounded(Fraction(x * y))
        case _:
            return bounded(Fraction(x) / Fraction(y))


def _float_op(x: Real, op: Op, y: Real) -> Real | None:
    """The same for floats; a Fraction is zero here."""
    if isinstance(y, Fraction):
        return x if op in (Op.ADD, Op.SUB) else y
    if op is Op.SUB:
        op, y = Op.ADD, -y
    if isinstance(x, Fraction):
        return y if op is Op.ADD else x
    match op:
        case Op.ADD:
            return bigfloat.add(x, y)
        case Op.MUL:
            return bigfloat.mul(x, y)
        case _:
            return bigfloat.div(x, y)


def _int_op(x: int, op: Op, y: int, integer: bool) -> ConstVal:
    match op:
        case Op.ADD:
            return x + y
        case Op.SUB:
            return x - y
        case Op.MUL:
            return x * y
        case Op.DIV:
            if not integer:
                return bounded(Fraction(x, y))
            q = abs(x) // abs(y)
            return q if (x < 0) == (y < 0) else -q
        case Op.REM:
            r = abs(x) % abs(y)
            return -r if x < 0 else r
        case Op.AND:
            return x & y
        case Op.OR:
            return x | y
        case Op.XOR:
            return x ^ y
        case _:
            return x & ~y  # &^


def _complex_op(x: Complex, op: Op, y: Complex) -> Complex | None:
    def real(a: Real | None, op: Op, b: Real | None) -> Real | None:
        return None if a is None or b is None else _real_op(a, op, b)

    def dot(a: Real, b: Real, op: Op, c: Real, d: Real) -> Real | None:
        return real(real(a, Op.MUL, b), op, real(c, Op.MUL, d))

    match op:
        case Op.ADD | Op.SUB:
            re_, im = real(x.re, op, y.re), real(x.im, op, y.im)
        case Op.MUL:
            re_, im = dot(x.re, y.re, Op.SUB, x.im, y.im), dot(x.im, y.re, Op.ADD, x.re, y.im)
        case _:
            d = dot(y.re, y.re, Op.ADD, y.im, y.im)
            re_ = real(dot(x.re, y.re, Op.ADD, x.im, y.im), Op.DIV, d)
            im = real(dot(x.im, y.re, Op.SUB, x.re, y.im), Op.DIV, d)
    return None if re_ is None or im is None else Complex(re_, im)


# ---- representability -------------------------------------------------------------------------------------

_INT_RANGES: Final = {
    Kind.INT: (-(1 << 63), (1 << 63) - 1),
    Kind.INT8: (-(1 << 7), (1 << 7) - 1),
    Kind.INT16: (-(1 << 15), (1 << 15) - 1),
    Kind.INT32: (-(1 << 31), (1 << 31) - 1),
    Kind.INT64: (-(1 << 63), (1 << 63) - 1),
    Kind.UINT: (0, (1 << 64) - 1),
    Kind.UINT8: (0, (1 << 8) - 1),
    Kind.UINT16: (0, (1 << 16) - 1),
    Kind.UINT32: (0, (1 << 32) - 1),
    Kind.UINT64: (0, (1 << 64) - 1),
    Kind.UINTPTR: (0, (1 << 64) - 1),
}


def represent(v: ConstVal | None, typ: Basic) -> tuple[bool, ConstVal | None]:
    """Whether a constant fits a basic type, and its value there (floats are rounded).

    An unknown value fits any type."""
    if v is None:
        return True, None
    bits = typ.bits
    if bits & INTEGER:
        i = to_int(v)
        if i is None:
            return False, None
        limits = _INT_RANGES.get(typ.kind)
        return limits is None or limits[0] <= i <= limits[1], i
    if bits & FLOAT:
        f = to_float(v)
        if f is None:
            return False, None
        if typ.kind is Kind.UNTYPED_FLOAT:
            return True, v  # stays an integer if it is one, as in go/constant
        r = round_float(f, typ.kind)
        return r is not None, r
    if bits & COMPLEX:
        z = to_complex(v)
        if z is None:
            return False, None
        if typ.kind is Kind.UNTYPED_COMPLEX:
            return True, v
        re_, im = round_float(z.re, typ.kind), round_float(z.im, typ.kind)
        return (False, None) if re_ is None or im is None else (True, Complex(re_, im))
    if bits & STRING:
        return isinstance(v, bytes), v
    if bits & BOOLEAN:
        return isinstance(v, bool), v
    return False, None


def bit_length(v: ConstVal | None) -> int:
    """The bits of an integer constant, 0 for others."""
    return v.bit_length() if type(v) is int else 0
