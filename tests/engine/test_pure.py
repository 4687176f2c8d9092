"""The parts of the engine that need no process: thinning, history, breakpoints, texts of values, marks of changes."""

import os
import socket
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memtui.engine.breakpoints import resolve
from memtui.engine.changes import differs, mark_value
from memtui.engine.checkpoint import Checkpoints, Handle, own_bytes, resident_bytes, thin
from memtui.engine.history import COLUMNS, History
from memtui.engine.history import thin as thin_samples
from memtui.engine.inspect.labels import label
from memtui.engine.inspect.values import clip, float_text, quote, scalar
from memtui.engine.marks import kind_of
from memtui.engine.orders import Halted, HaltKind, LineTraps
from memtui.engine.wire import Connection
from memtui.protocol.record import replace
from memtui.protocol.snapshot import Child, EventKind, HeapSample, LaneState, StopReason, Value


@given(
    st.lists(st.integers(-1, 100_000), min_size=1, unique=True).map(sorted), st.integers(0, 100_000), st.integers(2, 24)
)
def test_thinning_keeps_the_first_and_the_nearest(steps: list[int], now: int, keep: int) -> None:
    kept = thin(steps, now, keep)
    assert len(kept) <= max(keep, 2)
    assert kept <= set(steps)
    past = [s for s in steps if s <= now]
    if past:
        assert {past[0], past[-1]} <= kept


def test_gaps_double_going_back() -> None:
    kept = sorted(thin(list(range(0, 1_000_000, 500)), 1_000_000, 16), reverse=True)
    gaps = [a - b for a, b in pairwise(kept[2:])]
    assert all(later >= earlier for earlier, later in pairwise(gaps) if later > 1000)
    assert len(kept) == 16


def test_checkpoints_stay_below_their_limit_of_bytes() -> None:
    def handle(step: int) -> Handle:
        mine, theirs = socket.socketpair()
        theirs.close()
        halted = Halted(HaltKind.STOP, StopReason.STEP, step, 1, 1) if step >= 0 else None
        return Handle(Connection(mine), step, halted)

    sizes = {step: 40 if step < 3000 else 300 for step in range(0, 10_000, 1000)}
    kept = Checkpoints(handle(-1), 1000, lambda pid: sizes[pid])
    for step in sizes:
        kept.add(handle(step), 9000)
    assert len(kept) == 10
    kept.trim_bytes(9000)
    steps = [h.step for h in kept.all()[1:]]
    assert sum(sizes[s] for s in steps) <= 1000
    assert {0, 9000} <= set(steps)
    kept.most_bytes = 10
    kept.trim_bytes(9000)
    assert len(kept) == 2
    kept.end_all()


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="Linux only")
def test_bytes_of_a_process() -> None:
    held = bytearray(64 << 20)
    held[::4096] = b"x" * len(held[::4096])
    assert own_bytes(os.getpid()) >= 64 << 20
    assert resident_bytes(os.getpid()) >= own_bytes(os.getpid())
    assert own_bytes(2**22 + 5) == 0


def test_history_covers_the_whole_run_in_bounded_space() -> None:
    h = History()
    h.lane(0, 1, LaneState.RUNNING)
    for step in range(0, 400_000, 7):
        h.mark(step, EventKind.ALLOC)
        if step >= h.next_sample:
            h.sample(step, step % 1000, 4 << 20)
        h.lane(step, 1, LaneState.WAITING if step % 2 else LaneState.RUNNING)
    samples = h.samples(100)
    assert len(samples) <= 100
    assert samples[0].step < 10_000
    assert samples[-1].step > 399_000 - 400_000 // COLUMNS
    marks = h.marks(80, 400_000)
    assert len(marks) <= 80
    assert sum(m.count for m in marks) == len(range(0, 400_000, 7))
    (lane,) = h.lanes(60, 400_000)
    assert len(lane.stretches) <= 60
    assert (lane.stretches[0].start, lane.stretches[-1].end) == (0, 400_000)
    assert all(a.end == b.start for a, b in pairwise(lane.stretches))


@given(st.lists(st.integers(0, 10**6), max_size=300), st.integers(2, 50))
def test_thinned_samples_keep_peak_and_end(live: list[int], width: int) -> None:
    samples = [HeapSample(i, n, 0) for i, n in enumerate(live)]
    kept = thin_samples(samples, width)
    assert len(kept) <= width
    if samples:
        assert kept[-1] == samples[-1]
        assert kept == sorted(kept, key=lambda s: s.step)


TRAPS = LineTraps(
    {"a.go": {4: frozenset({1}), 6: frozenset({2}), 12: frozenset({3})}}, {"a.go": [(3, 8), (11, 14)]}, frozenset({1})
)


@pytest.mark.parametrize(("line", "found"), [(4, 4), (5, 6), (3, 4), (7, 0), (9, 0), (11, 12), (13, 0)])
def test_a_breakpoint_stops_at_the_next_statement_of_its_function(line: int, found: int) -> None:
    assert resolve(TRAPS, "a.go", line)[0] == found
    assert resolve(TRAPS, "b.go", line) == (0, frozenset())


@pytest.mark.parametrize(
    ("x", "text"),
    [(0.0, "0"), (-0.0, "-0"), (1.5, "1.5"), (100.0, "100"), (1e20, "1e+20"), (1234567.0, "1.234567e+06"),
     (123456.0, "123456"), (1e21, "1e+21"), (0.0001, "0.0001"), (0.00001, "1e-05"), (1.25e-7, "1.25e-07"),
     (123456789.125, "1.23456789125e+08"), (float("inf"), "+Inf"), (float("-inf"), "-Inf"), (float("nan"), "NaN"),
     (-2.5e300, "-2.5e+300")],
)  # fmt: skip
def test_floats_as_go_prints_them(x: float, text: str) -> None:
    assert float_text(x) == text


def test_other_values_as_text() -> None:
    assert float_text(0.10000000149011612, single=True) == "0.1"
    assert scalar("int32", 65, "int32") == "65 'A'"
    assert scalar("int32", 65, "main.colour") == "65"
    assert scalar("complex128", 1 - 2j, "complex128") == "(1-2i)"
    assert quote(b'a"\n\x00\xff\xc3\xa4', 80) == '"a\\"\\n\\x00\\xffä"'
    assert quote(b"x" * 100, 20) == '"' + "x" * 17 + '…"'
    assert clip("abcdef", 4) == "abc…"


def test_labels_count_like_columns() -> None:
    assert [label(n) for n in (1, 26, 27, 52, 53, 702, 703, -1, 0)] == [
        "■A", "■Z", "■AA", "■AZ", "■BA", "■ZZ", "■AAA", "□A", "",
    ]  # fmt: skip


def test_kinds_of_escape_messages() -> None:
    texts = ["moved to heap: x", "&T{} escapes to heap", "x does not escape", "leaking param: p", "can inline f"]
    assert [kind_of(t) for t in texts] == ["heap", "heap", "stack", "leak", "inline"]


def _pair(x: int, y: int) -> Value:
    kids = tuple(Child(n, o, 8, Value("int", "int", str(v))) for n, o, v in (("x", 0, x), ("y", 8, y)))
    return Value("main.point", "struct", f"{{x: {x}, y: {y}}}", kids, 2)


def test_changed_parts_are_marked() -> None:
    assert not differs(_pair(1, 2), _pair(1, 2))
    marked = mark_value(_pair(1, 2), _pair(1, 3))
    assert [c.changed for c in marked.children] == [False, True]
    # A change that the cut-off text does not show counts, too.
    assert differs(replace(_pair(1, 2), text="…"), replace(_pair(1, 3), text="…"))
