"""What the sentences and names say to a person who does not know memtui: deadlocks, panics; who holds what."""

from memtui.protocol.commands import Target
from memtui.protocol.snapshot import Slot, Snapshot
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
    assert s.narrator.endswith("Nobody holds ■A any more: the collector may take it.")


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
