"""A Go value as segments: pointers show the label of what they lead to and on which side of the line it lies."""

from memtui.protocol.snapshot import Child, Pointer, Side, Value
from memtui.view.model import Role, Row, Segment, change_sign, cut, printable, row, short_type, with_labels

_SIDES = {Side.STACK: "stack", Side.GLOBAL: "global", Side.STATIC: "static"}


def pointer_segments(p: Pointer) -> tuple[Segment, ...]:
    """`■A.next`, `main.s (stack)`, `nil`."""
    if p.side is Side.NIL:
        return (Segment("nil", Role.DIM),)
    if p.side is Side.HEAP:
        return (Segment(f"{p.label}{p.path}", Role.LABEL, p.object),)
    name = f"{short_type(p.label)}{p.path}" if p.label else f"0x{p.address:x}"
    return (Segment(name, Role.STACK), Segment(f" ({_SIDES[p.side]})", Role.DIM))


def value_segments(v: Value | None, width: int) -> tuple[Segment, ...]:
    """A value on one line of at most `width` cells."""
    if v is None:
        return (Segment("not set yet", Role.DIM),)
    if v.pointer is not None and v.kind == "ptr":
        return pointer_segments(v.pointer)
    if v.pointer is not None and v.kind in ("slice", "map", "chan", "string") and v.pointer.side is Side.HEAP:
        text = cut(printable(v.text), max(width - len(v.pointer.label) - 1, 4))
        label = Segment(v.pointer.label, Role.LABEL, v.pointer.object)
        text = text.removeprefix(v.pointer.label).lstrip()
        return (label, Segment(" "), Segment(text, Role.VALUE)) if text else (label,)
    return with_labels(cut(printable(v.text), width), Role.VALUE, dict(_labels(v)))


def _labels(v: Value) -> list[tuple[str, int]]:
    own = [(v.pointer.label, v.pointer.object)] if v.pointer is not None and v.pointer.object else []
    return own + [pair for c in v.children for pair in _labels(c.value)]


def child_rows(v: Value, width: int, indent: int, key: str, depth: int = 2) -> list[Row]:
    """The parts of a value, one row each, nested to `depth`."""
    rows: list[Row] = []
    if depth == 0:
        return rows
    for c in v.children:
        rows.append(_child_row(c, width, indent, f"{key}/{c.name}"))
        if c.value.children and c.value.kind in ("struct", "array"):
            rows += child_rows(c.value, width, indent + 2, f"{key}/{c.name}", depth - 1)
    hidden = v.total - len(v.children)
    if hidden > 0:
        rows.append(row(" " * indent, Segment(f"… {hidden:,} more", Role.DIM), key=f"{key}/…"))
    return rows


def _child_row(c: Child, width: int, indent: int, key: str) -> Row:
    head = f"{c.name} "
    room = max(width - indent - len(head) - len(c.value.type) - 2, 8)
    pointed = c.value.pointer.object if c.value.pointer is not None else 0
    return row(
        change_sign(c.changed),
        " " * max(indent - 1, 0),
        Segment(head, Role.NAME),
        Segment(f"{short_type(c.value.type)} ", Role.TYPE),
        *value_segments(c.value, room),
        key=key,
        object=pointed,
    )
