package main

import (
	"cmp"
	"fmt"
	"slices"
)

func Less[T cmp.Ordered]() func(a, b T) bool { return func(a, b T) bool { return a < b } }

func By[T any, K cmp.Ordered](key func(T) K) func(a, b T) int {
	return func(a, b T) int { return cmp.Compare(key(a), key(b)) }
}

type Set[T comparable] struct{ m map[T]bool }

func (s *Set[T]) Each() func(func(T) bool) {
	return func(yield func(T) bool) {
		for k := range s.m {
			if !yield(k) {
				return
			}
		}
	}
}

func (s *Set[T]) Not() func(T) bool {
	return func(T) bool { return false }
}

var sinkF any

//go:noinline
func keep(f any) { sinkF = f }

func main() {
	for range 3 {
		keep(Less[int]())
		keep(Less[string]())
		keep(By(func(s string) int { return len(s) }))
	}
	s := &Set[string]{map[string]bool{"a": true}}
	keep(s.Each())
	keep(s.Not())
	xs := []string{"ccc", "a", "bb"}
	slices.SortFunc(xs, By(func(s string) int { return len(s) }))
	fmt.Println(xs)
}
