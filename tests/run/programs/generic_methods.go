package main

import (
	"cmp"
	"fmt"
	"iter"
	"strconv"
)

type List[T any] struct {
	head, tail *elem[T]
	n          int
}
type elem[T any] struct {
	v    T
	next *elem[T]
}

func (l *List[T]) Add(vs ...T) *List[T] {
	for _, v := range vs {
		e := &elem[T]{v: v}
		if l.tail == nil {
			l.head = e
		} else {
			l.tail.next = e
		}
		l.tail = e
		l.n++
	}
	return l
}

func (l *List[T]) All() iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for e := l.head; e != nil; e = e.next {
			if !yield(i, e.v) {
				return
			}
			i++
		}
	}
}

// generic methods
func (l *List[T]) Map[U any](f func(T) U) *List[U] {
	out := &List[U]{}
	for _, v := range l.All() {
		out.Add(f(v))
	}
	return out
}

func (l *List[T]) Fold[A any](init A, f func(A, T) A) A {
	for _, v := range l.All() {
		init = f(init, v)
	}
	return init
}

type Numeric interface{ ~int | ~float64 }

func SumList[T Numeric](l *List[T]) T {
	return l.Fold(T(0), func(a, v T) T { return a + v })
}

type OrderedMap[K cmp.Ordered, V any] struct {
	root *tnode[K, V]
}
type tnode[K cmp.Ordered, V any] struct {
	k    K
	v    V
	l, r *tnode[K, V]
}

func (m *OrderedMap[K, V]) find(k K) **tnode[K, V] {
	p := &m.root
	for *p != nil {
		switch c := cmp.Compare(k, (*p).k); {
		case c < 0:
			p = &(*p).l
		case c > 0:
			p = &(*p).r
		default:
			return p
		}
	}
	return p
}
func (m *OrderedMap[K, V]) Set(k K, v V) bool {
	p := m.find(k)
	if n := *p; n != nil {
		n.v = v
		return false
	}
	*p = &tnode[K, V]{k: k, v: v}
	return true
}
func (m *OrderedMap[K, V]) Each(f func(K, V) bool) { m.root.each(f) }
func (n *tnode[K, V]) each(f func(K, V) bool) bool {
	return n == nil || n.l.each(f) && f(n.k, n.v) && n.r.each(f)
}

type Event[T any] struct{ handlers []func(T) }

func (e *Event[T]) Subscribe(h func(T)) { e.handlers = append(e.handlers, h) }
func (e *Event[T]) Emit(v T) {
	for _, h := range e.handlers {
		h(v)
	}
}

type Result[T any] struct {
	Val T
	Err error
}

func Try[T any](f func() T) (r Result[T]) {
	defer func() {
		if x := recover(); x != nil {
			r.Err = fmt.Errorf("caught: %v", x)
		}
	}()
	r.Val = f()
	return
}

type Constraint[T any] interface {
	*T
	Set(string) error
}
type port int

func (p *port) Set(s string) (err error) { var n int; n, err = strconv.Atoi(s); *p = port(n); return }
func ParseAll[T any, PT Constraint[T]](ss ...string) ([]T, error) {
	out := make([]T, len(ss))
	for i, s := range ss {
		if err := PT(&out[i]).Set(s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

type Vec[T Numeric] = []T
type Grid[T any, A interface{ ~[2]T | ~[3]T }] struct{ cells A }

func Ptr[T any](v T) *T { return &v }
func Memo[K comparable, V any](f func(K) V) func(K) V {
	cache := map[K]V{}
	return func(k K) V {
		if v, ok := cache[k]; ok {
			return v
		}
		v := f(k)
		cache[k] = v
		return v
	}
}

func main() {
	l := new(List[int]).Add(1, 2, 3)
	s := l.Map(func(i int) string { return strconv.Itoa(i * i) })
	for i, v := range s.All() {
		fmt.Print(i, "=", v, " ")
	}
	fmt.Println(SumList(l), s.Fold(0, func(a int, s string) int { return a + len(s) }))
	fmt.Println(SumList(l.Map(func(i int) float64 { return float64(i) / 2 })))
	var m OrderedMap[string, []int]
	for i, w := range []string{"m", "c", "x", "a", "m"} {
		fmt.Print(m.Set(w, []int{i}), " ")
	}
	for k, v := range m.Each {
		fmt.Print(k, v, " ")
		if k == "m" {
			break
		}
	}
	fmt.Println()
	var ev Event[map[string]int]
	total := 0
	ev.Subscribe(func(m map[string]int) { total += m["x"] })
	ev.Subscribe(func(m map[string]int) { m["x"]++ })
	ev.Emit(map[string]int{"x": 5})
	fmt.Println(total)
	fmt.Println(Try(func() int { return 10 / len(ev.handlers[2:]) }), Try(func() string { return "fine" }))
	fmt.Println(ParseAll[port]("80", "443"))
	fmt.Println(ParseAll[port]("80", "x"))
	fmt.Printf("%T %v %T\n", Vec[float64]{1}, *Ptr(3), Grid[int, [2]int]{})
	var fib func(int) int
	calls := 0
	fib = Memo(func(n int) int {
		calls++
		if n < 2 {
			return n
		}
		return fib(n-1) + fib(n-2)
	})
	fmt.Println(fib(50), calls)
	fmt.Println(*new(fib(10)), *new("x"))
}
