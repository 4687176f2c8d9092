"""Bodies of package context."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package context."""
    return {
        "typeName": lambda _sp, v: v.t.string.encode(),
        "comparableKey": lambda _sp, key: key.t.comparable,
    }
