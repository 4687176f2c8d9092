package main

import "runtime"

type point struct{ x, y int }

type T struct {
	p    *int
	n    [4]int
	in   struct{ ps [3]point }
	last point
}

var g *T

func objects() uint64 {
	var a runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&a)
	return a.HeapObjects
}

// A pointer into any part of an object keeps all of it, and what it points to.
func keeps(take func() *int) {
	base := objects()
	g = &T{p: new(int)}
	p := take()
	g = nil
	println("held", objects()-base, *p)
	println("gone", objects()-base)
}

func main() {
	objects()
	objects()
	keeps(func() *int { return &g.n[2] })
	keeps(func() *int { return &g.in.ps[1].y })
	keeps(func() *int { return &g.last.x })
	keeps(func() *int { return &(&g.in.ps[2]).y })
	keeps(func() *int { s := g.n[1:3]; return &s[1] })
	keeps(func() *int { q := &g.in; return &q.ps[0].x })
	keeps(func() *int { return g.p })
}
