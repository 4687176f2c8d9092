package main

import (
	"errors"
	"fmt"
	"strings"
)

type Color bool

const Red, Black Color = true, false

type RB[K any, V any] struct {
	root *rbnode[K, V]
	less func(a, b K) bool
	size int
}
type rbnode[K any, V any] struct {
	key         K
	val         V
	color       Color
	left, right *rbnode[K, V]
}

func isRed[K, V any](n *rbnode[K, V]) bool { return n != nil && n.color == Red }

func (n *rbnode[K, V]) rotl() *rbnode[K, V] {
	x := n.right
	n.right, x.left = x.left, n
	x.color, n.color = n.color, Red
	return x
}
func (n *rbnode[K, V]) rotr() *rbnode[K, V] {
	x := n.left
	n.left, x.right = x.right, n
	x.color, n.color = n.color, Red
	return x
}

func (t *RB[K, V]) put(n *rbnode[K, V], k K, v V) *rbnode[K, V] {
	if n == nil {
		t.size++
		return &rbnode[K, V]{key: k, val: v, color: Red}
	}
	switch {
	case t.less(k, n.key):
		n.left = t.put(n.left, k, v)
	case t.less(n.key, k):
		n.right = t.put(n.right, k, v)
	default:
		n.val = v
	}
	if isRed(n.right) && !isRed(n.left) {
		n = n.rotl()
	}
	if isRed(n.left) && isRed(n.left.left) {
		n = n.rotr()
	}
	if isRed(n.left) && isRed(n.right) {
		n.color, n.left.color, n.right.color = Red, Black, Black
	}
	return n
}

func (t *RB[K, V]) Put(k K, v V) { t.root = t.put(t.root, k, v); t.root.color = Black }

func (t *RB[K, V]) Get(k K) (v V, err error) {
	for n := t.root; n != nil; {
		if t.less(k, n.key) {
			n = n.left
		} else if t.less(n.key, k) {
			n = n.right
		} else {
			return n.val, nil
		}
	}
	return v, fmt.Errorf("key %v: %w", k, ErrNotFound)
}

var ErrNotFound = errors.New("not found")

func (t *RB[K, V]) Walk(f func(K, V)) {
	stack := []*rbnode[K, V]{}
	for n := t.root; n != nil || len(stack) > 0; {
		for ; n != nil; n = n.left {
			stack = append(stack, n)
		}
		n = stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		f(n.key, n.val)
		n = n.right
	}
}

func height[K, V any](n *rbnode[K, V]) int {
	if n == nil {
		return 0
	}
	return 1 + max(height(n.left), height(n.right))
}

type DList[T comparable] struct {
	sentinel dnode[T]
	len      int
}
type dnode[T any] struct {
	prev, next *dnode[T]
	v          T
}

func (l *DList[T]) init() *DList[T] { l.sentinel.next, l.sentinel.prev = &l.sentinel, &l.sentinel; return l }
func (l *DList[T]) PushBack(v T) *dnode[T] {
	n := &dnode[T]{l.sentinel.prev, &l.sentinel, v}
	n.prev.next, n.next.prev = n, n
	l.len++
	return n
}
func (l *DList[T]) Remove(v T) bool {
	for n := l.sentinel.next; n != &l.sentinel; n = n.next {
		if n.v == v {
			n.prev.next, n.next.prev = n.next, n.prev
			l.len--
			return true
		}
	}
	return false
}
func (l *DList[T]) String() string {
	var parts []string
	for n := l.sentinel.next; n != &l.sentinel; n = n.next {
		parts = append(parts, fmt.Sprint(n.v))
	}
	return "[" + strings.Join(parts, " <-> ") + "]"
}

func main() {
	t := &RB[string, int]{less: func(a, b string) bool { return a < b }}
	for i, w := range strings.Split("s e a r c h x m p l e", " ") {
		t.Put(w, i)
	}
	t.Walk(func(k string, v int) { fmt.Print(k, ":", v, " ") })
	fmt.Println(t.size, height(t.root))
	fmt.Println(t.Get("m"))
	_, err := t.Get("zz")
	fmt.Println(err, errors.Is(err, ErrNotFound))
	n := RB[int, struct{}]{less: func(a, b int) bool { return a > b }}
	for i := range 64 {
		n.Put(i*37%64, struct{}{})
	}
	fmt.Println(n.size, height(n.root))
	l := new(DList[rune]).init()
	for _, r := range "héllo" {
		l.PushBack(r)
	}
	fmt.Println(l.Remove('l'), l.Remove('z'), l, l.len)
}
