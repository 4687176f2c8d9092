"""What a stopped machine looks like: stacks, heap, goroutines, channels, collector, sentences."""

from memtui.protocol.commands import Inspect, SelectGoroutine, Step, StepKind, Target, View, Window
from memtui.protocol.events import Inspected, Refused
from memtui.protocol.snapshot import Frame, HeapObject, HeapOrder, Side, Slot, Snapshot
from tests.engine.harness import Engine

ESCAPE = """package main

import "runtime"

type point struct{ x, y int }

func newPoint(x, y int) *point {
	p := point{x, y}
	return &p
}

func sum(p *point) int { return p.x + p.y }

func main() {
	s := point{1, 2}
	println(sum(&s))
	q := newPoint(3, 4)
	println(q.x)
	q = nil
	runtime.GC()
	println("done")
}
"""


def _frames(s: Snapshot) -> tuple[Frame, ...]:
    return s.stacks[0].frames


def _slot(s: Snapshot, name: str, frame: int = 0) -> Slot:
    return next(x for x in _frames(s)[frame].slots if x.name == name)


def _object(s: Snapshot, label: str) -> HeapObject:
    return next(o for o in s.heap.rows if o.label == label)


def test_a_variable_moves_to_the_heap(e: Engine) -> None:
    e.open(ESCAPE)
    s = e.run(Target.LINE, file="p.go", line=9)
    p = _slot(s, "&p")
    assert p.moved_to_heap
    assert p.verdict == "moved to heap: p"
    assert p.value is not None
    assert (p.type, p.value.text, p.value.pointer and p.value.pointer.side) == ("*main.point", "■A", Side.HEAP)
    a = _object(s, "■A")
    assert (a.type, a.size, a.class_size, a.text, a.site.line) == ("main.point", 16, 16, "{x: 3, y: 4}", 8)
    assert a.born
    assert [p.line for p in a.stack] == [8, 17]
    assert [h.text for h in a.held_by] == ["main.newPoint &p"]
    assert s.narrator.endswith("Now in main.newPoint, line 9.")
    mark = next(m for m in e.opened.marks if m.text == "moved to heap: p")
    assert [c.text for c in mark.chain] == ["&p takes its address", "return &p gives it to the caller"]


def test_the_sentence_gives_the_reason_of_an_escape(e: Engine) -> None:
    e.open(ESCAPE)
    e.run(Target.LINE, file="p.go", line=8)
    assert e.over().narrator == (
        "Line 8 of main.newPoint allocated on the heap: ■A main.point, 16 B (moved to heap: p), "
        "because of return &p in line 9."
    )


def test_frames_lie_on_the_stack_as_gc_lays_them_out(e: Engine) -> None:
    e.open(ESCAPE)
    s = e.run(Target.LINE, file="p.go", line=9)
    stack = s.stacks[0]
    top, main = stack.frames
    assert (top.high, top.sp, stack.hi - stack.used) == (main.sp, main.sp - top.size, top.sp)
    assert stack.hi - stack.lo == 4096
    assert top.return_to == "line 17 of main.main"
    assert top.saved_bp == main.high - 16
    for frame in stack.frames:
        for slot in frame.slots:
            if slot.role == "param":
                assert slot.address >= frame.high
            elif slot.address:
                assert frame.sp <= slot.address < frame.high - 16
    s = e.run(Target.LINE, file="p.go", line=12)
    e.stop(SelectGoroutine(0))


def test_a_pointer_to_the_stack_names_its_variable(e: Engine) -> None:
    e.open(ESCAPE)
    s = e.run(Target.LINE, file="p.go", line=12)
    p = _slot(s, "p").value
    assert p is not None
    assert (p.text, p.pointer and p.pointer.side) == ("&main.main.s", Side.STACK)
    assert p.pointer is not None
    assert p.pointer.address == _slot(s, "s", 1).address


def test_unreachable_then_freed(e: Engine) -> None:
    e.open(ESCAPE)
    s = e.run(Target.LINE, file="p.go", line=20)
    assert _object(s, "■A").reachable is False
    assert s.heap.unreachable == 1
    s = e.over()
    assert [o.label for o in s.heap.rows] == []
    assert [o.label for o in s.heap.just_freed] == ["■A"]
    assert s.gc.cycle == 1
    assert s.gc.last is not None
    assert s.gc.last.forced
    assert "reclaimed 1 object (■A)" in s.narrator
    back = e.back()
    assert _object(back, "■A").reachable is False


