"""Decimal texts of binary floating-point numbers of any precision, as math/big's ftoa.go writes them."""

from __future__ import annotations

from memtui.std.math.big.words import to_digits


class Decimal:
    """0.d1d2d3... * 10**exp with digits d1 != 0 and no zeros at the end; no digits for 0."""

    __slots__ = ("digits", "exp")

    def __init__(self, digits: bytes, exp: int) -> None:
        self.digits = digits.rstrip(b"0")
        self.exp = exp if self.digits else 0

    @classmethod
    def exact(cls, mant: int, shift: int) -> Decimal:
        """mant * 2**shift."""
        if mant == 0:
            return cls(b"", 0)
        if shift < 0:
            # Cancel twos, then mant / 2**k = mant * 5**k / 10**k.
            zeros = min((mant & -mant).bit_length() - 1, -shift)
            mant, shift = mant >> zeros, shift + zeros
        digits = to_digits(mant << shift if shift > 0 else mant * 5**-shift, 10)
        return cls(digits, len(digits) + min(shift, 0))

    def at(self, i: int) -> int:
        """Digit i, as its character's code; 0 beyond them."""
        return self.digits[i] if 0 <= i < len(self.digits) else 0x30

    def rounded(self, n: int) -> Decimal:
        """To n digits, halves to even."""
        if n < 0 or n >= len(self.digits):
            return Decimal(b"", 0) if n < 0 else self
        up = self.digits[n] >= 0x35
        if self.digits[n] == 0x35 and n + 1 == len(self.digits):
            up = n > 0 and self.digits[n - 1] & 1 == 1
        return self.up(n) if up else self.down(n)

    def down(self, n: int) -> Decimal:
        """The first n digits."""
        return Decimal(self.digits[:n], self.exp)

    def up(self, n: int) -> Decimal:
        """The first n digits and one more in the last place."""
        kept = self.digits[:n].rstrip(b"9")
        if not kept:
            return Decimal(b"1", self.exp + 1)
        return Decimal(kept[:-1] + bytes([kept[-1] + 1]), self.exp)


def shortest(mant: int, shift: int, prec: int) -> Decimal:
    """The fewest digits that lie between the neighbours' middles. mant has at most prec bits."""
    d = Decimal.exact(mant, shift)
    if not d.digits:
        return d
    missing = prec + 1 - mant.bit_length()
    mant, shift = mant << missing, shift - missing  # the last bit is half a unit in the last place
    lower, upper = Decimal.exact(mant - 1, shift), Decimal.exact(mant + 1, shift)
    inclusive = mant & 2 == 0
    for i, digit in enumerate(d.digits):
        low, high = lower.at(i), upper.at(i)
        ok_down = low != digit or (inclusive and i + 1 == len(lower.digits))
        ok_up = digit != high and (
            inclusive or digit + 1 < high or i + 1 < len(upper.digits) or (i >= len(upper.digits) and digit < 0x39)
        )
        if ok_down and ok_up:
            return d.rounded(i + 1)
        if ok_down:
            return d.down(i + 1)
        if ok_up:
            return d.up(i + 1)
    return d


def text(mant: int, shift: int, bits: int, fmt: str, prec: int) -> bytes:
    """mant * 2**shift in a format of %e, %f or %g; prec < 0: the shortest that reads back at `bits` bits."""
    least = prec < 0
    d = shortest(mant, shift, bits) if least else Decimal.exact(mant, shift)
    size = len(d.digits)
    match fmt.lower():
        case "e":
            if least:
                return _e(d, fmt, size - 1)
            return _e(d.rounded(1 + prec), fmt, prec)
        case "f":
            if least:
                return _f(d, max(size - d.exp, 0))
            return _f(d.rounded(d.exp + prec), prec)
    if least:
        prec = size
    else:
        prec = max(prec, 1)
        d = d.rounded(prec)
        size = len(d.digits)
    limit = size if prec > size >= d.exp else prec
    exp = d.exp - 1
    if exp < -4 or exp >= (6 if least else limit):
        return _e(d, chr(ord(fmt) - 2), min(prec, size) - 1)
    return _f(d, max((size if prec > d.exp else prec) - d.exp, 0))


def exponent(letter: str, exp: int, sign_always: bool = True, width: int = 2) -> bytes:
    """`e+05`."""
    sign = "-" if exp < 0 else "+" if sign_always else ""
    return f"{letter}{sign}{abs(exp):0{width}d}".encode()


def _e(d: Decimal, letter: str, prec: int) -> bytes:
    digits = d.digits or b"0"
    part = b"." + digits[1 : prec + 1].ljust(prec, b"0") if prec > 0 else b""
    return digits[:1] + part + exponent(letter, d.exp - 1 if d.digits else 0)


def _f(d: Decimal, prec: int) -> bytes:
    whole = d.digits[: d.exp].ljust(d.exp, b"0") if d.exp > 0 else b"0"
    part = b"." + bytes(d.at(d.exp + i) for i in range(prec)) if prec > 0 else b""
    return whole + part
