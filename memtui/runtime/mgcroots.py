"""Where the collector starts: package variables, stacks, what the runtime itself holds (go-facts 6.7).

A generated function's frame gives its live locals (liveness.py). A frame of a native gives all of its locals, lists and
dicts among them too: Go's natives are compiled with stack maps of their own, ours are not, so they are scanned
conservatively."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING, Any

from memtui.runtime.liveness import Liveness

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

_MACHINERY = frozenset(
    f"memtui.runtime.{name}"
    for name in (
        "api",
        "g",
        "machine",
        "malloc",
        "mgc",
        "mgcmark",
        "mgcroots",
        "mgcsweep",
        "proc",
        "stack",
        "traceback",
    )
)


class Roots:
    """Roots of one machine."""

    def __init__(self, m: Machine) -> None:
        self.m = m
        self.liveness = Liveness()

    def all(self) -> Iterator[Any]:
        """Every root value, in the collector's order: data segment, runtime, stacks."""
        yield from self.globals()
        for provider in self.m.root_providers:
            yield from provider()
        yield from self.m.iterating.held()
        for g in self.m.sched.all_gs():
            yield from self.goroutine(g)
        current = self.m.sched.current
        if current.id == 0:
            yield from self.stack(current)

    def globals(self) -> Iterator[Any]:
        """Package variables."""
        if self.m.program is not None:
            ns = self.m.ns
            for info in self.m.program.globals:
                yield ns.get(info.py)

    def goroutine(self, g: Any) -> Iterator[Any]:
        """All that one goroutine keeps alive."""
        if top_frame(self.m, g) is None:  # it has not begun; then its frames say what they still need
            yield g.fn
            yield g.args
            yield g.closure
        yield g.wake_value
        yield g.waiting_on
        for sudog in g.sudogs:
            yield sudog.elem
            yield sudog.c
        for d in g.defers:
            for call in d.calls:
                yield call.fn
                yield call.args
                yield getattr(call, "record", None)
        p = g.panic
        while p is not None:
            yield p.arg
            p = p.link
        yield from self.stack(g)

    def stack(self, g: Any) -> Iterator[Any]:
        """The values in a goroutine's frames, innermost frame first."""
        frame = top_frame(self.m, g)
        ns, code_table, names = self.m.ns, self.m.code, self.liveness.names
        while frame is not None:
            code = frame.f_code
            if frame.f_globals is ns and code in code_table:
                values = frame.f_locals
                for name in names(code, frame.f_lasti):
                    if name in values:
                        yield values[name]
            elif _is_native(frame):
                yield from list(frame.f_locals.values())
            frame = frame.f_back


def top_frame(m: Machine, g: Any) -> FrameType | None:
    """The innermost Python frame of a goroutine."""
    if g is m.sched.current and (g.greenlet is None or g.greenlet.gr_frame is None):
        return sys._getframe(1)
    frame: FrameType | None = g.greenlet.gr_frame if g.greenlet is not None else None
    return frame


def _is_native(frame: FrameType) -> bool:
    name = frame.f_globals.get("__name__", "")
    return name.startswith(("memtui.runtime.", "memtui.std.")) and name not in _MACHINERY
