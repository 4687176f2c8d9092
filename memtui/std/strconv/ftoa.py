"""Floating-point numbers to text, as strconv.FormatFloat. Python's own conversions are correctly rounded, so they do
the work; what they lack is float32's shortest form, and the 'b' and 'x' formats.
"""

from __future__ import annotations

import math
import struct

from memtui.std.strconv.decimal import shortest32

_MANT_BITS = {32: 23, 64: 52}
_BIAS = {32: -127, 64: -1023}


def format_float(v: float, fmt: str, prec: int, bits: int) -> str:
    """strconv.FormatFloat(v, fmt, prec, bits); prec -1: the shortest text that gives v back. v fits `bits`."""
    if v != v:
        return "NaN"
    if v in (math.inf, -math.inf):
        return "+Inf" if v > 0 else "-Inf"
    match fmt:
        case "e" | "E":
            text = f"{v:.{prec}e}" if prec >= 0 else _exponential(v, *_shortest(v, bits))
            return text if fmt == "e" else text.upper()
        case "f":
            return f"{v:.{prec}f}" if prec >= 0 else _fixed(v, *_shortest(v, bits))
        case "g" | "G":
            return _general(v, fmt, prec, bits)
        case "b":
            return _binary(v, bits)
        case "x" | "X":
            text = _hex(v, prec, bits)
            return text if fmt == "x" else text.upper()
    return "%" + fmt


def _shortest(v: float, bits: int) -> tuple[str, int]:
    """(digits, point): v is 0.digits * 10**point; no trailing zeros; zero is ("", 0)."""
    mantissa, _, exp = (shortest32(abs(v)) if bits == 32 else repr(abs(v))).partition("e")
    whole, _, frac = mantissa.partition(".")
    digits = whole + frac
    point = len(whole) + int(exp or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    stripped = stripped.rstrip("0")
    return (stripped, point) if stripped else ("", 0)


def _rounded(v: float, count: int) -> tuple[str, int]:
    """As _shortest, but v rounded to `count` digits."""
    mantissa, _, exp = f"{abs(v):.{count - 1}e}".partition("e")
    digits = mantissa.replace(".", "").rstrip("0")
    return (digits, int(exp) + 1) if digits else ("", 0)


def _sign(v: float) -> str:
    return "-" if math.copysign(1.0, v) < 0 else ""


def _exponential(v: float, digits: str, point: int, prec: int = -1) -> str:
    exp = point - 1 if digits else 0
    digits = digits or "0"
    frac = digits[1:] if prec < 0 else digits[1 : prec + 1].ljust(prec, "0")
    return f"{_sign(v)}{digits[0]}{'.' + frac if frac else ''}e{'-' if exp < 0 else '+'}{abs(exp):02d}"


def _fixed(v: float, digits: str, point: int) -> str:
    whole = digits[:point].ljust(point, "0") if point > 0 else "0"
    frac = digits[point:] if point >= 0 else "0" * -point + digits
    return f"{_sign(v)}{whole or '0'}{'.' + frac if frac else ''}"


def _general(v: float, fmt: str, prec: int, bits: int) -> str:
    digits, point = _shortest(v, bits) if prec < 0 else _rounded(v, prec or 1)
    threshold = 6 if prec < 0 else prec or 1
    if prec >= 0 and threshold > len(digits) >= point:
        threshold = len(digits)
    exp = point - 1
    if exp < -4 or exp >= threshold:
        text = _exponential(v, digits, point)
        return text if fmt == "g" else text.upper()
    return _fixed(v, digits, point)


def _split(v: float, bits: int) -> tuple[int, int]:
    """(mantissa, exponent) of |v|: v = mantissa * 2**(exponent - mantissa bits)."""
    width = _MANT_BITS[bits]
    raw = struct.unpack(">I", struct.pack(">f", v))[0] if bits == 32 else struct.unpack(">Q", struct.pack(">d", v))[0]
    exp = raw >> width & (0xFF if bits == 32 else 0x7FF)
    mant = raw & ((1 << width) - 1)
    if exp == 0:
        exp = 1
    else:
        mant |= 1 << width
    return mant, exp + _BIAS[bits]


def _binary(v: float, bits: int) -> str:
    mant, exp = _split(v, bits)
    return f"{_sign(v)}{mant}p{exp - _MANT_BITS[bits]:+d}"


def _hex(v: float, prec: int, bits: int) -> str:
    mant, exp = _split(v, bits)
    if mant == 0:
        exp = 0
    else:
        shift = 61 - mant.bit_length()  # the leading 1 stands at bit 60
        exp -= shift - (60 - _MANT_BITS[bits])
        mant <<= shift
    if 0 <= prec < 15:
        low = 60 - prec * 4
        extra = mant & ((1 << low) - 1)
        mant >>= low
        if extra > 1 << (low - 1) or (extra == 1 << (low - 1) and mant & 1):
            mant += 1
        mant <<= low
        if mant >> 61:
            mant >>= 1
            exp += 1
    frac = f"{mant & ((1 << 60) - 1):015x}"
    frac = frac.rstrip("0") if prec < 0 else frac[:prec].ljust(prec, "0")
    return f"{_sign(v)}0x{mant >> 60}{'.' + frac if frac else ''}p{'-' if exp < 0 else '+'}{abs(exp):02d}"
