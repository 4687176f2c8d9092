"""Channels: buffers and the goroutines queued on them."""

from collections.abc import Iterable
from typing import Any

from memtui.engine.inspect.context import Context
from memtui.protocol.snapshot import Channel, Place, Value, Waiter
from memtui.runtime.chan import HChan


def channels(c: Context, records: Iterable[Any], count: int) -> tuple[Channel, ...]:
    """The user's channels on the heap, oldest first, and those that goroutines wait on wherever they are."""
    found: dict[int, HChan] = {}
    for record in records:
        if isinstance(record.obj, HChan) and len(found) < count:
            found[id(record.obj)] = record.obj
    for g in c.machine.sched.all_gs():
        for sudog in g.sudogs:
            if sudog.c is not None and len(found) < count:
                found[id(sudog.c)] = sudog.c
    return tuple(_channel(c, ch) for ch in found.values())


def _channel(c: Context, ch: HChan) -> Channel:
    pointer = c.locator.pointer(ch, None)
    place = ch._r
    made_at = c.place_of_site(place.site) if hasattr(place, "site") else Place()
    buffer = [ch.buf[(ch.recvx + i) % ch.dataqsiz] for i in range(ch.qcount)]
    shown = tuple(c.values.value(ch.elem, v, c.limits, None) for v in buffer[: c.window.value_children])
    return Channel(
        pointer.label, pointer.object, pointer.address, ch.type.string, ch.dataqsiz, shown, ch.closed,
        tuple(_waiter(c, ch, s, sends=True) for s in ch.sendq), tuple(_waiter(c, ch, s, sends=False) for s in ch.recvq),
        made_at,
    )  # fmt: skip


def _waiter(c: Context, ch: HChan, sudog: Any, sends: bool) -> Waiter:
    value: Value | None = c.values.value(ch.elem, sudog.elem, c.limits, sudog.g) if sends else None
    return Waiter(sudog.g.id, value, sudog.case >= 0)
