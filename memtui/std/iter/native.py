"""Bodies of package iter: coroutines, which are goroutines that take turns without the run queues (runtime/coro.go).

The goroutine that does not run lies in the coro's field gp, as a Box without a place.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.memory import Box

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_START_FRAME = 64
"""Bytes of runtime.corostart's frame with its return address (go tool objdump, 1.27.3)."""


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package iter."""
    sched = m.sched

    def run(sp: int, c: Any) -> None:
        """The coroutine's goroutine. However it ends, the one that waits goes on."""
        try:
            c.f(sp + _START_FRAME, c)
        finally:
            sched.handoff = c.gp.v

    def park(_sp: int, c: Any) -> None:
        f = sys._getframe(1)
        c.gp = Box(sched.start(run, (c,), f.f_code, f.f_lineno, parked=True))

    def coroswitch(_sp: int, c: Any) -> None:
        me = sched.current
        g, c.gp = c.gp.v, Box(me)
        sched.switch_to(g)

    return {"park": park, "coroswitch": coroswitch}
