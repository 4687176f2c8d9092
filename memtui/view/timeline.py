"""The run so far on one line of time: heap size against the collector's goal, collections, allocations, goroutines."""

from memtui.protocol.snapshot import EventKind, Lane, LaneState, Snapshot
from memtui.view.model import Role, Row, Segment, cut, human_bytes, row
from memtui.view.status import gc_words

_BARS = " ▁▂▃▄▅▆▇█"
_LANE = {
    LaneState.RUNNING: ("━", Role.CURRENT),
    LaneState.RUNNABLE: ("─", Role.TEXT),
    LaneState.WAITING: ("·", Role.DIM),
}
HEAD = 8


def timeline_title(s: Snapshot) -> str:
    """The collector in one sentence."""
    return f"timeline · {gc_words(s)}"


def timeline_end(s: Snapshot) -> int:
    """The step at the right edge."""
    return max(s.known_end, s.step, 1)


def timeline_rows(s: Snapshot, width: int, lanes: int = 4) -> list[Row]:
    """Heap curve, event marks, a lane for each of the first goroutines, and the scale."""
    end = timeline_end(s)
    room = max(width - HEAD, 10)
    rows = [_heap_row(s, end, room), _marks_row(s, end, room)]
    if len(s.timeline.lanes) > lanes:
        rows.append(_running_row(s, end, room))
        lanes -= 1
    rows += [_lane_row(lane, s, end, room) for lane in s.timeline.lanes[:lanes]]
    return [*rows, _scale_row(s, end, room)]


def column(step: int, end: int, room: int) -> int:
    """The column of a step."""
    return min(room - 1, step * room // max(end, 1))


def step_at(x: int, end: int, room: int) -> int:
    """The first step of a column."""
    return -(-x * end // room)


def _heap_row(s: Snapshot, end: int, room: int) -> Row:
    values = [0] * room
    known = [False] * room
    for sample in s.timeline.samples:
        c = column(sample.step, end, room)
        values[c] = max(values[c], sample.live)
        known[c] = True
    last = 0
    now = column(s.step, end, room)
    for i in range(room):
        last = values[i] if known[i] else last
        values[i] = last if i <= now else 0
    top = max(max(values), 1)
    bars = "".join(_BARS[-(-v * 8 // top)] if v else " " for v in values)
    goal = f"goal {human_bytes(s.gc.goal)}"
    shown = bars[: now + 1] + "│" + " " * max(room - now - 2 - len(goal), 0)
    if len(shown) + len(goal) <= room:
        return row(Segment(" heap   ", Role.DIM), Segment(shown, Role.HEAP), Segment(goal, Role.DIM), key="heap")
    return row(Segment(" heap   ", Role.DIM), Segment(shown[:room], Role.HEAP), key="heap")


def _marks_row(s: Snapshot, end: int, room: int) -> Row:
    cells = [(" ", Role.TEXT)] * room
    signs = {
        EventKind.ALLOC: ("▲", Role.HEAP, 1), EventKind.OUTPUT: ("o", Role.TEXT, 2),
        EventKind.STACK: ("S", Role.STACK, 3),
        EventKind.FREE: ("x", Role.FREED, 4), EventKind.GC: ("G", Role.BLACK, 5), EventKind.PANIC: ("!", Role.ERROR, 6),
    }  # fmt: skip
    strength = [0] * room
    for m in s.timeline.marks:
        found = signs.get(m.kind)
        c = column(m.step, end, room)
        if found is not None and found[2] > strength[c]:
            cells[c], strength[c] = (found[0], found[1]), found[2]
    return row(Segment(" events ", Role.DIM), *_runs(cells), key="events")


def _runs(cells: list[tuple[str, Role]]) -> list[Segment]:
    found: list[Segment] = []
    for text, role in cells:
        if found and found[-1].role is role:
            found[-1] = Segment(found[-1].text + text, role)
        else:
            found.append(Segment(text, role))
    return found


def _lane_row(lane: Lane, s: Snapshot, end: int, room: int) -> Row:
    cells = [(" ", Role.TEXT)] * room
    for stretch in lane.stretches:
        first, last = column(stretch.start, end, room), column(max(stretch.end - 1, stretch.start), end, room)
        for c in range(first, min(last, column(s.step, end, room)) + 1):
            cells[c] = _LANE[stretch.state]
    return row(Segment(f" {'G' + str(lane.goroutine):<7}", Role.DIM), *_runs(cells), key=f"lane/{lane.goroutine}")


def _running_row(s: Snapshot, end: int, room: int) -> Row:
    """All goroutines on one line where there is no room for all lanes: the number of the one that runs, then a line."""
    cells = [" "] * room
    now = column(s.step, end, room)
    starts = []
    for lane in s.timeline.lanes:
        for stretch in lane.stretches:
            if stretch.state is not LaneState.RUNNING:
                continue
            first, last = column(stretch.start, end, room), column(max(stretch.end - 1, stretch.start), end, room)
            for c in range(first, min(last, now) + 1):
                cells[c] = "━"
            starts.append((first, last, str(lane.goroutine)))
    for first, last, name in starts:
        if first + len(name) - 1 <= min(last, now):
            cells[first : first + len(name)] = name
    return row(Segment(" runs   ", Role.DIM), Segment("".join(cells), Role.CURRENT), key="runs")


def _scale_row(s: Snapshot, end: int, room: int) -> Row:
    # Without its end known the run has no more steps than those seen; the step where it stands says them already.
    now, last = f"{s.step:,}", f"{end:,} is the end" if s.end_known else f"{end:,} seen" if s.known_end > s.step else ""
    if s.end_known and end == s.step:
        now, last = f"{s.step:,} is the end", ""
    at = min(column(s.step, end, room), room - len(now) - len(last) - 2)
    left = "0 " + "─" * max(at - 3, 0) + " " if at > 3 else ""
    text = f"{left}{now} "
    text += "─" * max(room - len(text) - len(last) - 1, 0) + f" {last}" if last else ""
    return row(Segment(" step   ", Role.DIM), Segment(cut(text, room), Role.DIM), key="scale")
