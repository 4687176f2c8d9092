"""From a line a person points at to the statements where the program can stop for it."""

from memtui.engine.orders import LineTraps


def resolve(traps: LineTraps, file: str, line: int) -> tuple[int, frozenset[int]]:
    """The line where a breakpoint asked for at `line` stops, and its traps: the line itself or the next one below in
    the same function that has a statement; (0, none) if there is none.

    Inside a function literal the literal's lines count, since they are nested in the outer function's.
    """
    lines = traps.lines.get(file, {})
    if line in lines:
        return line, lines[line]
    around = [r for r in traps.functions.get(file, []) if r[0] <= line <= r[1]]
    if not around:
        return 0, frozenset()
    _, high = max(around)
    below = min((n for n in lines if line < n <= high), default=0)
    return (below, lines[below]) if below else (0, frozenset())
