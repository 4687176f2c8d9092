"""Package math: names of Go to functions of this folder, and the small ones."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.math import bessel, elementary, floats, special, trig
from memtui.std.math.floats import INF, NAN, bits32, bits64, frexp, from_bits32, from_bits64, signbit

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def dim(x: float, y: float) -> float:
    """max(x-y, 0)."""
    v = x - y
    return 0.0 if v <= 0 else v


def max_(x: float, y: float) -> float:
    """The larger; +0 is larger than -0."""
    if x == INF or y == INF:
        return INF
    if x != x or y != y:
        return NAN
    if x == 0 and x == y:
        return y if signbit(x) else x
    return max(x, y)


def min_(x: float, y: float) -> float:
    """The smaller; -0 is smaller than +0."""
    if x == -INF or y == -INF:
        return -INF
    if x != x or y != y:
        return NAN
    if x == 0 and x == y:
        return x if signbit(x) else y
    return min(x, y)


def mod(x: float, y: float) -> float:
    """The rest of x/y, with x's sign."""
    if y == 0 or abs(x) == INF or x != x or y != y:
        return NAN
    return math.fmod(x, y)


def remainder(x: float, y: float) -> float:
    """The rest of x/y rounded to the nearest integer."""
    if y == 0 or abs(x) == INF or x != x or y != y:
        return NAN
    return math.remainder(x, y)


def round_(x: float) -> float:
    """To the nearest integer, halves away from zero."""
    whole, frac = floats.modf(x)
    return whole + math.copysign(1.0, x) if abs(frac) >= 0.5 else whole


def round_to_even(x: float) -> float:
    """To the nearest integer, halves to even."""
    if x != x or abs(x) >= 4503599627370496.0:
        return x
    return math.copysign(float(round(x)), x)


def logb(x: float) -> float:
    """The binary exponent."""
    if x == 0:
        return -INF
    if abs(x) == INF:
        return INF
    return x if x != x else float(frexp(x)[1] - 1)


def ilogb(x: float) -> int:
    """The binary exponent as an int."""
    if x == 0:
        return -(1 << 31)
    return (1 << 31) - 1 if x != x or abs(x) == INF else frexp(x)[1] - 1


def next_after(x: float, y: float) -> float:
    """The next float64 after x towards y."""
    if x != x or y != y:
        return NAN
    if x == y:
        return x
    if x == 0:
        return math.copysign(5e-324, y)
    return from_bits64(bits64(x) + (1 if (y > x) == (x > 0) else -1))


def next_after32(x: float, y: float) -> float:
    """The next float32 after x towards y."""
    if x != x or y != y:
        return NAN
    if x == y:
        return x
    if x == 0:
        return math.copysign(from_bits32(1), y)
    return from_bits32(bits32(x) + (1 if (y > x) == (x > 0) else -1))


def pow10(n: int) -> float:
    """10**n, as the product or quotient of two table entries: not always the nearest float64."""
    if 0 <= n <= 308:
        return float(f"1e{n // 32 * 32}") * float(f"1e{n % 32}")
    if -323 <= n <= 0:
        return float(f"1e-{-n // 32 * 32}") / float(f"1e{-n % 32}")
    return INF if n > 0 else 0.0


def sincos(x: float) -> tuple[float, float]:
    """Sine and cosine."""
    return trig.sin(x), trig.cos(x)


_ONE: dict[str, Callable[[float], Any]] = {
    "Abs": abs,
    "Acos": trig.acos,
    "Acosh": elementary.acosh,
    "Asin": trig.asin,
    "Asinh": elementary.asinh,
    "Atan": trig.atan,
    "Atanh": elementary.atanh,
    "Cbrt": elementary.cbrt,
    "Ceil": floats.ceil,
    "Cos": trig.cos,
    "Cosh": trig.cosh,
    "Erf": special.erf,
    "Erfc": special.erfc,
    "Erfcinv": lambda x: special.erfinv(1 - x),
    "Erfinv": special.erfinv,
    "Exp": elementary.exp,
    "Exp2": elementary.exp2,
    "Expm1": elementary.expm1,
    "Float32bits": bits32,
    "Float64bits": bits64,
    "Floor": floats.floor,
    "Frexp": frexp,
    "Gamma": special.gamma,
    "Ilogb": ilogb,
    "J0": bessel.j0,
    "J1": bessel.j1,
    "Lgamma": special.lgamma,
    "Log": elementary.log,
    "Log10": elementary.log10,
    "Log1p": elementary.log1p,
    "Log2": elementary.log2,
    "Logb": logb,
    "Modf": floats.modf,
    "Round": round_,
    "RoundToEven": round_to_even,
    "Signbit": signbit,
    "Sin": trig.sin,
    "Sincos": sincos,
    "Sinh": trig.sinh,
    "Sqrt": floats.sqrt,
    "Tan": trig.tan,
    "Tanh": trig.tanh,
    "Trunc": floats.trunc,
    "Y0": bessel.y0,
    "Y1": bessel.y1,
    "IsNaN": lambda x: x != x,
}
_TWO: dict[str, Callable[[float, float], float]] = {
    "Atan2": trig.atan2,
    "Copysign": math.copysign,
    "Dim": dim,
    "Hypot": elementary.hypot,
    "Max": max_,
    "Min": min_,
    "Mod": mod,
    "Nextafter": next_after,
    "Nextafter32": next_after32,
    "Pow": elementary.pow_,
    "Remainder": remainder,
}


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package math."""

    def one(f: Callable[[float], Any]) -> Callable[[int, float], Any]:
        return lambda sp, x: f(x)

    def two(f: Callable[[float, float], float]) -> Callable[[int, float, float], float]:
        return lambda sp, x, y: f(x, y)

    return {
        **{name: one(f) for name, f in _ONE.items()},
        **{name: two(f) for name, f in _TWO.items()},
        "FMA": lambda sp, x, y, z: floats.fma(x, y, z),
        "Float32frombits": lambda sp, n: from_bits32(n),
        "Float64frombits": lambda sp, n: from_bits64(n),
        "Inf": lambda sp, sign: INF if sign >= 0 else -INF,
        "IsInf": lambda sp, f, sign: (sign >= 0 and f == INF) or (sign <= 0 and f == -INF),
        "Jn": lambda sp, n, x: bessel.jn(n, x),
        "Ldexp": lambda sp, x, n: floats.ldexp(x, max(-5000, min(n, 5000))),
        "NaN": lambda sp: NAN,
        "Pow10": lambda sp, n: pow10(n),
        "Yn": lambda sp, n, x: bessel.yn(n, x),
    }
