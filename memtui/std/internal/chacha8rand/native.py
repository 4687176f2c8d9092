"""Bodies of package internal/chacha8rand: ChaCha with 8 rounds, four blocks at a time, whose words lie interleaved.

The four blocks are computed at once: a Python int holds one word of each in lanes of 64 bits, so that a sum's carry
stays within its lane until it is masked away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_LANES = (0, 64, 128, 192)
_ONES = sum(1 << lane for lane in _LANES)
_LOW = 0xFFFFFFFF * _ONES
_CONSTANTS = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)
_COLUMNS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15))
_DIAGONALS = ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))


def _rotated(x: int, n: int) -> int:
    return (x << n | x >> 32 - n) & _LOW


def _quarter(w: list[int], a: int, b: int, c: int, d: int) -> None:
    for first, second in ((16, 12), (8, 7)):
        w[a] = w[a] + w[b] & _LOW
        w[d] = _rotated(w[d] ^ w[a], first)
        w[c] = w[c] + w[d] & _LOW
        w[b] = _rotated(w[b] ^ w[c], second)


def block(seed: Iterable[int], counter: int) -> list[int]:
    """The 32 numbers of four blocks, of which the first has the given counter. seed: four numbers of 64 bits."""
    key = [half * _ONES for word in seed for half in (word & 0xFFFFFFFF, word >> 32)]
    counters = sum((counter + n & 0xFFFFFFFF) << lane for n, lane in enumerate(_LANES))
    w = [*(c * _ONES for c in _CONSTANTS), *key, counters, 0, 0, 0]
    for _ in range(4):
        for quarter in _COLUMNS + _DIAGONALS:
            _quarter(w, *quarter)
    # Only the seed's words are added to what they became: the others are known to everyone.
    w[4:12] = [x + k & _LOW for x, k in zip(w[4:12], key, strict=True)]
    words = [x >> lane & 0xFFFFFFFF for x in w for lane in _LANES]
    return [low | high << 32 for low, high in zip(words[::2], words[1::2], strict=True)]


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package internal/chacha8rand."""

    def fill(_sp: int, s: Any) -> None:
        s.buf.v[:] = block(s.seed.v, s.c)
        s.i, s.n = 0, 28 if s.c == 12 else 32

    def init(_sp: int, s: Any, seed: Any) -> None:
        s.seed.v[:] = [int.from_bytes(seed.v[i : i + 8], "little") for i in range(0, 32, 8)]
        s.c = 0
        fill(0, s)

    def draw(_sp: int, s: Any) -> int:
        if s.i >= s.n:
            s.c += 4
            if s.c == 16:
                s.seed.v[:] = s.buf.v[28:]
                s.c = 0
            fill(0, s)
        s.i += 1
        return s.buf.v[s.i - 1]  # type: ignore[no-any-return]

    return {"(*State).Init": init, "(*State).Uint64": draw, "(*State).fill": fill}
