"""Complex functions by the formulas that GOROOT/src/math/cmplx has, over memtui's own real functions, so that results
agree to the last bit.

Each function first answers for infinities and NaN, whose results follow C99's annex G.
"""

from __future__ import annotations

import math

from memtui.std.math import elementary, floats, trig
from memtui.std.math.floats import INF, NAN, div

copysign = math.copysign
_BOTH_NAN = complex(NAN, NAN)
_BOTH_INF = complex(INF, INF)


def _inf(x: float) -> bool:
    return abs(x) == INF


def _nan(x: float) -> bool:
    return x != x


def is_nan(z: complex) -> bool:
    """Report whether a part is NaN and none infinite."""
    return not (_inf(z.real) or _inf(z.imag)) and (_nan(z.real) or _nan(z.imag))


def absolute(z: complex) -> float:
    """The length."""
    return elementary.hypot(z.real, z.imag)


def phase(z: complex) -> float:
    """The angle."""
    return trig.atan2(z.imag, z.real)


def rect(r: float, theta: float) -> complex:
    """The number of a length and an angle."""
    return complex(r * trig.cos(theta), r * trig.sin(theta))


def exp(z: complex) -> complex:
    """e**z."""
    re, im = z.real, z.imag
    if _inf(re):
        if re > 0 and im == 0:
            return z
        if _inf(im) or _nan(im):
            return complex(0.0, copysign(0.0, im)) if re < 0 else complex(INF, NAN)
    elif _nan(re) and im == 0:
        return complex(NAN, im)
    return rect(elementary.exp(re), im)


def log(z: complex) -> complex:
    """The natural logarithm."""
    return complex(elementary.log(absolute(z)), phase(z))


def log10(z: complex) -> complex:
    """The decimal logarithm."""
    found = log(z)
    factor = 0.4342944819032518
    return complex(factor * found.real, factor * found.imag)


def root(z: complex) -> complex:
    """The square root, scaled against overflow and cancellation."""
    a, b = z.real, z.imag
    if b == 0:
        if a == 0:
            return complex(0.0, b)
        return complex(0.0, copysign(floats.sqrt(-a), b)) if a < 0 else complex(floats.sqrt(a), b)
    if _inf(b):
        return complex(INF, b)
    if a == 0:
        r = floats.sqrt(0.5 * abs(b))
        return complex(r, copysign(r, b))
    if abs(a) > 4 or abs(b) > 4:
        a, b, scale = a * 0.25, b * 0.25, 2.0
    else:
        a, b, scale = a * 2.0**54, b * 2.0**54, 2.0**-27
    r = elementary.hypot(a, b)
    if a > 0:
        t = floats.sqrt(0.5 * r + 0.5 * a)
        r = scale * abs(div(0.5 * b, t))
        t *= scale
    else:
        r = floats.sqrt(0.5 * r - 0.5 * a)
        t = scale * abs(div(0.5 * b, r))
        r *= scale
    return complex(t, -r if b < 0 else r)


def power(x: complex, y: complex) -> complex:
    """x**y."""
    if x == 0:
        if is_nan(y):
            return _BOTH_NAN
        if y.real == 0:
            return complex(1.0, 0.0)
        if y.real < 0:
            return complex(INF, 0.0) if y.imag == 0 else _BOTH_INF
        return 0j
    modulus = absolute(x)
    if modulus == 0:
        return 0j
    r = elementary.pow_(modulus, y.real)
    arg = phase(x)
    theta = y.real * arg
    if y.imag != 0:
        r *= elementary.exp(-y.imag * arg)
        theta += y.imag * elementary.log(modulus)
    return rect(r, theta)


def _hyperbolic(x: float) -> tuple[float, float]:
    """(sinh, cosh)."""
    if abs(x) <= 0.5:
        return trig.sinh(x), trig.cosh(x)
    e = elementary.exp(x)
    inverse = div(0.5, e)
    return e * 0.5 - inverse, e * 0.5 + inverse


def sine(z: complex) -> complex:
    """The sine."""
    re, im = z.real, z.imag
    if im == 0 and (_inf(re) or _nan(re)):
        return complex(NAN, im)
    if _inf(im):
        if re == 0:
            return z
        if _inf(re) or _nan(re):
            return complex(NAN, im)
    elif re == 0 and _nan(im):
        return z
    sh, ch = _hyperbolic(im)
    return complex(trig.sin(re) * ch, trig.cos(re) * sh)


