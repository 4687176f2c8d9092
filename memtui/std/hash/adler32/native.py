"""Bodies of package hash/adler32."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.std.support import byte_string

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package hash/adler32."""
    return {"update": lambda _sp, total, p: zlib.adler32(byte_string(p), total)}
