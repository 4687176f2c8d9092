"""Bodies of package runtime/debug."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """The natives of package runtime/debug."""
    threads = [10_000]

    def set_max_stack(_sp: int, n: int) -> int:
        old, m.stacks.max = m.stacks.max, n
        return old

    def set_max_threads(_sp: int, n: int) -> int:
        old, threads[0] = threads[0], n
        return old

    def set_traceback(_sp: int, level: bytes) -> None:
        m.options.env["GOTRACEBACK"] = level.decode("utf-8", "replace")

    def set_panic_on_fault(_sp: int, enabled: bool) -> bool:
        g: Any = m.sched.current
        old, g.panic_on_fault = g.panic_on_fault, enabled
        return bool(old)

    return {
        "SetGCPercent": lambda _sp, percent: m.gc.set_percent(percent),
        "FreeOSMemory": lambda _sp: m.gc.free_os_memory(),
        "SetMaxStack": set_max_stack,
        "SetMaxThreads": set_max_threads,
        "SetPanicOnFault": set_panic_on_fault,
        "SetMemoryLimit": lambda _sp, limit: m.gc.set_memory_limit(limit),
        "SetTraceback": set_traceback,
    }
