package main

import (
	"fmt"
	"reflect"
)

type P struct{ n int }

func (p P) String[T any]() string { return "generic" }
func (p P) Plain() int             { return p.n }
func (p *P) Ptr[T any](x T) T      { p.n++; return x }

type Q struct {
	P
	m int
}
type R struct{ *Q }
type I interface{ Plain() int }

type Opt[T any] struct{ p *T }

func (o Opt[T]) Then[U any](f func(T) Opt[U]) Opt[U] {
	if o.p == nil {
		return Opt[U]{}
	}
	return f(*o.p)
}
func (o Opt[T]) Pairs[U any](us ...U) map[string]Opt[U] {
	m := map[string]Opt[U]{}
	for i, u := range us {
		m[fmt.Sprint(*o.p, i)] = Opt[U]{&u}
	}
	return m
}

type Rec[T any] struct{ next *Rec[T]; v T }

func (r *Rec[T]) Conv[U any](f func(T) U) *Rec[U] {
	if r == nil {
		return nil
	}
	return &Rec[U]{r.next.Conv(f), f(r.v)}
}
func (r *Rec[T]) Each[S ~[]T](s S) S {
	for ; r != nil; r = r.next {
		s = append(s, r.v)
	}
	return s
}

type List[E any] []E

func (l List[E]) Map[R any](f func(E) R) List[R] {
	out := make(List[R], 0, len(l))
	for _, e := range l {
		out = append(out, f(e))
	}
	return out
}
func (l List[E]) Fold[A any](a A, f func(A, E) A) A {
	for _, e := range l {
		a = f(a, e)
	}
	return a
}
func (l List[E]) Group[K comparable](key func(E) K) map[K]List[E] {
	m := make(map[K]List[E])
	for _, e := range l {
		m[key(e)] = append(m[key(e)], e)
	}
	return m
}

func main() {
	p := P{3}
	fmt.Println(p, &p, p.String[int](), p.Ptr("x"), p.n)
	fmt.Println(reflect.TypeOf(p).NumMethod(), reflect.TypeOf(&p).NumMethod(), reflect.TypeOf(R{}).NumMethod())
	r := R{&Q{P: p, m: 1}}
	var i I = r
	fmt.Println(i.Plain(), r.String[bool](), r.Ptr(1.5), r.n, r.Q.P.Ptr[any](nil))
	_, ok := any(p).(fmt.Stringer)
	fmt.Println(ok)
	x := 5
	o := Opt[int]{&x}
	fmt.Println(*o.Then(func(i int) Opt[string] { s := fmt.Sprint(i, "s"); return Opt[string]{&s} }).Then(func(s string) Opt[[]byte] { b := []byte(s); return Opt[[]byte]{&b} }).p)
	for k, v := range o.Pairs("a") {
		fmt.Println(k, *v.p)
	}
	l := &Rec[int]{&Rec[int]{nil, 2}, 1}
	c := l.Conv(func(i int) string { return fmt.Sprint("<", i, ">") })
	fmt.Println(c.v, c.next.v, c.next.next == nil, l.Each([]int{0}), c.Each[[]string](nil))
	ls := List[int]{1, 2, 3, 4}
	fmt.Printf("%v %T\n", ls.Map(func(i int) float64 { return float64(i) / 4 }), ls.Map(func(i int) List[bool] { return nil }))
	fmt.Println(ls.Fold("", func(s string, i int) string { return s + fmt.Sprint(i) }), ls.Group(func(i int) bool { return i%2 == 0 }))
	f := ls.Map[string]
	g := List[int].Fold[int]
	fmt.Println(f(func(i int) string { return "v" }), g(ls, 0, func(a, b int) int { return a + b }))
	defer fmt.Println(ls.Group[int](func(i int) int { return i % 3 }))
	defer func() { fmt.Println(recover()) }()
	(*Q)(nil).Ptr(1)
}
