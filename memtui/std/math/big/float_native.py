"""Bodies of package math/big: Float. Results are computed exactly, or with more bits than asked for and a mark that
something is left, and rounded once."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt
from typing import TYPE_CHECKING, Any

from memtui.std.math.big import decimal
from memtui.std.math.big.rat_native import POINT_BITS, Fractions, scan_exponent
from memtui.std.math.big.rounding import divided, round_bits, to_float32, to_float64
from memtui.std.math.big.words import Words, scan, to_digits
from memtui.std.support import new_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Native = Callable[..., Any]
ZERO, FINITE, INF = range(3)
_MAX_EXP = (1 << 31) - 1


def bind(m: Machine, w: Words) -> dict[str, Native]:
    """The natives of Float."""
    f = Floats(m, w)
    return {**_arithmetic(m, f), **_conversions(m, w, f), **_text(m, f)}


class Floats:
    """Reads and writes Floats: 0.mant * 2**exp, mant's highest bit set."""

    def __init__(self, m: Machine, w: Words) -> None:
        self.m = m
        self.w = w

    def parts(self, x: Any) -> tuple[int, int]:
        """(mantissa, shift) of a finite x: |x| = mantissa * 2**shift."""
        return self.w.natural(x.mant), x.exp - 64 * x.mant.n

    def ratio(self, x: Any) -> tuple[int, int]:
        """(numerator, denominator) of |x|, finite or 0."""
        if x.form == ZERO:
            return 0, 1
        mant, shift = self.parts(x)
        return (mant << shift, 1) if shift >= 0 else (mant, 1 << -shift)

    def put(self, z: Any, mant: int, shift: int, rest: bool, neg: bool) -> Any:
        """Set *z to (mant and a rest) * 2**shift, rounded to z's precision in z's mode."""
        z.neg = neg
        if mant == 0:
            z.form, z.acc = ZERO, 0
            return z
        mant, shift, z.acc = round_bits(mant, shift, rest, neg, z.prec, z.mode)
        exp = mant.bit_length() + shift
        if abs(exp) > _MAX_EXP:
            z.form = INF if exp > 0 else ZERO
            z.acc = 1 if neg == (z.form == ZERO) else -1
            return z
        z.form, z.exp = FINITE, exp
        zeros = (mant & -mant).bit_length() - 1
        mant >>= zeros
        mant <<= -mant.bit_length() % 64
        z.mant = self.w.store(z.mant, mant)
        return z

    def again(self, z: Any) -> Any:
        """Round z to the precision it now has."""
        if z.form == FINITE:
            mant, shift = self.parts(z)
            return self.put(z, mant, shift, False, z.neg)
        z.acc = 0
        return z

    def special(self, z: Any, form: int, neg: bool) -> Any:
        """Set *z to 0 or infinity."""
        z.form, z.neg, z.acc = form, neg, 0
        return z

    def assign(self, z: Any, x: Any) -> Any:
        """Set *z to x, rounded if z has fewer bits."""
        z.acc = 0
        if z is x:
            return z
        if z.prec == 0:
            z.prec = x.prec
        if x.form != FINITE:
            return self.special(z, x.form, x.neg)
        mant, shift = self.parts(x)
        return self.put(z, mant, shift, False, x.neg)


