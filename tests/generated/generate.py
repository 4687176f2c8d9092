"""Go programs from a seed: `program(seed)` is the text of package main, the same for the same seed.

A program is a handful of functions, one per theme, over shared types; main calls them in order. Expressions are typed
and built from the variables in scope. Programs end by themselves: loops have constant bounds; most divisions are by
odd numbers and most indices are taken modulo the length, so that panics are rare, and recovered or the program's end.
"""

from dataclasses import dataclass, field
from random import Random

INTS = ("int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64")
BITS = {"int": 64, "uint": 64, **{f"{u}int{n}": n for u in ("", "u") for n in (8, 16, 32, 64)}}
_OPS = ("+", "-", "*", "&", "|", "^", "&^", "+", "-", "*")
_CMP = ("==", "!=", "<", "<=", ">", ">=")

_HEAD = """package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

var _ = cmp.Compare[int]
var _ context.Context
var _ iter.Seq[int]
var _ = maps.Keys[map[int]int]
var _ = math.Pi
var _ = slices.Max[[]int]
var _ atomic.Int64
var _ time.Duration
var _ = errors.New
var _ = os.Args
var _ = sort.Ints
var _ = strconv.Itoa
var _ = strings.ToUpper
var _ sync.Mutex

type number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64
}

func apply[T, U any](xs []T, f func(T) U) []U {
	var out []U
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func fold[T number](xs []T, f func(a, b T) T) (r T) {
	for _, x := range xs {
		r = f(r, x)
	}
	return r
}

type stack[T any] struct {
	items []T
	top   int
}

func (s *stack[T]) push(x T) { s.items = append(s.items[:s.top], x); s.top++ }

func (s *stack[T]) pop() (x T, ok bool) {
	if s.top == 0 {
		return x, false
	}
	s.top--
	return s.items[s.top], true
}

type shape interface{ area() int }

func guard(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				fmt.Println(name, "recovered error:", e.Error())
			} else {
				fmt.Printf("%s recovered: %v\\n", name, r)
			}
		}
	}()
	f()
}
"""


@dataclass(slots=True)
class Gen:
    """The program being written. scope: names of the integer variables of each type that expressions may use."""

    r: Random
    lines: list[str] = field(default_factory=list)
    depth: int = 0
    scope: dict[str, list[str]] = field(default_factory=dict)
    count: int = 0

    def line(self, text: str) -> None:
        """One line at the current depth."""
        self.lines.append("\t" * self.depth + text)

    def name(self, base: str) -> str:
        """A name that nothing else has."""
        self.count += 1
        return f"{base}{self.count}"

    def open(self, head: str) -> None:
        """Begin a block."""
        self.line(head + " {")
        self.depth += 1

    def close(self, tail: str = "") -> None:
        """End it."""
        self.depth -= 1
        self.line("}" + tail)


def literal(g: Gen, t: str) -> str:
    """A constant of an integer type, often near its bounds."""
    bits, signed = BITS[t], t[0] == "i"
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << bits) - 1)
    value = g.r.choice((0, 1, 2, 3, 7, 10, high, low, high - 1, g.r.randint(low, high), g.r.randint(0, 100)))
    return f"{t}({value})"


def number(g: Gen, t: str, depth: int = 3) -> str:
    """An expression of an integer type that is not constant as a whole (gc refuses constants that overflow)."""
    known = g.scope.get(t, [])
    if not known:
        other = next(u for u in g.scope if g.scope[u])
        return f"{t}({g.r.choice(g.scope[other])})"
    if depth == 0:
        return g.r.choice(known)
    pick = g.r.randrange(10)
    x = number(g, t, depth - 1)
    if pick < 5:
        y = number(g, t, depth - 1) if g.r.random() < 0.7 else literal(g, t)
        return f"({x} {g.r.choice(_OPS)} {y})"
    if pick == 5:
        return f"({x} {g.r.choice('/%')} ({number(g, t, depth - 1)} | 1))"
    if pick == 6:
        return f"({x} {g.r.choice(('<<', '>>'))} ({number(g, g.r.choice(INTS[5:]), 0)} % {g.r.choice((5, 8, 33, 70))}))"
    if pick == 7:
        return f"{g.r.choice('-^')}({x})"
    if pick == 8:
        return f"{t}({number(g, g.r.choice(INTS), depth - 1)})"
    return x


