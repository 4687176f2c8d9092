"""The generators behind math/rand: the additive lagged Fibonacci source, and the tables of the ziggurat method."""

from __future__ import annotations

import base64
import math
from functools import cache

from memtui.std.math.rand.cooked import COOKED
from memtui.std.strconv.decimal import to_f32

LEN, TAP = 607, 273
_M64 = (1 << 64) - 1
_PRIME = (1 << 31) - 1


def signed(x: int) -> int:
    """64 bits as an int64."""
    return x - (1 << 64) if x >> 63 else x


@cache
def _cooked() -> tuple[int, ...]:
    raw = base64.b85decode(COOKED)
    return tuple(int.from_bytes(raw[i : i + 8], "big") for i in range(0, len(raw), 8))


def seeded(seed: int) -> list[int]:
    """The state for a seed, as int64s: three numbers of a multiplicative generator per word, and the constants."""
    x = seed % _PRIME or 89482311
    for _ in range(20):
        x = x * 48271 % _PRIME
    state = []
    for word in _cooked():
        u = 0
        for shift in (40, 20, 0):
            x = x * 48271 % _PRIME
            u ^= x << shift
        state.append(signed((u & _M64) ^ word))
    return state


@cache
def normal_tables() -> tuple[list[int], list[float], list[float]]:
    """(kn, wn, fn) of 128 strips for the normal distribution, wn and fn float32 (Marsaglia and Tsang)."""
    d = t = 3.442619855899
    area = 9.91256303526217e-3
    q = area / math.exp(-0.5 * d * d)
    kn, wn, fn = [0] * 128, [0.0] * 128, [0.0] * 128
    kn[0] = int(d / q * 2.0**31)
    wn[0], wn[127] = to_f32(q / 2.0**31), to_f32(d / 2.0**31)
    fn[0], fn[127] = 1.0, to_f32(math.exp(-0.5 * d * d))
    for i in range(126, 0, -1):
        d = math.sqrt(-2 * math.log(area / d + math.exp(-0.5 * d * d)))
        kn[i + 1] = int(d / t * 2.0**31)
        t = d
        fn[i], wn[i] = to_f32(math.exp(-0.5 * d * d)), to_f32(d / 2.0**31)
    return kn, wn, fn


@cache
def exponential_tables() -> tuple[list[int], list[float], list[float]]:
    """(ke, we, fe) of 256 strips for the exponential distribution, we and fe float32."""
    d = t = 7.69711747013104972
    area = 3.949659822581572e-3
    q = area / math.exp(-d)
    ke, we, fe = [0] * 256, [0.0] * 256, [0.0] * 256
    ke[0] = int(d / q * 2.0**32)
    we[0], we[255] = to_f32(q / 2.0**32), to_f32(d / 2.0**32)
    fe[0], fe[255] = 1.0, to_f32(math.exp(-d))
    for i in range(254, 0, -1):
        d = -math.log(area / d + math.exp(-d))
        ke[i + 1] = int(d / t * 2.0**32)
        t = d
        fe[i], we[i] = to_f32(math.exp(-d)), to_f32(d / 2.0**32)
    return ke, we, fe


def in_wedge(f: list[float], i: int, random: float, density: float) -> bool:
    """Whether a point between a strip's corners lies below the curve, in float32 arithmetic."""
    height = to_f32(f[i] + to_f32(to_f32(random) * to_f32(f[i - 1] - f[i])))
    return height < to_f32(density)
