"""Bodies of package internal/digest. A state is a Box without a place, so that the collector and the explorer see a
pointer that leads nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Box
from memtui.std.support import Slice, append_bytes, byte_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package internal/digest."""

    def new(_sp: int, name: bytes) -> Box:
        return Box(hashlib.new(name.decode(), usedforsecurity=False))

    def write(_sp: int, state: Box, p: Slice) -> None:
        state.v.update(byte_string(p))

    def total(_sp: int, state: Box, b: Slice, size: int) -> Slice:
        endless = state.v.digest_size == 0
        return append_bytes(m, b, state.v.digest(size) if endless else state.v.digest()[:size])

    return {"New": new, "Write": write, "Sum": total, "Copy": lambda _sp, state: Box(state.v.copy())}
