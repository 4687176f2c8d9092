"""IEEE arithmetic that Python lacks or does otherwise: bit patterns, division by zero, overflow to infinity, FMA."""

from __future__ import annotations

import math
import struct
from fractions import Fraction

INF = math.inf
NAN: float = struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000001))[0]  # what math.NaN gives
INVALID = -math.nan  # what the processor makes of 0/0 and the root of -1

_pack_d, _unpack_q = struct.Struct("<d").pack, struct.Struct("<Q").unpack
_pack_q, _unpack_d = struct.Struct("<Q").pack, struct.Struct("<d").unpack
_pack_f, _unpack_i = struct.Struct("<f").pack, struct.Struct("<I").unpack
_pack_i, _unpack_f = struct.Struct("<I").pack, struct.Struct("<f").unpack


def bits64(x: float) -> int:
    """math.Float64bits."""
    n: int = _unpack_q(_pack_d(x))[0]
    return n


def from_bits64(n: int) -> float:
    """math.Float64frombits."""
    x: float = _unpack_d(_pack_q(n & 0xFFFFFFFFFFFFFFFF))[0]
    return x


def bits32(x: float) -> int:
    """math.Float32bits of a float32."""
    n: int = _unpack_i(_pack_f(x))[0]
    return n


def from_bits32(n: int) -> float:
    """math.Float32frombits."""
    x: float = _unpack_f(_pack_i(n))[0]
    return x


def signbit(x: float) -> bool:
    """Whether x is negative, or negative zero."""
    return math.copysign(1.0, x) < 0


def div(a: float, b: float) -> float:
    """a / b, with infinities and NaN where Python raises."""
    if b != 0:
        return a / b
    if a == 0 or a != a:
        return NAN
    return math.copysign(INF, a) * math.copysign(1.0, b)


def sqrt(x: float) -> float:
    """Square root; not a number for negative ones."""
    return math.sqrt(x) if x >= 0 else INVALID if x < 0 else x


def ldexp(x: float, n: int) -> float:
    """x * 2**n, infinite if too large."""
    try:
        return math.ldexp(x, n)
    except OverflowError:
        return math.copysign(INF, x)


def frexp(x: float) -> tuple[float, int]:
    """(fraction in [0.5, 1), exponent); (x, 0) for zero, infinities and NaN."""
    return math.frexp(x) if x == x and abs(x) != INF else (x, 0)


def trunc(x: float) -> float:
    """The integer part, with x's sign."""
    if x != x or abs(x) >= 4503599627370496.0:
        return x
    return math.copysign(float(int(x)), x)


def modf(x: float) -> tuple[float, float]:
    """(integer part, fraction), both with x's sign."""
    whole = trunc(x)
    return whole, math.copysign(x - whole, x) if abs(x) != INF else NAN


def floor(x: float) -> float:
    """The largest integer not above x."""
    if x != x or abs(x) >= 4503599627370496.0 or x == 0:
        return x
    whole = float(math.floor(x))
    return whole


def ceil(x: float) -> float:
    """The smallest integer not below x; -0 above -1."""
    return -floor(-x)


def horner(z: float, coefficients: tuple[float, ...]) -> float:
    """A polynomial, highest power first, rounded after each multiplication and each addition."""
    total = coefficients[0]
    for c in coefficients[1:]:
        total = total * z + c
    return total


def fma(x: float, y: float, z: float) -> float:
    """x*y + z rounded once."""
    product = x * y
    if x == 0 or y == 0 or product != product or abs(x) == INF or abs(y) == INF:
        return product + z
    if z == 0:
        return product
    if z != z or abs(z) == INF:
        return z
    exact = Fraction(x) * Fraction(y) + Fraction(z)
    if exact == 0:
        return 0.0
    try:
        rounded = float(exact)
    except OverflowError:
        rounded = INF if exact > 0 else -INF
    return rounded if rounded else math.copysign(0.0, exact)


_SPLIT = 134217729.0  # 2**27 + 1, for halving a significand


def fma_mid(x: float, y: float, z: float) -> float:
    """fma where nothing comes near overflow or underflow: the product's exact error, and one rounded sum of three."""
    product = x * y
    t = _SPLIT * x
    xh = t - (t - x)
    xl = x - xh
    t = _SPLIT * y
    yh = t - (t - y)
    yl = y - yh
    error = ((xh * yh - product) + xh * yl + xl * yh) + xl * yl
    return math.fsum((product, error, z))
