"""The heap pane: objects by address, birth, type, site, size or reach; spans; the objects shown in full."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from memtui.engine.inspect.context import Context
from memtui.engine.inspect.graph import Graph
from memtui.engine.inspect.labels import label_of
from memtui.engine.inspect.values import Limits
from memtui.protocol.events import Inspected, RootPath
from memtui.protocol.snapshot import Colour, HeapGroup, HeapObject, HeapOrder, HeapPage, Place, Span, SpanPage
from memtui.runtime.chan import HChan
from memtui.runtime.malloc import Record, TinyBlock
from memtui.runtime.maps import Map, Part
from memtui.runtime.memory import Array, Closure
from memtui.runtime.memstats import total_alloc, total_free

MOST_FREED = 50
HELD_BY = 3  # referrers in a row; 200 in full
_ROW = Limits(2, 8, 60)
_FULL = Limits(8, 64, 200)


def site_of(c: Context, record: Any) -> Any:
    """The allocation site of an object, None if it has none."""
    sites = c.machine.heap.sites
    return sites[record.site] if 0 <= record.site < len(sites) else None


def is_std(record: Any) -> bool:
    """Report whether an object belongs to the standard library or the runtime, not to a line of the program."""
    return getattr(record, "label", 0) <= 0


def type_name(c: Context, record: Any) -> str:
    """The type of an object, as a Go programmer would write it; a few words for what has no Go type."""
    obj, site = record.obj, site_of(c, record)
    match obj:
        case Array() if obj._elem is not None:  # the list may still be shorter than the array
            return f"[{record.size // obj._elem.size if obj._elem.size else len(obj.v)}]{obj._elem.string}"
        case Array() | bytes():
            return f"[{record.size}]byte"
        case Map() | HChan():
            return str(obj.type.string)
        case Part():
            return str(obj.what)
        case list():
            return f"buffer of {site.what}" if site is not None else "buffer"
        case Closure():
            return "closure"
        case _:
            pass
    if type(obj).__name__.startswith("_Ctx_"):
        info = c.program.funcs.get(type(obj).__name__.removeprefix("_Ctx_"))
        return f"closure of {info.display}" if info is not None else "closure"
    if site is not None and site.type >= 0:
        return str(c.machine.rtypes[site.type].string)
    rt = getattr(obj, "_rt", None)
    if rt is not None:
        return str(rt.string)
    return str(site.what) if site is not None else "?"


def place_of_record(c: Context, record: Any) -> Place:
    """Where an object was allocated; for natives, the call in Go code."""
    site = site_of(c, record)
    return c.place(site.pos) if site is not None else Place()


def colour_of(c: Context, record: Any) -> Colour:
    """White, grey or black while a collection marks; else none."""
    return Colour(c.machine.gc.color(record))


def heap_object(
    c: Context, record: Any, graph: Graph | None, *, full: bool = False, referrers: int = HELD_BY
) -> HeapObject:
    """One object as the screen shows it. full: with all of its value and its retained size."""
    site = site_of(c, record)
    type_ = c.machine.rtypes[site.type] if site is not None and site.type >= 0 else None
    value = c.values.object_value(record.obj, type_, _FULL if full else _ROW, None) if record.obj is not None else None
    held, total = graph.held_by(record, referrers) if graph is not None else ((), 0)
    span = record.span
    info = c.program.funcs.get(site.func) if site is not None else None
    return HeapObject(
        record.id, label_of(record), record.addr, type_name(c, record), record.size, span.elemsize, span.base,
        record.index, place_of_record(c, record), info.display if info is not None else (site.func if site is not None
        else ""), site.what if site is not None else "", site.verdict if site is not None else "", record.g,
        record.tick, colour_of(c, record), record in graph.reachable if graph is not None else None,
        tiny=record.size < 16 and span.noscan and span.elemsize == 16 and type(span.recs[record.index]) is TinyBlock,
        noscan=span.noscan, is_std=is_std(record), caused_at=c.place(c.cause_of.get(record.id, 0)),
        text=value.text if value is not None else "",
        value=value if full else None, held_by=held, held_total=total,
        retained=graph.retained(record) if full and graph is not None else -1, stack=c.path_of(record.id),
    )  # fmt: skip


def heap_page(c: Context, records: list[Any], graph: Graph | None, freed: list[Any], freed_total: int) -> HeapPage:
    """The page that the window asks for. records: all objects, by address; freed: those reclaimed since the last
    stop."""
    w = c.window
    everything = records
    if not w.show_std:
        records = [r for r in records if not is_std(r)]
    fits = _filter(c, graph)
    chosen = [r for r in records if fits(r)]
    order: dict[HeapOrder, Callable[[Any], Any]] = {
        HeapOrder.BIRTH: lambda r: -r.id,
        HeapOrder.TYPE: lambda r: (type_name(c, r), r.id),
        HeapOrder.SITE: lambda r: (site_of(c, r).pos if site_of(c, r) is not None else 0, r.id),
        HeapOrder.SIZE: lambda r: (-r.size, r.id),
        HeapOrder.REACH: lambda r: (graph is not None and r in graph.reachable, r.id),
    }
    if w.heap_order in order:
        chosen.sort(key=order[w.heap_order])
    lost = [r for r in records if r not in graph.reachable] if graph is not None else []
    return HeapPage(
        w.heap_order, w.first_heap, len(chosen),
        tuple(heap_object(c, r, graph) for r in chosen[w.first_heap : w.first_heap + w.heap_rows]),
        len(everything), _bytes_in_use(c), _groups(c, chosen), tuple(_gone(c, r) for r in freed[-MOST_FREED:]),
        freed_total, len(lost) if graph is not None else -1, _slot_bytes(lost) if graph is not None else -1,
        len(everything) - len(records), w.heap_filter,
    )  # fmt: skip


def _filter(c: Context, graph: Graph | None) -> Callable[[Any], bool]:
    """Whether an object passes the window's filter (protocol.commands.Window)."""
    words = c.window.heap_filter.split()

    def fits(record: Any, word: str) -> bool:
        if word in ("garbage", "live"):
            return graph is not None and (record in graph.reachable) is (word == "live")
        if re.search(r":\d+$", word):
            places = (place_of_record(c, record), c.place(c.cause_of.get(record.id, 0)))
            return any(p.line and f"{p.file}:{p.line}".endswith(word) for p in places)
        site = site_of(c, record)
        info = c.program.funcs.get(site.func) if site is not None else None
        texts = (type_name(c, record), site.what if site is not None else "", info.display if info is not None else "")
        return word == label_of(record) or any(word.casefold() in text.casefold() for text in texts)

    return lambda record: all(fits(record, word) for word in words)


