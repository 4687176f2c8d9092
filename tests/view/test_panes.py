"""Every pane's rows as text, and what must hold for all of them."""

import pytest

from memtui.protocol import snapshot as s
from memtui.protocol.record import replace
from memtui.view import goroutines, heap, output, source, stack, status, timeline, values, verdicts, why
from memtui.view.model import Row, Segment, cells
from tests.conftest import Golden
from tests.view import sample


def text(rows: list[Row]) -> str:
    return "\n".join(r.text for r in rows)


def source_rows(snapshot: s.Snapshot, width: int) -> list[Row]:
    src = source.read_source(sample.FILE, sample.TEXT.encode())
    marks = verdicts.by_line(sample.OPENED.marks, sample.FILE)
    state = source.source_state(snapshot, sample.FILE, marks)
    column = source.note_column(src, marks, width)
    return [source.source_row(src, state, n, width, column) for n in range(1, len(src.lines) + 1)]


def all_rows(snapshot: s.Snapshot, width: int) -> list[list[Row]]:
    marks = list(sample.OPENED.marks)
    return [
        stack.stack_rows(snapshot, width), heap.heap_rows(snapshot, width, 7), heap.heap_rows(snapshot, width),
        goroutines.goroutine_rows(snapshot, width), timeline.timeline_rows(snapshot, width),
        output.output_rows(snapshot, width), why.why_rows(marks, 9, width),
    ]  # fmt: skip


def test_source(golden: Golden) -> None:
    golden(text(source_rows(sample.snapshot(), 60)))


def test_stack(golden: Golden) -> None:
    golden(stack.stack_title(sample.snapshot(), sample.STACK) + "\n" + text(stack.stack_rows(sample.snapshot(), 62)))


def test_stack_copied(golden: Golden) -> None:
    moved = replace(sample.STACK, old_lo=0xC00000C000, old_hi=0xC00000C800, first=2, total=9)
    variables = (sample.slot("main.cache", 0x5C0110, "map[int]int", sample.NIL),)
    golden(text(stack.stack_rows(sample.snapshot(stacks=(moved,), globals=variables), 62)))


def test_heap(golden: Golden) -> None:
    golden(heap.heap_title(sample.snapshot()) + "\n" + text(heap.heap_rows(sample.snapshot(), 62)))


def test_heap_followed(golden: Golden) -> None:
    full = replace(sample.OBJECT, value=sample.POINT, retained=16, stack=(sample.at(9), sample.at(15)))
    golden(text(heap.heap_rows(sample.snapshot(objects=(full,)), 62, focus=7)))


def test_heap_while_marking(golden: Golden) -> None:
    golden(heap.heap_title(sample.collecting()) + "\n" + text(heap.heap_rows(sample.collecting(), 62)))


def test_heap_groups_and_spans(golden: Golden) -> None:
    groups = (s.HeapGroup("main.point", "main.point", s.Place(), 3, 48, 10, 160),)
    by_type = s.HeapPage(s.HeapOrder.TYPE, 0, 1, (sample.OBJECT,), 1, 16, groups)
    span = s.Span(0xC000012000, 1, 16, True, 512, 2, "in use", "##" + "." * 510)
    spans = s.SpanPage(0, 3, (span, replace(span, class_size=0, noscan=False, slots=1, used=1, bits="#")))
    rows = heap.heap_rows(sample.snapshot(heap=by_type), 62)
    golden(text(rows) + "\n\n" + text(heap.heap_rows(sample.snapshot(spans=spans), 62)))


def test_initialization_is_folded_away() -> None:
    place = s.Place("$GOROOT/src/errors/errors.go", 40, 2)
    early = replace(sample.OBJECT, id=2, label="■a", site=place, born_step=0, born=False)
    page = s.HeapPage(s.HeapOrder.ADDRESS, 0, 2, (early, sample.OBJECT), 2, 32)
    rows = heap.heap_rows(sample.snapshot(heap=page), 62)
    assert rows[0].text == "  1 object made by package initialization, before main.main"
    assert "■A" in rows[1].text


def test_goroutines(golden: Golden) -> None:
    rows = goroutines.goroutine_rows(sample.waiting(), 70)
    golden(goroutines.goroutines_title(sample.waiting()) + "\n" + text(rows))


def test_timeline(golden: Golden) -> None:
    golden(timeline.timeline_title(sample.snapshot()) + "\n" + text(timeline.timeline_rows(sample.snapshot(), 60)))


def test_why(golden: Golden) -> None:
    golden(text(why.why_rows(list(sample.OPENED.marks), 9, 56)))


def test_output(golden: Golden) -> None:
    golden(text(output.output_rows(sample.snapshot(), 40)))


def test_status(golden: Golden) -> None:
    def line(snapshot: s.Snapshot, running: str = "") -> str:
        return "".join(p.text for p in status.status_segments(snapshot, "escape.go", "-l", running, True, 110))

    ended = sample.snapshot(exit_status=2, end_known=True)
    golden("\n".join([line(sample.entry()), line(sample.collecting()), line(ended), line(ended, "running: step 9")]))


def test_collector_in_words(golden: Golden) -> None:
    cycle = s.GcCycle(3, 1, 2, 9, 9, 1, 4, 2, 4096, False)
    phases = [
        sample.IDLE, replace(sample.IDLE, last=cycle), replace(sample.IDLE, gc_percent=-1),
        sample.collecting().gc, replace(sample.IDLE, phase="sweep", cycle=2, spans_to_sweep=1),
    ]  # fmt: skip
    golden("\n".join(status.gc_words(sample.snapshot(gc=g)) for g in phases))


