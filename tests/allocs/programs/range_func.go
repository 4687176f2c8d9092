// Range over functions and iterators.
package main

import (
	"iter"
	"maps"
	"slices"
)

//go:noinline
func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

//go:noinline
func pairs(s []string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i, x := range s {
			if !yield(i, x) {
				return
			}
		}
	}
}

//go:noinline
func direct(yield func(int) bool) {
	_ = yield(1) && yield(2)
}

//go:noinline
func sum() (total int) {
	for i := range count(5) {
		total += i
	}
	return total
}

//go:noinline
func find(want int) int {
	for i := range count(100) {
		if i == want {
			return i
		}
	}
	return -1
}

func main() {
	for range 3 {
		sum()
		find(7)
		n := 0
		for i, s := range pairs([]string{"a", "b"}) {
			n += i + len(s)
		}
		for i := range direct {
			n += i
		}
		all := slices.Collect(count(10))
		keys := slices.Sorted(maps.Keys(map[string]int{"x": 1, "y": 2}))
		for i, v := range slices.Backward(all) {
			n += i * v
		}
		_ = keys
	}
}
