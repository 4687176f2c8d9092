// Interface conversions: what is boxed on the heap and what is not.
package main

type (
	small  struct{ v int }
	pair   struct{ a, b int }
	ptr    struct{ p *int }
	empty  struct{}
	number int
	str    string
)

func (n number) String() string { return "number" }
func (p pair) String() string   { return "pair" }

type stringer interface{ String() string }

var sink any
var ssink stringer

//go:noinline
func box(i int, b byte, ok bool, r rune, u uint16, f float64, s string, sl []int, c complex128) {
	sink = i
	sink = b
	sink = ok
	sink = r
	sink = u
	sink = f
	sink = s
	sink = sl
	sink = c
}

//go:noinline
func structs(a small, b pair, c ptr, d empty, e [1]int, f [2]int, g [1]*int) {
	sink = a
	sink = b
	sink = c
	sink = d
	sink = e
	sink = f
	sink = g
}

//go:noinline
func named(n number, s str, p pair) {
	sink = n
	ssink = n
	sink = s
	ssink = p
	sink = ssink
}

//go:noinline
func pointers(p *int, m map[int]int, c chan int, f func()) {
	sink = p
	sink = m
	sink = c
	sink = f
}

//go:noinline
func variadic(xs ...any) int { return len(xs) }

//go:noinline
func keep(xs ...any) { sink = xs }

//go:noinline
func compare(x any, n int) bool { return x == n }

func main() {
	for _, n := range []int{0, 1, 255, 256, -1, 1 << 40} {
		box(n, byte(n), n > 0, rune(n), uint16(n), float64(n), "text"[:n&3], make([]int, n&1), complex(1, float64(n)))
		structs(small{n}, pair{n, n}, ptr{}, empty{}, [1]int{n}, [2]int{n, n}, [1]*int{})
		named(number(n), str("ab"[:n&1]), pair{n, 1})
		variadic(n, "a", n+1)
		keep(n, "a", n+1)
		compare(n, n)
	}
	pointers(new(int), map[int]int{}, make(chan int), func() {})
	sink = 1000
	sink = "constant"
	sink = 2.5
	sink = pair{1, 2}
	sink = [3]int{1, 2, 3}
	sink = small{1000}
	x := 77777
	sink = x
	y := "s"
	sink = y
}
