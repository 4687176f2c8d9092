"""Bodies of package sync/atomic."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package sync/atomic."""
    return {"sameType": lambda _sp, a, b: a is not None and b is not None and a.t is b.t}
