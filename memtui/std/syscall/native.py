"""Bodies of package syscall."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package syscall."""

    def error_text(_sp: int, n: int) -> bytes:
        from memtui.std.syscall.texts import ERRORS  # needed by programs that fail only

        return ERRORS.get(n, f"errno {n}").encode()

    def signal_text(_sp: int, n: int) -> bytes:
        from memtui.std.syscall.texts import SIGNALS

        return SIGNALS.get(n, f"signal {n}").encode()

    def exit_(_sp: int, code: int) -> None:
        m.exit(code)

    return {"errorText": error_text, "signalText": signal_text, "Exit": exit_}
