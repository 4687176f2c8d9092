"""Exponentials, logarithms, powers and roots, to the last bit as Go computes them on amd64.

Exp and Log are the assembly versions (exp_amd64.s with FMA, log_amd64.s); the others follow the portable ones. Every
operation is rounded where Go rounds, so the order of operations below matters.
"""

from __future__ import annotations

import math

from memtui.std.math.coefficients import EXP, EXPM1, LOG1P, LOG_EVEN, LOG_ODD
from memtui.std.math.floats import (
    INF,
    NAN,
    bits64,
    div,
    fma_mid,
    frexp,
    from_bits64,
    horner,
    ldexp,
    modf,
    signbit,
    sqrt,
)

_LN2_HI = 6.93147180369123816490e-01
_LN2_LO = 1.90821492927058770002e-10
_LN2 = 0.693147180559945309417232121458176568
_MANTISSA = (1 << 52) - 1

# exp_amd64.s: halves of ln 2, and 1/n! from 1/8! down.
_LN2U = 0.69314718055966295651160180568695068359375
_LN2L = 0.28235290563031577122588448175013436025525412068e-12
_FACTORIALS = (
    2.4801587301587301587e-5, 1.9841269841269841270e-4, 1.3888888888888888889e-3, 8.3333333333333333333e-3,
    4.1666666666666666667e-2, 1.6666666666666666667e-1, 0.5, 1.0,
)  # fmt: skip


def exp(x: float) -> float:
    """e**x: Taylor's series of x/16 after taking out a power of two, then squared four times as (1+y)**2 - 1."""
    if x != x or x == INF:
        return x
    if x > 7.09782712893384e02:
        return INF
    if x < -800:
        return 0.0
    k = round(1.4426950408889634073599246810018920 * x)
    x = fma_mid(-_LN2U, float(k), x)
    x = fma_mid(-_LN2L, float(k), x)
    x *= 0.0625
    y = _FACTORIALS[0]
    for c in _FACTORIALS[1:]:
        y = fma_mid(y, x, c)
    x *= y
    for _ in range(3):
        x *= x + 2.0
    x = fma_mid(x, x + 2.0, 1.0)
    biased = k + 0x3FF
    if biased >= 0x7FF:
        return INF
    if biased > 0:
        return x * from_bits64(biased << 52)
    return 0.0 if biased < -52 else x * from_bits64((biased + 0x3FE) << 52) * from_bits64(1 << 52)


def _exp_multi(hi: float, lo: float, k: int) -> float:
    r = hi - lo
    t = r * r
    c = r - t * horner(t, EXP)
    return ldexp(1 - ((lo - (r * c) / (2 - c)) - hi), k)


def exp2(x: float) -> float:
    """2**x."""
    if x != x:
        return x
    if x > 1.0239999999999999e03:
        return INF
    if x < -1.0740e03:
        return 0.0
    k = int(x + 0.5) if x > 0 else int(x - 0.5)
    t = x - k
    return _exp_multi(t * _LN2_HI, -t * _LN2_LO, k)


def expm1(x: float) -> float:
    """e**x - 1."""
    if x != x or x == INF:
        return x
    if x == -INF:
        return -1.0
    size = abs(x)
    if size >= 3.88162421113569373274e01:
        if x < 0:
            return -1.0
        if size >= 7.09782712893383973096e02:
            return INF
    c, k = 0.0, 0
    if size > 3.46573590279972654709e-01:
        if size < 1.03972077083991796413e00:
            k = -1 if x < 0 else 1
            hi, lo = x - k * _LN2_HI, k * _LN2_LO
        else:
            k = int(1.44269504088896338700e00 * x + (-0.5 if x < 0 else 0.5))
            hi, lo = x - k * _LN2_HI, k * _LN2_LO
        x = hi - lo
        c = (hi - x) - lo
    elif size < 2.0**-54:
        return x
    hfx = 0.5 * x
    hxs = x * hfx
    r1 = horner(hxs, EXPM1)
    t = 3 - r1 * hfx
    e = hxs * ((r1 - t) / (6.0 - x * t))
    if k == 0:
        return x - (x * e - hxs)
    e = x * (e - c) - c
    e -= hxs
    if k == -1:
        return 0.5 * (x - e) - 0.5
    if k == 1:
        return -2 * (e - (x + 0.5)) if x < -0.25 else 1 + 2 * (x - e)
    if k <= -2 or k > 56:
        y = 1 - (e - x)
        return from_bits64(bits64(y) + (k << 52)) - 1
    if k < 20:
        y = from_bits64(0x3FF0000000000000 - (0x20000000000000 >> k)) - (e - x)
    else:
        y = x - (e + from_bits64((0x3FF - k) << 52))
        y += 1
    return from_bits64(bits64(y) + (k << 52))


