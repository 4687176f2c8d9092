"""mallocgc and the ledger: every heap object has a `Record` from birth until its slot is swept (go-facts 2).

`Heap.alloc` is a closure made by `_make_alloc`, because it runs for every allocation: size class, span refill, tiny
blocks, large objects, counters. It makes the record and links it to the value (`rec.obj`); the caller links back
(`obj._r = rec`). Until the object is swept the record keeps the value alive; then the link is cut and the address is
free again. The value is not wiped (unless `poison` is set, which the tests do): a Python temporary that no Go stack map
knows could still hold it.

A refill or a large object that finds the heap at its trigger sets `gc_wanted`. The collection starts when the object
is made (`start_gc`), as at the end of mallocgc, or at the next safe point if a native asked for the object. The P's
cached span per span class is `cur[cls * 2 + noscan]` (go-facts 2.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from memtui.runtime.mheap import STARTUP, Central, PageHeap, Span
from memtui.runtime.sizeclasses import (
    CLASS_SIZE,
    NUM_CLASSES,
    PAGE,
    TINY,
    TINY_CLASS,
    size_class,
    slot_size,
)

ZEROBASE = 0x5B9300  # go-facts 1.7: the one address of all zero-size heap objects
_TINY_SPC = TINY_CLASS * 2 + 1
_NO_SPAN = Span(0, 0, 0, True, 0, 0, "none")

# What the Go runtime and package initialisation hold when main.main starts, as (class, noscan, objects): counts per
# size from MemStats.BySize of 1.27.3 (88 Mallocs, 5 of them in tiny blocks; 39,392 bytes). How many of a size hold
# pointers is chosen such that the first collection starts at the object where it does there.
_STARTUP_OBJECTS = (
    (1, False, 5), (2, True, 11), (2, False, 6), (3, True, 4), (3, False, 5), (4, True, 5), (4, False, 3),
    (5, False, 5), (6, True, 6), (6, False, 1), (7, False, 2), (8, False, 1), (9, False, 2), (10, False, 1),
    (14, False, 1),
    (18, False, 1), (25, False, 10), (26, False, 1), (29, False, 1), (33, False, 7), (33, True, 2), (38, False, 2),
    (59, True, 1),
)  # fmt: skip
_STARTUP_TINY = 5
STARTUP_LIVE = 41_400
STARTUP_CHARGED = 26 * PAGE
"""heapLive at the start of main.main as the pacer sees it: the P's cached spans count whole until a ReadMemStats or a
collection flushes them, which leaves STARTUP_LIVE (both from traces of first collections in 1.27.3)."""


class Record:
    """One heap object in the ledger.

    id: birth number (1 is the first). size: bytes asked for. site: index into `Heap.sites`. tick: `_tick` at birth (the
    step of the end of the basic block). g: id of the goroutine. mark: the collection that last marked it. order: its
    place in that collection's marking order (mgcmark.py), -1 if it was allocated black. dead: `_tick` when its slot was
    swept (set then). label: a debugger's own number, set by its `on_alloc`. There is no __init__: fields are stored
    where records are made, which is three times as fast."""

    __slots__ = ("addr", "dead", "g", "id", "index", "label", "mark", "obj", "order", "site", "size", "span", "tick")

    addr: int
    dead: int
    g: int
    id: int
    index: int
    label: int
    mark: int
    obj: Any
    order: int
    site: int
    size: int
    span: Span
    tick: int

    @property
    def slot_bytes(self) -> int:
        """Bytes of the slot it lies in (a tiny object shares its 16 with others)."""
        return self.span.elemsize

    def __repr__(self) -> str:
        return f"<#{self.id} {self.addr:#x} {self.size}B>"


class TinyBlock:
    """A 16-byte slot shared by small pointer-free objects; freed when all of them are dead (go-facts 2.4). pinned: an
    object of the runtime lies in it too."""

    __slots__ = ("addr", "index", "mark", "pinned", "recs", "span")

    def __init__(self, addr: int, span: Span, index: int) -> None:
        self.mark = 0
        self.pinned = False
        self.addr = addr
        self.span = span
        self.index = index
        self.recs: list[Record] = []


@dataclass(slots=True, eq=False)
class NativeSite:
    """An allocation made by a native or by the runtime itself, attributed to the Go position that led to it."""

    pos: int
    func: str
    what: str
    kind: str = "native"
    type: int = -1
    verdict: str = ""
    escapes: bool = True
    elem: int = -1
    stack_buf: bool = False
    buffer: int = -1


class GRef(Protocol):
    """Who is running, as far as allocation must know."""

    @property
    def current(self) -> Any:
        """The running goroutine; has an `id`."""


class _Nobody:
    id = 0


class NoSched:
    """The scheduler before there is one."""

    current = _Nobody()


class Heap:
    """The heap. `alloc(size, noscan, obj, site) -> Record | None` (None: zero-size).

    counts, bytes, fast: per site, objects and slot bytes ever allocated; read them with `site_totals`. live: heapLive
    of the pacer. gc_wanted is raised at a refill or large object that finds live >= trigger."""

    alloc: Callable[[int, bool, Any, int], Record | None]

    def __init__(self, ns: dict[str, Any], hooks: Any) -> None:
        self.ns = ns
        self.hooks = hooks
        self.sched: GRef = NoSched()
        self.pageheap = PageHeap()
        self.cur: list[Span] = [_NO_SPAN] * (NUM_CLASSES * 2)
        self.central = [Central() for _ in range(NUM_CLASSES * 2)]
        self.sites: list[Any] = []
        self.site_size: list[int] = []  # of the program's sites; -1: asked of the object
        self.site_noscan: list[bool] = []
        self.site_type: list[Any] = []
        self.site_spc: list[int] = []  # span class, or -1: not for `_new`'s fast path
        self.fast: list[int] = []  # objects made by that path
        self.counts: list[int] = []
        self.bytes: list[int] = []
        self.site_at: Callable[[], tuple[int, str]] = lambda: (0, "")
        self._native_sites: dict[tuple[int, str, str], int] = {}
        self.cycle = 0  # completed and running collections
        self.sweep_cycle = 0  # the cycle for which spans must be swept before use
        self.alloc_mark = 0  # mark given at birth: the running cycle while marking
        self.live = STARTUP_CHARGED
        self.trigger = 1 << 62
        self.gc_wanted = False
        self.start_gc: Callable[[Record], None] = lambda rec: None
        self.want_gc: Callable[[], None] = lambda: None
        self.sweep_span: Callable[[Span], bool] = lambda span: True
        self.mallocs = 0
        self.frees = 0
        self.tiny_allocs = _STARTUP_TINY
        self.small_count = [0] * (NUM_CLASSES * 2)
        self.small_free = [0] * (NUM_CLASSES * 2)
        self.large_bytes = 0
        self.large_count = 0
        self.large_free_bytes = 0
        self.large_free_count = 0
        self.tiny: TinyBlock | None = None
        self.tiny_offset = 0
        self.tiny_on = True
        self.poison = False
        self.startup_bytes = 0
        self.startup_spare = 0  # of STARTUP_CHARGED, what lies in spans that are not modelled
        self.startup_count = _STARTUP_TINY
        self._make_startup()
        self.alloc = _make_alloc(self)

    # ---- sites ---------------------------------------------------------------------------------------

    def set_sites(self, sites: Sequence[Any], rtypes: list[Any]) -> None:
        """Install a program's site table; natives' sites are added behind it."""
        self.sites = list(sites)
        types = [rtypes[s.type] if s.type >= 0 else None for s in sites]
        self.site_type[:] = types
        self.site_size[:] = [t.size if t else -1 for t in types]
        self.site_noscan[:] = [t.noscan if t else False for t in types]
        self.site_spc[:] = [_fast_class(t) for t in types]
        self.fast[:] = [0] * len(sites)
        self.counts[:] = [0] * len(sites)
        self.bytes[:] = [0] * len(sites)

    def share_tiny_block(self) -> None:
        """What package iter makes when it is initialized leaves 8 bytes of a tiny block free; most packages import it
        (seen in the address of the first tiny object)."""
        span = self.cur[_TINY_SPC]
        block = self.tiny = TinyBlock(span.base, span, 0)
        span.recs[0] = block
        block.pinned = True
        self.tiny_offset = 8

    def site_totals(self, site: int) -> tuple[int, int]:
        """Objects and slot bytes ever allocated at a site; tiny objects as if they had slots of their own (go-facts
        10.5)."""
        n = self.fast[site] if site < len(self.fast) else 0
        fast_bytes = n * CLASS_SIZE[self.site_spc[site] >> 1] if n else 0
        return self.counts[site] + n, self.bytes[site] + fast_bytes

    def native_site(self, what: str) -> int:
        """The site of an allocation that has none of its own: the Go position being executed, and what is made."""
        pos, func = self.site_at()
        key = (pos, func, what)
        site = self._native_sites.get(key)
        if site is None:
            site = self._native_sites[key] = len(self.sites)
            self.sites.append(NativeSite(pos, func, what))
            self.counts.append(0)
            self.bytes.append(0)
        return site

    def alloc_native(self, size: int, noscan: bool, what: str, obj: Any = None) -> Record | None:
        """Allocate on behalf of a native or the runtime; what: a few words for people ("map table", "string")."""
        return self.alloc(size, noscan, obj, self.native_site(what))

    # ---- spans ---------------------------------------------------------------------------------------

    def _make_startup(self) -> None:
        for cls, noscan, n in _STARTUP_OBJECTS:
            span = self.pageheap.class_span(cls, noscan)
            for _ in range(n):
                span.recs[span.free.pop()] = STARTUP
            self.startup_bytes += n * span.elemsize
            self.startup_count += n
            span.cached = True
            span.free_at_cache = len(span.free)
            self.cur[cls * 2 + noscan] = span
        cached = sum(len(s.free) * s.elemsize for s in self.cur)
        self.startup_spare = STARTUP_CHARGED - cached - STARTUP_LIVE

    def refill(self, spc: int) -> Span:
        """A span with room for the P's cache: mcache.refill and mcentral.cacheSpan (go-facts 2.12, 2.13)."""
        central = self.central[spc]
        old = self.cur[spc]
        if old is not _NO_SPAN:
            self._uncache(old, spc)
            central.full_swept.append(old)
        span = self._from_central(central) or self.pageheap.class_span(spc >> 1, bool(spc & 1))
        span.swept = self.sweep_cycle
        span.cached = True
        span.free_at_cache = len(span.free)
        self.cur[spc] = span
        self.live += span.npages * PAGE - span.used * span.elemsize
        self.test_trigger()
        return span

    def _from_central(self, central: Central) -> Span | None:
        if central.partial_swept:
            return central.partial_swept.pop()
        while central.partial_unswept:
            span = central.partial_unswept.pop()
            if self.sweep_span(span):
                return span
        for _ in range(100):
            if not central.full_unswept:
                break
            span = central.full_unswept.pop()
            if self.sweep_span(span):
                if span.free:
                    return span
                central.full_swept.append(span)
        return None

    def _uncache(self, span: Span, spc: int) -> None:
        self.small_count[spc] += span.free_at_cache - len(span.free)
        span.free_at_cache = len(span.free)
        span.cached = False

    def flush(self, keep_live: bool = True) -> None:
        """mcache.releaseAll: give all cached spans back, drop the tiny block. keep_live: take back the refill's
        overestimate."""
        self.live -= self.startup_spare
        self.startup_spare = 0
        for spc, span in enumerate(self.cur):
            if span is _NO_SPAN:
                continue
            self._uncache(span, spc)
            if keep_live and span.swept == self.sweep_cycle:
                self.live -= len(span.free) * span.elemsize
            central = self.central[spc]
            swept = span.swept == self.sweep_cycle
            if span.free:
                (central.partial_swept if swept else central.partial_unswept).append(span)
            else:
                (central.full_swept if swept else central.full_unswept).append(span)
            self.cur[spc] = _NO_SPAN
        self.tiny = None
        self.tiny_offset = 0

    def test_trigger(self) -> None:
        """gcTrigger.test for heap growth (go-facts 6.2)."""
        if self.live >= self.trigger and not self.gc_wanted:
            self.gc_wanted = True
            self.want_gc()

    # ---- looking ---------------------------------------------------------------------------------------

    def records(self) -> Iterator[Record]:
        """All objects in the ledger, by address (those in one tiny block by birth)."""
        for span in self.pageheap.in_order():
            if span.kind != "heap":
                continue
            for slot in span.recs:
                if type(slot) is Record:
                    yield slot
                elif type(slot) is TinyBlock:
                    yield from slot.recs

    def lookup(self, addr: int) -> Record | None:
        """The object an address points to or into."""
        span = self.pageheap.find(addr)
        if span is None or span.kind != "heap" or addr >= span.limit:
            return None
        slot = span.recs[(addr - span.base) // span.elemsize]
        if type(slot) is TinyBlock:
            return next((r for r in slot.recs if r.addr <= addr < r.addr + max(r.size, 1)), None)
        return slot if type(slot) is Record else None


def _span_classes(noscan: bool) -> list[int]:
    """The span class of every size up to 32,768 bytes; class 0 is for large objects. Classes are runs of sizes: the end
    of each is found by halving."""
    table = [size_class(1, noscan) * 2 + noscan]
    while len(table) <= 32768:
        low = len(table)
        cls, high, beyond = size_class(low, noscan), low, 32769
        while beyond - high > 1:
            middle = (high + beyond) // 2
            if size_class(middle, noscan) == cls:
                high = middle
            else:
                beyond = middle
        table += [cls * 2 + noscan] * (beyond - low)
    return table


def _make_alloc(h: Heap) -> Callable[[int, bool, Any, int], Record | None]:
    """mallocgc as a closure over the heap's tables."""
    ns, hooks, cur = h.ns, h.hooks, h.cur
    spcs = (_span_classes(False), _span_classes(True))

    def alloc(size: int, noscan: bool, obj: Any, site: int) -> Record | None:
        if size <= 0:
            return None
        spc = spcs[noscan][size] if size <= 32768 else 0
        if spc <= 1:
            return _alloc_large(h, size, noscan, obj, site)
        if noscan and size < TINY and h.tiny_on:
            return _alloc_tiny(h, size, obj, site)
        span = cur[spc]
        free = span.free
        if not free:
            span = h.refill(spc)
            free = span.free
        i = free.pop()
        esize = span.elemsize
        h.mallocs = ident = h.mallocs + 1
        span.recs[i] = rec = Record()
        rec.id = ident
        rec.addr = span.first + i * esize
        rec.span = span
        rec.index = i
        rec.obj = obj
        rec.size = size
        rec.site = site
        rec.tick = ns["_tick"]
        rec.g = h.sched.current.id
        rec.mark = h.alloc_mark
        rec.order = -1
        if site >= 0:
            h.counts[site] += 1
            h.bytes[site] += esize
        if hooks.on_alloc is not None:
            hooks.on_alloc(rec)
        if h.gc_wanted:
            h.start_gc(rec)
        return rec

    return alloc


def _fast_class(t: Any) -> int:
    """The span class for a type's objects if they are small, not tiny, and no arrays."""
    if t is None or t.kind == "array" or t.size == 0 or (t.noscan and t.size < TINY):
        return -1
    cls = size_class(t.size, t.noscan)
    return cls * 2 + t.noscan if cls else -1


def _record(h: Heap, addr: int, span: Span, index: int, obj: Any, size: int, site: int) -> Record:
    h.mallocs += 1
    rec = Record()
    rec.id = h.mallocs
    rec.addr = addr
    rec.span = span
    rec.index = index
    rec.obj = obj
    rec.size = size
    rec.site = site
    rec.tick = h.ns["_tick"]
    rec.g = h.sched.current.id
    rec.mark = h.alloc_mark
    rec.order = -1
    return rec


def _finish(h: Heap, rec: Record, nbytes: int) -> Record:
    if rec.site >= 0:
        h.counts[rec.site] += 1
        h.bytes[rec.site] += nbytes
    if h.hooks.on_alloc is not None:
        h.hooks.on_alloc(rec)
    if h.gc_wanted:
        h.start_gc(rec)
    return rec


def _alloc_tiny(h: Heap, size: int, obj: Any, site: int) -> Record:
    """mallocgcTiny (go-facts 2.4)."""
    off = h.tiny_offset
    if size & 7 == 0:
        off = (off + 7) & ~7
    elif size & 3 == 0:
        off = (off + 3) & ~3
    elif size & 1 == 0:
        off = (off + 1) & ~1
    block = h.tiny
    if block is not None and off + size <= TINY:
        h.tiny_offset = off + size
        h.tiny_allocs += 1
    else:
        span = h.cur[_TINY_SPC]
        if not span.free:
            span = h.refill(_TINY_SPC)
        i = span.free.pop()
        fresh = TinyBlock(span.base + i * TINY, span, i)
        span.recs[i] = fresh
        if h.tiny is None or size < h.tiny_offset:
            h.tiny = fresh
            h.tiny_offset = size
        block, off = fresh, 0
    rec = _record(h, block.addr + off, block.span, block.index, obj, size, site)
    block.recs.append(rec)
    return _finish(h, rec, 8 if size <= 8 else 16)


def _alloc_large(h: Heap, size: int, noscan: bool, obj: Any, site: int) -> Record:
    """A span of its own (go-facts 2.6)."""
    npages = -(-size // PAGE)
    span = h.pageheap.new_span(npages, 0, noscan)
    span.swept = h.sweep_cycle
    span.free.clear()
    nbytes = npages * PAGE
    h.large_bytes += nbytes
    h.large_count += 1
    h.live += nbytes
    span.recs[0] = rec = _record(h, span.base, span, 0, obj, size, site)
    h.central[int(noscan)].full_swept.append(span)
    h.test_trigger()
    return _finish(h, rec, nbytes)


def expected_bytes(size: int, noscan: bool) -> int:
    """Slot bytes of one object as `Heap.bytes` counts them."""
    if noscan and 0 < size < TINY:
        return 8 if size <= 8 else 16
    return slot_size(size, noscan)


def class_name(rec: Record) -> str:
    """The size class of an object for people: "32 B", "large"."""
    cls = rec.span.cls
    return f"{CLASS_SIZE[cls]} B" if cls else "large"
