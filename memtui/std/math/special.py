"""The Gamma and error functions, to the last bit as Go computes them on amd64."""

from __future__ import annotations

import math

from memtui.std.math import coefficients as c
from memtui.std.math.elementary import exp, log, pow_
from memtui.std.math.floats import INF, NAN, bits64, floor, from_bits64, horner, modf, signbit, sqrt
from memtui.std.math.trig import PI, cos, sin

_LN2 = 0.693147180559945309417232121458176568


def _stirling(x: float) -> tuple[float, float]:
    """Two factors of Gamma(x) for large x: together they may overflow."""
    if x > 200:
        return INF, 1.0
    w = 1 / x
    w = horner(w, c.STIRLING)
    y1, y2 = exp(x), 1.0
    if x > 143.01608:
        v = pow_(x, 0.5 * x - 0.25)
        y1, y2 = v, v / y1
    else:
        y1 = pow_(x, x - 0.5) / y1
    return y1, 2.506628274631000502417 * w * y2


def _gamma_large(x: float) -> float:
    q = abs(x)
    if x >= 0:
        y1, y2 = _stirling(x)
        return y1 * y2
    p = floor(q)
    sign = -1.0 if int(p) & 1 == 0 else 1.0
    z = q - p
    if z > 0.5:
        p += 1
        z = q - p
    z = q * sin(PI * z)
    if z == 0:
        return sign * INF
    sq1, sq2 = _stirling(q)
    size = abs(z)
    d = size * sq1 * sq2
    z = PI / size / sq1 / sq2 if d == INF else PI / d
    return sign * z


def gamma(x: float) -> float:
    """The Gamma function."""
    if x != x or x == -INF or (x < 0 and modf(x)[1] == 0):
        return NAN
    if x == INF:
        return INF
    if x == 0:
        return -INF if signbit(x) else INF
    if abs(x) > 33:
        return _gamma_large(x)
    z = 1.0
    while x >= 3:
        x = x - 1
        z = z * x
    while x < 0:
        if x > -1e-09:
            return _gamma_small(x, z)
        z = z / x
        x = x + 1
    while x < 2:
        if x < 1e-09:
            return _gamma_small(x, z)
        z = z / x
        x = x + 1
    if x == 2:
        return z
    x = x - 2
    return z * horner(x, c.GAMMA_P) / horner(x, c.GAMMA_Q)


def _gamma_small(x: float, z: float) -> float:
    return INF if x == 0 else z / ((1 + 0.57721566490153286060651209008240243104215933593992 * x) * x)


_Y_MIN = 1.461632144968362245
_TC = 1.46163214496836224576e00


def _sin_pi(x: float) -> float:
    """-sin(pi*x) of a positive x."""
    if x < 0.25:
        return -sin(PI * x)
    if floor(x) != x:
        x = math.fmod(x, 2)
        n = int(x * 4)
    elif x >= 2.0**53:
        x, n = 0.0, 0
    else:
        n = int(x) & 1
        x = float(n)
        n <<= 2
    if n == 0:
        x = sin(PI * x)
    elif n in (1, 2):
        x = cos(PI * (0.5 - x))
    elif n in (3, 4):
        x = sin(PI * (1 - x))
    elif n in (5, 6):
        x = -cos(PI * (x - 1.5))
    else:
        x = sin(PI * (x - 2))
    return -x


def lgamma(x: float) -> tuple[float, int]:
    """(logarithm of |Gamma(x)|, sign of Gamma(x))."""
    if x != x or abs(x) == INF:
        return x, 1
    if x == 0:
        return INF, 1
    negative = x < 0
    x = abs(x)
    if x < 2.0**-70:
        return -log(x), -1 if negative else 1
    reflected, sign = 0.0, 1
    if negative:
        if x >= 2.0**52:
            return INF, 1
        t = _sin_pi(x)
        if t == 0:
            return INF, 1
        reflected = log(PI / abs(t * x))
        if t < 0:
            sign = -1
    size = _lgamma_positive(x)
    return (reflected - size if negative else size), sign


def _lgamma_positive(x: float) -> float:
    if x in (1, 2):
        return 0.0
    if x < 2:
        return _lgamma_near(x)
    if x < 8:
        i = int(x)
        y = x - i
        p = y * horner(y, c.LGAMMA_S[::-1])
        q = 1 + y * horner(y, c.LGAMMA_R[:0:-1])
        total = 0.5 * y + p / q
        if i >= 3:
            z = 1.0
            for n in range(i - 1, 1, -1):
                z *= y + n
            total += log(z)
        return total
    if x < 2.0**58:
        t = log(x)
        z = 1 / x
        w = c.LGAMMA_W[0] + z * horner(z * z, c.LGAMMA_W[:0:-1])
        return (x - 0.5) * (t - 1) + w
    return x * (log(x) - 1)


