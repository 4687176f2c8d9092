"""Arithmetic that Python does differently: wrapping, division, shifts, float32, conversions as amd64 does them."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_pack_f32 = struct.Struct("<f").pack
_unpack_f32 = struct.Struct("<f").unpack
_pack_f64 = struct.Struct("<d").pack
_unpack_u64 = struct.Struct("<Q").unpack


def w8(x: int) -> int:
    """Wrap to int8."""
    return ((x + 0x80) & 0xFF) - 0x80


def w16(x: int) -> int:
    """Wrap to int16."""
    return ((x + 0x8000) & 0xFFFF) - 0x8000


def w32(x: int) -> int:
    """Wrap to int32."""
    return ((x + 0x80000000) & 0xFFFFFFFF) - 0x80000000


def w64(x: int) -> int:
    """Wrap to int64."""
    return ((x + 0x8000000000000000) & 0xFFFFFFFFFFFFFFFF) - 0x8000000000000000


def quo(a: int, b: int) -> int:
    """Division truncated toward zero; raises ZeroDivisionError. Not wrapped."""
    return a // b if (a >= 0) == (b > 0) else -(-a // b)


def rem(a: int, b: int) -> int:
    """The remainder with the sign of a."""
    return a - b * quo(a, b)


def wrap(x: int, bits: int, signed: bool) -> int:
    """Wrap to an integer type."""
    x &= (1 << bits) - 1
    return x - (1 << bits) if signed and x >> (bits - 1) else x


def f32(x: float) -> float:
    """Round to float32."""
    try:
        r: float = _unpack_f32(_pack_f32(x))[0]
    except OverflowError:
        return math.copysign(math.inf, x)
    return r


def c64(x: complex) -> complex:
    """Round to complex64."""
    return complex(f32(x.real), f32(x.imag))


def i2f32(x: int) -> float:
    """An integer to float32, rounded once."""
    r = float(x)
    if int(r) != x:
        # Rounding twice could be wrong only when the double lies halfway between two floats: move it off, toward x.
        low = _unpack_u64(_pack_f64(abs(r)))[0] & 0x1FFFFFFF
        if low == 0x10000000:
            r = math.nextafter(r, math.inf if x > int(r) else -math.inf)
    return f32(r)


def fdiv(a: float, b: float) -> float:
    """IEEE division."""
    try:
        return a / b
    except ZeroDivisionError:
        if a == 0:
            return -math.nan  # the processor's own NaN has the sign bit
        if a != a:
            return a
        return math.copysign(math.inf, a) * math.copysign(1.0, b)


def cdiv(a: complex, b: complex) -> complex:
    """Complex division, runtime/complex.go complex128div."""
    e, f = 0.0, 0.0
    if abs(b.real) >= abs(b.imag):
        ratio = fdiv(b.imag, b.real)
        denom = b.real + ratio * b.imag
        e = fdiv(a.real + a.imag * ratio, denom)
        f = fdiv(a.imag - a.real * ratio, denom)
    else:
        ratio = fdiv(b.real, b.imag)
        denom = b.imag + ratio * b.real
        e = fdiv(a.real * ratio + a.imag, denom)
        f = fdiv(a.imag * ratio - a.real, denom)
    if e != e and f != f:
        e, f = _cdiv_special(a, b, e, f)
    return complex(e, f)


def _cdiv_special(n: complex, m: complex, e: float, f: float) -> tuple[float, float]:
    """Infinities and NaN, C99 annex G.5.1 as Go applies it."""
    a, b, c, d = n.real, n.imag, m.real, m.imag
    if m == 0 and (a == a or b == b):
        inf = math.copysign(math.inf, c)
        return inf * a, inf * b
    if (math.isinf(a) or math.isinf(b)) and math.isfinite(c) and math.isfinite(d):
        a, b = _inf2one(a), _inf2one(b)
        return math.inf * (a * c + b * d), math.inf * (b * c - a * d)
    if (math.isinf(c) or math.isinf(d)) and math.isfinite(a) and math.isfinite(b):
        c, d = _inf2one(c), _inf2one(d)
        return 0 * (a * c + b * d), 0 * (b * c - a * d)
    return e, f


def _inf2one(x: float) -> float:
    return math.copysign(1.0 if math.isinf(x) else 0.0, x)


def f2i(x: float, bits: int, signed: bool) -> int:
    """float to integer as amd64 code of gc does it: out of range gives the "integer indefinite" value's low bits."""
    whole = None if x != x or math.isinf(x) else int(x)
    if bits == 64 and not signed:
        return f2u64(x)
    # Narrower types are converted by way of int64 (int32: CVTTSD2SL goes through 32 bits), uint32 through int64.
    if bits == 32 and signed:
        return whole if whole is not None and -(1 << 31) <= whole < 1 << 31 else -(1 << 31)
    if bits in (8, 16):
        v = whole if whole is not None and -(1 << 31) <= whole < 1 << 31 else -(1 << 31)
        return wrap(v, bits, signed)
    v = whole if whole is not None and -(1 << 63) <= whole < 1 << 63 else -(1 << 63)
    return wrap(v, bits, signed)


def f2u64(x: float) -> int:
    """float to uint64."""
    if x != x or math.isinf(x):
        return 1 << 63
    whole = int(x)
    if x < 9223372036854775808.0:
        return (whole if whole >= -(1 << 63) else -(1 << 63)) & 0xFFFFFFFFFFFFFFFF
    low = whole - (1 << 63)
    return low ^ (1 << 63) if low < 1 << 63 else 1 << 63


def f2i64(x: float) -> int:
    """float to int64."""
    return f2i(x, 64, True)


def fmin(*xs: float) -> float:
    """min of floats: NaN wins, -0 is less than 0."""
    r = xs[0]
    for x in xs[1:]:
        if r != r:
            return r
        if x != x or x < r or (x == 0 == r and math.copysign(1.0, x) < 0):
            r = x
    return r


def fmax(*xs: float) -> float:
    """max of floats: NaN wins, 0 is more than -0."""
    r = xs[0]
    for x in xs[1:]:
        if r != r:
            return r
        if x != x or x > r or (x == 0 == r and math.copysign(1.0, x) > 0):
            r = x
    return r


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """Arithmetic names, and the panics of arithmetic."""

    def neg_shift() -> None:
        m.panics.runtime_error("negative shift amount")

    def div0() -> None:
        m.panics.runtime_error("integer divide by zero")

    return {
        "_w8": w8, "_w16": w16, "_w32": w32, "_w64": w64, "_quo": quo, "_rem": rem,
        "_quo64": lambda a, b: w64(quo(a, b)),
        "_f32": f32, "_c64": c64, "_i2f32": i2f32, "_fdiv": fdiv, "_cdiv": cdiv, "_f2i": f2i, "_f2i64": f2i64,
        "_f2u64": f2u64, "_fmin": fmin, "_fmax": fmax, "_neg_shift": neg_shift, "_div0": div0,
    }  # fmt: skip
