"""What is different from the last stop: pure comparison of two snapshots.

Marks are relative to what was shown before, in whichever direction the program went. Only what both snapshots hold
can be compared; what was not on the page before is not marked, except births, which object numbers tell.
"""

from collections.abc import Iterable

from memtui.protocol.record import replace
from memtui.protocol.snapshot import (
    Channel,
    Child,
    Frame,
    Goroutine,
    HeapObject,
    HeapPage,
    Slot,
    Snapshot,
    Stack,
    Value,
)


def mark_changes(before: Snapshot, after: Snapshot) -> Snapshot:
    """`after` with its `changed`, `born` and `entered` marks set, and stacks that moved remembered."""
    forward = after.step > before.step
    known = _objects(before)
    return replace(
        after,
        goroutines=_goroutines(before, after),
        stacks=tuple(_stack(s, before.stacks, forward) for s in after.stacks),
        heap=_heap(after.heap, known, before.last_object, forward),
        objects=tuple(_object(o, known, before.last_object, forward) for o in after.objects),
        globals=_slots(before.globals, after.globals, forward),
        channels=_channels(before.channels, after.channels),
    )


def _goroutines(before: Snapshot, after: Snapshot) -> tuple[Goroutine, ...]:
    old = {g.id: (g.status, g.wait_reason, g.place) for g in before.goroutines}
    whole = before.goroutine_total == len(before.goroutines)
    return tuple(
        replace(g, changed=(g.status, g.wait_reason, g.place) != old.get(g.id) and (whole or g.id in old))
        for g in after.goroutines
    )


def _stack(stack: Stack, old_stacks: Iterable[Stack], forward: bool) -> Stack:
    old = next((s for s in old_stacks if s.goroutine == stack.goroutine), None)
    if old is None:
        return stack
    frames = {f.key: f for f in old.frames}
    all_sent = old.first == 0
    moved = (old.lo, old.hi) != (stack.lo, stack.hi)
    return replace(
        stack,
        frames=tuple(_frame(f, frames.get(f.key), forward and all_sent) for f in stack.frames),
        old_lo=old.lo if moved else 0,
        old_hi=old.hi if moved else 0,
    )


def _frame(frame: Frame, old: Frame | None, forward: bool) -> Frame:
    if old is None:
        return replace(frame, entered=forward, changed=True)
    slots = _slots(old.slots, frame.slots, forward)
    return replace(frame, slots=slots, changed=frame.place != old.place or any(s.changed for s in slots))


def _slots(old: tuple[Slot, ...], new: tuple[Slot, ...], forward: bool) -> tuple[Slot, ...]:
    # Several variables of one name in a function are told apart by where they are declared.
    known = {(s.name.removeprefix("&"), s.offset, s.declared): s for s in old}
    return tuple(_slot(s, known.get((s.name.removeprefix("&"), s.offset, s.declared)), forward) for s in new)


def _slot(slot: Slot, old: Slot | None, forward: bool) -> Slot:
    if old is None:
        return slot
    born = forward and slot.value is not None and old.value is None
    if slot.value is None or old.value is None:
        return replace(slot, born=born, changed=born)
    changed = differs(old.value, slot.value)
    return replace(slot, value=mark_value(old.value, slot.value), changed=changed) if changed else slot


def differs(old: Value, new: Value) -> bool:
    """Report whether two values of one variable are different; where they lie does not count."""
    if old.text != new.text or len(old.children) != len(new.children) or old.total != new.total:
        return True
    if (old.pointer is None) != (new.pointer is None):
        return True
    if old.pointer is not None and new.pointer is not None:
        a, b = old.pointer, new.pointer
        if (a.side, a.object, a.path, a.label) != (b.side, b.object, b.path, b.label):
            return True
    if (old.length, old.capacity) != (new.length, new.capacity):
        return True
    return any(a.name != b.name or differs(a.value, b.value) for a, b in zip(old.children, new.children, strict=True))


def mark_value(old: Value, new: Value) -> Value:
    """`new` with the parts marked that differ from `old`."""
    known = {c.name: c for c in old.children}
    return replace(new, children=tuple(_child(c, known.get(c.name)) for c in new.children))


def _child(child: Child, old: Child | None) -> Child:
    if old is None:
        return replace(child, changed=True)
    if not differs(old.value, child.value):
        return child
    return replace(child, changed=True, value=mark_value(old.value, child.value))


def _objects(snapshot: Snapshot) -> dict[int, HeapObject]:
    return {o.id: o for o in (*snapshot.heap.rows, *snapshot.objects)}


def _heap(page: HeapPage, known: dict[int, HeapObject], last: int, forward: bool) -> HeapPage:
    return replace(page, rows=tuple(_object(o, known, last, forward) for o in page.rows))


def _object(new: HeapObject, known: dict[int, HeapObject], last: int, forward: bool) -> HeapObject:
    if forward and new.id > last:
        return replace(new, born=True)
    old = known.get(new.id)
    if old is None:
        return new
    changed = old.text != new.text or old.reachable != new.reachable or old.colour != new.colour
    if old.value is not None and new.value is not None and differs(old.value, new.value):
        return replace(new, changed=True, value=mark_value(old.value, new.value))
    return replace(new, changed=changed) if changed else new


def _channels(old: tuple[Channel, ...], new: tuple[Channel, ...]) -> tuple[Channel, ...]:
    known = {c.address: c for c in old}
    return tuple(
        replace(c, changed=c.address not in known or replace(known[c.address], changed=False) != c) for c in new
    )
