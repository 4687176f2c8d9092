"""Bodies of package math/big: Rat."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import gcd, isfinite
from typing import TYPE_CHECKING, Any

from memtui.std.math.big.rounding import to_float32, to_float64
from memtui.std.math.big.words import Words, from_digits, scan, to_digits
from memtui.std.support import new_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

Native = Callable[..., Any]


def bind(m: Machine, w: Words) -> dict[str, Native]:
    """The natives of Rat."""
    return {**_arithmetic(m, w), **_text(m, w)}


class Fractions:
    """Reads and writes Rats: numerator a with the sign, denominator b, 1 if it has no words."""

    def __init__(self, m: Machine, w: Words) -> None:
        self.m = m
        self.w = w

    def get(self, x: Any) -> tuple[int, int]:
        """(numerator, denominator)."""
        if x is None:
            self.m.panics.nil_deref()
        return self.w.get(x.a), self.w.natural(x.b.abs_) or 1

    def put(self, z: Any, num: int, den: int) -> Any:
        """Set *z to the reduced fraction; den may be negative."""
        if z is None:
            self.m.panics.nil_deref()
        if den == 0:
            self.m.panics.string_panic("division by zero")
        common = gcd(num, den) if num else abs(den)
        if den < 0:
            common = -common
        self.w.put(z.a, num // common)
        self.w.put(z.b, den // common)
        return z


def _arithmetic(m: Machine, w: Words) -> dict[str, Native]:
    f = Fractions(m, w)
    get, put = f.get, f.put

    def add(_sp: int, z: Any, x: Any, y: Any) -> Any:
        (a, b), (c, d) = get(x), get(y)
        return put(z, a * d + c * b, b * d)

    def sub(_sp: int, z: Any, x: Any, y: Any) -> Any:
        (a, b), (c, d) = get(x), get(y)
        return put(z, a * d - c * b, b * d)

    def mul(_sp: int, z: Any, x: Any, y: Any) -> Any:
        (a, b), (c, d) = get(x), get(y)
        return put(z, a * c, b * d)

    def quo(_sp: int, z: Any, x: Any, y: Any) -> Any:
        (a, b), (c, d) = get(x), get(y)
        return put(z, a * d, b * c)

    def compare(_sp: int, x: Any, y: Any) -> int:
        (a, b), (c, d) = get(x), get(y)
        return (a * d > c * b) - (a * d < c * b)

    def invert(_sp: int, z: Any, x: Any) -> Any:
        a, b = get(x)
        return put(z, b, a)

    def from_float(_sp: int, z: Any, value: float) -> Any:
        return put(z, *value.as_integer_ratio()) if isfinite(value) else None

    def nearest(convert: Callable[[int, int], float]) -> Native:
        def native(_sp: int, x: Any) -> tuple[float, bool]:
            num, den = get(x)
            value = convert(abs(num), den)
            exact = isfinite(value) and Fraction(value) == Fraction(abs(num), den)
            return -value if num < 0 else value, exact

        return native

    def assign(_sp: int, z: Any, x: Any) -> Any:
        return z if z is x else put(z, *get(x))

    return {
        "(*Rat).Add": add,
        "(*Rat).Sub": sub,
        "(*Rat).Mul": mul,
        "(*Rat).Quo": quo,
        "(*Rat).Cmp": compare,
        "(*Rat).Inv": invert,
        "(*Rat).Set": assign,
        "(*Rat).Abs": lambda _sp, z, x: put(z, abs(get(x)[0]), get(x)[1]),
        "(*Rat).Neg": lambda _sp, z, x: put(z, -get(x)[0], get(x)[1]),
        "(*Rat).SetFrac": lambda _sp, z, a, b: put(z, w.get(a), w.get(b)),
        "(*Rat).SetFrac64": lambda _sp, z, a, b: put(z, a, b),
        "(*Rat).SetInt": lambda _sp, z, x: put(z, w.get(x), 1),
        "(*Rat).SetInt64": lambda _sp, z, x: put(z, x, 1),
        "(*Rat).SetUint64": lambda _sp, z, x: put(z, x, 1),
        "(*Rat).SetFloat64": from_float,
        "(*Rat).Float32": nearest(to_float32),
        "(*Rat).Float64": nearest(to_float64),
    }


def scan_exponent(text: bytes, at: int, underscores: bool) -> tuple[int, int, int, str]:
    """(exponent, its base, where the text goes on, error) of what may follow a mantissa."""
    letter = text[at : at + 1].lower()
    if letter not in (b"e", b"p") or not letter:
        return 0, 10, at, ""
    at += 1
    negative = text[at : at + 1] == b"-"
    if text[at : at + 1] in (b"+", b"-"):
        at += 1
    digits, prev, invalid = bytearray(), ".", False
    while at < len(text):
        c = text[at]
        if 0x30 <= c <= 0x39:
            digits.append(c)
            prev = "0"
        elif c == 0x5F and underscores:
            invalid = invalid or prev != "0"
            prev = "_"
        else:
            break
        at += 1
    error = "" if digits else "number has no digits"
    if digits and (invalid or prev == "_"):
        error = "'_' must separate successive digits"
    value = from_digits(bytes(digits), 10)
    if not error and value >= 1 << 63:
        shown = ("-" if negative else "") + digits.decode()
        error = f'strconv.ParseInt: parsing "{shown}": value out of range'
    return -value if negative else value, 10 if letter == b"e" else 2, at, error


POINT_BITS = {2: 1, 8: 3, 16: 4}
"""Binary places of a digit behind the point, by base."""


def _parse(s: bytes) -> tuple[int, int] | None:
    """The fraction whose text s is, None if it is none."""
    if b"/" in s:
        head, _, tail = s.partition(b"/")
        signed = head[:1] in (b"+", b"-")
        num, den = scan(head, int(signed), 0, False), scan(tail, 0, 0, False)
        if num.error or den.error or num.end != len(head) or den.end != len(tail) or den.value == 0:
            return None
        return -num.value if head[:1] == b"-" else num.value, den.value
    found = scan(s, int(s[:1] in (b"+", b"-")), 0, True)
    exp, exp_base, end, error = scan_exponent(s, found.end, True)
    if found.error or error or end != len(s) or not s:
        return None
    if found.value == 0:
        return 0, 1
    places = min(found.count, 0)
    exp5 = places if found.base == 10 else 0
    exp2 = places * POINT_BITS.get(found.base, 1)
    if exp_base == 10:
        exp5 += exp
    exp2 += exp
    if abs(exp5) > 1_000_000 or abs(exp2) > 10_000_000:
        return None
    num = found.value * 5 ** max(exp5, 0) << max(exp2, 0)
    den = 5 ** max(-exp5, 0) << max(-exp2, 0)
    return -num if s[:1] == b"-" else num, den


def _text(m: Machine, w: Words) -> dict[str, Native]:
    f = Fractions(m, w)

    def parse(_sp: int, z: Any, s: bytes) -> tuple[Any, bool]:
        found = _parse(bytes(s))
        return (f.put(z, *found), True) if found is not None else (None, False)

    def fixed(_sp: int, x: Any, prec: int) -> bytes:
        num, den = f.get(x)
        sign = b"-" if num < 0 else b""
        if den == 1:
            return new_string(m, sign + to_digits(abs(num), 10) + (b"." + b"0" * prec if prec > 0 else b""))
        prec = max(prec, 0)
        scaled, rest = divmod(abs(num) * 10**prec, den)
        scaled += 2 * rest >= den
        whole, part = divmod(scaled, 10**prec)
        text = to_digits(whole, 10) + (b"." + to_digits(part, 10).rjust(prec, b"0") if prec else b"")
        return new_string(m, sign + text)

    def places(_sp: int, x: Any) -> tuple[int, bool]:
        den = f.get(x)[1]
        twos = (den & -den).bit_length() - 1
        den >>= twos
        fives = 0
        while den % 5 == 0:
            den //= 5
            fives += 1
        return max(twos, fives), den == 1

    return {"(*Rat).SetString": parse, "(*Rat).FloatString": fixed, "(*Rat).FloatPrec": places}
