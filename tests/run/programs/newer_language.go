package main

import (
	"fmt"
	"runtime"
	"strings"
)

type Num interface{ ~int | ~float64 }
type Tree[K comparable, V any] struct {
	l, r *Tree[K, V]
	k    K
	v    V
}

func (t *Tree[K, V]) Walk[R any](init R, f func(R, K, V) R) R {
	if t == nil {
		return init
	}
	init = t.l.Walk(init, f)
	init = f(init, t.k, t.v)
	return t.r.Walk(init, f)
}

func (t *Tree[K, V]) Zip[W any](ws ...W) (out []struct {
	V V
	W W
}) {
	for _, w := range ws {
		out = append(out, struct {
			V V
			W W
		}{t.v, w})
	}
	return
}

type Opt[T any] struct{ p *T }

func Some[T any](v T) Opt[T] { return Opt[T]{new(v)} }
func (o Opt[T]) Then[U any](f func(T) Opt[U]) Opt[U] {
	if o.p == nil {
		return Opt[U]{}
	}
	return f(*o.p)
}
func (o Opt[T]) String() string {
	if o.p == nil {
		return "None"
	}
	return fmt.Sprintf("Some(%v)", *o.p)
}

type W struct{ Opt[int] }
type L = []W

type M struct {
	Base
	Name string
}
type Base struct {
	ID   int
	Tags map[string]int
	Sub
}
type Sub struct {
	Deep *int
	Arr  [2]int
}

func use[T Num](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case float64:
		return "float"
	}
	return "other"
}

type MyF float64

func tryit(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(runtime.Error); ok {
			fmt.Println(name, "RT", e)
		} else {
			fmt.Println(name, r)
		}
	}()
	f()
}

func main() {
	t := &Tree[string, int]{k: "m", v: 2, l: &Tree[string, int]{k: "a", v: 1}, r: &Tree[string, int]{k: "z", v: 3}}
	fmt.Println(t.Walk("", func(s string, k string, v int) string { return s + k + fmt.Sprint(v) }))
	fmt.Println(t.Walk(0, func(s int, _ string, v int) int { return s + v }))
	fmt.Printf("%+v %T\n", t.Zip("x", "y"), t.Zip(1.5))
	w := t.Walk[[]string]
	fmt.Println(w(nil, func(a []string, k string, _ int) []string { return append(a, k) }))

	half := func(i int) Opt[float64] { return Some(float64(i) / 2) }
	fmt.Println(Some(3).Then(half), Opt[int]{}.Then(half), W{Some(4)}.Then(func(i int) Opt[string] { return Some(strings.Repeat("z", i)) }))
	fmt.Printf("%v %T %T\n", L{{Some(1)}}, L{}, Some(L{}).Then(func(L) Opt[L] { return Opt[L]{} }))
	fmt.Println(use(1), use(2.0), use(MyF(1)))

	x := 9
	m := M{ID: 1, Tags: map[string]int{"a": 1}, Deep: &x, Arr: [...]int{1, 2}, Name: "n"}
	ms := []M{{ID: 5}, {Name: "q", Arr: [2]int{7}}}
	mm := map[string]*M{"k": {ID: 3, Deep: new(8)}}
	fmt.Println(m.ID, m.Tags, *m.Deep, m.Arr, m.Name, ms[0].ID, ms[1].Arr, *mm["k"].Deep)
	order := func(s string) int { fmt.Print(s, " "); return len(s) }
	fmt.Printf("%+v\n", M{Arr: [2]int{order("arr")}, ID: order("id"), Name: fmt.Sprint(order("name!"))}.Base.ID)

	tryit("nilfunc", func() { var f func(); f() })
	tryit("conv", func() { _ = [3]int(make([]int, 2)) })
	tryit("neg", func() { n := -1; _ = make([]int, n) })
	tryit("iface", func() { var a any = "x"; _ = a.(fmt.Stringer) })
	tryit("iface2", func() { var a fmt.Stringer; _ = a.(interface{ X() }) })
	tryit("nilmap", func() { var m map[Opt[int]]int; m[Opt[int]{}]++ })
	tryit("hash", func() { m := map[any]int{}; m[[]int{}] = 1 })
	tryit("shift", func() { n := -1; fmt.Println(1 << n) })
	tryit("div", func() { z := 0; fmt.Println(1 % z) })
	tryit("slice3", func() { s := make([]int, 2, 4); i := 5; _ = s[1:2:i] })
	tryit("str", func() { s := "abc"; i := 4; _ = s[i:] })
	tryit("closed", func() { c := make(chan int); close(c); c <- 1 })
	tryit("nilptr", func() { var t *Tree[int, int]; _ = t.k })
	tryit("rangefn", func() {
		var f func(func(int) bool)
		f = func(y func(int) bool) { y(1); y(2) }
		for i := range f {
			if i == 1 {
				break
			}
		}
	})
	tryit("rangefn2", func() {
		for i := range func(y func(int) bool) { y(1); panic("in iter") } {
			_ = i
		}
	})
	tryit("goexit", func() { panic(fmt.Errorf("w %w", fmt.Errorf("inner"))) })
	tryit("arr", func() { var a [4]int; i := 4; a[i%5]++ })
	tryit("cmp", func() { var a, b any = []int{1}, []int{1}; fmt.Println(a == b) })
	tryit("nested", func() {
		defer func() { panic(fmt.Sprint("second ", recover())) }()
		panic("first")
	})
}
