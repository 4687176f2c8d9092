"""The goroutines: what each does, what it waits for and who could wake it; and the channels between them."""

from memtui.protocol.snapshot import Channel, Goroutine, Snapshot
from memtui.view.model import Role, Row, Segment, cells, change_sign, count, cut, fit, human_bytes, row, short_type


def goroutines_title(s: Snapshot) -> str:
    """`goroutines · 4, 2 waiting`."""
    waiting = sum(g.status == "waiting" for g in s.goroutines)
    return f"goroutines · {s.goroutine_total:,}" + (f", {waiting:,} waiting" if waiting else "")


def goroutine_rows(s: Snapshot, width: int, first: int = 0) -> list[Row]:
    """One row a goroutine, and a second one for what a blocked one waits for. first: how many stand before these."""
    rows: list[Row] = []
    if first > 0:
        rows.append(row(Segment(f"  … {first:,} before these, enter shows them", Role.DIM), key="before"))
    for g in s.goroutines:
        rows.append(_goroutine_row(g, s, width))
        if g.status == "waiting" and (g.wakers or g.leaked):
            rows.append(_wakers_row(g, s, width))
    hidden = s.goroutine_total - first - len(s.goroutines)
    if hidden > 0:
        rows.append(row(Segment(f"  … {hidden:,} more, enter shows them", Role.DIM), key="…"))
    for c in s.channels:
        rows.append(_channel_row(c, width))
    return fit(rows, width)


def _goroutine_row(g: Goroutine, s: Snapshot, width: int) -> Row:
    running = g.id == s.goroutine
    arrow = Segment("▶", Role.CURRENT) if running else Segment("▷" if g.id == s.selected else " ", Role.DIM)
    asleep = s.ended and s.panic.startswith("fatal error: all goroutines are asleep")
    state = g.wait_reason if g.status == "waiting" and g.wait_reason else g.status
    state = state if asleep else "ended" if s.ended else state
    place = f"{g.place.file.rsplit('/', 1)[-1]}:{g.place.line}" if g.place.line else ""
    on = (" on ", Segment(g.waiting_on, Role.LABEL, g.waiting_object)) if g.waiting_on and state != "ended" else ()
    role = Role.ERROR if g.leaked or g.panic or asleep else Role.CURRENT if running else Role.TEXT
    queue = f"  next in queue: {g.queue_index + 1}" if g.queue_index >= 0 else ""
    begun = g.frame_count or g.status != "runnable"
    depth = count(g.frame_count, "frame") if begun else "has not begun"
    tail = f"  {human_bytes(g.stack_hi - g.stack_lo)}  {depth}  {place}{queue}"
    head = cut(f"{g.id:3} {g.function}", max(width // 2, 16))
    parts = (change_sign(g.changed), arrow, Segment(head, Role.FUNCTION), "  ", Segment(state, role), *on)
    rest = Segment(cut(tail, max(width - cells(parts), 0)), Role.DIM)
    return row(*parts, rest, key=f"g/{g.id}", object=g.waiting_object)


def _wakers_row(g: Goroutine, s: Snapshot, width: int) -> Row:
    if g.leaked:
        text = "nobody can wake it any more: it has leaked"
        return row("      ", Segment(cut(text, width - 6), Role.ERROR), key=f"g/{g.id}/wakers")
    names = ", ".join(f"goroutine {w}" for w in g.wakers[:4])
    more = f" and {len(g.wakers) - 4} more" if len(g.wakers) > 4 else ""
    if s.ended:
        what = f"only {names}{more} could have woken it"
        return row("      ", Segment(cut(what, width - 6), Role.DIM), key=f"g/{g.id}/wakers")
    return row("      ", Segment(cut(f"could be woken by {names}{more}", width - 6), Role.DIM), key=f"g/{g.id}/wakers")


def _channel_row(c: Channel, width: int) -> Row:
    full = f"{len(c.buffer)}/{c.capacity}" if c.capacity else "unbuffered"
    parts = [full] + (["closed"] if c.closed else [])
    if c.senders:
        parts.append("senders " + " ".join(f"g{w.goroutine}" for w in c.senders))
    if c.receivers:
        parts.append("receivers " + " ".join(f"g{w.goroutine}" for w in c.receivers))
    if c.buffer:
        parts.append("holds " + ", ".join(v.text for v in c.buffer))
    text = cut("  ".join(parts), max(width - len(c.label) - len(c.type) - 6, 8))
    return row(
        change_sign(c.changed), " ", Segment(c.label, Role.LABEL, c.object), " ",
        Segment(f"{short_type(c.type)}  ", Role.TYPE), Segment(text, Role.VALUE),
        key=f"chan/{c.object}", object=c.object,
    )  # fmt: skip
