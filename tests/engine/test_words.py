"""What the sentences and names say to a person who does not know memtui: deadlocks, panics; who holds what."""

from memtui.protocol.commands import Target, View, Window
from memtui.protocol.snapshot import HeapOrder, Slot, Snapshot
from tests.engine.harness import Engine

DEADLOCK = """package main

func produce(c chan int) {
	c <- 1
}

func main() {
	c, done := make(chan int), make(chan bool)
	go produce(c)
	<-done
}
"""

UNNAMED = """package main

type account struct {
	owner *string
	cents int
}

func name(a *account) string {
	return *a.owner
}

func main() {
	a := &account{cents: 3}
	println(a.cents)
	println(name(a))
}
"""

LET_GO = """package main

import "fmt"

type point struct{ x, y int }

func newPoint(x int) *point { return &point{x, x} }

func counter() func() int {
	n := 0
	return func() int { n++; return n }
}

func main() {
	q := newPoint(3)
	fmt.Println(q.x)
	q = nil
	next := counter()
	fmt.Println(q, next())
	println(next())
}
"""


def _slots(s: Snapshot, frame: int = 0) -> dict[str, Slot]:
    return {x.name: x for x in s.stacks[0].frames[frame].slots}


def test_a_deadlock_says_who_waits_where(e: Engine) -> None:
    e.open(DEADLOCK)
    s = e.run(Target.END)
    assert s.narrator == (
        "Deadlock, since all goroutines are asleep: goroutine 1 in line 10 (chan receive on ■B), "
        "goroutine 6 in line 4 (chan send on ■A). Exit status 2."
    )


def test_a_panic_says_where(e: Engine) -> None:
    e.open(UNNAMED)
    s = e.run(Target.END)
    assert s.narrator == (
        "Goroutine 1 panicked in main.name, line 9, and nobody recovered: "
        "runtime error: invalid memory address or nil pointer dereference. Exit status 2."
    )


def test_what_a_frame_holds_without_a_variable_is_shown(e: Engine) -> None:
    e.open(UNNAMED)
    s = e.run(Target.LINE, file="p.go", line=14)
    slots = _slots(s)
    unnamed = slots["(unnamed)"]
    assert unnamed.type == "main.account"
    assert unnamed.value is not None
    assert unnamed.value.text == "{owner: nil, cents: 3}"
    pointer = slots["a"].value
    assert pointer is not None
    assert pointer.pointer is not None
    assert (pointer.pointer.address, pointer.pointer.label) == (unnamed.address, "main.main.(unnamed)")


def test_a_step_is_told_in_the_order_in_which_it_happened(e: Engine) -> None:
    e.open(LET_GO)
    e.run(Target.LINE, file="p.go", line=16)
    s = e.over()
    assert s.narrator.startswith("The standard library allocated")
    assert s.narrator.endswith("Nobody holds ■A any more.")


def test_a_return_is_told_before_what_the_caller_does_next(e: Engine) -> None:
    e.open(LET_GO.replace("println(next())", "fmt.Println(newPoint(4).x)"))
    e.run(Target.LINE, file="p.go", line=20)
    e.into()
    s = e.into()
    assert s.narrator.index("returned to main.main") < s.narrator.index("written")


def test_captured_variables_go_by_their_names(e: Engine) -> None:
    e.open(LET_GO)
    s = e.run(Target.LINE, file="p.go", line=19)
    number = next(o for o in s.heap.rows if o.type == "int")
    assert [h.text for h in number.held_by] == ["■C.n"]


def test_a_run_that_misses_its_target_says_so(e: Engine) -> None:
    e.open(LET_GO)
    assert e.back().narrator == "This is the first statement; nothing lies before it."
    assert e.run_back(Target.ALLOC).narrator.startswith("Nothing was allocated on the heap before.")
    assert e.run(Target.STACK_GROWTH).narrator.startswith("No stack grows any more. The program has ended")
    assert e.over().narrator.startswith("Nothing comes after the end.")
    e.run_back(Target.BREAKPOINT)
    assert e.run(Target.LINE, file="p.go", line=10).narrator.startswith("Ran")
    assert e.run(Target.LINE, file="p.go", line=10).narrator.startswith("Line 10 is not reached any more.")


COLLECTS = """package main

import "runtime"

type big struct{ a [64]int }

var keep *big

func main() {
	for range 3 {
		keep = new(big)
	}
	keep = nil
	runtime.GC()
	runtime.GC()
	println("done")
}
"""


def test_a_run_to_the_collector_says_what_it_does(e: Engine) -> None:
    e.open(COLLECTS)
    assert e.run(Target.GC).narrator.endswith("because the collector has finished.")
    e.run_back(Target.BREAKPOINT)
    assert e.run(Target.FREE).narrator.endswith("because the collector reclaimed 3 objects: ■A, ■B, ■C.")


def test_a_run_to_the_collector_beside_the_program_says_its_phases(e: Engine) -> None:
    body = "\tfor range 200 {\n\t\tkeep = new([32768]byte)\n\t}\n"
    e.open(f"package main\n\nvar keep *[32768]byte\n\nfunc main() {{\n{body}}}\n")
    told = [e.run(Target.GC).narrator.partition(" because ")[2] for _ in range(2)]
    assert told == ["the collector begins to sweep.", "the collector has finished."]


def test_groups_count_all_that_was_ever_made(e: Engine) -> None:
    e.open(COLLECTS)
    e.stop(View(Window(heap_order=HeapOrder.TYPE)))
    s = e.run(Target.LINE, file="p.go", line=13)
    group = next(g for g in s.heap.groups if g.key == "main.big")
    assert (group.objects, group.total_objects, group.total_bytes) == (3, 3, 3 * 512)


LOOPS = """package main

type node struct{ next *node }

func list(n int) *node {
	var l *node
	for i := range n {
		m := &node{l}
		l = m
		_ = i
	}
	return l
}

func main() {
	l := list(200)
	println(l != nil)
	println()
}
"""


def test_a_variable_whose_block_is_left_is_not_declared_later(e: Engine) -> None:
    e.open(LOOPS)
    slots = _slots(e.run(Target.LINE, file="p.go", line=7))
    assert (slots["m"].in_scope, slots["m"].over) == (False, False)
    slots = _slots(e.run(Target.LINE, file="p.go", line=12))
    assert (slots["m"].in_scope, slots["m"].over) == (False, True)
    assert not slots["l"].over


def test_all_that_is_let_go_is_counted_not_only_the_page_that_is_shown(e: Engine) -> None:
    e.open(LOOPS)
    e.run(Target.LINE, file="p.go", line=17)
    assert e.over().narrator.endswith("200 more objects held by nobody.")


GO_WITH_ARGUMENTS = """package main

type node struct{ v int }

func work(c chan int, n *node) { c <- n.v }

func main() {
	c := make(chan int)
	go work(c, &node{1})
	println(<-c)
	println()
}
"""


def test_a_goroutine_that_has_not_begun_holds_its_call(e: Engine) -> None:
    e.open(GO_WITH_ARGUMENTS)
    e.run(Target.LINE, file="p.go", line=10)
    s = e.stop(View(Window(heap_order=HeapOrder.REACH)))
    assert len(s.heap.rows) == 3  # the channel, the node, the closure that carries both
    assert all(o.reachable for o in s.heap.rows)
    e.run(Target.LINE, file="p.go", line=11)
    s = e.stop(View(Window(heap_order=HeapOrder.REACH)))
    assert not any(o.reachable for o in s.heap.rows)
