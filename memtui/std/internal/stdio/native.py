"""Bodies of package internal/stdio."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, byte_string, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package internal/stdio."""

    def read(_sp: int, b: Slice) -> int:
        data = m.read_stdin(b.n)
        if data:
            store_bytes(b, data)
        return len(data)

    return {"read": read, "write": lambda _sp, b: m.write(1, byte_string(b))}
