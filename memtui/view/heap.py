"""The heap: objects with who holds them, whether anybody still does, and what the collector thinks of them."""

from memtui.protocol.snapshot import Colour, HeapGroup, HeapObject, HeapOrder, Referrer, Snapshot, Span
from memtui.view.model import Role, Row, Segment, change_sign, count, cut, human_bytes, row
from memtui.view.values import child_rows, value_segments

_COLOURS = {Colour.WHITE: Role.WHITE, Colour.GREY: Role.GREY, Colour.BLACK: Role.BLACK}
_COLOUR_SIGNS = {Colour.WHITE: "○", Colour.GREY: "◐", Colour.BLACK: "●", Colour.NONE: " "}
ORDERS = (HeapOrder.ADDRESS, HeapOrder.TYPE, HeapOrder.SITE, HeapOrder.REACH, HeapOrder.SIZE)


def heap_title(s: Snapshot) -> str:
    """`heap by address · 2 objects, 40 B · 1 unreachable`."""
    page = s.heap
    text = f"heap by {page.order.value} · {count(page.objects, 'object')}, {human_bytes(page.bytes)}"
    if page.unreachable > 0:
        text += f" · {page.unreachable:,} unreachable"
    return text


def heap_rows(s: Snapshot, width: int, focus: int = 0, opened: frozenset[int] = frozenset()) -> list[Row]:
    """Rows of the page; `focus` is shown with its fields and holders, as are the `opened` ones."""
    page = s.heap
    rows: list[Row] = []
    if page.groups and page.order in (HeapOrder.TYPE, HeapOrder.SITE):
        rows += [_group_row(g, width) for g in page.groups]
        rows.append(row("", key="gap"))
    full = {o.id: o for o in s.objects}
    for gone in page.just_freed:
        rows.append(_object_row(gone, s, width, freed=True))
    if page.just_freed_total > len(page.just_freed):
        more = page.just_freed_total - len(page.just_freed)
        rows.append(row(Segment(f"  … {more:,} more just freed", Role.FREED), key="freed/…"))
    small = page.total <= 8
    for o in page.rows:
        rows.append(_object_row(o, s, width))
        if o.id == focus or o.id in opened or small:
            rows += _details(full.get(o.id, o), width, brief=small and o.id != focus)
    if page.total > page.first + len(page.rows):
        rows.append(row(Segment(f"  … {page.total - page.first - len(page.rows):,} more", Role.DIM), key="…"))
    if not rows:
        rows.append(row(Segment("nothing on the heap yet", Role.DIM), key="empty"))
    return rows


def _object_row(o: HeapObject, s: Snapshot, width: int, freed: bool = False) -> Row:
    where = f"{o.site.file.rsplit('/', 1)[-1]}:{o.site.line}" if o.site.line else o.function
    state = _state(o, s, freed)
    sign = Segment("x", Role.FREED) if freed else change_sign(o.changed, o.born)
    dead = freed or o.reachable is False
    body = Role.FREED if freed else Role.UNREACHABLE if dead else Role.TYPE
    size = human_bytes(o.class_size) + (" tiny" if o.tiny else "")
    head = (
        sign,
        Segment(_COLOUR_SIGNS[o.colour], _COLOURS.get(o.colour, Role.TEXT)),
        Segment(f"{o.label:<3}", Role.FREED if freed else Role.LABEL, o.id),
        " ",
        Segment(f"{o.address:#x}", Role.ADDRESS),
        "  ",
        Segment(cut(o.type, max(width - 52, 10)), body),
    )
    tail = f"  {size}  {where}  "
    return row(*head, Segment(tail, Role.DIM), state, key=f"object/{o.id}", object=o.id)


def _state(o: HeapObject, s: Snapshot, freed: bool) -> Segment:
    if freed:
        return Segment("reclaimed", Role.FREED)
    if o.reachable is False:
        return Segment("unreachable", Role.UNREACHABLE)
    if o.colour is not Colour.NONE:
        return Segment(o.colour.value, _COLOURS[o.colour])
    return Segment(f"age {s.step - o.born_step:,}", Role.DIM)


def _details(o: HeapObject, width: int, brief: bool) -> list[Row]:
    rows: list[Row] = []
    key = f"object/{o.id}"
    if o.value is not None:
        if o.value.children:
            rows += child_rows(o.value, width, 6, key)
        else:
            rows.append(row("      ", *value_segments(o.value, width - 6), key=f"{key}/value"))
    elif o.text:
        rows.append(row("      ", Segment(cut(o.text, width - 6), Role.VALUE), key=f"{key}/text"))
    if o.held_by:
        rows.append(
            row(
                "      ",
                Segment("held by ", Role.DIM),
                *_holders(o.held_by, o.held_total, width - 14),
                key=f"{key}/held",
            )
        )
    elif o.reachable is False:
        rows.append(
            row("      ", Segment("held by nobody: waits for the collector", Role.UNREACHABLE), key=f"{key}/held")
        )
    if brief:
        return rows
    if o.verdict:
        rows.append(
            row(
                "      ",
                Segment("because ", Role.DIM),
                Segment(cut(o.verdict, width - 14), Role.HEAP),
                key=f"{key}/why",
            )
        )
    kind = "noscan" if o.noscan else "scan"
    span = f"class {human_bytes(o.class_size)}, span {o.span:#x}, slot {o.slot}, {kind}"
    rows.append(row("      ", Segment(cut(span, width - 6), Role.DIM), key=f"{key}/span"))
    if o.retained >= 0:
        rows.append(row("      ", Segment(f"keeps {human_bytes(o.retained)} alive", Role.DIM), key=f"{key}/retained"))
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
    where = f" {g.place.file.rsplit('/', 1)[-1]}:{g.place.line}" if g.place.line else ""
    live = f"{count(g.objects, 'object')}, {human_bytes(g.bytes)}"
    ever = f"of {g.total_objects:,} ever, {human_bytes(g.total_bytes)}"
    name = cut(g.name + where, max(width - len(live) - len(ever) - 6, 12))
    return row(
        "  ",
        Segment(f"{name}  ", Role.TYPE),
        Segment(f"{live} ", Role.VALUE),
        Segment(ever, Role.DIM),
        key=f"group/{g.key}",
    )


def span_rows(spans: tuple[Span, ...], width: int) -> list[Row]:
    """Spans with one character a slot."""
    rows = []
    for sp in spans:
        size = human_bytes(sp.class_size) if sp.class_size else "large"
        head = f"{sp.base:#x} {size:>8} {'noscan' if sp.noscan else 'scan  '} {sp.used:4}/{sp.slots:<4} "
        rows.append(
            row(
                Segment(head, Role.ADDRESS),
                Segment(cut(sp.bits, max(width - len(head), 4)), Role.VALUE),
                key=f"span/{sp.base}",
            )
        )
    return rows
