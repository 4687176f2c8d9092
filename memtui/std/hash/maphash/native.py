"""Bodies of package hash/maphash: BLAKE2b with the seed as key, cut to 64 bits."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, byte_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package hash/maphash."""

    def keyed(seed: int, data: bytes) -> int:
        return int.from_bytes(blake2b(data, digest_size=8, key=seed.to_bytes(8, "little")).digest(), "little")

    def value(_sp: int, seed: int, v: Any) -> int:
        # Equal values have equal keys; numbers of the keys, in order of first use, are the same in every run.
        key = m.ns["_key_iface"](v)
        if key not in numbers:
            numbers[key] = len(numbers)
        return keyed(seed, b"value" + numbers[key].to_bytes(8, "little"))

    numbers: dict[Any, int] = {}

    def of_bytes(_sp: int, seed: int, b: Slice) -> int:
        return keyed(seed, byte_string(b))

    return {
        "random": lambda _sp: m.rng.getrandbits(64),
        "sum": of_bytes,
        "sumString": lambda _sp, seed, s: keyed(seed, bytes(s)),
        "sumValue": value,
    }