SPILLED = """package main

func f(n int) int {
	x := n * 2
	println("call")
	y := x + n
	return y
}

func main() {
	println(f(3))
	println("end")
}
"""


def test_what_is_left_below_sp_is_stale(e: Engine) -> None:
    e.open(SPILLED)
    inside = e.run(Target.LINE, file="p.go", line=7)
    s = e.over()
    assert [(x.name, x.address) for x in s.stacks[0].stale] == [("x", _slot(inside, "x").address)]


def test_what_gc_keeps_in_registers_has_no_address(e: Engine) -> None:
    """So the location lists in the debugging information of the real program say: y is in no memory at any time."""
    e.open(SPILLED)
    s = e.run(Target.LINE, file="p.go", line=7)
    assert {x.name: (bool(x.address), x.value and x.value.text) for x in _frames(s)[0].slots} == {
        "n": (True, "3"),
        "x": (True, "6"),
        "y": (False, "9"),
    }
    e.open(ESCAPE)
    p = _slot(e.run(Target.LINE, file="p.go", line=9), "&p")
    assert (p.address, p.type) == (0, "*main.point")


CHANGES = """package main

func f(a int) int {
	b := a + 1
	b *= 2
	return b
}

func main() {
	x := f(3)
	println(x)
}
"""


def test_changes_and_sentences_of_single_steps(e: Engine) -> None:
    e.open(CHANGES)
    size = _frames(e.into())[0].size
    told = [e.now.narrator if e.now else ""] + [e.into().narrator for _ in range(4)]
    assert told == [
        "main.main called main.f(a: 3).",
        "b is 4.",
        "b is now 8 (was 4).",
        f"main.f returned to main.main; its frame of {size} B is gone.",
        '"8" written to standard error.',
    ]
    e.goto(2)
    s = e.into()
    assert [x.name for x in _frames(s)[0].slots if x.changed] == ["b"]


GOROUTINES = """package main

func work(c chan int) {
	c <- 1
	c <- 2
}

func main() {
	c := make(chan int)
	d := make(chan int)
	go work(c)
	println(<-c)
	<-d
}
"""


def test_who_waits_for_what(e: Engine) -> None:
    e.open(GOROUTINES)
    s = e.run(Target.LINE, file="p.go", line=5)
    while s.goroutine != 1:
        s = e.into()
    s = e.run()
    main, work = s.goroutines
    assert (main.wait_reason, main.waiting_on, main.leaked) == ("chan receive", "■B", True)
    assert (work.wait_reason, work.waiting_on, work.parent) == ("chan send", "■A", 1)
    assert work.created_at.line == 11
    channel = next(c for c in s.channels if c.label == "■A")
    assert [(w.goroutine, w.value and w.value.text) for w in channel.senders] == [(work.id, "2")]
    other = e.stop(SelectGoroutine(work.id))
    assert (other.selected, other.stacks[0].frames[0].function) == (work.id, "main.work")
    assert isinstance(e.ask(SelectGoroutine(99)), Refused)


LIST = """package main

type node struct {
	next *node
	val  int
	n    int
}

var root *node

func main() {
	for i := 0; i < 3; i++ {
		root = &node{root, i, i}
	}
	p := &root.next.n
	root = nil
	println(*p)
}
"""


def test_paths_and_retained_sizes(e: Engine) -> None:
    e.open(LIST)
    e.run(Target.LINE, file="p.go", line=17)
    answer = e.ask(Inspect(_object(e.now, "■A").id if e.now else 0))
    assert isinstance(answer, Inspected)
    assert answer.object is not None
    assert [r.text for r in answer.paths[0].steps] == ["main.main p", "■B.next"]
    b = e.ask(Inspect(_object(e.now, "■B").id))  # type: ignore[arg-type]
    assert isinstance(b, Inspected)
    assert b.object is not None
    # A pointer into an object keeps all of it alive: B itself and A, which only B reaches.
    assert b.object.retained == 2 * b.object.class_size
    p = _slot(e.now, "p").value  # type: ignore[arg-type]
    assert p is not None
    assert p.text == "■B.n"


