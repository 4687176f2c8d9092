package main

var kept any

func accum(n int) func(int) int {
	return func(i int) int {
		n += i
		return n
	}
}

func early(n int) func() int {
	if n > 3 {
		return nil
	}
	return func() int {
		n++
		return n
	}
}

//go:noinline
func two() {
	a := accum(0)
	b := accum(1)
	kept = a(1) + b(2)
	kept = a
	kept = b
}

//go:noinline
func before() {
	x := 1000
	kept = &x
	a := accum(0)
	kept = a
	y := 2000
	kept = &y
	z := 3000
	kept = &z
}

//go:noinline
func branching(k int) {
	x := 1000
	kept = &x
	a := early(k)
	kept = a
	y := 2000
	kept = &y
}

func main() {
	two()
	before()
	branching(2)
	branching(5)
}
