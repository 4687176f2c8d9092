"""Constant values: literals, arithmetic and what fits into which type. Exact, as go/constant with types2/const.go.

A value is bool, bytes, int, Fraction or Complex; an operation first brings both sides to the larger of their kinds,
int < Fraction < Complex, as go/constant does. Unlike there, all Fractions are exact up to 4096 bits; beyond that they
are rounded to a 512-bit mantissa.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

from memtui.compiler.source.diag import Unsupported
from memtui.compiler.syntax.nodes import BasicLit, LitKind, Op
from memtui.compiler.types.model import Basic, Complex, ConstVal, Kind
from memtui.compiler.types.universe import BOOLEAN, COMPLEX, FLOAT, INTEGER, STRING

PREC: Final = 512  # bits of an untyped integer and of a rounded float's mantissa
_EXACT_BITS: Final = 4096
_MAX_EXPONENT: Final = 1_000_000  # of exact arithmetic; literals beyond it are refused
_OVERFLOW: Final = {10: 646_456_993, 2: (1 << 31) - 1}
"""The least exponents, of ten and of two, whose numbers are larger than gc's floats can be (math/big.MaxExp)."""


# ---- literals ---------------------------------------------------------------------------------------------

_SIMPLE: Final = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, "'": 39, '"': 34}
_ESCAPE: Final = re.compile(r"\\(?:([abfnrtv\\'\"])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")


def literal_value(lit: BasicLit) -> ConstVal | None:
    """The value of a literal, or None if it is malformed or out of all bounds. Raises Unsupported for what gc computes
    and exact fractions could not."""
    text = lit.value
    match lit.kind:
        case LitKind.INT:
            return _int_literal(text.replace("_", ""))
        case LitKind.FLOAT:
            return _float_literal(lit, text.replace("_", ""))
        case LitKind.IMAG:
            body = text.replace("_", "")[:-1]
            if body.isdigit():
                im: ConstVal | None = int(body)  # 0123i is decimal, for compatibility
            elif re.match(r"0[xX].*[.pP]", body) or (body[:2].lower() != "0x" and re.search(r"[.eE]", body)):
                im = _float_literal(lit, body)
            else:
                im = _int_literal(body)
            return Complex(Fraction(0), Fraction(im)) if isinstance(im, int | Fraction) else None
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


def _float_literal(lit: BasicLit, s: str) -> Fraction | None:
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
    if num == 0:
        return Fraction(0)
    if abs(exp) > _MAX_EXPONENT:
        if exp >= _OVERFLOW[exp_base] or exp < -(1 << 31):
            return None
        raise Unsupported(lit.pos, f"constants with exponents beyond {_MAX_EXPONENT:,}")
    value = Fraction(num, base ** len(frac))
    return bounded(value * exp_base**exp if exp >= 0 else value / exp_base**-exp)


def bounded(v: Fraction) -> Fraction:
    """v itself, or rounded to 512 bits if its exact form has grown too long."""
    if v.numerator.bit_length() < _EXACT_BITS and v.denominator.bit_length() < _EXACT_BITS:
        return v
    return round_binary(v, PREC, None)


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


def round_float(v: Fraction, kind: Kind) -> Fraction | None:
    """v as a float32 or float64, or None if it is too large."""
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
        case Complex():
            return to_int(v.re) if v.im == 0 else None


def to_float(v: ConstVal | None) -> Fraction | None:
    """The value as a real number if it is one."""
    match v:
        case bool() | bytes() | None:
            return None
        case int():
            return Fraction(v)
        case Fraction():
            return v
        case Complex():
            return v.re if v.im == 0 else None


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
    return _COMPARE[op](x, y)


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
            assert isinstance(v, int | Fraction)
            return -v
        case _:
            return v


def binary_op(x: ConstVal, op: Op, y: ConstVal, integer: bool) -> ConstVal:
    """`x op y` for operands of one type, without shifts and comparisons; integer: / truncates.

    The divisor is not zero."""
    if isinstance(x, bool) and isinstance(y, bool):
        return (x and y) if op is Op.AND_AND else (x or y)
    if isinstance(x, bytes) and isinstance(y, bytes):
        return x + y
    if isinstance(x, Complex) or isinstance(y, Complex):
        a, b = to_complex(x), to_complex(y)
        assert a is not None
        assert b is not None
        return _complex_op(a, op, b)
    assert isinstance(x, int | Fraction)
    assert isinstance(y, int | Fraction)
    if isinstance(x, int) and isinstance(y, int):
        return _int_op(x, op, y, integer)
    match op:
        case Op.ADD:
            return bounded(Fraction(x + y))
        case Op.SUB:
            return bounded(Fraction(x - y))
        case Op.MUL:
            return bounded(Fraction(x * y))
        case _:
            return bounded(Fraction(x) / Fraction(y))


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


def _complex_op(x: Complex, op: Op, y: Complex) -> Complex:
    match op:
        case Op.ADD:
            return Complex(x.re + y.re, x.im + y.im)
        case Op.SUB:
            return Complex(x.re - y.re, x.im - y.im)
        case Op.MUL:
            return Complex(x.re * y.re - x.im * y.im, x.im * y.re + x.re * y.im)
        case _:
            d = y.re * y.re + y.im * y.im
            return Complex((x.re * y.re + x.im * y.im) / d, (x.im * y.re - x.re * y.im) / d)


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
