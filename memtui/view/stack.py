"""A goroutine's stack, drawn as memory lies: high end on top, the newest frame at the bottom, the stack grows down.

A frame's words stand at their addresses: parameters above the return address (go-facts 5.6), then the saved frame
pointer, then the locals. Below the line of the stack pointer stands what gone frames left behind. Package variables,
which are no part of a stack, stand above it. Older frames than fit are folded by the pane's scrolling, never here.
"""

from memtui.protocol.snapshot import Frame, Goroutine, Slot, Snapshot, Stack
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

_BAR = 10
_ADDRESS = 12  # 0xc00004e7f0
_HEAD = 1 + _ADDRESS + 2


def stack_title(s: Snapshot, stack: Stack | None) -> str:
    """`stack · goroutine 1 running · ▐███░░░░▌ 272 B of 2 KiB`."""
    if stack is None:
        return "stack"
    g = goroutine_of(s, stack.goroutine)
    state = g.status if g else ""
    if g is not None and g.status == "waiting":
        state = g.wait_reason or state
    full = min(_BAR, round(_BAR * stack.used / stack.size)) if stack.size else 0
    bar = "█" * full + "░" * (_BAR - full)
    return (
        f"stack · goroutine {stack.goroutine} {state} · ▐{bar}▌ {human_bytes(stack.used)} of {human_bytes(stack.size)}"
    )


def goroutine_of(s: Snapshot, number: int) -> Goroutine | None:
    """The goroutine with this number, if it is in the snapshot."""
    return next((g for g in s.goroutines if g.id == number), None)


def stack_rows(s: Snapshot, width: int) -> list[Row]:
    """All rows: package variables, then the selected goroutine's stack."""
    rows = _global_rows(s, width)
    if not s.stacks:
        return [*rows, row(Segment("no stack: the goroutine has ended", Role.DIM), key="none")]
    stack = s.stacks[0]
    if stack.old_hi:
        old = f"{stack.old_lo:#x}…{stack.old_hi:#x}, {human_bytes(stack.old_hi - stack.old_lo)}"
        text = f"the stack was copied: it was at {old}; every address in it is new"
        rows.append(row(change_sign(True), Segment(cut(text, width - 1), Role.CHANGED), key="moved"))
    moved = bool(stack.old_hi)
    high = f"high end, was at {stack.old_hi:#x}" if moved else "high end, the stack grows down from here"
    rows.append(_ruler(stack.hi, high, width, "hi", moved))
    hidden = stack.total - stack.first - len(stack.frames)
    if hidden > 0:
        rows.append(row(Segment(f"  … {count(hidden, 'older frame')}, enter shows them", Role.DIM), key="older"))
    if not stack.total:
        rows.append(row(" ", Segment(cut(_empty(s, stack.goroutine), width - 2), Role.DIM), key="empty"))
    for frame in reversed(stack.frames):
        rows += _frame_rows(frame, stack, width, newest=frame.number == 0)
    if stack.first:
        rows.append(row(Segment(f"  … {count(stack.first, 'newer frame')}, enter shows them", Role.DIM), key="newer"))
    else:
        rows.append(_ruler(stack.hi - stack.used, "sp, in use up to here", width, "sp"))
    for slot in stack.stale:
        rows.append(_slot_row(slot, width, f"stale/{slot.address}", 8, 8))
    low = f"low end, was at {stack.old_lo:#x}" if moved else "low end"
    rows.append(_ruler(stack.lo, low, width, "lo", moved))
    return fit(rows, width)


def _empty(s: Snapshot, goroutine: int) -> str:
    """Why there are no frames."""
    g = goroutine_of(s, goroutine)
    if s.ended or g is None:
        return "no frames: its function has returned"
    return f"no frames yet: {function_name(g.function)} begins when the scheduler chooses goroutine {g.id}"


def newest_rows(rows: list[Row]) -> tuple[int, int]:
    """The first row of the newest frame and the row of the stack pointer; the last row where there is none."""
    last = next((i for i, r in enumerate(rows) if r.key == "sp"), len(rows) - 1)
    heads = [i for i, r in enumerate(rows[: last + 1]) if r.key.startswith("frame/") and r.key.endswith("/head")]
    return (heads[-1] if heads else last), last


def _ruler(address: int, what: str, width: int, key: str, changed: bool = False) -> Row:
    role = Role.CURRENT if key == "sp" else Role.DIM
    text = f"{address:#{_ADDRESS}x} ─ {what} "
    line = Segment(cut(text + "─" * max(width - 1 - len(text), 0), width - 1), role)
    return row(change_sign(changed), line, key=key)


def _global_rows(s: Snapshot, width: int) -> list[Row]:
    if not s.globals:
        return []
    text = "package variables (data segment, no stack) "
    rows = [row(" ", Segment(text + "─" * max(width - 1 - len(text), 0), Role.DIM), key="globals")]
    names, types = _columns(s.globals, width)
    for slot in s.globals:
        rows += _slot_rows(slot, width, "global", names, types)
    return rows


