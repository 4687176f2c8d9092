package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

type Number interface{ ~int | ~float64 }

func Map[T, U any](xs []T, f func(T) U) []U {
	out := make([]U, 0, len(xs))
	for _, x := range xs {
		out = append(out, f(x))
	}
	return out
}

func Filter[T any](xs []T, keep func(T) bool) []T {
	var out []T
	for _, x := range xs {
		if keep(x) {
			out = append(out, x)
		}
	}
	return out
}

func Reduce[T, A any](xs []T, a A, f func(A, T) A) A {
	for _, x := range xs {
		a = f(a, x)
	}
	return a
}

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x
	}
	return
}

func GroupBy[T any, K comparable](xs []T, key func(T) K) map[K][]T {
	m := make(map[K][]T)
	for _, x := range xs {
		k := key(x)
		m[k] = append(m[k], x)
	}
	return m
}

type Set[T comparable] map[T]struct{}

func (s Set[T]) Add(xs ...T) Set[T] {
	for _, x := range xs {
		s[x] = struct{}{}
	}
	return s
}

type Tree[K cmp.Ordered, V any] struct {
	root *tnode[K, V]
	n    int
}

type tnode[K cmp.Ordered, V any] struct {
	k    K
	v    V
	l, r *tnode[K, V]
}

func (t *Tree[K, V]) Put(k K, v V) {
	at := &t.root
	for *at != nil {
		switch c := cmp.Compare(k, (*at).k); {
		case c < 0:
			at = &(*at).l
		case c > 0:
			at = &(*at).r
		default:
			(*at).v = v
			return
		}
	}
	*at = &tnode[K, V]{k: k, v: v}
	t.n++
}

func (t *Tree[K, V]) All() func(yield func(K, V) bool) {
	return func(yield func(K, V) bool) {
		var walk func(n *tnode[K, V]) bool
		walk = func(n *tnode[K, V]) bool {
			return n == nil || walk(n.l) && yield(n.k, n.v) && walk(n.r)
		}
		walk(t.root)
	}
}

func main() {
	ws := strings.Fields("the cat sat on the mat with a hat")
	ls := Map(ws, func(w string) int { return len(w) })
	fmt.Println(ls, Sum(ls...), Sum(1.5, 2.5))
	fmt.Println(Filter(ws, func(w string) bool { return strings.HasSuffix(w, "at") }))
	fmt.Println(Reduce(ws, "", func(a, w string) string { return a + w[:1] }))
	g := GroupBy(ws, func(w string) int { return len(w) })
	for _, k := range slices.Sorted(maps.Keys(g)) {
		fmt.Println(k, g[k])
	}
	s := Set[rune]{}.Add([]rune("hello")...)
	fmt.Println(len(s))
	var t Tree[string, int]
	for i, w := range ws {
		t.Put(w, i)
	}
	for k, v := range t.All() {
		fmt.Print(k, v, " ")
	}
	fmt.Println(t.n)
	sorted := slices.Clone(ws)
	slices.SortFunc(sorted, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) })
	fmt.Println(sorted, slices.Max(ls))
}
