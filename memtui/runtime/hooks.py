"""The points where a debugger may attach. Each is None until someone listens; the machine does not depend on them.

A point is read as `hook = m.hooks.on_x; if hook is not None: hook(...)`, one attribute load if nobody listens. All are
called on the goroutine's own greenlet at the moment of the event (`on_exit`: on the hub). They must not run Go code
and must not raise. `on_trap` and `on_tick` may switch to a greenlet outside the machine and stay away: there every
goroutine is suspended, and one may look at all stacks, wait for the user, or fork.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

NEVER = 1 << 62
"""A step that does not come."""


@dataclass(slots=True, eq=False)
class Hooks:
    """One listener per event. Arguments are the machine's own objects. System goroutines are not reported.

    on_alloc(record)                 a heap object was born
    on_free(record)                  a heap object was freed by the collector
    on_refill(span)                  the P took a span with free slots
    on_gc(phase)                     the collector entered a phase (its name as in mgc.Phase)
    on_go(g)                         a goroutine was started (g.parent started it)
    on_park(g)                       the running goroutine blocks: g.wait_reason, g.waiting_on
    on_ready(g, by)                  `by` (None: a timer or the runtime) made g runnable
    on_run(g)                        the scheduler switches to g
    on_end(g)                        a goroutine ended
    on_chan(kind, channel, g)        "make", "send", "recv", "close" done by g
    on_stack(g, old_size, new_size)  a stack was copied
    on_output(fd, data)              bytes written
    on_panic(g, panic)               a panic started (panic.Panic); before its deferred calls run
    on_recover(g, panic)             recover() returned its value
    on_exit(code)                    the program is about to end; every stack is still there
    on_clock(now)                    the virtual clock jumped, because every goroutine sleeps
    on_trap(trap)                    a trap flag was set: the statement `program.traps[trap]` is about to run
    on_tick(step) -> next step       `next_tick` was reached; returns the step to be called at again
    """

    on_alloc: Callable[[Any], None] | None = None
    on_free: Callable[[Any], None] | None = None
    on_refill: Callable[[Any], None] | None = None
    on_gc: Callable[[str], None] | None = None
    on_go: Callable[[Any], None] | None = None
    on_park: Callable[[Any], None] | None = None
    on_ready: Callable[[Any, Any], None] | None = None
    on_run: Callable[[Any], None] | None = None
    on_end: Callable[[Any], None] | None = None
    on_chan: Callable[[str, Any, Any], None] | None = None
    on_stack: Callable[[Any, int, int], None] | None = None
    on_output: Callable[[int, bytes], None] | None = None
    on_panic: Callable[[Any, Any], None] | None = None
    on_recover: Callable[[Any, Any], None] | None = None
    on_exit: Callable[[int], None] | None = None
    on_clock: Callable[[int], None] | None = None
    on_trap: Callable[[int], None] | None = None
    on_tick: Callable[[int], int] | None = None
    next_tick: int = NEVER
