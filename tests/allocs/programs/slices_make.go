// make of slices: constant and variable sizes, on the stack and on the heap.
package main

var sink any
var global []int

//go:noinline
func constant() int {
	s := make([]int, 8)
	s[3] = 1
	return s[3]
}

//go:noinline
func variable(n int) int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return len(s)
}

//go:noinline
func withCap(n int) int {
	s := make([]byte, 0, n)
	s = append(s, 1, 2, 3)
	return len(s)
}

//go:noinline
func escaping(n int) []int { return make([]int, n) }

//go:noinline
func pointers(n int) []*int { return make([]*int, n, 2*n) }

//go:noinline
func large() int {
	s := make([]byte, 65537)
	return len(s)
}

//go:noinline
func notLarge() int {
	s := make([]byte, 65536)
	return len(s)
}

//go:noinline
func matrix(n int) [][]float64 {
	m := make([][]float64, n)
	for i := range m {
		m[i] = make([]float64, n)
	}
	return m
}

//go:noinline
func clone(s []int) []int {
	t := make([]int, len(s))
	copy(t, s)
	return t
}

//go:noinline
func empty(n int) []struct{} { return make([]struct{}, n) }

func main() {
	constant()
	for n := 0; n < 7; n++ {
		variable(n)
		withCap(n * 8)
		global = escaping(n)
		sink = pointers(n)
	}
	large()
	notLarge()
	sink = matrix(5)
	global = clone([]int{1, 2, 3})
	sink = empty(5)
	sink = make([]int32, 3)
	sink = []string{"a", "b"}
	sink = []int{}
	sink = [][]int{{1}, {2, 3}, nil, {}}
	sink = []any{1, "x", 300, 2.5, nil, true}
}
