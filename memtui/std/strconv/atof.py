"""Text to numbers, as strconv.ParseFloat, ParseInt, ParseUint, ParseBool and ParseComplex. Failures are returned as a
code."""

from __future__ import annotations

import math
import re
import struct
from fractions import Fraction

from memtui.std.strconv.decimal import fraction_to_f32

_NAN: float = struct.unpack("<d", struct.pack("<Q", 0x7FF8000000000001))[0]  # math.NaN

OK, RANGE, SYNTAX, BASE, BIT_SIZE = range(5)

_SPECIAL = re.compile(rb"(?i)(?:(?P<sign>[+-]?)(?P<inf>infinity|inf)|(?P<nan>nan))")
_NUMBER = re.compile(
    rb"(?P<sign>[+-]?)(?:0[xX](?P<hex>[0-9a-fA-F_]*(?:\.[0-9a-fA-F_]*)?)[pP](?P<hexp>[+-]?[0-9][0-9_]*)"
    rb"|(?P<dec>[0-9_]*(?:\.[0-9_]*)?)(?:[eE](?P<dexp>[+-]?[0-9][0-9_]*))?)"
)
_MAX_EXP = 10000  # where Go stops counting an exponent's digits


def underscore_ok(s: bytes) -> bool:
    """Whether each underscore stands between two digits or between a base prefix and a digit."""
    if s[:1] in (b"+", b"-"):
        s = s[1:]
    prefix = re.match(rb"0[bBoOxX]", s)
    digits = rb"[0-9a-fA-F]" if prefix and s[1] in b"xX" else rb"[0-9]"
    rest = s[2:] if prefix else s
    # A base prefix counts as a digit.
    return re.search(rb"_(?!" + digits + rb")", rest) is None and (
        re.search(rb"(?<!" + digits[:-1] + rb"])_", (b"0" if prefix else b"") + rest) is None
    )


def parse_float_prefix(s: bytes, bits: int) -> tuple[float, int, int]:
    """(value, bytes used, code) of the longest number at the start of s; used is 0 if there is none."""
    special = _SPECIAL.match(s)
    if special:
        if special["nan"]:
            return _NAN, special.end(), OK
        return (-math.inf if special["sign"] == b"-" else math.inf), special.end(), OK
    found = _NUMBER.match(s)
    if found is None or not re.search(rb"[0-9a-fA-F]", found["hex"] or found["dec"] or b""):
        return 0.0, 0, SYNTAX
    text = s[: found.end()]
    if b"_" in text and not underscore_ok(text):
        return 0.0, 0, SYNTAX
    if found["hex"] is not None:
        x = _hex_value(found["hex"].replace(b"_", b""), found["hexp"].replace(b"_", b""))
        size = _round(x, bits)
    else:
        size = _decimal_value(found["dec"].replace(b"_", b""), (found["dexp"] or b"0").replace(b"_", b""), bits)
    negative = found["sign"] == b"-"
    return (-size if negative else size), found.end(), RANGE if size == math.inf else OK


def parse_float(s: bytes, bits: int) -> tuple[float, int]:
    """(value, code); a syntax error unless all of s is a number."""
    v, used, code = parse_float_prefix(s, bits)
    return (v, code) if used == len(s) and used > 0 else (0.0, SYNTAX)


def _exponent(text: bytes) -> int:
    exp = int(text)
    return max(-_MAX_EXP * 10, min(exp, _MAX_EXP * 10))


def _decimal_value(digits: bytes, exp: bytes, bits: int) -> float:
    power = _exponent(exp)
    whole, _, frac = digits.partition(b".")
    if bits != 32:
        return float((digits if digits != b"." else b"0") + b"e%d" % power)
    significant = (whole + frac).lstrip(b"0")
    if not significant:
        return 0.0
    magnitude = len(significant) + power - len(frac)
    if magnitude > 50:
        return math.inf
    if magnitude < -60:
        return 0.0
    return fraction_to_f32(Fraction(int(significant)) * Fraction(10) ** (power - len(frac)))


