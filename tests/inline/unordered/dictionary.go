// What generic code reads from its dictionary: costs, and literals that keep it.
package main

type I interface{ M() }
type St[T any] struct{ f T }

func (St[T]) M() {}

func c1[T any](x T) any          { return x }
func c2[T any](x St[T]) any      { return x }
func c3[T any](x St[T]) I        { return x }
func c4[T any](x St[T]) I        { return St[T]{x.f} }
func c5[T I](x T) I              { return x }
func c6[T I](x T)                { x.M() }
func c7[T any](x any) T          { return x.(T) }
func c8[T any](x any) (T, bool)  { t, ok := x.(T); return t, ok }
func c9[T any]() *T              { return new(T) }
func d1[T any](n int) []T        { return make([]T, n) }
func d2[T any](n int) map[string]T  { return make(map[string]T) }
func d3[T any](n int) chan T     { return make(chan T) }
func d4[T any](x []T, y T) []T   { return append(x, y) }
func d5[K comparable](m map[K]int, k K) int { return m[k] }
func d6[T any](x T) []T          { return []T{x} }
func d7[K comparable](k K) map[K]string { return map[K]string{k: "1"} }
func d8[T any](x any) int {
	switch x.(type) {
	case T:
		return 1
	}
	return 0
}
func e1[T any](x any) int { return len(x.([]T)) }
func e2[T comparable](x, y T) bool { return x == y }
func e3[T any](x *T) *T { return &*x }
func e4[T any](x T) *T { return &x }
func e5[T any](x T) *St[T] { return &St[T]{x} }
func e6[T I](x T) func() { return x.M }
func e7[T any](x St[T]) func() { return x.M }
func e8[T any](m map[string]T) { delete(m, "") }
func e9[T any](a, b []T) int { return copy(a, b) }
func f1[T any](a []T) { for _, x := range a { _ = x } }
func f2[T any](x T) int { return f3(x) }
//go:noinline
func f3[T any](x T) int { return 1 }
func f4[T any](x T) func(T) int { return f3[T] }
func f5[T any](x T) func(T) int { return f3[T] }
func f6[T any](x St[T]) { x.N() }
//go:noinline
func (St[T]) N() {}
func f7[T any](x any) int {
	switch y := x.(type) {
	case T:
		_ = y
		return 1
	}
	return 0
}
func f8[T any](c chan T) T { return <-c }
func f9[T interface{ ~int }](c T) int { return int(c) }
func g1[T interface{ ~[]byte|~string }](c T) string { return string(c) }
func g2[T any](x *T) any { return x }
func g3[T any](x []T) any { return x }
func g4[T any](f func(...any), x T) { f(x, 1) }

func main() {
	c1("a"); c2(St[int]{}); c3(St[int]{}); c4(St[int]{}); c5(St[int]{}); c6(St[int]{}); c7[int](1); c8[int](1)
	c9[int](); d1[int](1); d2[int](1); d3[int](1); d4([]int{}, 1); d5(map[int]int{}, 1); d6(1); d7(1); d8[int](1);
	e1[int](1); e2(1, 2); e3(new(int)); e4(1); e5(1); e6(St[int]{}); e7(St[int]{}); e8(map[string]int{}); e9([]int{}, nil)
	f1([]int{}); f2(1); f4(1); f5(1); f6(St[int]{}); f7[int](1); f8(make(chan int)); f9(1); g1("a"); g2(new(int)); g3([]int{}); g4[string](nil, "a")
}
