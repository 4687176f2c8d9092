"""Bodies of package testing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from memtui.runtime.memory import Refused

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package testing."""

    def refuse(_sp: int) -> NoReturn:
        raise Refused("testing.Main with examples or flags")

    return {"refuse": refuse}
