"""The production build in the explorer: inlined calls are frames of their own, without bytes."""

from tests.engine.harness import Engine

PROGRAM = """package main

func add(a, b int) int {
	sum := a + b
	return sum
}

func twice(n int) int {
	return add(n, n)
}

func main() {
	x := twice(21)
	println(x)
}
"""


def test_inlined_calls_are_frames(e: Engine) -> None:
    s = e.open(PROGRAM, inline=True)
    for _ in range(20):
        frames = s.stacks[0].frames
        if len(frames) > 2:
            break
        s = e.into()
    assert [(f.function, f.inlined) for f in frames] == [
        ("main.add", True), ("main.twice", True), ("main.main", False)]  # fmt: skip
    assert [f.place.line for f in frames] == [4, 9, 13]
    assert [f.size for f in frames[:2]] == [0, 0]
    values = {v.name: v.value.text for f in frames for v in f.slots if v.value is not None}
    assert (values["a"], values["b"], values["n"]) == ("21", "21", "21")


LIBRARY = """package main

import (
	"fmt"
	"strings"
)

func main() {
	var b strings.Builder
	b.WriteString("x")
	fmt.Println(b.String())
	fmt.Println(strings.Contains("abc", "b"))
}
"""


def lines_of_steps(e: Engine, inline: bool) -> list[int]:
    """The line of every stop, stepping into everything."""
    s = e.open(LIBRARY, inline=inline)
    lines = []
    while not s.ended:
        lines.append(s.stacks[0].frames[0].place.line)
        s = e.into()
    return lines


def test_inlined_library_code_is_no_step(e: Engine) -> None:
    assert lines_of_steps(e, inline=True) == lines_of_steps(e, inline=False)


GROWING = """package main

var s []*int

func main() {
	for range 3 {
		s = append(s, nil)
	}
	println(len(s))
}
"""


def test_a_grown_array_has_its_whole_length(e: Engine) -> None:
    e.open(GROWING)
    assert [o.type for o in e.run().heap.rows] == ["[1]*int", "[2]*int", "[4]*int"]
