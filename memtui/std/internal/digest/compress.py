"""The compression functions of MD5, SHA-1 and SHA-2, and how Go writes down a state of theirs.

hashlib does not show its states; these are only used for states that a program saves or resumes. FIPS 180-4 and RFC
1321 say where the constants come from: fractions of roots of primes, and of sines.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

Words = tuple[int, ...]
_M32 = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Function:
    """A hash function. word, block, size: bytes. order: of bytes in words. magic: what Go's saved states begin with."""

    magic: bytes
    word: int
    block: int
    size: int
    start: Words
    compress: Callable[[Words, bytes], Words]
    order: str = "big"

    def advance(self, words: Words, data: bytes) -> Words:
        """Compress data, which is a whole number of blocks."""
        for i in range(0, len(data), self.block):
            words = self.compress(words, data[i : i + self.block])
        return words

    def total(self, words: Words, tail: bytes, length: int) -> bytes:
        """The sum of `length` bytes, all but the last of them, `tail`, compressed already."""
        room = 2 * self.word
        padding = b"\x80" + bytes(-(len(tail) + 1 + room) % self.block)
        ended = self.advance(words, tail + padding + self._number(8 * length, room))
        return b"".join(self._number(w, self.word) for w in ended)[: self.size]

    def _number(self, n: int, size: int) -> bytes:
        return n.to_bytes(size, "big" if self.order == "big" else "little")

    def saved(self, words: Words, tail: bytes, length: int) -> bytes:
        """A state as MarshalBinary writes it: words, a block with the tail in it, the length."""
        numbers = b"".join(w.to_bytes(self.word, "big") for w in words)
        return self.magic + numbers + tail.ljust(self.block, b"\0") + length.to_bytes(8, "big")

    def load(self, data: bytes) -> tuple[Words, bytes, int]:
        """The reverse of `saved`. ValueError with Go's words about data of another kind or length."""
        if not data.startswith(self.magic):
            raise ValueError("invalid hash state identifier")
        at, end = len(self.magic), len(self.magic) + len(self.start) * self.word
        if len(data) != end + self.block + 8:
            raise ValueError("invalid hash state size")
        words = tuple(int.from_bytes(data[i : i + self.word], "big") for i in range(at, end, self.word))
        length = int.from_bytes(data[-8:], "big")
        return words, data[end : end + length % self.block], length


def _primes(n: int) -> list[int]:
    found: list[int] = []
    candidate = 2
    while len(found) < n:
        if all(candidate % p for p in found):
            found.append(candidate)
        candidate += 1
    return found


def _cube_root(n: int) -> int:
    root = 1 << -(-n.bit_length() // 3)
    while True:  # Newton's method, from above
        closer = (2 * root + n // root**2) // 3
        if closer >= root:
            return root
        root = closer


def _square_fractions(primes: Sequence[int], bits: int) -> Words:
    return tuple(math.isqrt(p << 2 * bits) & (1 << bits) - 1 for p in primes)


@cache
def _cube_fractions(n: int, bits: int) -> Words:
    return tuple(_cube_root(p << 3 * bits) & (1 << bits) - 1 for p in _primes(n))


@cache
def _sines() -> Words:
    return tuple(int(abs(math.sin(i)) * 2**32) for i in range(1, 65))


def _left(x: int, n: int) -> int:
    return (x << n | x >> 32 - n) & _M32


_MD5_SHIFTS = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))


def _md5(words: Words, block: bytes) -> Words:
    m = [int.from_bytes(block[i : i + 4], "little") for i in range(0, 64, 4)]
    a, b, c, d = words
    for i, sine in enumerate(_sines()):
        turn = i >> 4
        if turn == 0:
            f, k = b & c | ~b & d, i
        elif turn == 1:
            f, k = d & b | ~d & c, 5 * i + 1
        elif turn == 2:
            f, k = b ^ c ^ d, 3 * i + 5
        else:
            f, k = c ^ (b | ~d & _M32), 7 * i
        a, b, c, d = d, b + _left(a + f + sine + m[k & 15] & _M32, _MD5_SHIFTS[turn][i & 3]) & _M32, b, c
    return tuple(x + y & _M32 for x, y in zip(words, (a, b, c, d), strict=True))


