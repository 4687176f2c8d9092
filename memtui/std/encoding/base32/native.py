"""Bodies of package encoding/base32."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.encoding.base64.native import pad_to, store
from memtui.std.support import Slice, byte_string, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def decode(text: bytes, values: Any, pad: int) -> tuple[bytes, int]:
    """(bytes made, place of the first error in the text without line ends, or -1). values: letter -> its 5 bits."""
    text = text.translate(None, b"\r\n")
    out = bytearray()
    end = len(text)
    at = 0
    while at < end:
        group: list[int] = []
        last = False
        while len(group) < 8:
            if at == end:
                if pad >= 0:
                    return bytes(out), end - len(group)
                last = True
                break
            c = text[at]
            at += 1
            if c == pad & 0xFF and len(group) >= 2 and end - at < 8:
                wrong = _padding(text, at, c, len(group))
                if wrong >= 0:
                    return bytes(out), wrong
                last = True
                break
            if values[c] == 0xFF:
                return bytes(out), at - 1
            group.append(values[c])
        bits = 0
        for i in range(8):
            bits = bits << 5 | (group[i] if i < len(group) else 0)
        out += bits.to_bytes(5, "big")[: len(group) * 5 // 8]
        if last:
            break
    return bytes(out), -1


def _padding(text: bytes, at: int, pad: int, letters: int) -> int:
    """The place of an error in the padding whose first character stands before `at`, or -1."""
    rest = text[at:]
    if len(rest) + letters < 7:
        return len(text)
    for k in range(7 - letters):
        if k < len(rest) and rest[k] != pad:
            return at + k - 1
    return at - 1 if letters in (1, 3, 6) else -1


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package encoding/base32."""

    def encode(_sp: int, enc: Any, dst: Slice, src: Slice) -> None:
        text = base64.b32encode(byte_string(src))
        letters = text.rstrip(b"=")
        padding = pad_to(enc.padChar) * (len(text) - len(letters))
        store_bytes(dst, letters.translate(bytes.maketrans(STANDARD, bytes(enc.encode.v))) + padding)

    def decode_to(_sp: int, enc: Any, dst: Slice, src: Slice) -> tuple[int, int]:
        data, bad = decode(byte_string(src), enc.decodeMap.v, enc.padChar)
        return store(m, dst, data), bad

    return {"encode": encode, "decode": decode_to}
