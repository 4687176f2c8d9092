"""Goroutine stacks (go-facts 5): memory from the heap's pages, growth by copying to double size, shrinking, overflow.

A stack is [lo, hi); the program counts bytes used from hi, so a copy to another place changes every address at once and
nothing needs to be adjusted. Small ones (2 to 16 KiB) come from 32 KiB spans shared by stacks of one size, as in
runtime/stack.go."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.mheap import Span
from memtui.runtime.sizeclasses import PAGE

if TYPE_CHECKING:
    from memtui.runtime.machine import Machine

MIN_STACK = 2048
GUARD = 928
NOSPLIT = 800
MAX_STACK = 1_000_000_000
_SYSTEM_GOROUTINES = 4
"""Those of the runtime, which share a span with main's stack: forcegc, sweeper, scavenger, GOMAXPROCS updater."""
_POOL_PAGES = 4
_POOL_MAX = 16384


class Stack:
    """One stack. limit: `_stk`, the number of bytes that may be used before it must grow."""

    __slots__ = ("hi", "index", "limit", "lo", "size", "span")

    def __init__(self, span: Span, index: int, size: int) -> None:
        self.span = span
        self.index = index
        self._place(span.base + index * size, size)

    def _place(self, lo: int, size: int) -> None:
        self.lo = lo
        self.hi = lo + size
        self.size = size
        self.limit = size - GUARD


class StackPool:
    """Where stacks come from. `start` is the size of new ones (adaptive, go-facts 5.5), `max` debug.SetMaxStack's
    limit."""

    def __init__(self, m: Machine) -> None:
        self.pageheap = m.heap.pageheap
        self.start = MIN_STACK
        self.max = MAX_STACK
        self.adaptive = m.options.godebug("adaptivestackstart") != "0"
        self.shrink = m.options.godebug("gcshrinkstackoff") != "1"
        self.partial: dict[int, list[Span]] = {}
        self.in_use = 0  # bytes
        for _ in range(_SYSTEM_GOROUTINES):
            self.alloc(MIN_STACK)
        self.in_use = 0

    def alloc(self, size: int) -> Stack:
        """A stack of a power of two bytes."""
        self.in_use += size
        if size > _POOL_MAX:
            return Stack(self.pageheap.new_span(size // PAGE, 0, True, "stack"), 0, size)
        spans = self.partial.setdefault(size, [])
        if not spans:
            spans.append(self.pageheap.new_span(_POOL_PAGES, 0, True, "stack", size))
        span = spans[-1]
        index = span.free.pop()
        if not span.free:
            spans.pop()
        return Stack(span, index, size)

    def free(self, s: Stack) -> None:
        """Give a stack back; it is the first to be used again."""
        self.in_use -= s.size
        span = s.span
        if s.size > _POOL_MAX:
            self.pageheap.free_span(span)
            return
        spans = self.partial.setdefault(s.size, [])
        if not span.free:
            spans.append(span)
        span.free.append(s.index)
        if len(span.free) == span.nelems:
            spans.remove(span)
            self.pageheap.free_span(span)

    def sweeper_grows(self) -> None:
        """The runtime's sweeper outgrows its first stack in the first collection (seen in StackInuse)."""
        self.alloc(2 * MIN_STACK)
        self.in_use -= 2 * MIN_STACK


def new_stack(m: Machine) -> Stack:
    """The stack of a new goroutine."""
    return m.stacks.alloc(m.stacks.start)


def free_stack(m: Machine, s: Stack) -> None:
    """The stack of a goroutine that ended."""
    m.stacks.free(s)


def copy_stack(m: Machine, g: Any, size: int) -> None:
    """Move a goroutine's stack to a new one of `size` bytes (runtime/stack.go copystack)."""
    old: Stack = g.stack
    g.stack = m.stacks.alloc(size)
    m.stacks.free(old)
    if g is m.sched.current:
        m.ns["_stk"] = g.stack.limit
    if m.hooks.on_stack is not None:
        m.hooks.on_stack(g, old.size, size)


def used_bytes(m: Machine, g: Any) -> int:
    """Bytes of a goroutine's stack in use: the sp of its innermost generated frame."""
    frame = sys._getframe() if g is m.sched.current else g.greenlet.gr_frame if g.greenlet is not None else None
    while frame is not None:
        if frame.f_code in m.code:
            sp: int = frame.f_locals["sp"]
            return sp
        frame = frame.f_back
    return int(getattr(g, "entry_sp", 0))


def shrink_stack(m: Machine, g: Any) -> None:
    """Halve a stack of which less than a quarter is in use (go-facts 5.4); the collector asks for each goroutine."""
    size = g.stack.size
    if m.stacks.shrink and size > MIN_STACK and used_bytes(m, g) + NOSPLIT < size // 4:
        copy_stack(m, g, size // 2)


def adapt_start(m: Machine, used: list[int]) -> None:
    """Set the start size from the stacks a collection scanned (go-facts 5.5)."""
    if not m.stacks.adaptive or not used:
        return
    want = sum(used) // len(used) + GUARD
    m.stacks.start = max(MIN_STACK, 1 << (want - 1).bit_length())


def bind(m: Machine) -> dict[str, Callable[..., Any]]:
    """`_morestack`."""

    def morestack(sp: int) -> None:
        g = m.sched.current
        size = g.stack.size * 2
        while size - GUARD < sp:
            size *= 2
        if size > m.stacks.max:
            text = (
                f"runtime: goroutine stack exceeds {m.stacks.max}-byte limit\n"
                f"runtime: sp={g.stack.hi - sp:#x} stack=[{g.stack.lo:#x}, {g.stack.hi:#x}]\n"
            )
            m.write(2, text.encode())
            m.panics.throw("stack overflow")
        copy_stack(m, g, size)

    return {"_morestack": morestack}
