"""What escape analysis says, and what came of it: marks, counts by place, the other build."""

from memtui.engine.build import SHOWS_INLINED
from memtui.protocol.commands import Open, Options, SourceText, Verdicts
from memtui.protocol.events import Stopped, UnsupportedFound, VerdictsFound
from tests.engine.harness import Engine

PROGRAM = """package main

import "fmt"

var kept []*[2]int

func pair(n int) *[2]int {
	p := [2]int{n, n}
	return &p
}

func main() {
	for i := range 3 {
		kept = append(kept, pair(i))
	}
	fmt.Println("three", len(kept) == 3, 1000, len(kept)+1000)
}
"""


def test_what_escapes_but_never_allocates_is_marked(e: Engine) -> None:
    e.open(PROGRAM)
    heap = {m.text: m.allocates for m in e.opened.marks if m.kind == "heap"}
    assert heap == {
        "moved to heap: p": True, "append escapes to heap": True, '"three" escapes to heap': False,
        "len(kept) == 3 escapes to heap": False, "1000 escapes to heap": False,
        "len(kept) + 1000 escapes to heap": True,
    }  # fmt: skip


def test_objects_are_counted_by_place(e: Engine) -> None:
    e.open(PROGRAM)
    end = e.run()
    counts = {(c.place.line, c.place.col): (c.objects, c.bytes) for c in end.site_counts}
    assert counts[8, 2] == (3, 48)
    assert counts[14, 16] == (3, 8 + 16 + 32)
    assert [n for (line, _), n in counts.items() if line == 16] == [(1, 8)]
    line = next(c for c in end.line_counts if c.line == 16)
    assert line.objects == 1 + line.library


def test_verdicts_of_this_build_and_of_the_other(e: Engine) -> None:
    e.open(PROGRAM)
    same = e.ask(Verdicts(False))
    assert isinstance(same, VerdictsFound)
    assert same.marks == e.opened.marks
    other = e.ask(Verdicts(True))
    assert isinstance(other, VerdictsFound)
    assert any(m.kind == "inline" and m.text.startswith("can inline pair ") for m in other.marks)
    assert any(m.kind == "inline" and m.text == "inlining call to pair" and m.place.line == 14 for m in other.marks)
    assert [m.allocates for m in other.marks if m.text == '"three" escapes to heap'] == [False]
    assert isinstance(e.ask(Open(("p.go",), Options(inline=True), (SourceText("p.go", PROGRAM.encode()),))),
                      Stopped if SHOWS_INLINED else UnsupportedFound)  # fmt: skip


INLINED = """package main

import "errors"

type point struct{ x, y int }

func newPoint(x, y int) *point {
	return &point{x, y}
}

var kept *point
var last error

func main() {
	p := newPoint(1, 2)
	kept = newPoint(p.x, p.y)
	last = errors.New("direct")
	println(p.x, kept.y)
}
"""


def test_verdicts_on_inlined_code_stand_at_the_call_as_gc_prints_them(e: Engine) -> None:
    e.open(INLINED)
    other = e.ask(Verdicts(True))
    assert isinstance(other, VerdictsFound)
    said = {(m.place.line, m.place.col): (m.text, m.allocates) for m in other.marks if m.kind in ("heap", "stack")}
    assert said[15, 15] == ("&point{...} does not escape", True)
    assert said[16, 17] == ("&point{...} escapes to heap", True)
    assert said[17, 19] == ("&errors.errorString{...} escapes to heap", True)
    assert {m.written.line for m in other.marks if m.place.line in (15, 16)} == {0, 8}  # 0: "inlining call to"