def _sha1(words: Words, block: bytes) -> Words:
    w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for i in range(16, 80):
        w.append(_left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1))
    a, b, c, d, e = words
    for i, x in enumerate(w):
        turn = i // 20
        if turn == 0:
            f, k = b & c | ~b & d, 0x5A827999
        elif turn == 2:
            f, k = b & c | b & d | c & d, 0x8F1BBCDC
        else:
            f, k = b ^ c ^ d, 0x6ED9EBA1 if turn == 1 else 0xCA62C1D6
        a, b, c, d, e = _left(a, 5) + f + e + k + x & _M32, a, _left(b, 30), c, d
    return tuple(x + y & _M32 for x, y in zip(words, (a, b, c, d, e), strict=True))


def _sha2(bits: int, rounds: int, turns: Sequence[tuple[int, int, int]]) -> Callable[[Words, bytes], Words]:
    """SHA-2 on words of so many bits. turns: of the two sums of the state, and of the schedule's (last: a shift)."""
    mask, size = (1 << bits) - 1, bits // 8

    def right(x: int, n: int) -> int:
        return x >> n | x << bits - n

    def mixed(x: int, n: int) -> int:
        i, j, k = turns[n]
        return (right(x, i) ^ right(x, j) ^ (right(x, k) if n < 2 else x >> k)) & mask

    def compress(words: Words, block: bytes) -> Words:
        w = [int.from_bytes(block[i : i + size], "big") for i in range(0, 16 * size, size)]
        for i in range(16, rounds):
            w.append(mixed(w[i - 2], 3) + w[i - 7] + mixed(w[i - 15], 2) + w[i - 16] & mask)
        a, b, c, d, e, f, g, h = words
        for x, k in zip(w, _cube_fractions(rounds, bits), strict=True):
            t = h + mixed(e, 1) + (e & f ^ ~e & g) + k + x
            u = mixed(a, 0) + (a & b ^ a & c ^ b & c)
            a, b, c, d, e, f, g, h = t + u & mask, a, b, c, d + t & mask, e, f, g
        return tuple(x + y & mask for x, y in zip(words, (a, b, c, d, e, f, g, h), strict=True))

    return compress


_sha256 = _sha2(32, 64, ((2, 13, 22), (6, 11, 25), (7, 18, 3), (17, 19, 10)))
_sha512 = _sha2(64, 80, ((28, 34, 39), (14, 18, 41), (1, 8, 7), (19, 61, 6)))


def _cut(name: bytes, magic: bytes, size: int) -> Function:
    """SHA-512/t starts with what SHA-512, with other words to start with, makes of its name."""
    first = tuple(w ^ 0xA5A5A5A5A5A5A5A5 for w in _square_fractions(_primes(8), 64))
    total = Function(b"", 8, 128, 64, first, _sha512).total(first, name, len(name))
    start = tuple(int.from_bytes(total[i : i + 8], "big") for i in range(0, 64, 8))
    return Function(magic, 8, 128, size, start, _sha512)


@cache
def function(name: str) -> Function:
    """The function with hashlib's name."""
    classic = (0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476)
    later = _square_fractions(_primes(16)[8:], 64)
    match name:
        case "md5":
            return Function(b"md5\x01", 4, 64, 16, classic, _md5, "little")
        case "sha1":
            return Function(b"sha\x01", 4, 64, 20, (*classic, 0xC3D2E1F0), _sha1)
        case "sha224":
            return Function(b"sha\x02", 4, 64, 28, tuple(w & _M32 for w in later), _sha256)
        case "sha256":
            return Function(b"sha\x03", 4, 64, 32, _square_fractions(_primes(8), 32), _sha256)
        case "sha384":
            return Function(b"sha\x04", 8, 128, 48, later, _sha512)
        case "sha512_224":
            return _cut(b"SHA-512/224", b"sha\x05", 28)
        case "sha512_256":
            return _cut(b"SHA-512/256", b"sha\x06", 32)
        case "sha512":
            return Function(b"sha\x07", 8, 128, 64, _square_fractions(_primes(8), 64), _sha512)
    raise KeyError(name)
