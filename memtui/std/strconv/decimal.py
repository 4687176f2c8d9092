"""float32 from and to decimal text, exactly; Python knows only float64."""

from __future__ import annotations

import struct
from fractions import Fraction

_MAX32 = 0x7F7FFFFF
# Half way between the largest float32 and the next power of two: from here on it is infinite.
_OVERFLOW32 = Fraction((1 << 25) - 1) * 2**103


def to_f32(v: float) -> float:
    """v rounded to float32 (ties to even); infinite if too large."""
    try:
        rounded: float = struct.unpack("f", struct.pack("f", v))[0]
    except OverflowError:
        return float("inf") if v > 0 else float("-inf")
    return rounded


def _bits(v: float) -> int:
    raw: int = struct.unpack("I", struct.pack("f", v))[0]
    return raw


def _from_bits(raw: int) -> float:
    v: float = struct.unpack("f", struct.pack("I", raw))[0]
    return v


def fraction_to_f32(x: Fraction) -> float:
    """The float32 nearest to x >= 0, ties to even; infinite if too large."""
    if x >= _OVERFLOW32:
        return float("inf")
    guess = to_f32(float(x))
    if guess == float("inf"):
        guess = _from_bits(_MAX32)
    raw = _bits(guess)
    # float(x) may have been rounded on to a tie, so the answer can be a neighbour of the guess.
    near = [n for n in (raw - 1, raw, raw + 1) if 0 <= n <= _MAX32]
    return _from_bits(min(near, key=lambda n: (abs(Fraction(_from_bits(n)) - x), n & 1)))


def shortest32(v: float) -> str:
    """The shortest decimal text that gives the float32 v >= 0 back, the one closest to v among equally short ones."""
    if v == 0:
        return "0"
    raw = _bits(v)
    exact = Fraction(v)
    below = Fraction(_from_bits(raw - 1))
    above = Fraction(_from_bits(raw + 1)) if raw < _MAX32 else 2 * exact - below
    low, high = (exact + below) / 2, (exact + above) / 2
    inclusive = raw & 1 == 0
    for count in range(1, 10):
        text = f"{v:.{count - 1}e}"
        for candidate in (text, _next_up(text)):
            x = Fraction(candidate)
            if low < x < high or (inclusive and x in (low, high)):
                return candidate
    return f"{v:.8e}"


def _next_up(text: str) -> str:
    """The next larger decimal with as many digits; the interval round a power of two reaches farther upwards."""
    mantissa, _, exp = text.partition("e")
    _, _, frac = mantissa.partition(".")
    step = Fraction(1, 10 ** len(frac))
    digits = Fraction(mantissa) + step
    scaled = int(digits / step)
    return f"{scaled}e{int(exp) - len(frac)}"
