"""Bodies of package hash/fnv."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, byte_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_PRIMES = {32: 0x01000193, 64: 0x100000001B3, 128: 0x1000000000000000000013B}
_M64 = (1 << 64) - 1


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package hash/fnv."""

    def update(_sp: int, hi: int, lo: int, bits: int, xor_first: bool, p: Slice) -> tuple[int, int]:
        total, prime, mask = hi << 64 | lo, _PRIMES[bits], (1 << bits) - 1
        for byte in byte_string(p):
            total = (total ^ byte) * prime & mask if xor_first else total * prime & mask ^ byte
        return total >> 64, total & _M64

    return {"update": update}
