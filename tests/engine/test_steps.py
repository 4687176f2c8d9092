"""Where steps go: tables of (command, line) over small programs."""

import pytest

from memtui.protocol.commands import Step, StepKind, Target
from memtui.protocol.snapshot import StopReason
from tests.engine.harness import Engine, line

KINDS = {k.value.replace(" ", "-"): k for k in StepKind}

RECURSION = """package main

func fact(n int) int {
	if n == 0 {
		return 1
	}
	r := n * fact(n-1)
	return r
}

func main() {
	x := fact(3)
	println(x)
}
"""

GOROUTINES = """package main

func work(c chan int) {
	v := <-c
	c <- v + 1
}

func main() {
	c := make(chan int)
	go work(c)
	c <- 1
	r := <-c
	println(r)
}
"""

DEFERS = """package main

func clean() {
	println("clean")
}

func f() {
	defer clean()
	println("f")
}

func g() (r int) {
	defer func() {
		recover()
		r = 2
	}()
	panic("g")
}

func main() {
	f()
	println(g())
}
"""

CALLBACK = """package main

import "sort"

func main() {
	a := []int{2, 1}
	sort.Slice(a, func(i, j int) bool {
		return a[i] < a[j]
	})
	println(a[0])
}
"""


@pytest.mark.parametrize(
    ("program", "script"),
    [
        (RECURSION, "into@4 into@7 into@4 over@7 over@8 out@8 back-out@12 over@13 back-over@12 over@13 over@14"),
        (RECURSION, "over@13 back@8 back-over@7 back-over@4 back@12"),
        (GOROUTINES, "over@10 over@11 over@12 over@13 over@14"),
        (GOROUTINES, "over@10 over@11 into@4 into@5 into@12"),
        (DEFERS, "into@8 over@9 over@10 over@22"),
        (DEFERS, "into@8 over@9 over@10 into@4 into@5 into@22"),
        (DEFERS, "over@22 into@13 over@17 into@14 over@15 over@16 out@23"),
        (CALLBACK, "over@7 over@10"),
        (CALLBACK, "over@7 into@8 out@10 back-over@7 back@6"),
    ],
)  # fmt: skip
def test_steps(e: Engine, program: str, script: str) -> None:
    e.open(program)
    for word in script.split():
        kind, _, expected = word.partition("@")
        got = e.stop(Step(KINDS[kind]))
        assert (word, line(got)) == (word, int(expected))


def test_a_step_over_stays_with_its_goroutine(e: Engine) -> None:
    e.open(GOROUTINES)
    e.over(2)
    for _ in range(4):
        assert e.over().goroutine == 1


def test_counted_steps_are_single_steps_repeated(e: Engine) -> None:
    e.open(RECURSION)
    for kind in (StepKind.INTO, StepKind.OVER):
        e.goto(0)
        singles = [e.stop(Step(kind)).step for _ in range(3)][-1]
        e.goto(0)
        assert e.stop(Step(kind, 3)).step == singles


def test_breakpoints_stop_steps_over(e: Engine) -> None:
    e.open(RECURSION)
    set_ = e.breakpoints(8, 10, 99)
    assert [b.line for b in set_.breakpoints] == [8, 0, 0]
    stopped = e.over()
    assert (line(stopped), stopped.reason) == (8, StopReason.BREAKPOINT)


def test_run_to_a_line_and_back(e: Engine) -> None:
    e.open(RECURSION)
    stops = []
    while not (s := e.run(Target.LINE, file="p.go", line=7)).ended:
        stops.append(s.step)
    assert len(stops) == 3
    back = []
    while (s := e.run_back(Target.LINE, file="p.go", line=7)).reason is StopReason.LINE:
        back.append(s.step)
    assert back == stops[::-1]


def test_panic_stops_with_the_stack_whole(e: Engine) -> None:
    e.open("package main\n\nfunc f(p *int) {\n\t*p = 1\n}\n\nfunc main() {\n\tf(nil)\n}\n")
    end = e.run()
    assert (end.reason, end.exit_status, end.panic) == (
        StopReason.PANIC, 2, "runtime error: invalid memory address or nil pointer dereference",
    )  # fmt: skip
    assert [(f.function, f.place.line) for f in end.stacks[0].frames] == [("main.f", 4), ("main.main", 8)]
    assert line(e.back()) == 4


def test_exit_and_deadlock(e: Engine) -> None:
    e.open('package main\n\nimport "os"\n\nfunc main() {\n\tos.Exit(3)\n}\n')
    end = e.run()
    assert (end.reason, end.exit_status) == (StopReason.EXIT, 3)
    e.open("package main\n\nfunc main() {\n\t<-make(chan int)\n}\n")
    end = e.run()
    assert (end.reason, end.exit_status) == (StopReason.PANIC, 2)
    assert end.panic == "fatal error: all goroutines are asleep - deadlock!"
    assert end.goroutine == 1
    assert end.goroutines[0].wait_reason == "chan receive"
    assert "".join(o.text for o in end.output).startswith("fatal error: all goroutines are asleep - deadlock!")
