"""Bodies of package encoding/hex."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import Slice, byte_string, store_bytes

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_NO_DIGIT = re.compile(rb"[^0-9a-fA-F]")


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package encoding/hex."""

    def encode(_sp: int, dst: Slice, src: Slice) -> None:
        store_bytes(dst, byte_string(src).hex().encode())

    def decode(_sp: int, dst: Slice, src: Slice) -> tuple[int, int]:
        data = byte_string(src)
        found = _NO_DIGIT.search(data)
        bad = found.start() if found else -1
        good = data[: bad if found else len(data)]
        made = bytes.fromhex(good[: len(good) // 2 * 2].decode())
        if len(made) > dst.n:
            store_bytes(dst, made[: dst.n])
            m.ns["_idx"](dst.n, dst.n)
        if made:
            store_bytes(dst, made)
        return len(made), bad

    return {"encode": encode, "decode": decode}
