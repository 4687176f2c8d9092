"""Bodies of package crypto/rand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package crypto/rand."""

    def fill(_sp: int, b: Slice) -> None:
        if b.n:
            store_bytes(b, m.rng.randbytes(b.n))

    return {"fill": fill}
