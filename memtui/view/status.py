"""The lines around the panes: status, narrator, output, and the explanation of an escape."""

from memtui.protocol.events import EscapeMark
from memtui.protocol.snapshot import Snapshot, StopReason
from memtui.view.model import Role, Row, Segment, count, cut, human_bytes, row


def status_segments(s: Snapshot | None, name: str, build: str, running: str, recording: str) -> tuple[Segment, ...]:
    """`memtui escape.go -l   step 47/212   goroutine 1 main   heap 40 B of 4 MiB   GC idle   ● rec`."""
    head = (Segment(" memtui ", Role.TITLE), Segment(f" {name} {build} ", Role.NAME))
    if s is None:
        return (*head, Segment(running or "starting", Role.DIM))
    end = f"{s.known_end:,}" + ("" if s.end_known else "+")
    g = next((x for x in s.goroutines if x.id == s.goroutine), None)
    parts = [
        Segment(running, Role.CHANGED) if running else Segment(f"step {s.step:,}/{end}", Role.VALUE),
        Segment(f"goroutine {s.goroutine} {g.function if g else ''}".rstrip(), Role.FUNCTION),
        Segment(f"heap {human_bytes(s.gc.heap_live)} of {human_bytes(s.gc.goal)}", Role.HEAP),
        Segment(f"GC {s.gc.phase}", Role.DIM if s.gc.phase == "idle" else Role.CHANGED),
    ]
    if s.exit_status is not None:
        parts.insert(1, Segment(f"ended with status {s.exit_status}", Role.ERROR if s.exit_status else Role.TEXT))
    if recording:
        parts.append(Segment(f"● rec {recording}", Role.ERROR))
    spaced = [x for p in parts for x in (Segment("  "), p)]
    return (*head, *spaced)


def narrator_text(s: Snapshot | None) -> str:
    """What the last step did, in words; at the start, what to do."""
    if s is None:
        return ""
    if s.narrator:
        return s.narrator
    if s.reason is StopReason.ENTRY:
        return "The program is about to start. Press s to step into it, n to step over a line, ? for all keys."
    return ""


def output_rows(s: Snapshot, width: int) -> list[Row]:
    """What the program wrote, line by line, each with the step at which it began."""
    rows: list[Row] = []
    text, step, fd = "", 0, 1
    for chunk in s.output:
        for piece in chunk.text.splitlines(keepends=True):
            if not text:
                step, fd = chunk.step, chunk.fd
            text += piece
            if text.endswith("\n"):
                rows.append(_output_row(text[:-1], step, fd, width, len(rows)))
                text = ""
    if text:
        rows.append(_output_row(text, step, fd, width, len(rows)))
    return rows or [row(Segment("no output yet", Role.DIM), key="empty")]


def _output_row(text: str, step: int, fd: int, width: int, number: int) -> Row:
    shown = cut(text.expandtabs(8), max(width - 8, 8))
    return row(
        Segment(f"{step:6,} ", Role.NUMBER),
        Segment(shown, Role.ERROR if fd == 2 else Role.TEXT),
        key=f"out/{number}/{step}",
    )


def why_rows(marks: list[EscapeMark], line: int, width: int) -> list[Row]:
    """Why the things on a line escape or stay, hop by hop as gc explains it."""
    rows: list[Row] = []
    for i, m in enumerate(marks):
        role = Role.HEAP if m.kind == "heap" else Role.TEXT
        rows.append(row(Segment(cut(f"{m.place.line}:{m.place.col} {m.text}", width), role), key=f"why/{i}"))
        for n, hop in enumerate(m.chain, 1):
            where = f"{hop.place.file.rsplit('/', 1)[-1]}:{hop.place.line}:{hop.place.col}" if hop.place.line else ""
            text = cut(f"  {n} {hop.text}", max(width - len(where) - 2, 10))
            gap = " " * max(width - len(text) - len(where), 1)
            rows.append(row(Segment(text), gap, Segment(where, Role.DIM), key=f"why/{i}/{n}"))
        if m.other:
            rows.append(row(Segment(cut(f"  with inlining: {m.other}", width), Role.DIM), key=f"why/{i}/other"))
    if not rows:
        rows.append(row(Segment(f"line {line}: nothing here is decided by escape analysis", Role.DIM), key="none"))
    return rows


def gc_words(s: Snapshot) -> str:
    """One sentence on the collector."""
    gc = s.gc
    if gc.phase == "mark":
        return f"GC {gc.cycle} marks: {gc.white} white, {gc.grey} grey, {gc.black} black, {count(gc.queue_total, 'object')} queued"
    if gc.phase != "idle":
        return f"GC {gc.cycle}: {gc.phase}"
    left = gc.trigger - gc.heap_live
    when = (
        f"next collection after {human_bytes(left)} more" if left > 0 and gc.gc_percent >= 0 else "no collection is due"
    )
    if gc.last is None:
        return f"no collection yet; {when}"
    what = f"GC {gc.last.number} freed {count(gc.last.freed_objects, 'object')}, {human_bytes(gc.last.freed_bytes)}"
    return f"{what}; {when}"
