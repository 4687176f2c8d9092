"""Pages and spans (go-facts 2.1, 2.8, 2.13, 2.14): the part of the allocator below size classes.

A `Span` is a run of pages cut into equal slots; `recs[i]` is what slot i holds: None (free), a `Record`, a `TinyBlock`
of records, or `STARTUP` for what the Go runtime itself allocated before main. `free` lists the free slots, lowest last,
so that `pop()` fills a span upwards. A span with no object left goes back to the page allocator, which is first fit by
address. `Central` holds, per span class, the spans not cached by the P, split by partial/full and swept/unswept. Spans
are popped last-in first-out, as runtime.spanSet does."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import Any

from memtui.runtime.sizeclasses import ARENA, CLASS_PAGES, CLASS_SIZE, HEAP_BASE, PAGE, objects_per_span

_ARENA_PAGES = ARENA // PAGE


class Startup:
    """Stands for objects of the Go runtime that no Go program can see."""

    def __repr__(self) -> str:
        return "<runtime>"


STARTUP = Startup()


class Span:
    """A run of pages. Unless `kind` says otherwise ("stack": memory of goroutine stacks) it holds heap objects.

    first: address of slot 0's object, that is base, plus 8 where objects have a header. swept: the collector's cycle
    for which the span is swept. marks: objects marked in the current cycle. cached: held by the P for allocation."""

    __slots__ = (
        "base", "cached", "cls", "elemsize", "first", "free", "free_at_cache", "kind", "limit", "marks", "nelems",
        "noscan", "npages", "recs", "swept",
    )  # fmt: skip

    def __init__(self, base: int, npages: int, cls: int, noscan: bool, elemsize: int, nelems: int, kind: str) -> None:
        self.base = base
        self.npages = npages
        self.cls = cls
        self.noscan = noscan
        self.elemsize = elemsize
        self.nelems = nelems
        self.first = base + (8 if cls and not noscan and elemsize > 512 else 0)
        self.limit = base + nelems * elemsize
        self.recs: list[Any] = [None] * nelems
        self.free = list(range(nelems - 1, -1, -1))
        self.free_at_cache = 0
        self.swept = 0
        self.marks = 0
        self.cached = False
        self.kind = kind

    @property
    def used(self) -> int:
        """Slots taken."""
        return self.nelems - len(self.free)


class Pages:
    """The page allocator: first fit, lowest address. `free` is a sorted list of (first page, length)."""

    def __init__(self) -> None:
        self.free: list[tuple[int, int]] = []
        self.arenas = 0
        self.in_use = 0  # pages
        self.dirty: set[int] = set()  # free ones that were used and not given back to the system

    def alloc(self, n: int) -> int:
        """The number of the first of n pages."""
        for i, (start, length) in enumerate(self.free):
            if length >= n:
                if length == n:
                    del self.free[i]
                else:
                    self.free[i] = (start + n, length - n)
                self.in_use += n
                self.dirty.difference_update(range(start, start + n))
                return start
        need = -(-n // _ARENA_PAGES)
        start = self.arenas * _ARENA_PAGES
        self.arenas += need
        self._give(start, need * _ARENA_PAGES)
        return self.alloc(n)

    def release(self, start: int, n: int) -> None:
        """Give n pages back."""
        self.in_use -= n
        self.dirty.update(range(start, start + n))
        self._give(start, n)

    def _give(self, start: int, n: int) -> None:
        i = bisect_left(self.free, (start, 0))
        if i < len(self.free) and self.free[i][0] == start + n:
            n += self.free[i][1]
            del self.free[i]
        if i > 0 and sum(self.free[i - 1]) == start:
            start, before = self.free[i - 1][0], self.free[i - 1][1]
            n += before
            del self.free[i - 1]
        insort(self.free, (start, n))


class Central:
    """Spans of one span class outside the P's cache."""

    __slots__ = ("full_swept", "full_unswept", "partial_swept", "partial_unswept")

    def __init__(self) -> None:
        self.partial_swept: list[Span] = []
        self.partial_unswept: list[Span] = []
        self.full_swept: list[Span] = []
        self.full_unswept: list[Span] = []

    def start_sweep(self) -> None:
        """A new cycle: what was swept is now unswept. Sweeping of the last cycle is over."""
        self.partial_swept, self.partial_unswept = self.partial_unswept, self.partial_swept
        self.full_swept, self.full_unswept = self.full_unswept, self.full_swept


class PageHeap:
    """All spans of the heap by address. `spans` maps the number of a span's first page to it, stack spans too."""

    def __init__(self) -> None:
        self.pages = Pages()
        self.spans: dict[int, Span] = {}
        self._starts: list[int] = []

    def new_span(self, npages: int, cls: int, noscan: bool, kind: str = "heap", elemsize: int = 0) -> Span:
        """A span of npages for size class cls; cls 0: one object (or `elemsize` given: that many bytes per slot)."""
        page = self.pages.alloc(npages)
        base = HEAP_BASE + page * PAGE
        if cls:
            span = Span(base, npages, cls, noscan, CLASS_SIZE[cls], objects_per_span(cls, noscan), kind)
        else:
            size = elemsize or npages * PAGE
            span = Span(base, npages, 0, noscan, size, npages * PAGE // size, kind)
        self.spans[page] = span
        insort(self._starts, page)
        return span

    def class_span(self, cls: int, noscan: bool) -> Span:
        """A fresh span of a size class."""
        return self.new_span(CLASS_PAGES[cls], cls, noscan)

    def free_span(self, span: Span) -> None:
        """Give a span's pages back."""
        page = (span.base - HEAP_BASE) // PAGE
        del self.spans[page]
        del self._starts[bisect_left(self._starts, page)]
        self.pages.release(page, span.npages)

    def find(self, addr: int) -> Span | None:
        """The span an address lies in."""
        page = (addr - HEAP_BASE) // PAGE
        i = bisect_left(self._starts, page + 1) - 1
        if i < 0:
            return None
        span = self.spans[self._starts[i]]
        return span if addr < span.base + span.npages * PAGE else None

    def in_order(self) -> list[Span]:
        """All spans by address."""
        return [self.spans[page] for page in self._starts]