def _hex_value(digits: bytes, exp: bytes) -> Fraction | float:
    whole, _, frac = digits.partition(b".")
    mant = int(whole + frac, 16)
    power = _exponent(exp) - 4 * len(frac)
    if mant == 0 or power + mant.bit_length() < -1200:
        return 0.0
    if power + mant.bit_length() > 1100:
        return math.inf
    return Fraction(mant) * Fraction(2) ** power


def _round(x: Fraction | float, bits: int) -> float:
    if isinstance(x, float):
        return x
    if bits == 32:
        return fraction_to_f32(x)
    try:
        return float(x)
    except OverflowError:
        return math.inf


def _digit(c: int) -> int:
    if 0x30 <= c <= 0x39:
        return c - 0x30
    lower = c | 0x20
    return lower - 87 if 0x61 <= lower <= 0x7A else 99


def parse_uint(s: bytes, base: int, bits: int) -> tuple[int, int]:
    """(value, code) of strconv.ParseUint."""
    if not s:
        return 0, SYNTAX
    digits, real_base = s, base
    if base == 0:
        real_base = 10
        if s[:1] == b"0":
            real_base = {b"b": 2, b"o": 8, b"x": 16}.get(s[1:2].lower(), 0) if len(s) >= 3 else 0
            digits = s[2:] if real_base else s[1:]
            real_base = real_base or 8
    elif not 2 <= base <= 36:
        return 0, BASE
    if not 0 <= bits <= 64:
        return 0, BIT_SIZE
    limit = (1 << (bits or 64)) - 1
    n = 0
    underscores = False
    for c in digits:
        if c == 0x5F and base == 0:
            underscores = True
            continue
        d = _digit(c)
        if d >= real_base:
            return 0, SYNTAX
        # Digits after an overflow are not looked at.
        n = n * real_base + d
        if n > limit:
            return limit, RANGE
    if underscores and not underscore_ok(s):
        return 0, SYNTAX
    return n, OK


def parse_int(s: bytes, base: int, bits: int) -> tuple[int, int]:
    """(value, code) of strconv.ParseInt."""
    if not s:
        return 0, SYNTAX
    negative = s[:1] == b"-"
    n, code = parse_uint(s[1:] if s[:1] in (b"+", b"-") else s, base, bits)
    if code not in (OK, RANGE):
        return 0, code
    cutoff = 1 << ((bits or 64) - 1)
    if not negative and n >= cutoff:
        return cutoff - 1, RANGE
    if negative and n > cutoff:
        return -cutoff, RANGE
    return (-n if negative else n), OK


_TRUE = frozenset({b"1", b"t", b"T", b"true", b"TRUE", b"True"})
_FALSE = frozenset({b"0", b"f", b"F", b"false", b"FALSE", b"False"})


def parse_bool(s: bytes) -> tuple[bool, int]:
    """(value, code) of strconv.ParseBool."""
    return s in _TRUE, OK if s in _TRUE or s in _FALSE else SYNTAX


def parse_complex(s: bytes, bits: int) -> tuple[complex, int]:
    """(value, code) of strconv.ParseComplex."""
    size = 32 if bits == 64 else 64
    if len(s) >= 2 and s[:1] == b"(" and s[-1:] == b")":
        s = s[1:-1]
    re_part, used, code = parse_float_prefix(s, size)
    if used == 0:
        return 0j, SYNTAX
    rest = s[used:]
    if not rest:
        return complex(re_part, 0), code
    if rest == b"i":
        return complex(0, re_part), code
    # "+NaN" is no number, so the plus sign goes first; other signs belong to the imaginary part.
    if rest[:1] == b"+":
        rest = rest[1:] if rest[1:2] != b"+" else b""
    elif rest[:1] != b"-":
        return 0j, SYNTAX
    im_part, used, im_code = parse_float_prefix(rest, size)
    if used == 0 or rest[used:] != b"i":
        return 0j, SYNTAX
    return complex(re_part, im_part), code or im_code
