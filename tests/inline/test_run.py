"""The inlined program runs as the other one does: same output, same status."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from memtui.engine.run import run_program
from memtui.runtime.machine import Options
from tests.inline import panicking

PROGRAMS = Path(__file__).resolve().parents[2] / "programs"
SOURCE = """package main

import "fmt"

type shape interface{ area() int }
type sq struct{ a int }

func (s sq) area() int { return s.a * s.a }

func find(xs []int, x int) (int, bool) {
	for i, y := range xs {
		if y == x {
			return i, true
		}
	}
	return -1, false
}

func named(n int) (r int) {
	if n > 2 {
		r = 7
		return
	}
	return n
}

func each(f func(int)) {
	for i := range 3 {
		f(i)
	}
}

func seq(yield func(int) bool) { _ = yield(1) && yield(2) && yield(3) }

func two() (int, string) { return 4, "b" }
func take(n int, s string) string { return fmt.Sprint(n, s) }

func main() {
	i, ok := find([]int{3, 5, 8}, 5)
	j, none := find(nil, 5)
	fmt.Println(i, ok, j, none, named(1), named(3))
	sum := 0
	each(func(n int) { sum += n })
	for x := range seq {
		if x == 3 {
			break
		}
		sum += 10 * x
	}
	var s shape = sq{3}
	fmt.Println(sum, s.area(), take(two()))
	defer func() { fmt.Println("recovered:", recover()) }()
	var p *sq
	s = nil
	fmt.Println(p == nil, func() int { return sum + 1 }())
	fmt.Println(p.area())
}
"""


def run(path: Path, *flags: str) -> tuple[str, int]:
    """Standard output and status of a run."""
    command = [sys.executable, "-m", "memtui", "run", *flags, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)
    return done.stdout, done.returncode


def test_constructs(tmp_path: Path) -> None:
    path = tmp_path / "a.go"
    path.write_text(SOURCE)
    expected = "1 true -1 false 1 7\n33 9 4b\ntrue 34\n"
    tail = "recovered: runtime error: invalid memory address or nil pointer dereference\n"
    assert run(path) == (expected + tail, 0)
    assert run(path, "--inline") == (expected + tail, 0)


@pytest.mark.parametrize("name", ["closures", "interfaces", "panics", "slices"])
def test_bundled(name: str) -> None:
    path = PROGRAMS / f"{name}.go"
    assert run(path, "--inline") == run(path)


STACKS = """package main

import "runtime"

func inner() {
	_, _, line, _ := runtime.Caller(0)
	_, _, up, _ := runtime.Caller(1)
	println(line, up)
}

func small(i []int) int { return i[3] }

func outer(x []int) int {
	return small(x) + 1
}

func main() {
	inner()
	outer([]int{1})
}
"""
# As go run prints it, without folders and program counters.
STACKS_SHOWN = """6 18
panic: runtime error: index out of range [3] with length 1

goroutine 1 [running]:
main.small(...)
	stacks.go:11
main.outer(...)
	stacks.go:14
main.main()
	stacks.go:19
"""


def test_stacks_show_inlined_calls(tmp_path: Path) -> None:
    """go-facts 7.11: inlined frames have no arguments and no program counter."""
    path = tmp_path / "stacks.go"
    path.write_text(STACKS)
    command = [sys.executable, "-m", "memtui", "run", "--inline", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    shown = re.sub(r"(?m) \+0x\w+$", "", done.stderr).replace(f"{tmp_path}/", "")
    assert (done.returncode, shown) == (2, STACKS_SHOWN)


def test_panics_in_inlined_calls() -> None:
    """Every way of going wrong in an inlined call names the frames that the real Go names."""
    found = []
    for case in panicking.CASES:
        out: list[bytes] = []
        options = Options(["panicking", case], stdout=out.append, stderr=out.append)
        status = run_program([str(panicking.PROGRAM)], options=options, inline=True)
        found.append(panicking.shown(case, status, b"".join(out).decode()))
    assert "".join(found) == panicking.PROGRAM.with_suffix(".out").read_text(encoding="utf-8")
