"""Strings: concatenation, conversions, iteration (go-facts 3.6, 8.9; runtime/string.go, utf8.go)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import ZEROBASE_REC, HStr, Slice, StackStr
from memtui.runtime.sizeclasses import round_up_size
from memtui.runtime.slice import STACK_BUF

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine
    from memtui.runtime.rtype import RType

RUNE_ERROR = 0xFFFD
_BAD = "\ufffd".encode()
_TMP_RUNES = 32


def decode_rune(s: bytes, i: int) -> tuple[int, int]:
    """The rune that starts at s[i] and its width; (0xFFFD, 1) for bytes that are no UTF-8."""
    b = s[i]
    if b < 0x80:
        return b, 1
    width = 2 if 0xC2 <= b < 0xE0 else 3 if 0xE0 <= b < 0xF0 else 4 if 0xF0 <= b < 0xF5 else 0
    try:
        if width:
            return ord(s[i : i + width].decode()), width
    except (UnicodeDecodeError, TypeError):  # a broken sequence, or one that ends early
        pass
    return RUNE_ERROR, 1


def runes(s: bytes) -> Iterable[tuple[int, int]]:
    """(index, rune) of a string, as `for i, r := range s`."""
    return enumerate(s) if s.isascii() else _decode(s)


def _decode(s: bytes) -> Generator[tuple[int, int], None, None]:
    i, n = 0, len(s)
    while i < n:
        r, width = decode_rune(s, i)
        yield i, r
        i += width


def encode_rune(r: int) -> bytes:
    """UTF-8 of a rune; that of U+FFFD for what is no rune."""
    if 0 <= r < 0x110000 and not 0xD800 <= r < 0xE000:
        return chr(r).encode()
    return _BAD


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """`_concat _s2b _b2s _s2r _r2s _rune2s _s2b_tmp _b2s_tmp _runes _countrunes`."""
    heap = m.heap
    alloc = heap.alloc

    def heap_string(data: bytes, size: int, site: int) -> bytes:
        s = HStr(data)
        s._r = alloc(size, True, s, site) if site >= 0 else heap.alloc_native(size, True, "string", s)
        return s

    def concat(site: int, parts: tuple[bytes, ...]) -> bytes:
        s = b"".join(parts)
        n = len(s)
        if n == 0:
            return b""
        for p in parts:
            if len(p) == n and (site < 0 or p.__class__ is not StackStr):
                return p
        return StackStr(s) if site < 0 and n <= STACK_BUF else heap_string(s, n, site)

    def b2s(b: Slice, site: int) -> bytes:
        n = b.n
        if n == 0:
            return b""
        s = bytes(b.a.v[b.o : b.o + n])
        if n == 1:
            return s
        return StackStr(s) if site < 0 and n <= STACK_BUF else heap_string(s, n, site)

    def r2s(r: Slice, site: int) -> bytes:
        s = b"".join(map(encode_rune, r.values()))
        size = len(s) + 3  # slicerunetostring asks for 3 bytes too many, even if there are none
        return StackStr(s) if site < 0 and size <= STACK_BUF else heap_string(s, size, site)

    def rune2s(r: int, site: int) -> bytes:
        s = encode_rune(r)
        return StackStr(s) if site < 0 else heap_string(s, 4, site)

    return {
        "_concat": concat,
        "_b2s": b2s,
        "_r2s": r2s,
        "_rune2s": rune2s,
        "_countrunes": lambda s: len(s) if s.isascii() else sum(1 for _ in _decode(s)),
        "_b2s_tmp": lambda b: bytes(b.values()),
        "_runes": lambda s: m.iterating.track(_decode(s)) if s.__class__ is HStr else runes(s),
        **_bind_to_slice(m),
    }


def _bind_to_slice(m: Machine) -> dict[str, Callable[..., Any]]:
    heap = m.heap
    alloc = heap.alloc
    elems: dict[str, RType] = {}

    def elem(kind: str) -> RType:
        t = elems.get(kind)
        if t is None:
            t = elems[kind] = next(t for t in m.rtypes if t.kind == kind and t.under is t)
        return t

    def place(a: Any, size: int, site: int, what: str) -> None:
        a._r = alloc(size, True, a, site) if site >= 0 else heap.alloc_native(size, True, what, a)
        a._r = a._r or ZEROBASE_REC

    def s2b(s: bytes, site: int) -> Slice:
        n = len(s)
        a = elem("uint8").backing(bytearray(s))
        if site < 0 and n <= STACK_BUF:
            return Slice(a, 0, n, STACK_BUF)
        cap = round_up_size(n, True) if n else 0
        place(a, cap, site, "[]byte")
        return Slice(a, 0, n, cap)

    def s2b_tmp(s: bytes) -> Slice:
        a = elem("uint8").backing(bytearray(s))
        a._r = getattr(s, "_r", None)
        return Slice(a, 0, len(s), len(s))

    def s2r(s: bytes, site: int) -> Slice:
        values = [r for _, r in runes(s)]
        n = len(values)
        a = elem("int32").backing(values)
        if site < 0 and n <= _TMP_RUNES:
            return Slice(a, 0, n, _TMP_RUNES)
        size = round_up_size(n * 4, True) if n else 0
        place(a, size, site, "[]rune")
        return Slice(a, 0, n, size // 4)

    return {"_s2b": s2b, "_s2b_tmp": s2b_tmp, "_s2r": s2r}
