"""Rounding exact values to a number of bits, in the six modes of math/big, and to float32 and float64."""

from __future__ import annotations

from math import ldexp

NEAREST_EVEN, NEAREST_AWAY, TO_ZERO, AWAY_FROM_ZERO, TO_NEGATIVE, TO_POSITIVE = range(6)


def round_bits(mant: int, exp: int, rest: bool, neg: bool, bits: int, mode: int) -> tuple[int, int, int]:
    """Round (mant + something below 1 if rest) * 2**exp to `bits` bits: (mantissa, exponent, accuracy).

    mant > 0; with rest it has more than bits + 1 bits. accuracy: -1 below the exact value, 0 exact, 1 above."""
    extra = mant.bit_length() - bits
    if extra <= 0:
        return mant, exp, 0
    kept, lost = mant >> extra, mant & (1 << extra) - 1
    if not lost and not rest:
        return kept, exp + extra, 0
    half = 1 << extra - 1
    match mode:
        case 0:
            up = lost > half or (lost == half and (rest or kept & 1 == 1))
        case 1:
            up = lost >= half
        case 2:
            up = False
        case 3:
            up = True
        case 4:
            up = neg
        case _:
            up = not neg
    return kept + up, exp + extra, 1 if up != neg else -1


def divided(num: int, den: int, bits: int) -> tuple[int, int, bool]:
    """(mantissa, exponent, rest) of num / den > 0 with at least bits + 2 bits."""
    shift = max(bits + 2 - num.bit_length() + den.bit_length(), 0)
    q, r = divmod(num << shift, den)
    return q, -shift, r != 0


def to_float(num: int, den: int, bits: int, least: int, most: int) -> float:
    """num / den >= 0 as the nearest float with `bits` bits, the last of them at 2**least or above; infinite from
    2**most on."""
    if num == 0:
        return 0.0
    mant, exp, rest = divided(num, den, bits)
    # Denormal numbers have fewer bits.
    room = min(bits, mant.bit_length() + exp - least)
    if room < 0:
        return 0.0
    if room == 0:
        above_half = mant & (mant - 1) != 0 or rest
        return ldexp(1.0, least) if above_half else 0.0
    mant, exp, _ = round_bits(mant, exp, rest, False, room, NEAREST_EVEN)
    return float("inf") if mant.bit_length() + exp > most else ldexp(float(mant), exp)


def to_float64(num: int, den: int) -> float:
    """The nearest float64 of num / den >= 0."""
    return to_float(num, den, 53, -1074, 1024)


def to_float32(num: int, den: int) -> float:
    """The nearest float32 of num / den >= 0."""
    return to_float(num, den, 24, -149, 128)
