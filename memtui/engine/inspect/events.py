"""Entries of the event log in words."""

from memtui.engine.inspect.context import Context
from memtui.engine.inspect.labels import label
from memtui.engine.log import Entry
from memtui.protocol.snapshot import EventKind, LogEvent


def log_event(c: Context, entry: Entry, names: dict[int, str]) -> LogEvent:
    """One entry as the screen shows it. names: types of objects by number, as far as they are known."""
    return LogEvent(
        entry.step, entry.kind, entry.goroutine, _text(c, entry, names), _object(entry), entry.size
    )  # fmt: skip


def _object(entry: Entry) -> int:
    return 0 if entry.kind in (EventKind.GO, EventKind.READY, EventKind.SWITCH) else entry.object


def _text(c: Context, e: Entry, names: dict[int, str]) -> str:  # noqa: C901 (one arm per kind)
    thing = label(e.label)
    match e.kind:
        case EventKind.ALLOC | EventKind.FREE:
            return _object_text(c, e, names)
        case EventKind.GC:
            return f"collector: {e.detail}"
        case EventKind.GO:
            return f"starts goroutine {e.object}"
        case EventKind.PARK:
            return f"waits: {e.detail}" + (f" on {thing}" if e.object else "")
        case EventKind.READY:
            return f"makes goroutine {e.object} runnable" if e.goroutine else f"goroutine {e.object} becomes runnable"
        case EventKind.SWITCH:
            return f"runs, after goroutine {e.object}"
        case EventKind.END:
            return f"goroutine {e.goroutine} ends"
        case EventKind.SEND:
            return f"sends on {thing or 'a channel'}"
        case EventKind.RECV:
            return f"receives from {thing or 'a channel'}"
        case EventKind.CLOSE:
            return f"closes {thing or 'a channel'}"
        case EventKind.STACK:
            verb = "grows" if e.size > e.detail else "shrinks"
            return f"stack {verb} from {size_text(e.detail)} to {size_text(e.size)}, copied to a new address"
        case EventKind.OUTPUT:
            return f"writes {e.size} bytes to {'stderr' if e.detail == 2 else 'stdout'}"
        case EventKind.PANIC:
            return "panics"
        case EventKind.RECOVER:
            return "recovers"
        case EventKind.EXIT:
            return "the program ends"


def _object_text(c: Context, e: Entry, names: dict[int, str]) -> str:
    sites = c.machine.heap.sites
    site = sites[e.detail] if isinstance(e.detail, int) and 0 <= e.detail < len(sites) else None
    name = names.get(e.object, "")
    if not name and site is not None:
        name = c.machine.rtypes[site.type].string if site.type >= 0 and site.kind in ("var", "new") else site.what
    verb = "allocates" if e.kind is EventKind.ALLOC else "freed:"
    text = f"{verb} {label(e.label)} {name}, {size_text(e.size)}"
    if e.kind is EventKind.ALLOC and site is not None and site.verdict:
        text += f" ({site.verdict})"
    return text


def size_text(n: int) -> str:
    """Bytes for people: `24 B`, `2 KiB`, `1.5 MiB`.

    >>> size_text(24), size_text(2048), size_text(1572864)
    ('24 B', '2 KiB', '1.5 MiB')
    """
    if n < 1024:
        return f"{n} B"
    for unit in ("KiB", "MiB", "GiB"):
        n_unit = n / 1024
        if n_unit < 1024 or unit == "GiB":
            return f"{n_unit:.1f}".removesuffix(".0") + f" {unit}"
        n = n // 1024
    raise AssertionError
