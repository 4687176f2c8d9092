// Variables moved to the heap; small ones without pointers that are declared together share an object.
package main

var (
	p8  *int8
	p16 *int16
	p32 *int32
	pi  *int
	pb  *bool
	ps  *string
	pf  *float64
	fn  func() int
)

//go:noinline
func one() { x := 1; pi = &x }

//go:noinline
func mixed() {
	a := 1
	var b int16 = 2
	c := true
	var d int64 = 4
	pi, p16, pb = &a, &b, &c
	e := &d
	pi = (*int)(nil)
	keep(e)
}

//go:noinline
func keep(p *int64) { kept = p }

var kept *int64

//go:noinline
func threeInts() (x, y, z *int) {
	a, b, c := 1, 2, 3
	return &a, &b, &c
}

//go:noinline
func apart(n int) (x, y *int) {
	a := 1
	if n > 0 {
		b := 2
		return &a, &b
	}
	return &a, nil
}

//go:noinline
func params(a int8, b int16, c int32, s string) (*int8, *int16, *int32, *string) {
	return &a, &b, &c, &s
}

//go:noinline
func captured() func() int {
	i, j := 0, 10
	return func() int { i++; j--; return i + j }
}

//go:noinline
func loop(n int) (last *int) {
	for i := 0; i < n; i++ {
		v := i * i
		last = &v
	}
	return last
}

//go:noinline
func loopVar(n int) (ps []*int) {
	for i := 0; i < n; i++ {
		ps = append(ps, &i)
	}
	return ps
}

//go:noinline
func floats() (*float64, *float32, *string) {
	f, g, s := 1.0, float32(2), "s"
	return &f, &g, &s
}

//go:noinline
func result() (r int) {
	fn = func() int { return r }
	r = 5
	return r
}

type pair struct{ x, y int32 }

//go:noinline
func structs() (*pair, *int64, *[2]int32) {
	p, n, a := pair{1, 2}, int64(3), [2]int32{4, 5}
	return &p, &n, &a
}

//go:noinline
func calls() (*int, *int) {
	a := one1()
	b := one1()
	return &a, &b
}

//go:noinline
func one1() int { return 1 }

func main() {
	for range 3 {
		one()
		mixed()
		threeInts()
		apart(0)
		apart(1)
		params(1, 2, 3, "x")
		fn = captured()
		fn()
		loop(4)
		loopVar(4)
		floats()
		result()
		structs()
		calls()
	}
}
