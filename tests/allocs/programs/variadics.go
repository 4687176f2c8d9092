// Variadic calls: the hidden slice on the stack or on the heap.
package main

var keepInts []int
var keepAny []any
var fn func(...int)

//go:noinline
func sum(xs ...int) (n int) {
	for _, x := range xs {
		n += x
	}
	return n
}

//go:noinline
func keep(xs ...int) { keepInts = xs }

//go:noinline
func keepAnys(xs ...any) { keepAny = xs }

//go:noinline
func forward(xs ...int) int { return sum(xs...) }

//go:noinline
func first(x int, rest ...string) string {
	if len(rest) > 0 {
		return rest[0]
	}
	return ""
}

type T struct{}

func (T) m(xs ...*int) {}

func main() {
	for i := range 4 {
		sum()
		sum(i)
		sum(i, i, i)
		keep()
		keep(i)
		keep(1, 2, 3)
		keep(keepInts...)
		keepAnys(i, "s", i*1000)
		keepAnys()
		forward(1, i)
		first(1)
		first(1, "a", "b")
		fn = keep
		fn(i, i)
		T{}.m(new(int), nil)
	}
}