def sinh(z: complex) -> complex:
    """The hyperbolic sine."""
    re, im = z.real, z.imag
    if re == 0 and (_inf(im) or _nan(im)):
        return complex(re, NAN)
    if _inf(re):
        if im == 0:
            return complex(re, im)
        if _inf(im) or _nan(im):
            return complex(re, NAN)
    elif im == 0 and _nan(re):
        return complex(NAN, im)
    sh, ch = _hyperbolic(re)
    return complex(trig.cos(im) * sh, trig.sin(im) * ch)


def cosine(z: complex) -> complex:
    """The cosine."""
    re, im = z.real, z.imag
    if im == 0 and (_inf(re) or _nan(re)):
        return complex(NAN, -im * copysign(0.0, re))
    if _inf(im):
        if re == 0:
            return complex(INF, -re * copysign(0.0, im))
        if _inf(re) or _nan(re):
            return complex(INF, NAN)
    elif re == 0 and _nan(im):
        return complex(NAN, 0.0)
    sh, ch = _hyperbolic(im)
    return complex(trig.cos(re) * ch, -trig.sin(re) * sh)


def cosh(z: complex) -> complex:
    """The hyperbolic cosine."""
    re, im = z.real, z.imag
    if re == 0 and (_inf(im) or _nan(im)):
        return complex(NAN, re * copysign(0.0, im))
    if _inf(re):
        if im == 0:
            return complex(INF, im * copysign(0.0, re))
        if _inf(im) or _nan(im):
            return complex(INF, NAN)
    elif im == 0 and _nan(re):
        return complex(NAN, im)
    sh, ch = _hyperbolic(re)
    return complex(trig.cos(im) * ch, trig.sin(im) * sh)


def tangent(z: complex) -> complex:
    """The tangent."""
    re, im = z.real, z.imag
    if _inf(im):
        if _inf(re) or _nan(re):
            return complex(copysign(0.0, re), copysign(1.0, im))
        return complex(copysign(0.0, trig.sin(2 * re)), copysign(1.0, im))
    if re == 0 and _nan(im):
        return z
    d = trig.cos(2 * re) + trig.cosh(2 * im)
    if abs(d) < 0.25:
        d = _series(z)
    if d == 0:
        return _BOTH_INF
    return complex(div(trig.sin(2 * re), d), div(trig.sinh(2 * im), d))


def tanh(z: complex) -> complex:
    """The hyperbolic tangent."""
    re, im = z.real, z.imag
    if _inf(re):
        if _inf(im) or _nan(im):
            return complex(copysign(1.0, re), copysign(0.0, im))
        return complex(copysign(1.0, re), copysign(0.0, trig.sin(2 * im)))
    if im == 0 and _nan(re):
        return z
    d = trig.cosh(2 * re) + trig.cos(2 * im)
    if d == 0:
        return _BOTH_INF
    return complex(div(trig.sinh(2 * re), d), div(trig.sin(2 * im), d))


def cotangent(z: complex) -> complex:
    """The cotangent."""
    d = trig.cosh(2 * z.imag) - trig.cos(2 * z.real)
    if abs(d) < 0.25:
        d = _series(z)
    if d == 0:
        return _BOTH_INF
    return complex(div(trig.sin(2 * z.real), d), div(-trig.sinh(2 * z.imag), d))


def _inverse_pi() -> int:
    """1/pi as an integer of 1300 binary places, from 4/pi's digits."""
    digits = trig._four_over_pi()
    value = 0
    for digit in digits:
        value = value << 64 | digit
    places = 64 * (len(digits) - 1)
    return value << (1300 - places) >> 2 if places <= 1300 else value >> (places - 1298)


