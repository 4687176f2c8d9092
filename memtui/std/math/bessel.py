"""Bessel functions, to the last bit as Go computes them on amd64."""

from __future__ import annotations

import math

from memtui.std.math import bessel_tables as b
from memtui.std.math.elementary import log
from memtui.std.math.floats import INF, NAN, horner
from memtui.std.math.trig import cos, sin

_INV_SQRT_PI = 0.56418958354775628694807945156077258584405
_TWO_OVER_PI = 0.63661977236758134307553505349005744813784
_HUGE = 2.0**129  # from here on the asymptotic form is exact
_Table = tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]


def _ratio(x: float, table: _Table) -> float:
    row = 0 if x >= 8 else 1 if x >= 4.5454 else 2 if x >= 2.8571 else 3
    z = 1 / (x * x)
    return horner(z, table[row][0]) / horner(z, table[row][1])


def _phase0(x: float) -> tuple[float, float]:
    """(ss, cc) of order 0 for x >= 2: sin(x)-cos(x) and sin(x)+cos(x) without cancellation."""
    s, c = sin(x), cos(x)
    ss, cc = s - c, s + c
    if x < _HALF_MAX:
        z = -cos(x + x)
        if s * c < 0:
            cc = z / ss
        else:
            ss = z / cc
    return ss, cc


def _phase1(x: float) -> tuple[float, float]:
    """As _phase0, for order 1."""
    s, c = sin(x), cos(x)
    ss, cc = -s - c, s - c
    if x < _HALF_MAX:
        z = cos(x + x)
        if s * c > 0:
            cc = z / ss
        else:
            ss = z / cc
    return ss, cc


_HALF_MAX = 1.7976931348623157e308 / 2


def j0(x: float) -> float:
    """First kind, order 0."""
    if x != x:
        return x
    if abs(x) == INF:
        return 0.0
    if x == 0:
        return 1.0
    x = abs(x)
    if x >= 2:
        ss, cc = _phase0(x)
        if x > _HUGE:
            return _INV_SQRT_PI * cc / math.sqrt(x)
        u, v = 1 + _ratio(x, b.P0), (-0.125 + _ratio(x, b.Q0)) / x
        return _INV_SQRT_PI * (u * cc - v * ss) / math.sqrt(x)
    if x < 2.0**-13:
        return 1.0 if x < 2.0**-27 else 1 - 0.25 * x * x
    z = x * x
    r = z * horner(z, b.J0_R)
    s = horner(z, b.J0_S)
    if x < 1:
        return 1 + z * (-0.25 + (r / s))
    u = 0.5 * x
    return (1 + u) * (1 - u) + z * (r / s)


def y0(x: float) -> float:
    """Second kind, order 0."""
    if x < 0 or x != x:
        return NAN
    if x == INF:
        return 0.0
    if x == 0:
        return -INF
    if x >= 2:
        ss, cc = _phase0(x)
        if x > _HUGE:
            return _INV_SQRT_PI * ss / math.sqrt(x)
        u, v = 1 + _ratio(x, b.P0), (-0.125 + _ratio(x, b.Q0)) / x
        return _INV_SQRT_PI * (u * ss + v * cc) / math.sqrt(x)
    if x <= 2.0**-27:
        return b.Y0_U[-1] + _TWO_OVER_PI * log(x)
    z = x * x
    return horner(z, b.Y0_U) / horner(z, b.Y0_V) + _TWO_OVER_PI * j0(x) * log(x)


def j1(x: float) -> float:
    """First kind, order 1."""
    if x != x:
        return x
    if abs(x) == INF or x == 0:
        return 0.0
    a = abs(x)
    if a >= 2:
        ss, cc = _phase1(a)
        if a > _HUGE:
            z = _INV_SQRT_PI * cc / math.sqrt(a)
        else:
            u, v = 1 + _ratio(a, b.P1), (0.375 + _ratio(a, b.Q1)) / a
            z = _INV_SQRT_PI * (u * cc - v * ss) / math.sqrt(a)
        return -z if x < 0 else z
    if a < 2.0**-27:
        return 0.5 * a
    z = a * a
    r = z * horner(z, b.J1_R)
    s = horner(z, b.J1_S)
    r *= a
    z = 0.5 * a + r / s
    return -z if x < 0 else z