def _columns(slots: tuple[Slot, ...], width: int) -> tuple[int, int]:
    """Widths of the name and type columns of a frame: the same as long as the frame lives."""
    names = max((len(slot.name) for slot in slots), default=1)
    types = max((len(short_type(slot.type)) for slot in slots), default=1)
    return min(names, 12), min(types, max(width // 4, 8))


def _frame_rows(f: Frame, stack: Stack, width: int, newest: bool) -> list[Row]:
    key = f"frame/{f.key}"
    rows = [_frame_head(f, width, newest, f"{key}/head")]
    names, types = _columns(f.slots, width)
    words: list[tuple[int, list[Row]]] = []
    for slot in f.slots:
        words.append((slot.address, _slot_rows(slot, width, key, names, types)))
    if not f.inlined:
        at = f.high - 8
        words.append((at, [_word_row(at, "return address", _return_text(f), width, f"{key}/ret")]))
        if f.saved_bp:
            words.append((at - 8, [_word_row(at - 8, "saved BP", f"{f.saved_bp:#x}", width, f"{key}/bp")]))
    # What lives in no memory of the frame (address 0: a closure's variables) comes last.
    for _, made in sorted(words, key=lambda w: -w[0]):
        rows += made
    for i, call in enumerate(f.deferred):
        text = cut(f"deferred {function_name(call.function)}", max(width - 30, 10))
        rows.append(
            row("  ", Segment(text, Role.FUNCTION), Segment(f"  {file_line(call.place)}", Role.DIM), key=f"{key}/d{i}")
        )
    return rows


def _return_text(f: Frame) -> str:
    return f"to {f.return_to}" if f.return_to else f"{f.return_address:#x}"


def _frame_head(f: Frame, width: int, newest: bool, key: str) -> Row:
    sign = Segment("+", Role.BORN) if f.entered else change_sign(f.changed)
    size = "no bytes of its own" if f.inlined else f"frame {human_bytes(f.size)}"
    tail = f"{file_line(f.place)}  {size} "
    note = " [inlined]" if f.inlined else " [native]" if f.native else " [panicking]" if f.panicking else ""
    name = cut(f.function, max(width - len(tail) - len(note) - 3, 12))
    gap = max(width - len(name) - len(note) - len(tail) - 1, 1)
    head = row(
        sign, Segment(name, Role.FRAME), Segment(note, Role.ERROR if f.panicking else Role.DIM), " " * gap,
        Segment(tail, Role.DIM),
    )  # fmt: skip
    highlight = Role.CURRENT if newest else None
    return Row(head.segments, key, place_file=f.place.file, place_line=f.place.line, highlight=highlight)


def _word_row(address: int, what: str, value: str, width: int, key: str) -> Row:
    text = cut(f"{what}  {value}", max(width - _HEAD, 8))
    return row(" ", Segment(f"{address:#{_ADDRESS}x}", Role.ADDRESS), "  ", Segment(text, Role.DIM), key=key)


def _slot_rows(slot: Slot, width: int, key: str, names: int, types: int) -> list[Row]:
    first = _slot_row(slot, width, f"{key}/{slot.name}/{slot.declared.line}/{slot.offset}", names, types)
    v = slot.value
    shown = slot.set and not slot.stale and v is not None and v.kind in ("struct", "array") and v.children
    if v is None or not shown or len(v.text) <= width - _HEAD - names - types - 3:
        return [first]
    return [first, *child_rows(v, width, _HEAD + 2, first.key)]


def _where(slot: Slot) -> str:
    if slot.address:
        return f"{slot.address:#x}"
    return "in closure" if slot.role == "captured" else "register"


def _slot_row(slot: Slot, width: int, key: str, names: int, types: int) -> Row:
    hidden = slot.stale or not slot.in_scope or not slot.set
    role = Role.STALE if hidden else Role.HEAP if slot.moved_to_heap else Role.NAME
    pointed = slot.value.pointer.object if slot.value is not None and slot.value.pointer is not None else 0
    head = (
        change_sign(slot.changed and not hidden, slot.born and not hidden, slot.stale),
        Segment(pad(_where(slot), _ADDRESS), Role.STALE if slot.stale else Role.ADDRESS),
        "  ",
        Segment(pad(cut(slot.name, names), names) + "  ", role),
        Segment(pad(cut(short_type(slot.type), types), types) + "  ", Role.STALE if hidden else Role.TYPE),
    )
    room = max(width - _HEAD - names - types - 4, 8)
    value = _slot_value(slot, room, hidden)
    note = slot.verdict if slot.set and slot.in_scope and not slot.stale else ""
    if pointed and not slot.live and not slot.moved_to_heap and not hidden:
        note = "dead: not used again"  # the collector does not count it any more
    left = room - cells(value) - 2
    tail: tuple[str | Segment, ...] = ()
    if note and left >= 12:
        tail = ("  ", Segment(cut(note, left), Role.HEAP if slot.moved_to_heap else Role.DIM))
    return row(*head, *value, *tail, key=key, object=pointed)


def _slot_value(slot: Slot, room: int, hidden: bool) -> tuple[Segment, ...]:
    if not slot.set and not slot.stale:
        unseen = "out of scope" if slot.over else "declared later" if room >= 14 else "later"
        return (Segment("not set yet" if slot.in_scope else unseen, Role.STALE),)
    value = value_segments(slot.value, room)
    if hidden:
        note = () if slot.stale or slot.name.startswith("~") else (Segment("  (out of scope)", Role.STALE),)
        return (*(Segment(x.text, Role.STALE, x.object) for x in value), *note)
    if slot.changed:
        return tuple(Segment(x.text, Role.CHANGED if x.role is Role.VALUE else x.role, x.object) for x in value)
    return value
