"""Goroutine stacks (go-facts 5): memory from the heap's pages, growth by copying to double size, shrinking, overflow.

A stack is [lo, hi); the program counts bytes used from hi, so a copy to another place changes every address at once and
nothing needs to be adjusted. Stacks of 2 to 16 KiB are parts of 32 KiB spans that hold stacks of one size; the P keeps
some of each size at hand, 16 KiB at a time (runtime/stack.go stackcacherefill). Larger ones are spans of their own.

Goroutine 1 has outgrown its first 2 KiB before any code of the program runs, package initialization included: when
runtime.main waits for the sweeper to start (gcenable), the receive needs a sudog and the sudog a new span, and there
1144 bytes are in use. So main starts with 4 KiB, in every program. Measured with 1.27.3 by reading g.stack through
assembly, and by a runtime whose newstack prints a traceback; go-facts 5.1 has 2 KiB for main, which is so until then.
Nor does it shrink: runtime.main's frame alone keeps it above a quarter."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from memtui.runtime.g import GStatus, WaitReason
from memtui.runtime.mheap import Span
from memtui.runtime.sizeclasses import PAGE

if TYPE_CHECKING:
    from memtui.runtime.g import G
    from memtui.runtime.machine import Machine

MIN_STACK = 2048
MAIN_STACK = 2 * MIN_STACK
GUARD = 928
NOSPLIT = 800
MAX_STACK = 1_000_000_000
_SYSTEM_GOROUTINES = 3
"""Those whose stacks are made before main's is copied: forcegc, sweeper, scavenger."""
_POOL_PAGES = 4
_POOL_MAX = 16384
_CACHE = 32768
"""What the P keeps of one size at most; it gets and gives back half of that."""

_PARKED = {
    WaitReason.CHAN_RECEIVE: 192,
    WaitReason.CHAN_SEND: 192,
    WaitReason.CHAN_RECEIVE_NIL: 192,
    WaitReason.CHAN_SEND_NIL: 192,
    WaitReason.SELECT: 352,
    WaitReason.SELECT_NO_CASES: 80,
    WaitReason.SLEEP: 120,
    WaitReason.SEMACQUIRE: 296,
    WaitReason.MUTEX_LOCK: 296,
    WaitReason.RWMUTEX_LOCK: 320,
    WaitReason.RWMUTEX_RLOCK: 232,
    WaitReason.WAITGROUP_WAIT: 232,
    WaitReason.COND_WAIT: 168,
    WaitReason.FINALIZER_WAIT: 480,
    WaitReason.GC_WORKER: 176,
    WaitReason.UPDATER: 120,
}
"""Bytes that the runtime's and sync's own frames take below the frame that waits: what a collection of 1.27.3 scanned
of a goroutine less what its functions' frames take (scanstack made to print it)."""


class Stack:
    """One stack. limit: `_stk`, the number of bytes that the caller of a function with a small frame may use: 928 must
    be free below the return address, more than that (runtime/stack.go)."""

    __slots__ = ("hi", "index", "limit", "lo", "size", "span")

    def __init__(self, span: Span, index: int, size: int) -> None:
        self.span = span
        self.index = index
        self._place(span.base + index * size, size)

    def _place(self, lo: int, size: int) -> None:
        self.lo = lo
        self.hi = lo + size
        self.size = size
        self.limit = size - GUARD - 16


