// Generic functions and types.
package main

import "fmt"

type number interface{ ~int | ~float64 }

type stack[T any] struct{ items []T }

func (s *stack[T]) push(x T) { s.items = append(s.items, x) }
func (s *stack[T]) pop() T {
	x := s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x
}

type list[T any] struct {
	head *element[T]
	n    int
}

type element[T any] struct {
	val  T
	next *element[T]
}

func (l *list[T]) add(x T) { l.head = &element[T]{x, l.head}; l.n++ }

type pair[K comparable, V any] struct {
	key K
	val V
}

//go:noinline
func sum[T number](xs []T) (n T) {
	for _, x := range xs {
		n += x
	}
	return n
}

//go:noinline
func mapped[A, B any](xs []A, f func(A) B) []B {
	out := make([]B, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

//go:noinline
func filter[T any](xs []T, keep func(T) bool) []T {
	var out []T
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

//go:noinline
func box[T any](x T) any { return x }

//go:noinline
func ptr[T any](x T) *T { return &x }

//go:noinline
func keys[K comparable, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	return out
}

//go:noinline
func zero[T any]() *T { return new(T) }

func main() {
	for i := range 3 {
		var s stack[int]
		for j := range 5 {
			s.push(j)
		}
		s.pop()
		l := &list[string]{}
		l.add("a")
		l.add("b")
		_ = sum([]int{1, 2, 3})
		_ = sum([]float64{1, 2, 3})
		_ = mapped([]int{1, 2, 3}, func(n int) string { return fmt.Sprint(n + 1000) })
		_ = filter([]int{1, 2, 3, 4}, func(n int) bool { return n%2 == 0 })
		_ = box(i)
		_ = box(i + 1000)
		_ = box("abc")
		_ = box(pair[string, int]{"k", 1})
		_ = box(&i)
		_ = ptr(i)
		_ = ptr("s")
		_ = ptr(pair[int, int]{1, 2})
		_ = keys(map[string]int{"a": 1})
		_ = zero[int64]()
		_ = zero[struct{}]()
		_ = zero[[]int]()
		ps := []*pair[int, string]{{1, "x"}, {2, "y"}}
		_ = ps
	}
}
