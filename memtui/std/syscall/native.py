"""Bodies of package syscall."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.proc import Refused
from memtui.std.syscall.pages import bind_pages

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


_PID = 1000
_IGNORED = (17, 18, 23, 28)
"""SIGCHLD, SIGCONT, SIGURG, SIGWINCH do nothing to a program that does not ask for them (sigtab_linux_generic.go)."""


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

    def kill(_sp: int, pid: int, sig: int) -> None:
        if pid != _PID or sig not in _IGNORED:
            raise Refused("syscall.Kill with this signal or process")

    def refuse_mmap(_sp: int) -> None:
        raise Refused("syscall.Mmap of a file or at a fixed address")

    return {
        "kill": kill,
        "refuseMmap": refuse_mmap,
        **bind_pages(m),
        "errorText": error_text,
        "signalText": signal_text,
        "Exit": exit_,
    }
