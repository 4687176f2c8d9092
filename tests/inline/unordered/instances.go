// Shaped bodies, functions without shapes, and the wrappers of both.
package main

type S[T any] struct{ x []T }

func (s S[T]) Len() int { return len(s.x) }
func (s *S[T]) Add(t T) { s.x = append(s.x, t) }

func use[T any](t T) int {
	var s S[T]
	s.Add(t)
	return s.Len() + g(t)
}

func g[T any](t T) int { _ = t; println("x"); return 1 }

func main() {
	println(use(3))
}
