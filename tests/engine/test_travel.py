"""Going forth and back: every moment looks the same however it is reached."""

import random
from itertools import pairwise

from memtui.protocol.commands import Restart, Target
from memtui.protocol.snapshot import Snapshot, StopReason
from tests.engine.harness import Engine, line

PROGRAM = """package main

type point struct{ x, y int }

func newPoint(x, y int) *point {
	p := point{x, y}
	return &p
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func main() {
	s := point{1, 2}
	println(s.x)
	q := newPoint(3, 4)
	println(q.x)
	q = nil
	ch := make(chan int)
	go func() {
		ch <- fib(3)
	}()
	m := map[string]int{}
	for i := 0; i < 3; i++ {
		m["a"] += i
	}
	println(m["a"], <-ch)
}
"""


def test_every_moment_is_the_same_however_it_is_reached(e: Engine) -> None:
    e.open(PROGRAM)
    stops = e.all_stops()
    assert [s.step for s in stops] == sorted({s.step for s in stops})
    assert len({s.digest for s in stops}) == len(stops)
    for expected in reversed(stops[:-1]):
        assert _same(e.back(), expected)
    assert e.back().reason is StopReason.START
    rng = random.Random(7)
    for _ in range(8):
        expected = rng.choice(stops)
        assert _same(e.goto(expected.step), expected)
        after = stops[min(stops.index(expected) + 3, len(stops) - 1)]
        assert _same(e.into(3), after)
        assert _same(e.back(2), stops[stops.index(after) - 2])


def _same(got: Snapshot, expected: Snapshot) -> bool:
    assert (got.step, got.place, got.goroutine) == (expected.step, expected.place, expected.goroutine)
    assert got.digest == expected.digest
    return True


def test_goto_between_statements_and_out_of_range(e: Engine) -> None:
    first = e.open(PROGRAM)
    end = e.run()
    assert end.ended
    assert e.goto(-5).step == first.step
    assert e.goto(10**9).ended
    assert e.goto(end.step - 1).step == end.step - 1
    assert e.stop(Restart()).digest == first.digest


LOOP = """package main

func work(n int) int {
	t := 0
	for i := 0; i < n; i++ {
		t += i % 7
	}
	return t
}

func main() {
	x := 0
	for i := 0; i < 4; i++ {
		x += work(20000)
	}
	println(x)
}
"""


def test_far_moments_of_a_long_run(e: Engine) -> None:
    e.open(LOOP)
    assert e.run().ended
    before = e.back()
    assert line(before) == 17  # the closing brace
    far = e.goto(100_000)
    assert line(far) in (5, 6)
    near = [e.back() for _ in range(5)]
    assert [s.step for s in near] == [far.step - 1 - i for i in range(5)]
    assert e.into(5).digest == far.digest
    call = e.back_out()
    assert line(call) == 14
    assert line(e.back_over()) == 13
    assert line(e.over()) == 14
    assert line(e.over()) == 13


def test_back_to_a_breakpoint_skips_what_is_after_now(e: Engine) -> None:
    e.open(LOOP)
    e.breakpoints(14)
    hits = []
    while not (s := e.run()).ended:
        hits.append(s.step)
    assert len(hits) == 4
    for step in reversed(hits):
        back = e.run_back()
        assert (back.step, back.reason) == (step, StopReason.BREAKPOINT)
    assert e.run_back().reason is StopReason.START


def test_back_to_events(e: Engine) -> None:
    e.open(PROGRAM)
    stops = e.all_stops()
    births = [b.step for a, b in pairwise(stops) if b.last_object > a.last_object and not b.ended]
    assert len(births) == 3
    found = []
    while (s := e.run_back(Target.ALLOC)).reason is StopReason.ALLOC:
        found.append(s.step)
    assert found == births[::-1]
    assert s.reason is StopReason.START
    forward = []
    while not (s := e.run(Target.ALLOC)).ended:
        forward.append(s.step)
    assert forward == births


def test_a_pause_ends_an_endless_loop_and_its_going_back(e: Engine) -> None:
    from memtui.protocol.commands import Pause, Run

    e.open("package main\n\nfunc main() {\n\tx := 1\n\tfor {\n\t\tx = -x\n\t}\n}\n")
    e.post(Run())
    e.post(Pause())
    paused = e.answer()
    assert paused.reason is StopReason.PAUSE  # type: ignore[union-attr]
    assert line(e.into()) in (5, 6)
    assert line(e.back(3)) in (5, 6)


def test_a_loop_without_statements_can_be_paused(e: Engine) -> None:
    from memtui.protocol.commands import Pause, Run

    e.open("package main\n\nfunc main() {\n\tfor {\n\t}\n}\n")
    e.post(Run())
    e.post(Pause())
    assert e.answer().reason is StopReason.PAUSE  # type: ignore[union-attr]


DEEP = """package main

func deep(n int) int {
	if n == 0 {
		return 0
	}
	t := deep(n - 1)
	t++
	return t
}

func main() {
	println(deep(6000))
}
"""


def test_moments_on_a_long_way_out_of_a_recursion(e: Engine) -> None:
    """No tick is looked at while 6,000 calls return, so traps must have been armed long before."""
    e.open(DEEP)
    end = e.run()
    goal = end.step - 6_001
    there = e.goto(goal)
    assert (there.step, line(there)) == (goal, 8)
    assert e.back().step == goal - 1
    assert e.into(2).step == goal + 1


def test_a_run_can_be_bounded(e: Engine) -> None:
    e.open(LOOP, max_steps=5000)
    first = e.run()
    assert (first.reason, 5000 <= first.step <= 5010) == (StopReason.PAUSE, True)
    assert e.run().step - first.step in range(5000, 5011)
