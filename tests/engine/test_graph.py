"""The graph with names agrees with the collector's own tracing."""

import pytest

from memtui.engine.inspect.context import Context
from memtui.engine.inspect.graph import Graph
from memtui.engine.inspect.stacks import Ghosts
from memtui.engine.load import load
from memtui.engine.log import EventLog
from memtui.engine.orders import Goal, HaltKind, Until
from memtui.engine.step import Runner
from memtui.protocol.commands import Open, SourceText
from memtui.runtime.mgcmark import reachable

VARIETY = """package main

import "fmt"

type shape interface{ area() int }

type square struct{ side *int }

func (s *square) area() int { return *s.side }

type tree struct {
	kids  []*tree
	byKey map[string]*tree
	tag   any
	point struct{ p, q *int }
}

var forest []*tree

func grow(depth int) *tree {
	t := &tree{byKey: map[string]*tree{}}
	n := depth
	t.tag = &n
	t.point.p = new(int)
	for i := 0; i < depth; i++ {
		kid := grow(depth - 1)
		t.kids = append(t.kids, kid)
		t.byKey[fmt.Sprint("k", i)] = kid
	}
	return t
}

func produce(c chan<- *square, done chan struct{}) {
	for i := 0; i < 4; i++ {
		n := i
		c <- &square{&n}
	}
	close(done)
}

func main() {
	forest = append(forest, grow(3))
	c := make(chan *square, 2)
	done := make(chan struct{})
	go produce(c, done)
	var last shape
	f := func() int { return last.area() }
	for i := 0; i < 4; i++ {
		last = <-c
		fmt.Println(f())
	}
	<-done
	inner := &forest[0].kids[0].point
	forest = nil
	fmt.Println(inner.p != nil)
}
"""


@pytest.mark.parametrize("stride", [7])
def test_same_objects_reachable(stride: int) -> None:
    loaded = load(Open(("p.go",), texts=(SourceText("p.go", VARIETY.encode()),)))
    m = loaded.machine
    log = EventLog(m, loaded.statements, loaded.place_of_line)
    runner = Runner(m, loaded.run_main, log, lambda: False)
    context = Context(m, loaded, Ghosts())
    stops = 0
    while runner.advance(Goal(Until.STATEMENT, count=stride)).kind is HaltKind.STOP:
        graph = Graph(m, context.live_names)
        expected = reachable(m)
        assert {r.id for r in graph.reachable} == {r.id for r in expected}
        stops += 1
    assert stops > 15
