"""Why the things on a line escape or stay, hop by hop as gc explains it (`go build -gcflags=-m=2`)."""

from dataclasses import replace

from memtui.protocol.events import EscapeMark
from memtui.protocol.snapshot import SiteCount, Snapshot
from memtui.view.model import Role, Row, Segment, as_written, cells, cut, human_bytes, row
from memtui.view.verdicts import Hop, Marks, sorted_marks

_WORDS = {"heap": ("H", Role.HEAP), "stack": ("s", Role.STACK), "leak": ("p", Role.DIM), "inline": ("i", Role.DIM),
          "gone": ("≠", Role.DIM)}  # fmt: skip


def why_subject(marks: Marks, line: int, file: str, s: Snapshot, focus: int) -> tuple[int, str]:
    """Which line to explain, and why that one: the cursor's if there is something to say about it, else where the
    followed object was born, else where the newest one was."""
    if marks.get(line):
        return line, ""
    born = [o for o in (*s.objects, *s.heap.rows) if o.id == focus] or [o for o in s.heap.rows if o.born]
    for o in reversed(born):
        if o.site.file == file and marks.get(o.site.line):
            return o.site.line, f"{o.label} was born there"
    return line, ""


def why_title(line: int, reason: str) -> str:
    """`why · line 10 (■A was born there)`."""
    return f"why · line {line}" + (f" ({reason})" if reason else "")


def why_rows(
    marks: list[EscapeMark],
    line: int,
    width: int,
    sites: tuple[SiteCount, ...] = (),
    hop: Hop | None = None,
    other: str = "the other build",
) -> list[Row]:
    """What escape analysis says about a line, and what came of it so far, the reasons below each verdict. hop: where
    a walk along the reasons stands. other: what to call the build that says something else."""
    rows: list[Row] = []
    counts = {c.place: c for c in sites}
    for i, m in enumerate(sorted_marks(marks)):
        sign, role = _WORDS.get(m.kind, (" ", Role.TEXT))
        if m.kind == "heap" and not m.allocates:
            sign, role = "h", Role.DIM
        came = _came(m, counts.get(m.place))
        room = max(width - 2 - len(came), 12)
        text = cut(next((t for t in _sentences(m) if cells([t]) <= room), as_written(m.text)), room)
        rows.append(row(Segment(f"{sign} ", role), Segment(text, role), Segment(came, Role.DIM), key=f"why/{i}"))
        rows += _hops(m, f"why/{i}", width)
        if m.other:
            rows.append(row(Segment(cut(f"≠ {other}: {m.other}", width), Role.CHANGED), key=f"why/{i}/other"))
    if not rows:
        text = cut(f"nothing on line {line} could need the heap", width)
        rows.append(row(Segment(text, Role.DIM), key="none"))
    if hop is not None:
        rows = [replace(r, highlight=Role.CURRENT) if r.key == hop.row else r for r in rows]
    return rows


def _came(m: EscapeMark, counted: SiteCount | None) -> str:
    """What the verdict has cost in this run so far."""
    if m.kind != "heap" or not m.allocates or m.written.line:
        return ""
    if counted is None:
        return "  none so far"
    return f"  {counted.objects:,}x, {counted.live_objects:,} live, {human_bytes(counted.bytes)}"


def _sentences(m: EscapeMark) -> list[str]:
    """gc's words with what they mean where they are terse, the longest first."""
    said = as_written(m.text)
    if m.kind == "heap" and not m.allocates:
        return [f"{said}, for free: static data, nothing is allocated", f"{said}, for free"]
    if m.kind == "heap" and m.text.startswith("moved to heap: "):
        moved = f"{m.text[15:]} moved to heap"
        whys = [f"{moved}: its address outlives the call", f"{moved}: it outlives the call"] if m.chain else []
        return [*whys, moved]
    if m.kind == "stack":
        return [f"{said}: stays on the stack"]
    if m.kind == "leak":
        what = "it comes out as a result" if " to result " in m.text else "what it points to may outlive the call"
        return [f"{said}: {what}"]
    return []


def _hops(m: EscapeMark, key: str, width: int) -> list[Row]:
    rows = []
    for n, hop in enumerate(m.chain, 1):
        where = f"{hop.place.line}:{hop.place.col}" if hop.place.line else ""
        room = max(width - len(where) - 2, 10)
        text = cut(f"  {n:2} {hop.text}", room)
        gap = " " * max(width - cells([text, where]) - 1, 1)
        found = row(Segment(text), gap, Segment(where, Role.DIM))
        rows.append(Row(found.segments, f"{key}/{n}", place_file=hop.place.file, place_line=hop.place.line))
    return rows