def _arithmetic(m: Machine, f: Floats) -> dict[str, Native]:  # noqa: C901, PLR0915 (a family of closures)
    """The four operations and the root. Operands are not nil."""

    def no_number(sp: int, z: Any, text: bytes) -> None:
        f.special(z, ZERO, False)
        m.ns["math_big_failNaN"](sp, text)

    def start(z: Any, x: Any, y: Any) -> None:
        if z is None or x is None or y is None:
            m.panics.nil_deref()
        z.prec = z.prec or max(x.prec, y.prec)

    def total(sp: int, z: Any, x: Any, y: Any, y_neg: bool, text: bytes) -> Any:
        start(z, x, y)
        if x.form == FINITE and y.form == FINITE:
            (a, i), (b, j) = f.parts(x), f.parts(y)
            low = min(i, j)
            value = (-(a << i - low) if x.neg else a << i - low) + (-(b << j - low) if y_neg else b << j - low)
            f.put(z, abs(value), low, False, value < 0)
            if value == 0:
                z.neg = z.mode == 4
            return z
        if x.form == INF and y.form == INF and x.neg != y_neg:
            no_number(sp, z, text)
        if x.form == ZERO and y.form == ZERO:
            return f.special(z, ZERO, x.neg and y_neg)
        if x.form == INF or y.form == ZERO:
            return f.assign(z, x)
        f.assign(z, y)  # for a difference, too: Go turns the sign after rounding
        z.neg = y_neg
        return z

    def mul(sp: int, z: Any, x: Any, y: Any) -> Any:
        start(z, x, y)
        neg = x.neg != y.neg
        if x.form == FINITE and y.form == FINITE:
            (a, i), (b, j) = f.parts(x), f.parts(y)
            return f.put(z, a * b, i + j, False, neg)
        if {x.form, y.form} == {ZERO, INF}:
            no_number(sp, z, b"multiplication of zero with infinity")
        return f.special(z, INF if INF in (x.form, y.form) else ZERO, neg)

    def quo(sp: int, z: Any, x: Any, y: Any) -> Any:
        start(z, x, y)
        neg = x.neg != y.neg
        if x.form == FINITE and y.form == FINITE:
            (a, i), (b, j) = f.parts(x), f.parts(y)
            mant, shift, rest = divided(a, b, z.prec)
            return f.put(z, mant, shift + i - j, rest, neg)
        if x.form == y.form:
            no_number(sp, z, b"division of zero by zero or infinity by infinity")
        return f.special(z, ZERO if x.form == ZERO or y.form == INF else INF, neg)

    def compare(_sp: int, x: Any, y: Any) -> int:
        def order(v: Any) -> int:
            return 0 if v.form == ZERO else (-v.form if v.neg else v.form)

        a, b = order(x), order(y)
        if a != b or abs(a) != FINITE:
            return (a > b) - (a < b)
        (p, i), (q, j) = f.parts(x), f.parts(y)
        low = min(i, j) if x.exp == y.exp else 0
        left, right = (p << i - low, q << j - low) if x.exp == y.exp else (x.exp, y.exp)
        found = (left > right) - (left < right)
        return -found if x.neg else found

    def root(sp: int, z: Any, x: Any) -> Any:
        z.prec = z.prec or x.prec
        if x.neg and x.form != ZERO:
            no_number(sp, z, b"square root of negative operand")
        if x.form != FINITE:
            return f.special(z, x.form, x.neg)
        mant, shift = f.parts(x)
        more = max(2 * (z.prec + 2) - mant.bit_length(), 0)
        more += (shift - more) & 1
        mant, shift = mant << more, shift - more
        value = isqrt(mant)
        f.put(z, value, shift // 2, value * value != mant, False)
        return z

    return {
        "(*Float).Add": lambda sp, z, x, y: total(sp, z, x, y, y.neg, b"addition of infinities with opposite signs"),
        "(*Float).Sub": lambda sp, z, x, y: total(
            sp, z, x, y, not y.neg, b"subtraction of infinities with equal signs"
        ),
        "(*Float).Mul": mul,
        "(*Float).Quo": quo,
        "(*Float).Cmp": compare,
        "(*Float).Sqrt": root,
        "(*Float).Set": lambda _sp, z, x: f.assign(z, x),
        "again": lambda _sp, z: f.again(z),
    }


def _conversions(m: Machine, w: Words, f: Floats) -> dict[str, Native]:  # noqa: C901 (a family of closures)
    rats = Fractions(m, w)

    def set_int(z: Any, value: int, bits: int) -> Any:
        z.prec = z.prec or bits
        return f.put(z, abs(value), 0, False, value < 0)

    def from_int(_sp: int, z: Any, x: Any) -> Any:
        value = w.get(x)
        return set_int(z, value, max(value.bit_length(), 64))

    def from_float(sp: int, z: Any, x: float) -> Any:
        z.prec = z.prec or 53
        if x != x:
            m.ns["math_big_failNaN"](sp, b"Float.SetFloat64(NaN)")
        neg = x < 0 or str(x) == "-0.0"
        if x == 0 or abs(x) == float("inf"):
            return f.special(z, INF if x else ZERO, neg)
        num, den = abs(x).as_integer_ratio()
        return f.put(z, num, 1 - den.bit_length(), False, neg)

    def from_rat(_sp: int, z: Any, x: Any) -> Any:
        num, den = rats.get(x)
        if den == 1:
            return set_int(z, num, max(num.bit_length(), 64))
        z.prec = z.prec or max(num.bit_length(), den.bit_length(), 64)
        if num == 0:
            return f.special(z, ZERO, False)
        return f.put(z, *divided(abs(num), den, z.prec), num < 0)

    def to_float_by(convert: Callable[[int, int], float]) -> Native:
        def native(_sp: int, x: Any) -> tuple[float, int]:
            if x.form == INF:
                return float("-inf") if x.neg else float("inf"), 0
            num, den = f.ratio(x)
            value = convert(num, den)
            acc = 1
            if value != float("inf"):
                top, bottom = value.as_integer_ratio()
                acc = (top * den > num * bottom) - (top * den < num * bottom)
            return (-value, -acc) if x.neg else (value, acc)

        return native

    def whole(x: Any) -> tuple[int, bool]:
        """(x cut to a whole number, whether that is all)."""
        num, den = f.ratio(x)
        value, rest = divmod(num, den)
        return -value if x.neg else value, rest == 0

    def to_int64(_sp: int, x: Any) -> tuple[int, int]:
        return limited(x, -(1 << 63), (1 << 63) - 1)

    def limited(x: Any, low: int, high: int) -> tuple[int, int]:
        if x.form == INF:
            return (low, 1) if x.neg else (high, -1)
        value, exact = whole(x)
        if value < low:
            return low, 1
        if value > high:
            return high, -1
        if low == 0 and x.neg and x.form == FINITE:
            return 0, 1
        if low == 0 and value:  # Go takes any fraction of at most 64 bits for exact here
            exact = least_bits(0, x) <= 64
        return value, 0 if exact else 1 if x.neg else -1

    def cut(_sp: int, x: Any, z: Any) -> int:
        value, exact = whole(x)
        w.put(z, value)
        return 0 if exact else 1 if x.neg else -1

    def to_rat(_sp: int, x: Any, z: Any) -> None:
        num, den = f.ratio(x)
        rats.put(z, -num if x.neg else num, den)

    def least_bits(_sp: int, x: Any) -> int:
        if x.form != FINITE:
            return 0
        mant = f.parts(x)[0]
        return mant.bit_length() - ((mant & -mant).bit_length() - 1)

    return {
        "(*Float).SetInt": from_int,
        "(*Float).SetInt64": lambda _sp, z, x: set_int(z, x, 64),
        "(*Float).SetUint64": lambda _sp, z, x: set_int(z, x, 64),
        "(*Float).SetFloat64": from_float,
        "(*Float).SetRat": from_rat,
        "(*Float).Float32": to_float_by(to_float32),
        "(*Float).Float64": to_float_by(to_float64),
        "(*Float).Int64": to_int64,
        "(*Float).Uint64": lambda _sp, x: limited(x, 0, (1 << 64) - 1),
        "(*Float).MinPrec": least_bits,
        "toInt": cut,
        "toRat": to_rat,
    }


def _hexadecimal(mant: int, exp: int, prec: int, mode: int, neg: bool) -> bytes:
    """0x1.yyyp±dd of 0.mant * 2**exp."""
    mant >>= (mant & -mant).bit_length() - 1
    bits = 1 + (mant.bit_length() - 1 + 3) // 4 * 4 if prec < 0 else 1 + 4 * prec
    shift = exp - mant.bit_length()
    mant, shift, _ = round_bits(mant, shift, False, neg, bits, mode)
    exp = mant.bit_length() + shift
    digits = to_digits(
        mant << bits - mant.bit_length() if mant.bit_length() < bits else mant >> mant.bit_length() - bits, 16
    )
    part = b"." + digits[1:] if len(digits) > 1 else b""
    return b"0x1" + part + decimal.exponent("p", exp - 1)


def _text(m: Machine, f: Floats) -> dict[str, Native]:  # noqa: C901 (a family of closures)
    def text(_sp: int, x: Any, fmt: int, prec: int) -> bytes:
        if x is None:
            return b"<nil>"
        letter = chr(fmt)
        sign = b"-" if x.neg else b""
        if x.form == INF:
            return (sign or b"+") + b"Inf"
        mant, shift = f.parts(x) if x.form == FINITE else (0, 0)
        match letter:
            case "b" | "p" if mant == 0:
                found = b"0"
            case "b":
                scaled = (
                    mant << x.prec - mant.bit_length()
                    if mant.bit_length() < x.prec
                    else mant >> (mant.bit_length() - x.prec)
                )
                found = to_digits(scaled, 10) + decimal.exponent("p", x.exp - x.prec, width=1)
            case "p":
                digits = to_digits(mant, 16).rstrip(b"0")
                found = b"0x." + digits + decimal.exponent("p", x.exp, width=1)
            case "x" if mant == 0:
                found = b"0x0" + (b"." + b"0" * prec if prec > 0 else b"") + b"p+00"
            case "x":
                found = _hexadecimal(mant, x.exp, prec, x.mode, x.neg)
            case "e" | "E" | "f" | "g" | "G":
                zeros = (mant & -mant).bit_length() - 1 if mant else 0
                found = decimal.text(mant >> zeros, shift + zeros, x.prec, letter, prec)
            case _:
                return b"%" + bytes([fmt])
        return new_string(m, sign + found)

    def parse(_sp: int, z: Any, s: bytes, base: int) -> tuple[int, int, bytes]:
        """Read s into z: (bytes read, base, error text)."""
        if base not in (0, 2, 8, 10, 16):
            m.panics.string_panic(f"invalid number base {base}")
        s = bytes(s)
        prec = z.prec or 64
        z.form = ZERO
        if not s:
            return 0, 0, b"EOF"
        z.neg = s[:1] == b"-"
        found = scan(s, int(s[:1] in (b"+", b"-")), base, True)
        if found.error:
            return found.end, found.base, found.error.encode()
        exp, exp_base, end, error = scan_exponent(s, found.end, base == 0)
        if error:
            return end, found.base, error.encode()
        z.prec, z.acc = prec, 0
        if found.value == 0:
            return end, found.base, b""
        places = min(found.count, 0)
        exp5 = (places if found.base == 10 else 0) + (exp if exp_base == 10 else 0)
        exp2 = places * POINT_BITS.get(found.base, 1) + exp
        if abs(found.value.bit_length() + exp2) > _MAX_EXP:
            return end, found.base, b"exponent overflow"
        if exp5 < 0:
            mant, shift, rest = divided(found.value, 5**-exp5, prec)
            f.put(z, mant, shift + exp2, rest, z.neg)
        else:
            f.put(z, found.value * 5**exp5, exp2, False, z.neg)
        return end, found.base, b""

    return {"(*Float).Text": text, "parseFloat": parse}
