"""The heap: objects with who holds them, whether anybody still does, and what the collector thinks of them."""

from memtui.protocol.snapshot import Colour, HeapGroup, HeapObject, HeapOrder, Referrer, Snapshot, Span
from memtui.view.model import (
    Role,
    Row,
    Segment,
    cells,
    change_sign,
    count,
    cut,
    file_line,
    fit,
    function_name,
    human_bytes,
    pad,
    row,
    short_type,
)
from memtui.view.values import child_rows, value_segments

_COLOURS = {Colour.WHITE: Role.WHITE, Colour.GREY: Role.GREY, Colour.BLACK: Role.BLACK}
_COLOUR_SIGNS = {Colour.WHITE: "○", Colour.GREY: "◐", Colour.BLACK: "●", Colour.NONE: " "}
_FREED = 4  # rows for what was just reclaimed: what lives must stay in sight


def heap_title(s: Snapshot) -> str:
    """`heap by address · 2 objects, 40 B · 1 unreachable`."""
    page = s.heap
    order = "spans" if s.spans.rows else page.order.value
    text = f"heap by {order} · {count(page.objects, 'object')}, {human_bytes(page.bytes)}"
    if page.unreachable > 0:
        text += f" · {page.unreachable:,} unreachable"
    return text


def heap_rows(s: Snapshot, width: int, focus: int = 0) -> list[Row]:
    """Rows of the page; `focus` is shown with all that is known about it. Spans, if the snapshot holds them."""
    if s.spans.rows:
        return span_rows(s.spans.rows, s.spans.total - s.spans.first - len(s.spans.rows), width)
    page = s.heap
    rows: list[Row] = []
    if page.filter:
        found = f"{page.total:,} of {count(page.objects, 'object')} match" if page.total else "nothing matches"
        text = f"  {found} {page.filter}; escape shows all"
        rows.append(row(Segment(cut(text, width), Role.CHANGED), key="filter"))
    if page.groups and page.order in (HeapOrder.TYPE, HeapOrder.SITE):
        rows += [_group_row(g, width) for g in page.groups]
        rows.append(row("", key="gap"))
    full = {o.id: o for o in s.objects}
    just_freed = page.just_freed if not page.filter or "garbage" in page.filter.split() else ()
    types = min(max((len(_type_name(o)) for o in (*just_freed, *page.rows)), default=4), max(width - 48, 10))
    here = {o.id for o in page.rows}
    if focus in full and focus not in here:
        rows += [_object_row(full[focus], s, width, types), *_details(full[focus], width, brief=False)]
    shown_freed = just_freed[: _FREED if page.rows else 4 * _FREED]
    for gone in shown_freed:
        rows.append(_object_row(gone, s, width, types, freed=True))
    if just_freed and page.just_freed_total > len(shown_freed):
        more = page.just_freed_total - len(shown_freed)
        rows.append(row(Segment(f"x … {count(more, 'more object')} just reclaimed", Role.FREED), key="freed/…"))
    if page.first:
        rows.append(row(Segment(f"  … {page.first:,} before these, enter shows them", Role.DIM), key="before"))
    folded, listed = _fold_init(page.rows, focus) if page.order is HeapOrder.ADDRESS else ((), page.rows)
    if folded:
        text = f"  {count(len(folded), 'object')} made by package initialization, before main.main"
        rows.append(row(Segment(cut(text, width), Role.DIM), key="init"))
    small = page.total - len(folded) <= 6
    for o in listed:
        rows.append(_object_row(o, s, width, types))
        if o.id == focus or small:
            rows += _details(full.get(o.id, o), width, brief=o.id != focus)
    if page.total > page.first + len(page.rows):
        rows.append(row(Segment(f"  … {page.total - page.first - len(page.rows):,} more, enter shows them", Role.DIM),
                        key="…"))  # fmt: skip
    if not rows:
        rows.append(row(Segment("  nothing of this program on the heap", Role.DIM), key="empty"))
    if page.std_hidden and not page.groups and not page.filter:
        text = f"  and {count(page.std_hidden, 'object')} of the standard library (S shows them)"
        rows.append(row(Segment(text, Role.DIM), key="std"))
    return fit(rows, width)


def _fold_init(objects: tuple[HeapObject, ...], focus: int) -> tuple[tuple[HeapObject, ...], tuple[HeapObject, ...]]:
    """What the standard library's initialization made and nothing has touched since, and the rest."""
    folded = tuple(o for o in objects if o.born_step <= 0 and o.site.file.startswith("$GOROOT") and o.id != focus)
    return folded, tuple(o for o in objects if o not in folded)


def _type_name(o: HeapObject) -> str:
    """The type as inside package main; gc's struct for a function and what it captured is a closure."""
    return "closure" if o.type.startswith("struct { F uintptr") else short_type(o.type)