def log(x: float) -> float:
    """The natural logarithm. The assembly does not normalize denormal numbers."""
    if x == 0:
        return -INF
    if x < 0:
        return NAN
    if x != x or x == INF:
        return x
    raw = bits64(x)
    f = from_bits64(raw & _MANTISSA | 0x3FE0000000000000)
    k = float((raw >> 52) - 0x3FE)
    if f <= 7.07106781186547524401e-01:
        f *= 2
        k -= 1
    f -= 1
    s = f / (2 + f)
    s2 = s * s
    s4 = s2 * s2
    r = s2 * horner(s4, LOG_ODD) + s4 * horner(s4, LOG_EVEN)
    hfsq = 0.5 * f * f
    return k * _LN2_HI - ((hfsq - (s * (hfsq + r) + k * _LN2_LO)) - f)


def log10(x: float) -> float:
    """The decimal logarithm."""
    return log(x) * 0.43429448190325182765112891891660508


def log2(x: float) -> float:
    """The binary logarithm, exact for powers of two."""
    frac, e = frexp(x)
    if frac == 0.5:
        return float(e - 1)
    return log(frac) * 1.44269504088896340735992468100189214 + e


def log1p(x: float) -> float:
    """log(1+x)."""
    if x < -1 or x != x:
        return NAN
    if x == -1:
        return -INF
    if x == INF:
        return INF
    size = abs(x)
    k, f, iu, c = 1, 0.0, 0, 0.0
    if size < 4.142135623730950488017e-01:
        if size < 2.0**-29:
            return x if size < 2.0**-54 else x - x * x * 0.5
        if x > -2.928932188134524755992e-01:
            k, f, iu = 0, x, 1
    if k != 0:
        if size < 9007199254740992.0:
            u = 1.0 + x
            k = (bits64(u) >> 52) - 1023
            c = (1.0 - (u - x) if k > 0 else x - (u - 1.0)) / u
        else:
            u = x
            k = (bits64(u) >> 52) - 1023
        iu = bits64(u) & _MANTISSA
        if iu < 0x0006A09E667F3BCD:
            u = from_bits64(iu | 0x3FF0000000000000)
        else:
            k += 1
            u = from_bits64(iu | 0x3FE0000000000000)
            iu = (0x0010000000000000 - iu) >> 2
        f = u - 1.0
    return _log1p_tail(f, k, c, iu)


def _log1p_tail(f: float, k: int, c: float, iu: int) -> float:
    hfsq = 0.5 * f * f
    if iu == 0:
        if f == 0:
            return 0.0 if k == 0 else k * _LN2_HI + (c + k * _LN2_LO)
        r = hfsq * (1.0 - 0.66666666666666666 * f)
        return f - r if k == 0 else k * _LN2_HI - ((r - (k * _LN2_LO + c)) - f)
    s = f / (2.0 + f)
    z = s * s
    r = z * horner(z, LOG1P)
    if k == 0:
        return f - (hfsq - s * (hfsq + r))
    return k * _LN2_HI - ((hfsq - (s * (hfsq + r) + (k * _LN2_LO + c))) - f)


def _is_odd(x: float) -> bool:
    if abs(x) >= 9007199254740992.0:
        return False
    whole, frac = modf(x)
    return frac == 0 and int(whole) & 1 == 1