def test_the_window_decides_what_is_sent(e: Engine) -> None:
    e.open(LIST)
    s = e.run(Target.LINE, file="p.go", line=15)
    s = e.stop(View(Window(heap_rows=1, first_heap=1, span_rows=4, value_depth=1, timeline_width=0)))
    assert (len(s.heap.rows), s.heap.first, s.heap.total) == (1, 1, 3)
    assert s.spans.rows[0].bits.count("#") + s.spans.rows[0].bits.count("~") > 0
    e.ask(View(Window()))


POINTERS = """package main

type item struct{ n *int }

func main() {
	c := make(chan *item, 2)
	n := 5
	c <- &item{&n}
	println(len(c))
	<-c
}
"""


def test_a_channel_with_a_buffer_of_its_own(e: Engine) -> None:
    e.open(POINTERS)
    s = e.run(Target.LINE, file="p.go", line=9)
    buffer = next(o for o in s.heap.rows if o.type.startswith("buffer of"))
    item = next(o for o in s.heap.rows if o.type == "main.item")
    assert buffer.text == f"[{item.label}]"
    assert [h.text for h in item.held_by] == [f"{buffer.label}[0]"]
    assert [v.text for v in s.channels[0].buffer] == [item.label]


NATIVE_STATES = """package main

import (
	"crypto/sha256"
	"math/big"
	"os"
	"regexp"
)

func main() {
	re := regexp.MustCompile(`a+`)
	h := sha256.New()
	h.Write([]byte("x"))
	b := big.NewInt(5)
	b.Mul(b, b)
	f, _ := os.Create("x")
	f.Write([]byte("hello"))
	println(re.MatchString("aa"), b.Int64(), h.Size(), f.Name())
}
"""


def test_what_natives_keep_is_a_pointer_to_nowhere(e: Engine) -> None:
    """Expressions and hash states are no objects of Go's; the explorer can step over them forth and back."""
    first = e.open(NATIVE_STATES)
    there = [first, *(e.over() for _ in range(7))]
    back = [there[-1], *(e.back_over() for _ in range(7))]
    assert [s.step for s in back] == [s.step for s in reversed(there)]
    assert _frames(back[-1])[0].slots == _frames(first)[0].slots
    assert e.run(Target.END).ended


FILTERED = """package main

type node struct{ next *node }

type leaf struct{ n int }

var kept *node

func grow() *leaf { return &leaf{1} }

func main() {
	for range 3 {
		kept = &node{kept}
	}
	kept = kept.next
	l := grow()
	println(l.n)
	println("end")
}
"""


def test_the_heap_shows_what_a_filter_asks_for(e: Engine) -> None:
    e.open(FILTERED)
    e.run(Target.LINE, file="p.go", line=18)

    def found(words: str) -> list[tuple[str, bool | None]]:
        s = e.stop(View(Window(heap_filter=words)))
        assert (s.heap.filter, s.heap.total) == (words, len(s.heap.rows))
        return [(o.type.removeprefix("main."), o.reachable) for o in s.heap.rows]

    kept, lost, leaf = ("node", True), ("node", False), ("leaf", False)
    assert sorted(found("NODE")) == [lost, kept, kept]
    assert found("garbage node") == [lost]
    assert sorted(found("garbage")) == [leaf, lost]
    assert found("live") == [kept, kept]
    assert found("p.go:9") == found(":9") == found("grow") == [leaf]
    assert found(":3") == []
    assert found("■B node") == [kept]
    by_type = e.stop(View(Window(heap_filter="leaf", heap_order=HeapOrder.TYPE)))
    assert [(g.name, g.objects) for g in by_type.heap.groups] == [("main.leaf", 1)]


def test_what_nobody_holds_any_more_is_told_through_a_filter(e: Engine) -> None:
    e.open(FILTERED)
    e.run(Target.LINE, file="p.go", line=15)
    e.ask(View(Window(heap_filter="garbage")))
    assert "1 more object held by nobody." in e.stop(Step(StepKind.OVER)).narrator


SLEEPING = """package main

import "time"

func main() {
	go time.Sleep(time.Second)
	time.Sleep(time.Millisecond)
	println("end")
}
"""


def test_who_sleeps_waits_for_no_variable(e: Engine) -> None:
    e.open(SLEEPING)
    s = e.run(Target.LINE, file="p.go", line=8)
    asleep = next(g for g in s.goroutines if g.id != 1)
    assert (asleep.wait_reason, asleep.waiting_on, asleep.wakers, asleep.leaked) == ("sleep", "", (), False)
