// Big values: passed, returned, boxed, on the stack and too large for it.
package main

type medium [16]int
type large [20000]int

var sink any
var pm *medium

//go:noinline
func pass(m medium) int { return m[0] }

//go:noinline
func give() (m medium) { m[1] = 2; return }

//go:noinline
func tooBig() int {
	var l large
	l[5] = 1
	return l[5]
}

//go:noinline
func fits() int {
	var l [16384]int
	l[5] = 1
	return l[5]
}

//go:noinline
func pointer() *large { return &large{} }

//go:noinline
func boxed(m medium) { sink = m }

//go:noinline
func addr(m medium) { pm = &m }

//go:noinline
func newLocal() int {
	p := new([8192]int)
	q := new([8193]int)
	return p[0] + q[0]
}

type deep struct {
	a [10]struct {
		s string
		p *int
	}
	b [3][3]int
}

func main() {
	for i := range 2 {
		pass(medium{i})
		_ = give()
		tooBig()
		fits()
		_ = pointer()
		boxed(medium{i})
		addr(medium{i})
		newLocal()
		d := deep{}
		sink = d
		sink = &d
		sink = &deep{}
	}
}
