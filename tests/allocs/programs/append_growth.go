// Growth of slices by append: on the heap, in stack buffers, and copied to the heap at a return.
package main

import "fmt"

var sink any
var ints []int

//go:noinline
func collect(n int) []int {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i)
	}
	return s
}

//go:noinline
func local(n int) int {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i)
	}
	return len(s)
}

//go:noinline
func twice() []string {
	var s []string
	s = append(s, "a")
	s = append(s, "b")
	return s
}

//go:noinline
func once(x int) []int {
	var s []int
	s = append(s, x)
	return s
}

//go:noinline
func caps(n int) ([]byte, int) {
	var s []byte
	last := 0
	for i := 0; i < n; i++ {
		s = append(s, byte(i))
		if cap(s) != last {
			last = cap(s)
		}
	}
	return s, last
}

//go:noinline
func toGlobal(n int) {
	for i := 0; i < n; i++ {
		ints = append(ints, i)
	}
}

//go:noinline
func spread(a, b []int) []int {
	return append(a, b...)
}

type big [5]int

//go:noinline
func bigs(n int) []big {
	var s []big
	for i := 0; i < n; i++ {
		s = append(s, big{i})
	}
	return s
}

//go:noinline
func nested(n int) int {
	total := 0
	for i := 0; i < n; i++ {
		var s []int
		s = append(s, i)
		s = append(s, i)
		total += len(s)
	}
	return total
}

//go:noinline
func pointers(n int) []*int {
	var s []*int
	for i := 0; i < n; i++ {
		s = append(s, new(int))
	}
	return s
}

func main() {
	for _, n := range []int{0, 1, 2, 3, 4, 5, 8, 9, 100} {
		sink = collect(n)
		_ = local(n)
		b, c := caps(n)
		fmt.Println(len(b), c)
		sink = pointers(n)
	}
	sink = twice()
	sink = once(7)
	toGlobal(300)
	sink = spread([]int{1, 2, 3}, []int{4, 5})
	sink = spread(nil, ints)
	sink = bigs(10)
	_ = nested(10)
	fmt.Println(cap(ints), cap(collect(3)))
}
