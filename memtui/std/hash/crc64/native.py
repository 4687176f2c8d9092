"""Bodies of package hash/crc64."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.hash.crc32.native import table, update
from memtui.std.support import Slice, byte_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package hash/crc64."""

    def fill(_sp: int, t: Any, poly: int) -> None:
        t.v[:] = table(poly)

    def update64(_sp: int, crc: int, t: Any, p: Slice) -> int:
        if t is None:
            m.panics.nil_deref()
        return update(crc, t.v, byte_string(p), (1 << 64) - 1)

    return {"fill": fill, "Update": update64}
