"""The lines around the panes: status, narrator, and the collector in one sentence."""

import textwrap

from memtui.protocol.snapshot import Snapshot, StopReason
from memtui.view.model import (
    Role,
    Segment,
    as_written,
    cells,
    count,
    cut,
    function_name,
    human_bytes,
    printable,
    with_labels,
)

_REASONS = {
    StopReason.BREAKPOINT: "breakpoint",
    StopReason.PANIC: "panic",
    StopReason.PAUSE: "paused",
    StopReason.EXIT: "the program has ended",
    StopReason.START: "the beginning",
}


def status_segments(
    s: Snapshot | None, name: str, build: str, running: str, recording: bool, width: int
) -> tuple[Segment, ...]:
    """`memtui escape.go -l   step 47/212   goroutine 1 main   heap 40 B of 4 MiB   GC idle   ● rec`; what does not fit
    is left out from the right, but never the recording light."""
    narrow = width < 100
    file = Segment(f" {name} {build}".rstrip() + " ", Role.NAME)
    head = (file,) if narrow else (Segment(" memtui ", Role.TITLE), file)
    light = (Segment("  ● rec ", Role.ERROR),) if recording else ()
    if s is None:
        return (*head, Segment(running or "starting", Role.DIM), *light)
    parts = _status_parts(s, running)
    found: tuple[Segment, ...] = head
    for part in parts:
        gap = Segment(" " if narrow else "   ")
        if cells(found) + cells(light) + cells([gap, part]) > width:
            break
        found = (*found, gap, part)
    return (*found, *light)


def _status_parts(s: Snapshot, running: str) -> list[Segment]:
    end = f" of {s.known_end:,}" + ("" if s.end_known else "+") if s.end_known or s.known_end > s.step else ""
    g = next((x for x in s.goroutines if x.id == s.goroutine), None)
    name = f" {function_name(g.function)}" if g is not None else ""
    parts = [Segment(running, Role.CHANGED) if running else Segment(f"step {s.step:,}{end}", Role.VALUE)]
    if s.exit_status is not None:
        role = Role.ERROR if s.exit_status else Role.TEXT
        parts.append(Segment(f"ended, exit status {s.exit_status}", role))
    elif s.panic:
        parts.append(Segment("panicking", Role.ERROR))
    else:
        parts.append(Segment(f"goroutine {s.goroutine}{name}", Role.FUNCTION))
    phase = "GC idle" if s.gc.phase == "idle" else f"GC {s.gc.cycle} {s.gc.phase}"
    heap = f"heap {human_bytes(s.heap.bytes)}, {count(s.heap.objects, 'object')}"
    parts.append(Segment(phase, Role.DIM if s.gc.phase == "idle" else Role.CHANGED))
    parts.append(Segment(heap, Role.HEAP))
    reason = _REASONS.get(s.reason)
    if reason and s.exit_status is None and not running:
        parts.insert(1, Segment(reason, Role.CURRENT))
    return parts


def narrator_text(s: Snapshot | None) -> str:
    """What the last step did, in words; at the start, what to do."""
    if s is None:
        return ""
    if s.reason is StopReason.ENTRY:
        return f"{s.narrator} Press s to step into it, n to step over a line, ? for all keys.".lstrip()
    return s.narrator


def narrator_rows(
    s: Snapshot | None, message: str, width: int, height: int, calm: bool = False
) -> list[tuple[Segment, ...]]:
    """The sentence in at most `height` lines; a message of the explorer itself goes before it. calm: it tells of
    nothing wrong."""
    text = printable(message or as_written(narrator_text(s)))
    lines = _wrapped(text, width)
    hint = "" if message or s is None else _next_keys(s)
    if hint and len(more := _wrapped(f"{text} {hint}", width)) <= height:
        lines = more
    if len(lines) > height:
        lines = [*lines[: height - 1], cut(" ".join(lines[height - 1 :]), width - 4)]
    role = Role.TEXT if not message else Role.FOCUS if calm else Role.ERROR
    sign = "»" if not message else "›" if calm else "!"
    return [(Segment(f" {sign if i == 0 else ' '} ", Role.CURRENT), *with_labels(x, role)) for i, x in enumerate(lines)]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width - 4, 10), break_long_words=True, break_on_hyphens=False) if text else []


def _next_keys(s: Snapshot) -> str:
    """What to press where stepping on is not what one wants."""
    if s.ended:
        output = "7 shows what it wrote, " if s.output_total else ""
        return f"{output}b goes back, r starts again."
    if s.reason is StopReason.PANIC:
        return "s runs its deferred calls, b goes back."
    return ""


def gc_words(s: Snapshot) -> str:
    """One sentence on the collector."""
    gc = s.gc
    if gc.phase == "mark":
        queue = " " + " ".join(gc.queue[:6]) if gc.queue else ""
        colours = f"○ {gc.white} white, ◐ {gc.grey} grey, ● {gc.black} black"
        return f"GC {gc.cycle} marks: {colours}; queue {gc.queue_total}{queue}"
    if gc.phase == "sweep":
        return f"GC {gc.cycle} sweeps: {count(gc.spans_to_sweep, 'span')} to go"
    if gc.phase != "idle":
        return f"GC {gc.cycle}: {gc.phase}"
    left = gc.trigger - gc.heap_live
    due = f"next after {human_bytes(left)} more" if left > 0 and gc.gc_percent >= 0 else "none is due"
    if gc.last is None:
        return f"no collection yet, {due}"
    freed = f"{count(gc.last.freed_objects, 'object')}, {human_bytes(gc.last.freed_bytes)}"
    return f"GC {gc.last.number} freed {freed}; {due}"