@pytest.mark.parametrize("width", [46, 53, 64, 100, 200])
def test_rows_fit_and_have_names_of_their_own(width: int) -> None:
    for snapshot in (sample.snapshot(), sample.entry(), sample.waiting(), sample.collecting()):
        for rows in all_rows(snapshot, width):
            assert [r.text for r in rows if cells(r.segments) > width] == []
            keys = [r.key for r in rows]
            assert len(set(keys)) == len(keys), keys
        assert [r.text for r in source_rows(snapshot, width) if cells(r.segments) > width] == []


def test_no_control_character_gets_through() -> None:
    shown = text(output.output_rows(sample.snapshot(), 60))
    assert "\x1b" not in shown
    assert "␛[31mred␇" in shown


def test_a_wide_character_takes_two_cells() -> None:
    chunk = s.OutputChunk(1, 1, "日本語日本語日本語日本語\n")
    row = output.output_rows(sample.snapshot(output=(chunk,)), 24)[0]
    assert cells(row.segments) <= 24
    assert row.text.endswith("…")


def test_labels_in_the_narrator_are_segments_of_their_own() -> None:
    rows = status.narrator_rows(sample.snapshot(), "", 80, 2)
    assert any(p.text == "■A" for p in rows[0])


def test_narrator_is_cut_at_its_last_line() -> None:
    rows = status.narrator_rows(sample.snapshot(narrator="word " * 100), "", 40, 2)
    assert len(rows) == 2
    assert rows[1][-1].text.endswith("…")


def test_changed_lines_are_those_that_look_different() -> None:
    before = source.source_state(sample.entry(), sample.FILE)
    after = source.source_state(sample.snapshot(), sample.FILE)
    rows = zip(source_rows(sample.entry(), 80), source_rows(sample.snapshot(), 80), strict=True)
    different = {n for n, (a, b) in enumerate(rows, 1) if a != b}
    assert before.changed_lines(after) == different
    assert before.changed_lines(before) == set()


def test_why_explains_the_newest_object_when_the_line_says_nothing() -> None:
    marks = {9: [sample.OPENED.marks[0]]}
    assert why.why_subject(marks, 10, sample.FILE, sample.snapshot(), 0) == (9, "■A was born there")
    assert why.why_subject(marks, 9, sample.FILE, sample.snapshot(), 0) == (9, "")
    assert why.why_subject(marks, 10, sample.FILE, sample.entry(), 0) == (10, "")


def test_a_dead_pointer_is_told_from_a_live_one() -> None:
    """What is not used again keeps nothing alive, though its slot still holds the address."""
    for live in (True, False):
        q = sample.slot("q", sample.TOP - 0x178, "*main.point", sample.TO_A, live=live)
        frame = replace(sample.MAIN, slots=(q,))
        rows = stack.stack_rows(sample.snapshot(stacks=(replace(sample.STACK, frames=(frame,)),)), 62)
        assert any("■A  dead: not used again" in r.text for r in rows) is not live


def test_a_channel_has_its_label_once() -> None:
    pointer = s.Pointer(0xC000012030, s.Side.HEAP, "■A", object=7)
    value = s.Value("chan int", "chan", "■A 0/0", pointer=pointer)
    assert "".join(p.text for p in values.value_segments(value, 20)) == "■A 0/0"


def test_newest_frame_is_found() -> None:
    rows = stack.stack_rows(sample.snapshot(), 60)
    first, last = stack.newest_rows(rows)
    assert rows[first].text.startswith("+main.newPoint")
    assert "sp, in use up to here" in rows[last].text


def test_segments_keep_the_text() -> None:
    rows = source_rows(sample.snapshot(), 120)
    lines = sample.TEXT.split("\n")
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        assert line.expandtabs(4).rstrip() in row.text
        assert all(isinstance(p, Segment) for p in row.segments)


def test_goroutines_that_do_not_fit_can_be_asked_for() -> None:
    more = replace(sample.snapshot(), goroutine_total=120)
    shown = len(more.goroutines)
    keys = [r.key for r in goroutines.goroutine_rows(more, 60)]
    assert ("before" in keys, "…" in keys) == (False, True)
    keys = [r.key for r in goroutines.goroutine_rows(more, 60, 50)]
    assert ("before" in keys, "…" in keys) == (True, True)
    keys = [r.key for r in goroutines.goroutine_rows(more, 60, 120 - shown)]
    assert ("before" in keys, "…" in keys) == (True, False)


def test_a_filtered_heap_says_so() -> None:
    gone = replace(sample.OBJECT, id=8, label="■B")
    page = s.HeapPage(s.HeapOrder.ADDRESS, 0, 1, (sample.OBJECT,), 3, 48, just_freed=(gone,), just_freed_total=1)
    shown = text(heap.heap_rows(sample.snapshot(heap=replace(page, filter="point", std_hidden=1)), 62)).splitlines()
    assert shown[0] == "  1 of 3 objects match point; escape shows all"
    assert not any("■B" in line or "standard library" in line for line in shown)
    shown = text(heap.heap_rows(sample.snapshot(heap=replace(page, filter="garbage")), 62)).splitlines()
    assert any("■B" in line for line in shown)  # garbage is also what has just gone
