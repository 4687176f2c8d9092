// Each comment is the frame that gc gives the function without inlining, see test_frames.py.
package main

type large struct {
	words [1000]int
}

func g()            {}
func one(int)       {}
func use([]int)     {}
func pair(a, b int) {}
func give() int     { return 1 }
func read(*int)     {}

func nothing() { // 8
	g()
}

func outgoing(a int) { // 24
	pair(a, 1)
}

func live(a int) int { // 16
	one(1)
	return a
}

func dead(a int) { // 16
	one(a)
}

func local() { // 24
	x := give()
	one(1)
	one(x)
}

func loop(n int) { // 24
	for i := 0; i < n; i++ {
		one(i)
	}
}

func held() int { // 16
	return give() + give()
}

func pointed() { // 24
	x := 1
	read(&x)
	one(x)
}

func moved(x int) *int { // 24
	y := x
	return &y
}

func variadic(a, b, c int) { // 56
	use([]int{a, b, c})
}

func made() { // 8032
	use(make([]int, 1000))
}

func room(p *large) { // 8016
	l := *p
	read(&l.words[3])
}

func appended(s []int, x int) []int { // 72
	return append(s, x)
}

func captured(x int) func() int { // 48
	return func() int { x++; return x }
}

func received(c chan int) int { // 32
	return <-c
}

func waits(c chan int) { // 24
	<-c
}

func printed(a, b int) { // 16
	println(a, b)
}

func joined(a, b string) string { // 48
	return a + b
}

func counted(n int) { // 24
	for i := range n {
		one(i)
	}
}

func rounds() { // 24
	for range 3 {
		one(1)
	}
}

func elements(xs []int) { // 24
	for _, x := range xs {
		one(x)
	}
}

func small(a int) *[2]int { // 40
	return &[2]int{a, 1}
}

func larger() *large { // 24
	return new(large)
}

func started(a, b int) { // 40
	go pair(a, b)
}

func asserted(x any) error { // 32
	e, _ := x.(error)
	return e
}

func cases(x any) int { // 40
	switch x := x.(type) {
	case error:
		one(1)
	case int:
		return x
	}
	return 0
}

func filled(m map[int]int, a, b int) { // 32
	m[a] = b
}

func main() {}