def y1(x: float) -> float:
    """Second kind, order 1."""
    if x < 0 or x != x:
        return NAN
    if x == INF:
        return 0.0
    if x == 0:
        return -INF
    if x >= 2:
        ss, cc = _phase1(x)
        if x > _HUGE:
            return _INV_SQRT_PI * ss / math.sqrt(x)
        u, v = 1 + _ratio(x, b.P1), (0.375 + _ratio(x, b.Q1)) / x
        return _INV_SQRT_PI * (u * ss + v * cc) / math.sqrt(x)
    if x <= 2.0**-54:
        return -_TWO_OVER_PI / x if x > _TWO_OVER_PI / 1.7976931348623157e308 else -INF
    z = x * x
    return x * (horner(z, b.Y1_U) / horner(z, b.Y1_V)) + _TWO_OVER_PI * (j1(x) * log(x) - 1 / x)


_ASYMPTOTIC = 2.0**302


def jn(n: int, x: float) -> float:
    """First kind, order n."""
    if x != x:
        return x
    if abs(x) == INF:
        return 0.0
    if n == 0:
        return j0(x)
    if x == 0:
        return 0.0
    if n < 0:
        n, x = -n, -x
    if n == 1:
        return j1(x)
    negative = x < 0 and n & 1 == 1
    x = abs(x)
    if n > x:
        value = _jn_small(n, x)
    elif x >= _ASYMPTOTIC:
        s, c = sin(x), cos(x)
        value = _INV_SQRT_PI * (c + s, -c + s, -c - s, c - s)[n & 3] / math.sqrt(x)
    else:
        a, value = j0(x), j1(x)
        for i in range(1, n):
            a, value = value, value * ((i + i) / x) - a
    return -value if negative else value


def _jn_small(n: int, x: float) -> float:
    """x below n: a power for tiny x, else a continued fraction and backward recurrence."""
    if x < 2.0**-29:
        if n > 33:
            return 0.0
        half = x * 0.5
        value, a = half, 1.0
        for i in range(2, n + 1):
            a *= i
            value *= half
        return value / a
    w = (n + n) / x
    h = 2 / x
    q0, z = w, w + h
    q1 = w * z - 1
    k = 1
    while q1 < 1e9:
        k += 1
        z += h
        q0, q1 = q1, z * q1 - q0
    t = 0.0
    for i in range(2 * (n + k), n + n - 1, -2):
        t = 1 / (i / x - t)
    a, value = t, 1.0
    scale = n * log(abs(2 / x * n)) >= 7.09782712893383973096e02
    for i in range(n - 1, 0, -1):
        a, value = value, value * (i + i) / x - a
        if scale and value > 1e100:
            a /= value
            t /= value
            value = 1.0
    return t * j0(x) / value


def yn(n: int, x: float) -> float:
    """Second kind, order n."""
    if x < 0 or x != x:
        return NAN
    if x == INF:
        return 0.0
    if n == 0:
        return y0(x)
    if x == 0:
        return INF if n < 0 and n & 1 == 1 else -INF
    negative = n < 0 and n & 1 == 1
    n = abs(n)
    if n == 1:
        value = y1(x)
    elif x >= _ASYMPTOTIC:
        s, c = sin(x), cos(x)
        value = _INV_SQRT_PI * (s - c, -s - c, -s + c, s + c)[n & 3] / math.sqrt(x)
    else:
        a, value = y0(x), y1(x)
        for i in range(1, n):
            if value == -INF:
                break
            a, value = value, ((i + i) / x) * value - a
    return -value if negative else value