class StackPool:
    """Where stacks come from. `start` is the size of those of goroutines that take a dead one's place (adaptive,
    go-facts 5.5), `max` debug.SetMaxStack's limit.

    cached: by size the stacks that the P has at hand, as (span, index), the next one last. partial: by size the spans
    that have others, the next one last. collecting: between a collection's start and end memory of stacks stays where
    it is; large: spans that are free by then."""

    def __init__(self, m: Machine) -> None:
        self.pageheap = m.heap.pageheap
        self.start = MIN_STACK
        self.max = MAX_STACK
        self.adaptive = m.options.godebug("adaptivestackstart") != "0"
        self.shrink = m.options.godebug("gcshrinkstackoff") != "1"
        self.partial: dict[int, list[Span]] = {}
        self.cached: dict[int, list[tuple[Span, int]]] = {}
        self.collecting = False
        self.large: list[Span] = []
        self.in_use = 0  # bytes

    def alloc(self, size: int) -> Stack:
        """A stack of a power of two bytes."""
        self.in_use += size
        if size > _POOL_MAX:
            return Stack(self._large(size), 0, size)
        cache = self.cached.setdefault(size, [])
        if not cache:
            for _ in range(_CACHE // 2 // size):
                cache.append(self._take(size))
        return Stack(*cache.pop(), size)

    def free(self, s: Stack) -> None:
        """Give a stack back; it is the first to be used again."""
        self.in_use -= s.size
        if s.size > _POOL_MAX:
            if self.collecting:
                self.large.append(s.span)
            else:
                self.pageheap.free_span(s.span)
            return
        cache = self.cached.setdefault(s.size, [])
        if len(cache) * s.size >= _CACHE:
            while len(cache) * s.size > _CACHE // 2:
                self._give(s.size, *cache.pop())
        cache.append((s.span, s.index))

    def flush(self) -> None:
        """Give the P's stacks back, as stopping the world to read statistics and every collection do
        (stackcache_clear)."""
        for size, cache in self.cached.items():
            while cache:
                self._give(size, *cache.pop())

    def end_cycle(self) -> None:
        """A collection ends: it gives back the spans that hold no stack (freeStackSpans)."""
        self.collecting = False
        self.flush()
        for spans in self.partial.values():
            for span in [s for s in spans if not s.used]:
                spans.remove(span)
                self.pageheap.free_span(span)
        for span in self.large:
            self.pageheap.free_span(span)
        self.large.clear()

    def _large(self, size: int) -> Span:
        for i, span in enumerate(reversed(self.large)):
            if span.elemsize == size:
                return self.large.pop(~i)
        return self.pageheap.new_span(size // PAGE, 0, True, "stack")

    def _take(self, size: int) -> tuple[Span, int]:
        """A free stack of the pool (stackpoolalloc): the highest of a new span, else the last that came back."""
        spans = self.partial.setdefault(size, [])
        if not spans:
            span = self.pageheap.new_span(_POOL_PAGES, 0, True, "stack", size)
            span.free.reverse()
            spans.append(span)
        span = spans[-1]
        index = span.free.pop()
        if not span.free:
            spans.pop()
        return span, index

    def _give(self, size: int, span: Span, index: int) -> None:
        spans = self.partial.setdefault(size, [])
        if not span.free:
            spans.append(span)
        span.free.append(index)
        if not span.used and not self.collecting:
            spans.remove(span)
            self.pageheap.free_span(span)


def new_stack(m: Machine, old: Stack | None = None, reused: bool = False) -> Stack:
    """The stack of a new goroutine (runtime/proc.go newproc1, gfget).

    A dead goroutine whose place it takes (`reused`) may have left one of the size that new ones have now. One that
    takes no dead one's place starts with 2 KiB, whatever that size is (malg)."""
    pool = m.stacks
    if old is not None:
        if old.size == pool.start:
            pool.in_use += old.size
            return old
        pool.in_use += old.size
        pool.free(old)
    return pool.alloc(pool.start if reused else MIN_STACK)


def begin_main(m: Machine, g: G) -> None:
    """Goroutine 1's stack as it is when the program's first package is initialized (module docstring)."""
    pool = m.stacks
    for _ in range(_SYSTEM_GOROUTINES):
        pool.alloc(MIN_STACK)
    first, g.stack = g.stack, pool.alloc(MAIN_STACK)
    pool.free(first)
    pool.in_use = MAIN_STACK


def leave_stack(m: Machine, s: Stack) -> Stack | None:
    """What a goroutine that ends keeps for the one that takes its place: its stack if new ones have that size (runtime/
    proc.go gfput)."""
    if s.size != m.stacks.start:
        m.stacks.free(s)
        return None
    m.stacks.in_use -= s.size
    return s


def copy_stack(m: Machine, g: Any, size: int) -> None:
    """Move a goroutine's stack to a new one of `size` bytes (runtime/stack.go copystack)."""
    old: Stack = g.stack
    g.stack = m.stacks.alloc(size)
    m.stacks.free(old)
    if g is m.sched.current:
        m.ns["_stk"] = g.stack.limit
    if m.hooks.on_stack is not None:
        m.hooks.on_stack(g, old.size, size)


def grown_size(size: int, sp: int) -> int:
    """The size of the stack that one of `size` bytes becomes when a frame that ends at sp does not fit: twice as much,
    or more until the frame and the guard fit.

    >>> grown_size(2048, 1200), grown_size(2048, 8100)
    (4096, 16384)
    """
    size *= 2
    while size - sp < GUARD:
        size *= 2
    return size


def used_bytes(m: Machine, g: G) -> int:
    """Bytes of a goroutine's stack in use: the sp of its innermost generated frame, and below it what waiting takes."""
    if g.status is GStatus.WAITING and g.wait_reason is not None:
        return frames_bytes(m, g) + _PARKED.get(g.wait_reason, 0)
    return frames_bytes(m, g)


def frames_bytes(m: Machine, g: G) -> int:
    """The sp of a goroutine's innermost generated frame."""
    frame = sys._getframe() if g is m.sched.current else g.greenlet.gr_frame if g.greenlet is not None else None
    while frame is not None:
        if frame.f_code in m.code:
            sp: int = frame.f_locals["sp"]
            return sp
        frame = frame.f_back
    return g.entry_sp


def shrink_stack(m: Machine, g: Any) -> None:
    """Halve a stack of which less than a quarter is in use (go-facts 5.4); the collector asks for each goroutine."""
    size = g.stack.size
    if g is m.sched.gc_worker:
        return  # it is at work: shrinking would have to wait for a safe point, which it does not reach
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

    def morestack(sp: int, frame: int) -> None:
        """Make room for a frame of `frame` bytes, return address included, that ends at sp (runtime/stack.go
        newstack)."""
        g = m.sched.current
        size = grown_size(g.stack.size, sp)
        if size > m.stacks.max:
            text = (
                f"runtime: goroutine stack exceeds {m.stacks.max}-byte limit\n"
                f"runtime: sp={g.stack.hi - (sp - frame + 16):#x} stack=[{g.stack.lo:#x}, {g.stack.hi:#x}]\n"
            )
            m.write(2, text.encode())
            m.panics.throw("stack overflow")
        copy_stack(m, g, size)

    return {"_morestack": morestack}
