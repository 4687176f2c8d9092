"""Bodies of package hash/crc32, and the table arithmetic it shares with hash/crc64."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, byte_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def table(poly: int) -> list[int]:
    """The sums of all bytes for a reversed polynomial of any width."""
    sums = []
    for crc in range(256):
        for _ in range(8):
            crc = crc >> 1 ^ poly if crc & 1 else crc >> 1
        sums.append(crc)
    return sums


def update(crc: int, tab: list[int], data: bytes, mask: int) -> int:
    """Add data to a sum."""
    crc ^= mask
    for byte in data:
        crc = tab[(crc ^ byte) & 0xFF] ^ crc >> 8
    return crc ^ mask


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package hash/crc32."""

    def fill(_sp: int, t: Any, poly: int) -> None:
        t.v[:] = table(poly)

    def update32(_sp: int, crc: int, t: Any, p: Slice, ieee: bool) -> int:
        if ieee:
            return zlib.crc32(byte_string(p), crc)
        if t is None:
            m.panics.nil_deref()
        return update(crc, t.v, byte_string(p), 0xFFFFFFFF)

    return {"fill": fill, "update": update32}
