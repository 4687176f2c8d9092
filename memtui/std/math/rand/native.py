"""Package rand: the source's state, the machine's generator, the tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.math.elementary import exp, log
from memtui.std.math.rand.source import LEN, TAP, exponential_tables, in_wedge, normal_tables, seeded, signed

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_M64 = (1 << 64) - 1


def tables() -> dict[str, Callable[..., Any]]:
    """The ziggurats; both versions of the package use them. Strips are chosen by index i, places in them by j."""

    def norm_at(j: int, i: int) -> tuple[float, bool]:
        kn, wn, _ = normal_tables()
        return j * wn[i], (abs(j) & 0xFFFFFFFF) < kn[i]

    def exp_at(j: int, i: int) -> tuple[float, bool]:
        ke, we, _ = exponential_tables()
        return j * we[i], j < ke[i]

    return {
        "log": lambda sp, x: log(x),
        "normStripAt": lambda sp, j, i: norm_at(j, i),
        "normWedge": lambda sp, j, x, f: in_wedge(normal_tables()[2], j & 0x7F, f, exp(-0.5 * x * x)),
        "expStripAt": lambda sp, j, i: exp_at(j, i),
        "expWedge": lambda sp, j, x, f: in_wedge(exponential_tables()[2], j & 0xFF, f, exp(-x)),
    }


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package rand."""

    def seed(sp: int, rng: Any, value: int) -> None:
        rng.tap, rng.feed = 0, LEN - TAP
        rng.vec.v[:] = seeded(value)

    def uint64(sp: int, rng: Any) -> int:
        tap = (rng.tap or LEN) - 1
        feed = (rng.feed or LEN) - 1
        rng.tap, rng.feed = tap, feed
        state = rng.vec.v
        x: int = (state[feed] + state[tap]) & _M64
        state[feed] = signed(x)
        return x

    return {
        "(*rngSource).Seed": seed,
        "(*rngSource).Uint64": uint64,
        "machineRandom": lambda sp: m.rng.getrandbits(64),
        **tables(),
    }