def _reduce_pi(x: float) -> float:
    """x less the nearest multiple of pi."""
    if abs(x) < 1 << 30:
        t = float(int(x / math.pi + 0.5))
        return ((x - t * 3.141592502593994) - t * 1.5099578831723193e-07) - t * 1.0780605716316238e-14
    mantissa, exponent = floats.frexp(abs(x))
    product = int(mantissa * 2.0**53) * _inverse_pi()
    product = product << exponent - 53 if exponent >= 53 else product >> 53 - exponent
    fraction = product & (1 << 1300) - 1
    bits = fraction.bit_length()
    part = math.ldexp(float(fraction >> (bits - 53)), bits - 53 - 1300) if bits else 0.0
    return math.pi * (part - 1 if part > 0.5 else part)


def _series(z: complex) -> float:
    """cosh(2y) - cos(2x) near 0, as a series."""
    x = _reduce_pi(abs(2 * z.real)) ** 2
    y = abs(2 * z.imag) ** 2
    x2 = y2 = f = 1.0
    rn = d = 0.0
    while True:
        t = 0.0
        for sign in (1.0, -1.0):
            rn += 1
            f *= rn
            rn += 1
            f *= rn
            x2 *= x
            y2 *= y
            t = div(y2 + sign * x2, f)
            d += t
        if not abs(div(t, d)) > 2.0**-53:
            return d


def arcsine(z: complex) -> complex:
    """The inverse sine."""
    re, im = z.real, z.imag
    if im == 0 and abs(re) <= 1:
        return complex(trig.asin(re), im)
    if re == 0 and abs(im) <= 1:
        return complex(re, elementary.asinh(im))
    if _nan(im):
        if re == 0:
            return complex(re, NAN)
        return complex(NAN, re) if _inf(re) else _BOTH_NAN
    if _inf(im):
        if _nan(re):
            return z
        return complex(copysign(math.pi / 4 if _inf(re) else 0.0, re), im)
    if _inf(re):
        return complex(copysign(math.pi / 2, re), copysign(re, im))
    r = root(complex(1 - (re * re - im * im), -(re * im + im * re)))
    w = log(complex(-im + r.real, re + r.imag))
    return complex(w.imag, -w.real)


def arsinh(z: complex) -> complex:
    """The inverse hyperbolic sine."""
    re, im = z.real, z.imag
    if im == 0 and abs(re) <= 1:
        return complex(elementary.asinh(re), im)
    if re == 0 and abs(im) <= 1:
        return complex(re, trig.asin(im))
    if _inf(re):
        if _nan(im):
            return z
        return complex(re, copysign(math.pi / 4 if _inf(im) else 0.0, im))
    if _nan(re):
        if im == 0:
            return z
        return complex(im, re) if _inf(im) else _BOTH_NAN
    if _inf(im):
        return complex(copysign(im, re), copysign(math.pi / 2, im))
    r = root(complex(1 + (re * re - im * im), re * im + im * re))
    return log(complex(re + r.real, im + r.imag))


def arccosine(z: complex) -> complex:
    """The inverse cosine."""
    w = arcsine(z)
    return complex(math.pi / 2 - w.real, -w.imag)


def arcosh(z: complex) -> complex:
    """The inverse hyperbolic cosine."""
    if z == 0:
        return complex(0.0, copysign(math.pi / 2, z.imag))
    w = arccosine(z)
    return complex(-w.imag, w.real) if w.imag <= 0 else complex(w.imag, -w.real)


def arctangent(z: complex) -> complex:
    """The inverse tangent."""
    re, im = z.real, z.imag
    if im == 0:
        return complex(trig.atan(re), im)
    if re == 0 and abs(im) <= 1:
        return complex(re, elementary.atanh(im))
    if _inf(im) or _inf(re):
        return complex(NAN if _nan(re) else copysign(math.pi / 2, re), copysign(0.0, im))
    if _nan(re) or _nan(im):
        return _BOTH_NAN
    square = re * re
    a = 1 - square - im * im
    if a == 0:
        return _BOTH_NAN
    w = _reduce_pi(0.5 * trig.atan2(2 * re, a))
    below = im - 1
    b = square + below * below
    if b == 0:
        return _BOTH_NAN
    above = im + 1
    return complex(w, 0.25 * elementary.log(div(square + above * above, b)))


def artanh(z: complex) -> complex:
    """The inverse hyperbolic tangent."""
    w = arctangent(complex(-z.imag, z.real))
    return complex(w.imag, -w.real)
