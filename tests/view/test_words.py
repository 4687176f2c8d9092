"""What panes say in words when something is wrong, missing, or too long for its place."""

from memtui.protocol.events import EscapeMark, EscapeStep
from memtui.protocol.record import replace
from memtui.protocol.snapshot import Place, SiteCount, StopReason
from memtui.view import goroutines, source, stack, status, why
from memtui.view.model import Row, Segment, as_written, cells
from tests.view import sample


def text(rows: list[Row]) -> str:
    return "\n".join(r.text for r in rows)


def test_a_note_behind_the_code_is_never_cut_off() -> None:
    mark = EscapeMark(Place("p.go", 3, 1), "heap", "a.value(1) escapes to heap")
    sites = (SiteCount(mark.place, 17, 272, 17, 272),)
    seen = [source.annotation([mark], None, sites, room) for room in range(40)]
    texts = list(dict.fromkeys(s.text for s in seen if s is not None))
    assert texts[0] == "17x"
    assert not any(t.endswith("…") for t in texts)
    assert texts[-1] == "a.value(1) escapes to heap  17x"
    assert all(s is None or len(s.text) <= room for room, s in enumerate(seen))


def test_a_panic_stands_at_its_line_in_as_many_words_as_fit() -> None:
    s = replace(
        sample.snapshot(), panic="runtime error: invalid memory address or nil pointer dereference",
        reason=StopReason.PANIC,
    )  # fmt: skip
    src = source.read_source(sample.FILE, sample.TEXT.encode())
    line = s.place.line
    state = source.source_state(s, sample.FILE)
    wide, narrow = (source.source_row(src, state, line, width, 30).text for width in (120, 50))
    assert wide.endswith("! runtime error: invalid memory address or nil pointer dereference")
    assert narrow.endswith("! nil pointer dereference")


def test_who_waits_for_ever_is_told_at_the_line() -> None:
    s = sample.snapshot()
    g = replace(
        s.goroutines[0], status="waiting", wait_reason="chan receive", waiting_on="■B", wakers=(7,),
        place=Place(sample.FILE, 15, 1),
    )  # fmt: skip
    s = replace(
        s, goroutines=(g,), panic="fatal error: all goroutines are asleep - deadlock!", exit_status=2, place=Place()
    )
    state = source.source_state(s, sample.FILE)
    assert state.trouble == {15: "! goroutine 1 waits for ever: chan receive on ■B"}
    rows = text(goroutines.goroutine_rows(s, 80))
    assert "chan receive on ■B" in rows
    assert "only goroutine 7 could have woken it" in rows


def test_a_goroutine_that_has_not_begun_says_so() -> None:
    s = sample.snapshot()
    g = replace(s.goroutines[0], status="runnable", function="main.worker")
    bare = replace(s.stacks[0], frames=(), total=0, stale=(), used=32)
    rows = text(stack.stack_rows(replace(s, goroutines=(g,), stacks=(bare,)), 90))
    assert "no frames yet: worker begins when the scheduler chooses goroutine 1" in rows


def test_at_the_end_the_narrator_names_the_next_keys_where_they_fit() -> None:
    s = replace(sample.snapshot(), exit_status=0, narrator="The program has ended with exit status 0.")
    assert said(status.narrator_rows(s, "", 100, 2)) == (
        "» The program has ended with exit status 0. 7 shows what it wrote, b goes back, r starts again."
    )
    assert said(status.narrator_rows(s, "", 60, 1)) == "» The program has ended with exit status 0."


def said(lines: list[tuple[Segment, ...]]) -> str:
    return " ".join(" ".join("".join(x.text for x in line) for line in lines).split())


def test_a_verdict_is_explained_in_as_many_words_as_fit() -> None:
    hops = (EscapeStep(Place("p.go", 9, 2), "return &p gives it to the caller"),)
    mark = EscapeMark(Place("p.go", 8, 2), "heap", "moved to heap: p", hops)
    assert "its address outlives the call" in text(why.why_rows([mark], 8, 80))
    assert "…" not in text(why.why_rows([mark], 8, 48))
    leak = EscapeMark(Place("p.go", 8, 2), "leak", "leaking param: q to result ~r0 level=0")
    assert "it comes out as a result" in text(why.why_rows([leak], 8, 80))


def test_instances_of_generic_functions_read_as_in_the_source() -> None:
    said = 'Max[go.shape.string](&.dict.Max[string], "a", "b") escapes to heap'
    assert as_written(said) == 'Max("a", "b") escapes to heap'
    assert as_written("New[go.shape.int](&.dict.New[int])") == "New()"
    assert as_written("m[string](x) escapes to heap") == "m[string](x) escapes to heap"


def test_a_note_fits_to_the_last_cell() -> None:
    src = source.read_source(sample.FILE, b"package p\n\nvar s = f()\n")
    mark = EscapeMark(Place(sample.FILE, 3, 1), "stack", "p does not escape")
    state = source.source_state(sample.snapshot(), sample.FILE, {3: [mark]})
    for width in range(28, 60):
        row = source.source_row(src, state, 3, width, 24)
        assert "…" not in row.text
        assert cells(row.segments) <= width
