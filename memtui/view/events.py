"""The event log, newest last: what happened when; choosing a row goes to its step."""

from memtui.protocol.snapshot import EventKind, LogEvent, Snapshot
from memtui.view.model import Role, Row, Segment, as_written, cut, row, with_labels

_SIGNS = {
    EventKind.ALLOC: ("+", Role.BORN), EventKind.FREE: ("x", Role.FREED), EventKind.GC: ("G", Role.CHANGED),
    EventKind.STACK: ("S", Role.STACK), EventKind.OUTPUT: ("o", Role.TEXT), EventKind.PANIC: ("!", Role.ERROR),
}  # fmt: skip


def events_title(s: Snapshot) -> str:
    """`events · the last 30`."""
    return f"events · the last {len(s.timeline.events)}" if s.timeline.events else "events"


def event_rows(s: Snapshot, width: int) -> list[Row]:
    """A row for each event that the snapshot holds, the newest last."""
    rows = [_row(e, width, n) for n, e in enumerate(reversed(s.timeline.events))]
    return rows or [row(Segment("  nothing has happened yet", Role.DIM), key="empty")]


def event_step(r: Row) -> int:
    """The step of a row; -1 for others."""
    parts = r.key.split("/")
    return int(parts[1]) if parts[0] == "event" else -1


def _row(e: LogEvent, width: int, number: int) -> Row:
    sign, role = _SIGNS.get(e.kind, ("·", Role.DIM))
    head = f"{e.step:7,} "
    who = f"G{e.goroutine} " if e.goroutine else ""
    text = cut(as_written(e.text), max(width - len(head) - len(who) - 2, 8))
    known = {label: e.object for label in [next((w.strip(",:") for w in e.text.split() if w[0] == "■"), "")] if label}
    parts = with_labels(text, Role.TEXT, known)
    return row(
        Segment(head, Role.NUMBER), Segment(f"{sign} ", role), Segment(who, Role.DIM), *parts,
        key=f"event/{e.step}/{number}",
    )  # fmt: skip
