"""Bodies of package runtime/pprof."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from memtui.runtime.memory import Refused

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(_m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package runtime/pprof."""

    def refuse(_sp: int, what: bytes) -> NoReturn:
        raise Refused(f"runtime/pprof: {what.decode()}")

    return {"refuse": refuse}
