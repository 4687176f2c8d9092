"""Why the things on a line escape or stay, hop by hop as gc explains it (`go build -gcflags=-m=2`)."""

from memtui.protocol.events import EscapeMark
from memtui.protocol.snapshot import Snapshot
from memtui.view.model import Role, Row, Segment, cut, row

_WORDS = {"heap": ("H", Role.HEAP), "stack": ("s", Role.STACK), "leak": ("p", Role.DIM), "inline": ("i", Role.DIM)}


def why_subject(marks: dict[int, list[EscapeMark]], line: int, file: str, s: Snapshot, focus: int) -> tuple[int, str]:
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


def why_rows(marks: list[EscapeMark], line: int, width: int) -> list[Row]:
    """What escape analysis says about a line, the reasons below each verdict."""
    rows: list[Row] = []
    order = {"heap": 0, "stack": 1, "leak": 2}
    for i, m in enumerate(sorted(marks, key=lambda m: (order.get(m.kind, 3), m.place.col))):
        sign, role = _WORDS.get(m.kind, (" ", Role.TEXT))
        rows.append(row(Segment(f"{sign} ", role), Segment(cut(_sentence(m), width - 2), role), key=f"why/{i}"))
        rows += _hops(m, f"why/{i}", width)
        if m.other:
            rows.append(row(Segment(cut(f"  with inlining: {m.other}", width), Role.DIM), key=f"why/{i}/other"))
    if not rows:
        text = cut(f"nothing on line {line} could need the heap", width)
        rows.append(row(Segment(text, Role.DIM), key="none"))
    return rows


def _sentence(m: EscapeMark) -> str:
    """gc's words, with what they mean where they are terse."""
    if m.kind == "heap" and m.text.startswith("moved to heap: "):
        return f"{m.text[15:]} moved to heap" + (": its address outlives the call" if m.chain else "")
    if m.kind == "stack":
        return f"{m.text}: stays on the stack"
    return m.text


def _hops(m: EscapeMark, key: str, width: int) -> list[Row]:
    rows = []
    for n, hop in enumerate(m.chain, 1):
        where = f"{hop.place.line}:{hop.place.col}" if hop.place.line else ""
        text = cut(f"  {n:2} {hop.text}", max(width - len(where) - 2, 10))
        gap = " " * max(width - len(text) - len(where) - 1, 1)
        found = row(Segment(text), gap, Segment(where, Role.DIM))
        rows.append(Row(found.segments, f"{key}/{n}", place_file=hop.place.file, place_line=hop.place.line))
    return rows
