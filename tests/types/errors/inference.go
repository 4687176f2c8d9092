package main

type A[T any] = []T
type B[T A[T]] struct{}
type C[P any, Q P] struct{}
type D = A
type E[T any] = E[T]

func f[T any](x T) T { return x }
func g[T ~int | ~string](x T) {}
func h[K comparable, V any](m map[K]V) {}

func seq(yield func(int) bool)       {}
func bad(yield func(int))            {}
func bad2(yield func(int) bool) bool { return true }

func main() {
	g(1.5)
	g[float64](2)
	h(map[any]int{})
	h(map[string]int{}, 1)
	var k func(int) = f
	_ = f[int, int]
	_ = f
	for a, b := range seq {
	}
	for range bad {
	}
	for range bad2 {
	}
	min()
	_ = max(1, "a")
	_ = min([]int{1})
	clear(3)
	_ = [4]int([]string{})
	goto L
	x := 1
L:
	_ = x
	k(1)
}