def live_by_site(records: Iterable[Any]) -> dict[int, tuple[int, int]]:
    """Living objects and their slot bytes by index of their site; objects in a tiny block count with the block's
    size."""
    sizes: dict[tuple[int, int], int] = {}
    for r in records:
        key = (r.site, r.span.elemsize)
        sizes[key] = sizes.get(key, 0) + 1
    found: dict[int, tuple[int, int]] = {}
    for (site, size), n in sizes.items():
        objects, nbytes = found.get(site, (0, 0))
        found[site] = (objects + n, nbytes + n * size)
    return found


def _bytes_in_use(c: Context) -> int:
    """Slot bytes of all objects, without those that the runtime had before the program started."""
    heap = c.machine.heap
    used: int = total_alloc(heap) - total_free(heap) - heap.startup_bytes
    return used


def _slot_bytes(records: Iterable[Any]) -> int:
    """Bytes of the slots that objects take; a tiny block counts once."""
    return sum({(r.span.base, r.index): r.span.elemsize for r in records}.values())


def _gone(c: Context, record: Any) -> HeapObject:
    site = site_of(c, record)
    return HeapObject(
        record.id, label_of(record), record.addr, type_name(c, record), record.size, record.span.elemsize,
        record.span.base, record.index, place_of_record(c, record), "", site.what if site is not None else "",
        site.verdict if site is not None else "", record.g, record.tick, reachable=False, freed=True,
        freed_step=record.dead,
    )  # fmt: skip


def _site_key(c: Context, record: Any) -> str:
    return str(place_of_record(c, record))


def _groups(c: Context, records: list[Any]) -> tuple[HeapGroup, ...]:
    """Objects by type or by site, the most bytes first; only for those two orders."""
    heap = c.machine.heap
    by_site = c.window.heap_order is HeapOrder.SITE
    if not by_site and c.window.heap_order is not HeapOrder.TYPE:
        return ()
    groups: dict[str, list[Any]] = {}
    for r in records:
        groups.setdefault(_site_key(c, r) if by_site else type_name(c, r), []).append(r)
    found = []
    for key, members in groups.items():
        site = site_of(c, members[0]) if by_site else None
        ever = [heap.site_totals(s) for s in {r.site for r in members} if s >= 0]
        found.append(
            HeapGroup(
                key, site.what if site is not None else key, place_of_record(c, members[0]) if by_site else Place(),
                len(members), _slot_bytes(members), sum(n for n, _ in ever), sum(size for _, size in ever),
                site.verdict if site is not None else "",
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda g: (-g.bytes, g.key))[: c.window.heap_rows])


def span_page(c: Context, graph: Graph | None) -> SpanPage:
    """Spans by address."""
    w = c.window
    spans = [s for s in c.machine.heap.pageheap.in_order() if s.kind == "heap"] if w.span_rows else []
    return SpanPage(
        w.first_span, len(spans), tuple(_span(c, s, graph) for s in spans[w.first_span : w.first_span + w.span_rows])
    )


_LETTER = {Colour.WHITE: "w", Colour.GREY: "g", Colour.BLACK: "b"}


def _span(c: Context, span: Any, graph: Graph | None) -> Span:
    bits = []
    for slot in span.recs:
        records = slot.recs if isinstance(slot, TinyBlock) else [slot] if isinstance(slot, Record) else []
        if not records:
            bits.append("." if slot is None else "#")
        elif graph is not None and not any(r in graph.reachable for r in records):
            bits.append("~")
        else:
            bits.append(_LETTER.get(colour_of(c, records[0]), "#"))
    swept = span.swept == c.machine.heap.sweep_cycle
    state = "cached" if span.cached else "swept" if swept else "unswept"
    size = span.elemsize if span.cls else 0
    return Span(span.base, span.npages, size, span.noscan, span.nelems, span.used, state, "".join(bits), swept)


def find(records: list[Any], number: int) -> Any:
    """The object born as `number`, None if it is not in the ledger."""
    return next((r for r in records if r.id == number), None)


def inspected(c: Context, record: Any, graph: Graph) -> Inspected:
    """Everything about one object."""
    chain = graph.path_from_root(record)
    obj = heap_object(c, record, graph, full=True, referrers=200)
    return Inspected(obj, (RootPath(chain),) if chain else ())