def condition(g: Gen) -> str:
    """A boolean expression."""
    t = g.r.choice(INTS)
    one = f"{number(g, t, 1)} {g.r.choice(_CMP)} {number(g, t, 1)}"
    if g.r.random() < 0.3:
        return f"{one} {g.r.choice(('&&', '||'))} !({number(g, 'int', 1)} > 0)"
    return one


def variables(g: Gen, n: int) -> None:
    """Some integer variables, declared and used."""
    for _ in range(n):
        t = g.r.choice(INTS)
        v = g.name("v")
        g.line(f"var {v} {t} = {literal(g, t)}")
        g.line(f"_ = {v}")
        g.scope.setdefault(t, []).append(v)


def statements(g: Gen, n: int, depth: int = 2) -> None:
    """Assignments, branches and loops over the integer variables in scope."""
    for _ in range(n):
        t = g.r.choice([t for t in INTS if g.scope.get(t)])
        v = g.r.choice(g.scope[t])
        pick = g.r.randrange(9)
        if pick < 3 or depth == 0:
            g.line(f"{v} {g.r.choice(('=', '+=', '-=', '*=', '^=', '|='))} {number(g, t)}")
        elif pick == 3:
            g.line(f"{v}{g.r.choice(('++', '--'))}")
        elif pick < 6:
            g.open(f"if {condition(g)}")
            statements(g, 2, depth - 1)
            if g.r.random() < 0.6:
                g.depth -= 1
                g.line("} else {")
                g.depth += 1
                statements(g, 2, depth - 1)
            g.close()
        elif pick == 6:
            _loop(g, t, v, depth)
        elif pick == 7:
            _switch(g, t, v, depth)
        else:
            u = g.r.choice([u for u in INTS if g.scope.get(u)])
            w = g.r.choice(g.scope[u])
            g.line(f"{v}, {w} = {number(g, t)}, {number(g, u)}" if v != w else f"{v} = {number(g, t)}")


def _loop(g: Gen, t: str, v: str, depth: int) -> None:
    i = g.name("i")
    label = g.name("L") if g.r.random() < 0.3 else ""
    if label:
        g.line(f"{label}:")
    n = g.r.randint(1, 6)
    g.open(g.r.choice((f"for {i} := 0; {i} < {n}; {i}++", f"for {i} := range {n}", f"for {i} := {n}; {i} > 0; {i}--")))
    g.line(f"{v} += {t}({i})")
    g.line(f"if {condition(g)} {{ {g.r.choice(('break', 'continue'))} {label} }}")
    statements(g, 2, depth - 1)
    g.close()


def _switch(g: Gen, t: str, v: str, depth: int) -> None:
    g.open(f"switch {v} % 4")
    for k in range(3):
        g.line(f"case {k}:")
        statements(g, 1, depth - 1)
        if k < 2 and g.r.random() < 0.3:
            g.line("fallthrough")
    if g.r.random() < 0.7:
        g.line("default:")
        statements(g, 1, depth - 1)
    g.close()


def function(g: Gen, name: str) -> None:
    """Open a function of no parameters with a scope of its own."""
    g.scope = {}
    g.line("")
    g.open(f"func {name}()")


def show(g: Gen) -> None:
    """Print every variable in scope."""
    names = [v for t in INTS for v in g.scope.get(t, [])]
    g.line(f"fmt.Println({', '.join(names)})")


def program(seed: int) -> str:
    """The text of one program."""
    from tests.generated.data import DATA
    from tests.generated.flow import FLOW
    from tests.generated.themes import THEMES

    themes = THEMES | FLOW | DATA
    g = Gen(Random(seed))
    chosen = g.r.sample(sorted(themes), 5)
    names = []
    for theme in chosen:
        name = f"{theme}{seed}"
        themes[theme](g, name)
        names.append(name)
    g.line("")
    g.open("func main()")
    for name in names:
        if g.r.random() < 0.8:
            g.line(f'guard("{name}", {name})')
        else:
            g.line(f"{name}()")
    ending = g.r.randrange(12)
    if ending == 0:
        g.line("os.Exit(3)")
    elif ending == 1:
        g.line(f'panic(fmt.Sprint("the end of ", {seed}))')
    g.close()
    return _HEAD + "\n".join(g.lines) + "\n"