def _lgamma_near(x: float) -> float:
    """0 < x < 2, in three ranges round the minimum."""
    shift = 1.0 if x <= 0.9 else 0.0
    total = -log(x) if shift else 0.0
    if x >= (_Y_MIN - 1 + 0.27 if shift else _Y_MIN + 0.27):
        y = (1 if shift else 2) - x
        z = y * y
        p1 = horner(z, c.LGAMMA_A[10::-2])
        p2 = z * horner(z, c.LGAMMA_A[11::-2])
        return total + ((y * p1 + p2) - 0.5 * y)
    if x >= (_Y_MIN - 1 - 0.27 if shift else _Y_MIN - 0.27):
        y = x - (_TC - 1 if shift else _TC)
        z = y * y
        w = z * y
        p1 = horner(w, c.LGAMMA_T[12::-3])
        p2 = horner(w, c.LGAMMA_T[13::-3])
        p3 = horner(w, c.LGAMMA_T[14::-3])
        p = z * p1 - (-3.63867699703950536541e-18 - w * (p2 + y * p3))
        return total + (-1.21486290535849611461e-01 + p)
    y = x if shift else x - 1
    p1 = y * horner(y, c.LGAMMA_U[::-1])
    p2 = 1 + y * horner(y, c.LGAMMA_V[:0:-1])
    return total + (-0.5 * y + p1 / p2)


_ERX = 8.45062911510467529297e-01


def _tail(x: float, low: bool) -> float:
    """erfc(x) for 1.25 <= x < 28; low: x is below 1/0.35."""
    s = 1 / (x * x)
    r, t = (horner(s, c.ERF_RA), horner(s, c.ERF_SA)) if low else (horner(s, c.ERF_RB), horner(s, c.ERF_SB))
    z = from_bits64(bits64(x) & 0xFFFFFFFF00000000)
    return exp(-z * z - 0.5625) * exp((z - x) * (z + x) + r / t) / x


_LOW = 1 / 0.35


def erf(x: float) -> float:
    """The error function."""
    if x != x:
        return NAN
    a = -x if x < 0 else x  # -0 stays
    if a < 0.84375:
        if a < 2.0**-28:
            efx, efx8 = 1.28379167095512586316e-01, 1.02703333676410069053e00
            t = 0.125 * (8.0 * a + efx8 * a) if a < 2.848094538889218e-306 else a + efx * a
        else:
            z = a * a
            t = a + a * (horner(z, c.ERF_PP) / horner(z, c.ERF_QQ))
    elif a < 1.25:
        s = a - 1
        t = _ERX + horner(s, c.ERF_PA) / horner(s, c.ERF_QA)
    elif a >= 6:
        t = 1.0
    else:
        t = 1 - _tail(a, a < _LOW)
    return -t if x < 0 else t


def erfc(x: float) -> float:
    """1 - erf(x)."""
    if x != x:
        return NAN
    if abs(x) == INF:
        return 0.0 if x > 0 else 2.0
    a, negative = abs(x), x < 0
    if a < 0.84375:
        t = a
        if a >= 2.0**-56:
            z = a * a
            y = horner(z, c.ERF_PP) / horner(z, c.ERF_QQ)
            t = a + a * y if a < 0.25 else 0.5 + (a * y + (a - 0.5))
        return 1 + t if negative else 1 - t
    if a < 1.25:
        s = a - 1
        q = horner(s, c.ERF_PA) / horner(s, c.ERF_QA)
        return 1 + _ERX + q if negative else 1 - _ERX - q
    if a < 28:
        if negative and a > 6 and a >= _LOW:
            return 2.0
        t = _tail(a, a < _LOW)
        return 2 - t if negative else t
    return 2.0 if negative else 0.0


def erfinv(x: float) -> float:
    """The inverse of erf."""
    if x != x or abs(x) > 1:
        return NAN
    if abs(x) == 1:
        return x * INF
    a = -x if x < 0 else x  # -0 stays
    if a <= 0.85:
        r = 0.180625 - 0.25 * a * a
        t = (a * horner(r, c.ERFINV_A)) / horner(r, c.ERFINV_B)
    else:
        r = sqrt(_LN2 - log(1.0 - a))
        if r <= 5.0:
            r -= 1.6
            t = horner(r, c.ERFINV_C) / horner(r, c.ERFINV_D)
        else:
            r -= 5.0
            t = horner(r, c.ERFINV_E) / horner(r, c.ERFINV_F)
    return -t if x < 0 else t
