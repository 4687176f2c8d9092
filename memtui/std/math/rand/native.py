"""Package rand: the source's state, the machine's generator, the tables."""

from __future__ import annotations

import math
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
        "(*Zipf).prepare": lambda sp, z: _prepare(z),
        "(*Zipf).at": lambda sp, z, r: _zipf_at(z, r),
        "log": lambda sp, x: log(x),
        "normStripAt": lambda sp, j, i: norm_at(j, i),
        "normWedge": lambda sp, j, x, f: in_wedge(normal_tables()[2], j & 0x7F, f, exp(-0.5 * x * x)),
        "expStripAt": lambda sp, j, i: exp_at(j, i),
        "expWedge": lambda sp, j, x, f: in_wedge(exponential_tables()[2], j & 0xFF, f, exp(-x)),
    }


def _area(z: Any, x: float) -> float:
    """The integral of the Zipf density, up to a constant (rejection-inversion of Hoermann and Derflinger)."""
    return exp(z.oneminusQ * log(z.v + x)) * z.oneminusQinv  # type: ignore[no-any-return]


def _inverse_area(z: Any, x: float) -> float:
    return exp(z.oneminusQinv * log(z.oneminusQ * x)) - z.v  # type: ignore[no-any-return]


def _prepare(z: Any) -> None:
    """Fill in what depends on the parameters only."""
    z.oneminusQ = 1.0 - z.q
    z.oneminusQinv = 1.0 / z.oneminusQ
    z.hxm = _area(z, z.imax + 0.5)
    z.hx0minusHxm = _area(z, 0.5) - exp(log(z.v) * (-z.q)) - z.hxm
    z.s = 1 - _inverse_area(z, _area(z, 1.5) - exp(-z.q * log(z.v + 1.0)))


def _zipf_at(z: Any, r: float) -> tuple[int, bool]:
    """The value for a random r, and whether it is accepted."""
    ur = z.hxm + r * z.hx0minusHxm
    x = _inverse_area(z, ur)
    k = math.floor(x + 0.5)
    ok = k - x <= z.s or ur >= _area(z, k + 0.5) - exp(-log(k + z.v) * z.q)
    return k & _M64, ok


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
        "godebug": lambda sp, name: m.godebug.get(name.decode(), "").encode(),
        **tables(),
    }
