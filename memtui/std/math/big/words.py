"""Numbers in Go's form, a sign and a slice of 64-bit words, to Python ints and back; digits.

Like the real package, a result is written into the words that its receiver has, if they suffice; else new ones are
allocated with room for four more. Copies of an Int therefore share words in the same cases as in Go.
"""

from __future__ import annotations

from struct import pack, unpack
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Slice

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

DIGITS = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
MAX_BASE = 62
_EXTRA = 4
_CHUNK = 3000  # digits that Python converts at once (its limit is 4300)


class Words:
    """Reads and writes the Go values of one machine."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self._backing: Any = None

    def natural(self, s: Slice) -> int:
        """The number whose words s holds, lowest first."""
        if s.n == 0:
            return 0
        v = s.a.v
        if s.n == 1:
            return v[s.o]  # type: ignore[no-any-return]
        return int.from_bytes(pack(f"<{s.n}Q", *v[s.o : s.o + s.n]), "little")

    def get(self, x: Any) -> int:
        """The value of an *Int."""
        if x is None:
            self.m.panics.nil_deref()
        value = self.natural(x.abs_)
        return -value if x.neg else value

    def store(self, old: Slice, value: int, need: int = 0) -> Slice:
        """The words of value >= 0. old: the words they may be written to. need: how many the real operation asks
        for."""
        n = (value.bit_length() + 63) >> 6
        if n == 0 and need == 0:
            return Slice(old.a, old.o, 0, old.c)
        words = (value,) if n == 1 else unpack(f"<{n}Q", value.to_bytes(8 * n, "little"))
        need = max(need, n)
        if need <= old.c:
            v = old.a.v
            if len(v) < old.o:
                v.extend([0] * (old.o - len(v)))
            v[old.o : old.o + n] = words
            return Slice(old.a, old.o, n, old.c)
        cap = 1 if need == 1 else need + _EXTRA
        return self._new(list(words), n, cap)

    def _new(self, words: list[int], n: int, cap: int) -> Slice:
        if self._backing is None:
            self._backing = next(t for t in self.m.rtypes if t.string == "big.Word").backing
        array = self._backing(words)
        array._r = self.m.heap.alloc_native(cap * 8, True, "big.nat", array)
        return Slice(array, 0, n, cap)

    def put(self, z: Any, value: int, need: int = 0) -> Any:
        """Set *z, and return z. need: see store."""
        if z is None:
            self.m.panics.nil_deref()
        z.abs_ = self.store(z.abs_, abs(value), need)
        z.neg = value < 0
        return z


def to_digits(value: int, base: int) -> bytes:
    """The digits of value >= 0."""
    if value == 0:
        return b"0"
    match base:
        case 2:
            return b"%b" % format(value, "b").encode()
        case 8:
            return b"%o" % value
        case 16:
            return b"%x" % value
        case 10 if value.bit_length() < 9000:
            return b"%d" % value
    return _divided(value, base).lstrip(b"0")


def _divided(value: int, base: int) -> bytes:
    """Digits by halving: the powers base**(chunk * 2**k), then quotient and rest, until chunks are small."""
    chunk = _CHUNK if base == 10 else 16
    powers = [base**chunk]
    while powers[-1].bit_length() * 2 <= value.bit_length() + 1:
        powers.append(powers[-1] * powers[-1])

    def small(value: int, width: int) -> bytes:
        if base == 10:
            return b"%0*d" % (width, value)
        out = bytearray()
        for _ in range(width):
            value, digit = divmod(value, base)
            out.append(DIGITS[digit])
        out.reverse()
        return bytes(out)

    def split(value: int, k: int) -> bytes:
        if k < 0:
            return small(value, chunk)
        high, low = divmod(value, powers[k])
        return split(high, k - 1) + split(low, k - 1)

    top = len(powers) - 1
    while value >= powers[top] ** 2:
        powers.append(powers[-1] ** 2)
        top += 1
    return split(value, top)


def from_digits(text: bytes, base: int) -> int:
    """The value of digits that are known to be good."""
    if base <= 36:
        if len(text) <= _CHUNK or base & (base - 1) == 0:
            return int(text, base) if text else 0
        half = len(text) // 2
        high: int = from_digits(text[:-half], base)
        return high * int(base**half) + from_digits(text[-half:], base)
    value = 0
    for c in text:
        value = value * base + DIGITS.index(c)
    return value


class Scanned:
    """What `scan` found. count: digits, or if there was a point the negated number of those behind it. error: "" or
    what Go says."""

    __slots__ = ("base", "count", "end", "error", "value")

    def __init__(self, value: int, base: int, count: int, end: int, error: str) -> None:
        self.value = value
        self.base = base
        self.count = count
        self.end = end
        self.error = error


def scan(text: bytes, at: int, base: int, point: bool) -> Scanned:
    """Read a number without sign from text[at:] as nat.scan does: base 0 means by prefix, with underscores; point: a
    fraction is allowed."""
    b, prefix, prev = base or 10, "", "."
    count = 0
    if base == 0 and text[at : at + 1] == b"0":
        prev, count = "0", 1
        at += 1
        letter = text[at : at + 1].lower()
        if letter in (b"b", b"o", b"x") and letter:
            b, prefix, count = {b"b": 2, b"o": 8, b"x": 16}[letter], letter.decode(), 0
            at += 1
        elif at < len(text) and not point:
            b, prefix, count = 8, "0", 0
    digits = bytearray()
    invalid, dot = False, -1
    while at < len(text):
        c = text[at]
        if c == 0x2E and point:
            point = False
            invalid = invalid or prev == "_"
            prev, dot = ".", count
        elif c == 0x5F and base == 0:
            invalid = invalid or prev != "0"
            prev = "_"
        else:
            value = DIGITS.find(c)
            if value >= 36 and b <= 36:
                value -= 26
            if not 0 <= value < b:
                break
            prev = "0"
            count += 1
            digits.append(c)
        at += 1
    error = "'_' must separate successive digits" if invalid or prev == "_" else ""
    if count == 0:
        if prefix == "0":
            return Scanned(0, 10, 1, at, error)
        error = "number has no digits"
    return Scanned(from_digits(bytes(digits), b), b, dot - count if dot >= 0 else count, at, error)
