"""Package rand, version 2: PCG, the machine's generator, the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.math.rand.native import tables

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_M64 = (1 << 64) - 1
_MULTIPLIER = 2549297995355413924 << 64 | 4865540595714422341
_INCREMENT = 6364136223846793005 << 64 | 1442695040888963407


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package rand/v2."""

    def pcg(sp: int, p: Any) -> int:
        state = (p.hi << 64 | p.lo) * _MULTIPLIER + _INCREMENT & (1 << 128) - 1
        p.hi, p.lo = hi, lo = state >> 64, state & _M64
        # The output function DXSM: double xorshift multiply.
        hi ^= hi >> 32
        hi = hi * 0xDA942042E4DD58B5 & _M64
        hi ^= hi >> 48
        return hi * (lo | 1) & _M64  # type: ignore[no-any-return]

    return {
        "(*PCG).Uint64": pcg,
        "machineRandom": lambda sp: m.rng.getrandbits(64),
        "mul64": lambda sp, x, y: (x * y >> 64, x * y & _M64),
        **tables(),
    }
