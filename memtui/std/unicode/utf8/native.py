"""Package utf8, from codec.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Slice
from memtui.std.support import append_bytes, byte_string, store_bytes
from memtui.std.unicode.utf8 import codec

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def _head(p: Slice) -> bytes:
    """As many bytes as one rune can take."""
    return b"" if p.a is None else bytes(p.a.v[p.o : p.o + min(p.n, 4)])


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package utf8."""

    def encode(sp: int, p: Slice, r: int) -> int:
        data = codec.encode_rune(r)
        if len(data) > p.n:
            m.panics.bounds_error(f"index out of range [{len(data) - 1}] with length {p.n}")
        store_bytes(p, data)
        return len(data)

    return {
        "AppendRune": lambda sp, p, r: append_bytes(m, p, codec.encode_rune(r)),
        "DecodeRune": lambda sp, p: codec.decode_rune(_head(p)),
        "DecodeRuneInString": lambda sp, s: codec.decode_rune(s),
        "DecodeLastRune": lambda sp, p: codec.decode_last_rune(byte_string(p)),
        "DecodeLastRuneInString": lambda sp, s: codec.decode_last_rune(s),
        "EncodeRune": encode,
        "FullRune": lambda sp, p: codec.full_rune(_head(p)),
        "FullRuneInString": lambda sp, s: codec.full_rune(s),
        "RuneCount": lambda sp, p: codec.rune_count(byte_string(p)),
        "RuneCountInString": lambda sp, s: codec.rune_count(s),
        "RuneLen": lambda sp, r: codec.rune_len(r),
        "RuneStart": lambda sp, b: b & 0xC0 != 0x80,
        "Valid": lambda sp, p: codec.valid(byte_string(p)),
        "ValidRune": lambda sp, r: codec.rune_len(r) > 0,
        "ValidString": lambda sp, s: codec.valid(s),
    }
