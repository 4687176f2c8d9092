package main

import (
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
)

type Tree[T any] struct {
	Left, Right *Tree[T]
	Val         T
}

func (t *Tree[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}

func (t *Tree[T]) push(yield func(T) bool) bool {
	if t == nil {
		return true
	}
	return t.Left.push(yield) && yield(t.Val) && t.Right.push(yield)
}

func insert[T any](t *Tree[T], v T, cmp func(a, b T) int) *Tree[T] {
	if t == nil {
		return &Tree[T]{Val: v}
	}
	if cmp(v, t.Val) < 0 {
		t.Left = insert(t.Left, v, cmp)
	} else {
		t.Right = insert(t.Right, v, cmp)
	}
	return t
}

func Filter[T any](seq iter.Seq[T], keep func(T) bool) iter.Seq[T] {
	return func(yield func(T) bool) {
		for v := range seq {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}

func Map[A, B any](seq iter.Seq[A], f func(A) B) iter.Seq[B] {
	return func(yield func(B) bool) {
		seq(func(a A) bool { return yield(f(a)) })
	}
}

func Take[T any](seq iter.Seq[T], n int) iter.Seq[T] {
	return func(yield func(T) bool) {
		if n <= 0 {
			return
		}
		i := 0
		for v := range seq {
			if !yield(v) {
				return
			}
			if i++; i >= n {
				return
			}
		}
	}
}

func Fib() iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		a, b := 0, 1
		for i := 0; ; i++ {
			if !yield(i, a) {
				return
			}
			a, b = b, a+b
		}
	}
}

func Zip[A, B any](a iter.Seq[A], b iter.Seq[B]) iter.Seq2[A, B] {
	return func(yield func(A, B) bool) {
		next, stop := iter.Pull(b)
		defer stop()
		for x := range a {
			y, ok := next()
			if !ok || !yield(x, y) {
				return
			}
		}
	}
}

func main() {
	var root *Tree[string]
	for _, w := range strings.Fields("mid left right a zeta kilo") {
		root = insert(root, w, strings.Compare)
	}
	for w := range root.All() {
		if w == "zeta" {
			break
		}
		fmt.Print(w, " ")
	}
	fmt.Println()
	long := Filter(root.All(), func(s string) bool { return len(s) > 3 })
	fmt.Println(slices.Collect(Map(long, strings.ToUpper)))
	for i, f := range Fib() {
		if f > 100 {
			fmt.Println("index", i)
			break
		}
	}
	for a, b := range Zip(slices.Values([]int{1, 2, 3}), root.All()) {
		fmt.Print(a, b, " ")
	}
	fmt.Println()
	m := map[string]int{"x": 1, "y": 2, "z": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Max(slices.Collect(maps.Values(m))))
	fmt.Println(slices.Collect(Take(slices.Values([]int{9, 8, 7, 6}), 2)))
	next, stop := iter.Pull2(Fib())
	for range 5 {
		next()
	}
	i, v, ok := next()
	stop()
	fmt.Println(i, v, ok)
	i, v, ok = next()
	fmt.Println(i, v, ok)
	fmt.Println(slices.SortedFunc(maps.Keys(m), func(a, b string) int { return strings.Compare(b, a) }))
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c)
	}
	for s := range strings.SplitSeq("a,b,c", ",") {
		defer fmt.Println("deferred", s)
	}
	fmt.Println()
}
