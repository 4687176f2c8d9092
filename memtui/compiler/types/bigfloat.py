"""Numbers too large or too small for exact fractions: floating-point values of 512 bits, as go/constant keeps them.

A BigFloat is mant * 2**exp with an odd mantissa of at most 512 bits; it is never zero. Results are rounded half to
even. What exceeds the range of math/big's Float (its exponents are of 32 bits) has no value: None, or zero if it is too
small.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

PREC: Final = 512  # bits of a mantissa, and of an untyped integer
_MAX_TOP: Final = (1 << 31) - 1
_MIN_TOP: Final = -(1 << 31)
"""How large `BigFloat.top` can be (math/big.MaxExp, MinExp)."""
_GUARD: Final = 64  # more bits while a power is computed
_TO_FRACTION: Final = 1 << 16  # the largest |top| of a fraction made for rounding and printing


@dataclass(frozen=True, slots=True)
class BigFloat:
    """mant * 2**exp; equal values are equal objects."""

    mant: int
    exp: int

    @property
    def top(self) -> int:
        """The exponent e with 2**(e-1) <= |value| < 2**e."""
        return self.mant.bit_length() + self.exp

    def __neg__(self) -> BigFloat:
        return BigFloat(-self.mant, self.exp)


Real = Fraction | BigFloat
"""A constant that is a real number, in either form."""


def make(mant: int, exp: int, prec: int = PREC) -> BigFloat | Fraction | None:
    """mant * 2**exp, rounded; zero is a Fraction. None: too large."""
    excess = mant.bit_length() - prec
    if excess > 0:
        mant, exp = _round_shift(mant, excess), exp + excess
    if mant == 0:
        return Fraction(0)
    zeros = (mant & -mant).bit_length() - 1
    x = BigFloat(mant >> zeros, exp + zeros)
    if x.top > _MAX_TOP:
        return None
    return x if x.top >= _MIN_TOP else Fraction(0)


def _round_shift(mant: int, bits: int) -> int:
    q, r = divmod(abs(mant), 1 << bits)
    half = 1 << bits - 1
    if r > half or (r == half and q & 1):
        q += 1
    return q if mant > 0 else -q


def from_real(v: int | Real) -> BigFloat | Fraction:
    """Any real number in this form; zero stays a Fraction. Fractions are never out of range."""
    if isinstance(v, BigFloat):
        return v
    x = _quotient(v.numerator, 0, v.denominator, 0)
    assert x is not None
    return x


def _quotient(a: int, a_exp: int, b: int, b_exp: int) -> BigFloat | Fraction | None:
    """(a * 2**a_exp) / (b * 2**b_exp); a bit below the others tells that there was a remainder."""
    shift = max(0, PREC + 2 + b.bit_length() - a.bit_length())
    q, r = divmod(abs(a) << shift, abs(b))
    q = q << 1 | (r != 0)
    return make(q if (a < 0) == (b < 0) else -q, a_exp - b_exp - shift - 1)


def power(mant: int, base: int, exp: int) -> BigFloat | Fraction | None:
    """mant * base**exp for a base of 2 or 10, the value of a literal. None: too large."""
    if mant == 0:
        return Fraction(0)
    if abs(exp) > 1 << 32:
        return None if exp > 0 else Fraction(0)
    result, result_exp = 1, 0
    square, square_exp = 5, 0
    n = abs(exp) if base == 10 else 0
    while n:
        if n & 1:
            result, result_exp = _trim(result * square, result_exp + square_exp)
        square, square_exp = _trim(square * square, 2 * square_exp)
        n >>= 1
    if exp < 0:
        return _quotient(mant, exp, result, result_exp)
    return make(mant * result, exp + result_exp)


def _trim(mant: int, exp: int) -> tuple[int, int]:
    excess = mant.bit_length() - PREC - _GUARD
    return (_round_shift(mant, excess), exp + excess) if excess > 0 else (mant, exp)


def add(x: BigFloat, y: BigFloat) -> BigFloat | Fraction | None:
    """x + y."""
    if x.top < y.top:
        x, y = y, x
    if x.top - y.top > PREC + 2:
        y = BigFloat(1 if y.mant > 0 else -1, x.top - PREC - 3)  # only its sign can matter, for a half
    low = min(x.exp, y.exp)
    return make((x.mant << x.exp - low) + (y.mant << y.exp - low), low)


def mul(x: BigFloat, y: BigFloat) -> BigFloat | Fraction | None:
    """x * y."""
    return make(x.mant * y.mant, x.exp + y.exp)


def div(x: BigFloat, y: BigFloat) -> BigFloat | Fraction | None:
    """x / y."""
    return _quotient(x.mant, x.exp, y.mant, y.exp)


def difference_sign(x: BigFloat, y: BigFloat) -> int:
    """-1, 0 or 1 as x is less than, equal to or greater than y."""
    if (x.mant < 0) != (y.mant < 0) or x.top != y.top:
        larger = x.mant > 0 if (x.mant < 0) != (y.mant < 0) else (x.top > y.top) == (x.mant > 0)
        return 1 if larger else -1
    low = min(x.exp, y.exp)
    a, b = x.mant << x.exp - low, y.mant << y.exp - low
    return (a > b) - (a < b)


def small(x: BigFloat, bits: int) -> bool:
    """Whether the exponent lies within so many bits."""
    return -bits < x.top < bits


def to_fraction(v: Real) -> Fraction | None:
    """The exact value, if its exponent is moderate: every float64 is."""
    if isinstance(v, Fraction):
        return v
    if not small(v, _TO_FRACTION):
        return None
    return Fraction(v.mant << v.exp) if v.exp >= 0 else Fraction(v.mant, 1 << -v.exp)


def nearest_int(x: BigFloat) -> int | None:
    """The integer that x is, or would be but for rounding errors in its last 4 bits (go/constant ToInt)."""
    if x.exp >= 0:
        return x.mant << x.exp
    cut = max(0, abs(x.mant).bit_length() - (PREC - 4))
    down = abs(x.mant) >> cut
    for m in (down, down + 1) if cut else ():
        if not m << cut & (1 << -x.exp) - 1:
            i = m << cut >> -x.exp
            return i if x.mant > 0 else -i
    return None
