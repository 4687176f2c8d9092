"""What the program wrote, line by line; each line knows the step at which it began."""

from memtui.protocol.snapshot import OutputChunk, Snapshot
from memtui.view.model import Role, Row, Segment, count, cut, printable, row


def output_title(s: Snapshot) -> str:
    """`output · 12 writes`."""
    return f"output · {count(s.output_total, 'write')}" if s.output_total else "output"


def output_rows(s: Snapshot, width: int) -> list[Row]:
    """One row a line. What was written since the last stop cannot be told from the snapshot, so nothing is marked."""
    rows: list[Row] = []
    text, first = "", None
    for chunk in s.output:
        for piece in chunk.text.splitlines(keepends=True):
            if first is None:
                text, first = "", chunk
            text += piece
            if text.endswith("\n"):
                rows.append(_line(text[:-1], first, width, len(rows)))
                first = None
    if first is not None:
        rows.append(_line(text, first, width, len(rows)))
    return rows or [row(Segment("  nothing written yet", Role.DIM), key="empty")]


def output_step(r: Row) -> int:
    """The step at which a row of the output was written; -1 for others."""
    parts = r.key.split("/")
    return int(parts[2]) if parts[0] == "out" else -1


def _line(text: str, first: OutputChunk, width: int, number: int) -> Row:
    step = f"{first.step:7,} "
    sign = Segment("E ", Role.ERROR) if first.fd == 2 else Segment("  ")
    shown = cut(printable(text.expandtabs(8)), max(width - len(step) - 2, 8))
    body = Segment(shown, Role.ERROR if first.fd == 2 else Role.TEXT)
    return row(Segment(step, Role.NUMBER), sign, body, key=f"out/{number}/{first.step}")
