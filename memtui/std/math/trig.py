"""Trigonometric and hyperbolic functions, to the last bit as Go computes them on amd64 (Cephes' methods)."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache

from memtui.std.math.coefficients import (
    ATAN_P,
    ATAN_Q,
    COS,
    SIN,
    SINH_P,
    SINH_Q,
    TAN_P,
    TAN_Q,
    TANH_P,
    TANH_Q,
)
from memtui.std.math.elementary import exp
from memtui.std.math.floats import INF, NAN, bits64, div, from_bits64, horner, signbit, sqrt

PI = math.pi
# pi/4 in three parts, so that a multiple of it can be taken away with little error.
_PI4A = 7.85398125648498535156e-1
_PI4B = 3.77489470793079817668e-8
_PI4C = 2.69515142907905952645e-15
_REDUCE_FROM = float(1 << 29)
_M64 = (1 << 64) - 1


@cache
def _four_over_pi() -> list[int]:
    """4/pi in 64-bit words, the whole part first: enough for the exponent of any float64 (Payne and Hanek)."""
    bits = 64 * 19
    unit = 1 << (bits + 128)

    def arctan_inverse(n: int) -> int:
        term, total, i = unit // n, 0, 1
        while term:
            total += term // i if i % 4 == 1 else -(term // i)
            term //= n * n
            i += 2
        return total

    quarter_pi = 4 * arctan_inverse(5) - arctan_inverse(239)
    value = (unit << bits) // quarter_pi
    return [value >> 64 * (19 - i) & _M64 for i in range(20)]


def _reduce_large(x: float) -> tuple[int, float]:
    """(octant, rest) of a large x, by multiplying with the digits of 4/pi that matter."""
    raw = bits64(x)
    exponent = (raw >> 52 & 0x7FF) - 1023 - 52
    significand = raw & ((1 << 52) - 1) | 1 << 52
    word, shift = divmod(exponent + 61, 64)
    table = _four_over_pi()
    window = 0
    for w in table[word : word + 4]:
        window = window << 64 | w
    window = window >> (64 - shift) & (1 << 192) - 1
    z0, z1, z2 = window >> 128, window >> 64 & _M64, window & _M64
    total = (z0 * significand & _M64) << 64
    total = total + z1 * significand + (z2 * significand >> 64) & (1 << 128) - 1
    hi, lo = total >> 64, total & _M64
    j = hi >> 61
    hi = (hi << 3 | lo >> 61) & _M64
    leading = 64 - hi.bit_length()
    hi = (hi << (leading + 1) | lo >> (64 - (leading + 1))) & _M64
    z = from_bits64(hi >> 12 | (1023 - (leading + 1)) << 52)
    if j & 1:
        j = j + 1 & 7
        z -= 1
    return j, z * (PI / 4)


def _reduce(x: float) -> tuple[int, float]:
    """(even octant number, rest within pi/4) of x > 0."""
    if x >= _REDUCE_FROM:
        return _reduce_large(x)
    j = int(x * 1.27323954473516268615)
    j += j & 1
    y = float(j)
    return j, ((x - y * _PI4A) - y * _PI4B) - y * _PI4C


def _sin_series(z: float) -> float:
    zz = z * z
    return z + z * zz * horner(zz, SIN)


def _cos_series(z: float) -> float:
    zz = z * z
    return 1.0 - 0.5 * zz + zz * zz * horner(zz, COS)


def sin(x: float) -> float:
    """The sine."""
    if x == 0 or x != x:
        return x
    if abs(x) == INF:
        return NAN
    j, z = _reduce(abs(x))
    j &= 7
    negative = x < 0
    if j > 3:
        negative = not negative
        j -= 4
    y = _cos_series(z) if j in (1, 2) else _sin_series(z)
    return -y if negative else y


def cos(x: float) -> float:
    """The cosine."""
    if x != x or abs(x) == INF:
        return NAN
    j, z = _reduce(abs(x))
    j &= 7
    negative = False
    if j > 3:
        j -= 4
        negative = True
    if j > 1:
        negative = not negative
    y = _sin_series(z) if j in (1, 2) else _cos_series(z)
    return -y if negative else y


def tan(x: float) -> float:
    """The tangent."""
    if x == 0 or x != x:
        return x
    if abs(x) == INF:
        return NAN
    j, z = _reduce(abs(x))
    zz = z * z
    y = z
    if zz > 1e-14:
        y = z + z * (zz * horner(zz, TAN_P) / horner(zz, TAN_Q))
    if j & 2:
        y = div(-1.0, y)
    return -y if x < 0 else y


def _atan_series(x: float) -> float:
    z = x * x
    z = z * horner(z, ATAN_P) / horner(z, ATAN_Q)
    return x * z + x


def _atan_positive(x: float) -> float:
    more_bits = 6.123233995736765886130e-17  # what pi/2 lacks
    if x <= 0.66:
        return _atan_series(x)
    if x > 2.41421356237309504880:
        return PI / 2 - _atan_series(1 / x) + more_bits
    return PI / 4 + _atan_series((x - 1) / (x + 1)) + 0.5 * more_bits


def atan(x: float) -> float:
    """The arctangent."""
    if x == 0 or x != x:
        return x
    return _atan_positive(x) if x > 0 else -_atan_positive(-x)


def asin(x: float) -> float:
    """The arcsine."""
    if x == 0 or x != x:
        return x
    a = abs(x)
    if a > 1:
        return NAN
    t = sqrt(1 - a * a)
    t = PI / 2 - _atan_positive(t / a) if a > 0.7 else _atan_positive(a / t)
    return -t if x < 0 else t


def acos(x: float) -> float:
    """The arccosine."""
    return PI / 2 - asin(x)


_THREE_QUARTERS_PI = float(Fraction("3.14159265358979323846264338327950288419716939937510582097494459") * 3 / 4)


def atan2(y: float, x: float) -> float:
    """The angle of the point (x, y)."""
    if x != x or y != y:
        return NAN
    if y == 0:
        return math.copysign(0.0 if x >= 0 and not signbit(x) else PI, y)
    if x == 0:
        return math.copysign(PI / 2, y)
    if abs(x) == INF:
        if abs(y) == INF:
            return math.copysign(PI / 4 if x > 0 else _THREE_QUARTERS_PI, y)
        return math.copysign(0.0 if x > 0 else PI, y)
    if abs(y) == INF:
        return math.copysign(PI / 2, y)
    q = atan(y / x)
    if x < 0:
        return q + PI if q <= 0 else q - PI
    return q


def sinh(x: float) -> float:
    """The hyperbolic sine."""
    a = -x if x < 0 else x
    if a > 21:
        t = exp(a) * 0.5
    elif a > 0.5:
        e = exp(a)
        t = (e - 1 / e) * 0.5
    else:
        sq = a * a
        t = horner(sq, SINH_P) * a
        t = t / horner(sq, SINH_Q)
    return -t if x < 0 else t


def cosh(x: float) -> float:
    """The hyperbolic cosine."""
    x = abs(x)
    if x > 21:
        return exp(x) * 0.5
    e = exp(x)
    return (e + 1 / e) * 0.5


def tanh(x: float) -> float:
    """The hyperbolic tangent."""
    z = abs(x)
    if z > 0.5 * 8.8029691931113054295988e01:
        return -1.0 if x < 0 else 1.0
    if z >= 0.625:
        z = 1 - 2 / (exp(2 * z) + 1)
        return -z if x < 0 else z
    if x == 0:
        return x
    s = x * x
    return x + x * s * horner(s, TANH_P) / horner(s, TANH_Q)
