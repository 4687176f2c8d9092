"""Bodies of package encoding/base64."""

from __future__ import annotations

import binascii
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, byte_string, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

STANDARD = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def pad_to(pad: int) -> bytes:
    """The padding of an encoding as bytes; none for -1."""
    return bytes([pad]) if pad >= 0 else b""


def store(m: Machine, dst: Slice, data: bytes) -> int:
    """Write decoded data to dst, which panics as Go does if it is too short."""
    if len(data) > dst.n:
        m.ns["_idx"](dst.n, dst.n)
    if data:
        store_bytes(dst, data)
    return len(data)


def decode(text: bytes, values: Any, pad: int, strict: bool) -> tuple[bytes, int]:
    """(bytes made, place of the first error or -1). values: letter -> its 6 bits, 0xff for none."""
    out = bytearray()
    at = 0
    end = len(text)
    while at < end:
        group: list[int] = []
        trailing = -1
        while len(group) < 4:
            if at == end:
                if not group:
                    return bytes(out), -1
                if len(group) == 1 or pad >= 0:
                    return bytes(out), at - len(group)
                break
            c = text[at]
            at += 1
            if values[c] != 0xFF:
                group.append(values[c])
            elif c in b"\r\n":
                continue
            elif c != pad or len(group) < 2:
                return bytes(out), at - 1
            else:
                at, wrong = _padding(text, at, pad, len(group))
                if wrong >= 0:
                    return bytes(out), wrong
                trailing = at if at < end else -1
                break
        bits = 0
        for i in range(4):
            bits = bits << 6 | (group[i] if i < len(group) else 0)
        made = bits.to_bytes(3, "big")
        size = len(group) - 1
        if strict and any(made[size:]) and size < 3:
            # Go tells the place of the last letter, or of the one before if there should be two paddings.
            return bytes(out), at - (1 if size == 2 else 2)
        out += made[:size]
        if trailing >= 0 or size < 3:
            return bytes(out), trailing
    return bytes(out), -1


def _padding(text: bytes, at: int, pad: int, letters: int) -> tuple[int, int]:
    """After the first padding character: (where the text goes on, place of an error or -1)."""

    def skip(at: int) -> int:
        while at < len(text) and text[at] in b"\r\n":
            at += 1
        return at

    if letters == 2:
        at = skip(at)
        if at == len(text):
            return at, at
        if text[at] != pad:
            return at, at - 1
        at += 1
    return skip(at), -1


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package encoding/base64."""

    def encode(_sp: int, enc: Any, dst: Slice, src: Slice) -> None:
        text = binascii.b2a_base64(byte_string(src), newline=False)
        letters = text.rstrip(b"=")
        padding = pad_to(enc.padChar) * (len(text) - len(letters))
        store_bytes(dst, letters.translate(bytes.maketrans(STANDARD, bytes(enc.encode.v))) + padding)

    def decode_to(_sp: int, enc: Any, dst: Slice, src: Slice) -> tuple[int, int]:
        data, bad = decode(byte_string(src), enc.decodeMap.v, enc.padChar, enc.strict)
        return store(m, dst, data), bad

    return {"encode": encode, "decode": decode_to}
