"""A goroutine's stack, drawn as memory lies: high end on top, the newest frame at the bottom, the stack grows down.

Below the stack pointer stands what gone frames left behind. Frames older than fit are folded by the pane's scrolling,
never here.
"""

from memtui.protocol.snapshot import Frame, Goroutine, Slot, Snapshot, Stack
from memtui.view.model import Role, Row, Segment, change_sign, cut, human_bytes, row
from memtui.view.values import child_rows, value_segments

_BAR = 10


def stack_title(s: Snapshot, stack: Stack | None) -> str:
    """`goroutine 1 main · running · stack 2 KiB ▐███░░░░▌ 272 B`."""
    if stack is None:
        return "stack"
    g = goroutine_of(s, stack.goroutine)
    state = g.status if g else ""
    if g is not None and g.status == "waiting":
        state = g.wait_reason or state
    full = min(_BAR, round(_BAR * stack.used / stack.size)) if stack.size else 0
    bar = "█" * full + "░" * (_BAR - full)
    name = g.function if g is not None else ""
    return f"goroutine {stack.goroutine} {name} · {state} · stack {human_bytes(stack.size)} ▐{bar}▌ {human_bytes(stack.used)}"


def goroutine_of(s: Snapshot, number: int) -> Goroutine | None:
    """The goroutine with this number, if it is in the snapshot."""
    return next((g for g in s.goroutines if g.id == number), None)


def stack_rows(s: Snapshot, width: int) -> list[Row]:
    """All rows of the selected goroutine's stack."""
    if not s.stacks:
        return [row(Segment("no stack: the goroutine has ended", Role.DIM), key="none")]
    stack = s.stacks[0]
    rows = []
    if stack.old_hi:
        moved = f"the stack was copied: {stack.old_lo:#x}…{stack.old_hi:#x} is now {stack.lo:#x}…{stack.hi:#x}"
        rows.append(row(change_sign(True), Segment(cut(moved, width - 1), Role.CHANGED), key="moved"))
    rows.append(_ruler(stack.hi, "high end", width, "hi"))
    hidden = stack.total - stack.first - len(stack.frames)
    if hidden > 0:
        rows.append(row(Segment(f" … {hidden:,} older frames", Role.DIM), key="older"))
    for frame in reversed(stack.frames):
        rows += _frame_rows(frame, width, newest=frame.number == 0)
    if stack.first:
        rows.append(row(Segment(f" … {stack.first:,} newer frames", Role.DIM), key="newer"))
    for slot in stack.stale:
        rows.append(_slot_row(slot, width, f"stale/{slot.address}"))
    rows.append(_ruler(stack.lo, "low end", width, "lo"))
    return rows


def _ruler(address: int, what: str, width: int, key: str) -> Row:
    text = f" {address:#014x} ─ {what} "
    return row(Segment(text + "─" * max(width - len(text), 0), Role.DIM), key=key)


def _frame_rows(f: Frame, width: int, newest: bool) -> list[Row]:
    key = f"frame/{f.key}"
    place = f"{f.place.file.rsplit('/', 1)[-1]}:{f.place.line}" if f.place.line else ""
    sign = Segment("+", Role.BORN) if f.entered else change_sign(f.changed)
    tail = f"{place}  {human_bytes(f.size)}" + ("  ◀ sp" if newest else "")
    note = " [inlined]" if f.inlined else " [native]" if f.native else " [panicking]" if f.panicking else ""
    name = cut(f.function + note, max(width - len(tail) - 3, 12))
    gap = max(width - len(name) - len(tail) - 2, 1)
    head = row(sign, Segment(name, Role.FUNCTION), " " * gap, Segment(tail, Role.DIM), key=key)
    head = Row(head.segments, key, place_file=f.place.file, place_line=f.place.line)
    rows = [head]
    own = [s for s in f.slots if s.address]
    for slot in sorted(own, key=lambda s: -s.address):
        rows += _slot_rows(slot, width, key)
    for slot in (s for s in f.slots if not s.address):
        rows += _slot_rows(slot, width, key)
    if not f.inlined and f.return_address:
        rows.insert(
            _return_index(rows, f), _word_row(f.return_address, "return address", f.return_to, width, f"{key}/ret")
        )
    for i, call in enumerate(f.deferred):
        where = f"{call.place.file.rsplit('/', 1)[-1]}:{call.place.line}"
        rows.append(
            row(
                "  ",
                Segment("deferred ", Role.DIM),
                Segment(call.function, Role.FUNCTION),
                f" {where}",
                key=f"{key}/d{i}",
            )
        )
    return rows


def _return_index(rows: list[Row], f: Frame) -> int:
    """Parameters lie above the return address (go-facts 5.6), locals below."""
    params = sum(1 for s in f.slots if s.address >= f.high)
    return 1 + params


def _word_row(address: int, what: str, value: str, width: int, key: str) -> Row:
    return row(
        "  ",
        Segment(f"{address:#014x}", Role.ADDRESS),
        "  ",
        Segment(cut(f"{what}  {value}", max(width - 18, 8)), Role.DIM),
        key=key,
    )


def _slot_rows(slot: Slot, width: int, key: str) -> list[Row]:
    rows = [_slot_row(slot, width, f"{key}/{slot.name}/{slot.declared.line}")]
    v = slot.value
    if v is not None and v.kind in ("struct", "array") and len(v.text) > width - 40 and v.children:
        rows += child_rows(v, width, 18, rows[0].key)
    return rows


def _slot_row(slot: Slot, width: int, key: str) -> Row:
    address = f"{slot.address:#014x}" if slot.address else "in the closure" if slot.role == "captured" else ""
    hidden = slot.stale or not slot.in_scope or not slot.set
    name_role = Role.STALE if hidden else Role.HEAP if slot.moved_to_heap else Role.NAME
    pointed = slot.value.pointer.object if slot.value is not None and slot.value.pointer is not None else 0
    head = f"{slot.name:<5}"
    room = width - 18 - len(head) - len(slot.type) - 2
    value = value_segments(slot.value if slot.set else None, max(room, 8))
    used = sum(len(s.text) for s in value)
    verdict = slot.verdict if slot.verdict and len(slot.verdict) + used + 2 <= room else ""
    if hidden:
        value = tuple(Segment(s.text, Role.STALE, s.object) for s in value)
    return row(
        change_sign(slot.changed, slot.born, slot.stale),
        " ",
        Segment(f"{address:<14}", Role.ADDRESS),
        "  ",
        Segment(head, name_role),
        " ",
        Segment(f"{slot.type} ", Role.TYPE),
        *value,
        *((" ", Segment(verdict, Role.HEAP if slot.moved_to_heap else Role.DIM)) if verdict else ()),
        key=key,
        object=pointed,
    )