def _object_row(o: HeapObject, s: Snapshot, width: int, types: int, freed: bool = False) -> Row:
    sign = Segment("x", Role.FREED) if freed else change_sign(o.changed, o.born)
    body = Role.FREED if freed else Role.UNREACHABLE if o.reachable is False else Role.TYPE
    size = human_bytes(o.class_size)
    where = (file_line(o.site) or function_name(o.function)) + (" tiny" if o.tiny else "")
    head = (
        sign,
        Segment(_COLOUR_SIGNS[o.colour], _COLOURS.get(o.colour, Role.TEXT)),
        Segment(pad(o.label, 3), Role.FREED if freed else Role.LABEL, o.id),
        " ",
        Segment(f"{o.address:#x}", Role.ADDRESS),
        "  ",
        Segment(pad(cut(_type_name(o), types), types), body),
        Segment(f"  {size:>6}  ", Role.VALUE),
    )
    state = _state(o, s, freed)
    room = width - cells(head) - len(state.text) - 2
    if cells([where]) > room:  # the line says more than the file's name
        where = f":{o.site.line}" if o.site.line else where
    tail = Segment(pad(cut(where, room), min(room, 14)) + "  " if room >= 4 else "", Role.DIM)
    return row(*head, tail, state, key=f"object/{o.id}" + ("/freed" if freed else ""), object=o.id)


def _state(o: HeapObject, s: Snapshot, freed: bool) -> Segment:
    if freed:
        return Segment("reclaimed", Role.FREED)
    if o.reachable is False:
        return Segment("unreachable", Role.UNREACHABLE)
    if o.colour is not Colour.NONE:
        return Segment(o.colour.value, _COLOURS[o.colour])
    return Segment(f"age {max(s.step - o.born_step, 0):,}", Role.DIM)


def _details(o: HeapObject, width: int, brief: bool) -> list[Row]:
    """The fields, who holds it, and if not `brief` all the rest."""
    rows: list[Row] = []
    key, indent = f"object/{o.id}", " " * 6
    room = width - 6

    def line(name: str, *parts: Segment | str) -> None:
        rows.append(row(indent, *parts, key=f"{key}/{name}", object=o.id))

    if o.value is not None and o.value.children:
        rows += child_rows(o.value, width, 6, key)
    elif o.value is not None:
        line("value", *value_segments(o.value, room))
    elif o.text:
        line("text", Segment(cut(o.text, room), Role.VALUE))
    if o.held_by:
        line("held", Segment("held by ", Role.DIM), *_holders(o.held_by, o.held_total, room - 8))
    elif o.reachable is False:
        line("held", Segment(cut("held by nobody: waits for the collector", room), Role.UNREACHABLE))
    if brief:
        return rows
    if o.verdict:
        line("why", Segment("because ", Role.DIM), Segment(cut(o.verdict, room - 8), Role.HEAP))
    if o.stack:
        line("path", Segment(cut("allocated at " + " < ".join(file_line(p) for p in o.stack), room), Role.DIM))
    kind = "no pointers in it" if o.noscan else "has pointers"
    asked = f"{human_bytes(o.size)} asked, class {human_bytes(o.class_size)}" if o.class_size else human_bytes(o.size)
    line("span", Segment(cut(f"{asked}; span {o.span:#x} slot {o.slot}; {kind}", room), Role.DIM))
    if o.retained >= 0:
        line("retained", Segment(cut(f"keeps {human_bytes(o.retained)} alive", room), Role.DIM))
    return rows


def _holders(held: tuple[Referrer, ...], total: int, width: int) -> list[Segment]:
    found: list[Segment] = []
    room = width
    for i, r in enumerate(held):
        text = ("" if i == 0 else ", ") + r.text
        if len(text) > room:
            break
        role = Role.LABEL if r.object else Role.STACK if r.kind == "slot" else Role.TEXT
        found.append(Segment(text, role, r.object))
        room -= len(text)
    more = max(total, len(held)) - len(found)
    if more > 0:
        found.append(Segment(f" and {more:,} more", Role.DIM))
    return found


def _group_row(g: HeapGroup, width: int) -> Row:
    where = f" {file_line(g.place)}" if g.place.line and file_line(g.place) not in g.name else ""
    live = f"{count(g.objects, 'object')}, {human_bytes(g.bytes)}"
    ever = f"of {g.total_objects:,} ever, {human_bytes(g.total_bytes)}"
    room = max(width - 44, 12)
    name = pad(cut(short_type(g.name) + where, room), room)
    found = row("  ", Segment(name, Role.TYPE), Segment(f"{live:>20} ", Role.VALUE), Segment(ever, Role.DIM))
    return Row(found.segments, f"group/{g.key}", place_file=g.place.file, place_line=g.place.line)


def span_rows(spans: tuple[Span, ...], hidden: int, width: int) -> list[Row]:
    """Spans with one character a slot."""
    head = cut("  span          class          used  slots: # in use  . free  ~ unreachable", width)
    rows = [row(Segment(head, Role.DIM), key="spans")]
    for sp in spans:
        size = human_bytes(sp.class_size) if sp.class_size else "large"
        head = f"  {sp.base:#x}  {size:>7} {'noscan' if sp.noscan else 'scan  '} {sp.used:>4}/{sp.slots:<4} "
        bits = Segment(cut(sp.bits, max(width - len(head), 4)), Role.VALUE if sp.swept else Role.STALE)
        rows.append(row(Segment(head, Role.ADDRESS), bits, key=f"span/{sp.base}"))
    if hidden > 0:
        rows.append(row(Segment(f"  … {hidden:,} more", Role.DIM), key="…"))
    return rows