def _pow_special(x: float, y: float) -> float | None:
    if y == 0 or x == 1:
        return 1.0
    if y == 1:
        return x
    if x != x or y != y:
        return NAN
    if x == 0:
        if y < 0:
            return -INF if signbit(x) and _is_odd(y) else INF
        return x if signbit(x) and _is_odd(y) else 0.0
    if abs(y) == INF:
        if x == -1:
            return 1.0
        return 0.0 if (abs(x) < 1) == (y > 0) else INF
    if x == -INF:
        return pow_(div(1.0, x), -y)
    if x == INF:
        return 0.0 if y < 0 else INF
    if y == 0.5:
        return sqrt(x)
    if y == -0.5:
        return div(1.0, sqrt(x))
    return None


def pow_(x: float, y: float) -> float:
    """x**y: repeated squaring of the fraction for the whole part of y, Exp and Log for the rest."""
    special = _pow_special(x, y)
    if special is not None:
        return special
    whole, frac = modf(abs(y))
    if frac != 0 and x < 0:
        return NAN
    if whole >= 9.223372036854775808e18:
        if x == -1:
            return 1.0
        return 0.0 if (abs(x) < 1) == (y > 0) else INF
    a1, ae = 1.0, 0
    if frac != 0:
        if frac > 0.5:
            frac -= 1
            whole += 1
        a1 = exp(frac * log(x))
    x1, xe = frexp(x)
    i = int(whole)
    while i:
        if not -4096 <= xe <= 4096:
            # The result will overflow or underflow; go on no further, so that the exponent does not wrap.
            ae += xe
            break
        if i & 1:
            a1 *= x1
            ae += xe
        x1 *= x1
        xe *= 2
        if x1 < 0.5:
            x1 += x1
            xe -= 1
        i >>= 1
    if y < 0:
        a1 = div(1.0, a1)
        ae = -ae
    return ldexp(a1, ae)


def cbrt(x: float) -> float:
    """The cube root."""
    if x == 0 or x != x or abs(x) == INF:
        return x
    a = abs(x)
    t = from_bits64(bits64(a) // 3 + (715094163 << 32))
    if a < 2.22507385850720138309e-308:
        t = 18014398509481984.0 * a
        t = from_bits64(bits64(t) // 3 + (696219795 << 32))
    r = t * t / a
    s = 5.42857142857142815906e-01 + r * t
    t *= 3.57142857142857150787e-01 + 1.60714285714285720630e00 / (
        s + 1.41428571428571436819e00 + -7.05306122448979611050e-01 / s
    )
    t = from_bits64((bits64(t) & (0xFFFFFFFFC << 28)) + (1 << 30))
    s = t * t
    r = a / s
    w = t + t
    r = (r - t) / (w + r)
    t = t + t * r
    return math.copysign(t, x)


def hypot(p: float, q: float) -> float:
    """sqrt(p*p + q*q) without overflow on the way."""
    p, q = abs(p), abs(q)
    if p == INF or q == INF:
        return INF
    if p != p or q != q:
        return NAN
    p, q = max(p, q), min(p, q)
    if p == 0:
        return 0.0
    q = q / p
    return p * math.sqrt(q * q + 1.0)


def acosh(x: float) -> float:
    """The inverse hyperbolic cosine."""
    if x < 1 or x != x:
        return NAN
    if x == 1:
        return 0.0
    if x >= 268435456.0:
        return log(x) + _LN2
    if x > 2:
        return log(2 * x - 1 / (x + sqrt(x * x - 1)))
    t = x - 1
    return log1p(t + sqrt(2 * t + t * t))


def asinh(x: float) -> float:
    """The inverse hyperbolic sine."""
    if x != x or abs(x) == INF or x == 0:
        return x
    a = abs(x)
    if a > 268435456.0:
        t = log(a) + _LN2
    elif a > 2:
        t = log(2 * a + 1 / (sqrt(a * a + 1) + a))
    elif a < 2.0**-28:
        t = a
    else:
        t = log1p(a + a * a / (1 + sqrt(1 + a * a)))
    return math.copysign(t, x)


def atanh(x: float) -> float:
    """The inverse hyperbolic tangent."""
    if x < -1 or x > 1 or x != x:
        return NAN
    if abs(x) == 1:
        return math.copysign(INF, x)
    a = abs(x)
    if a < 2.0**-28:
        return x
    if a < 0.5:
        t = a + a
        t = 0.5 * log1p(t + t * a / (1 - a))
    else:
        t = 0.5 * log1p((a + a) / (1 - a))
    return -t if x < 0 else t
