package main

import (
	"fmt"
	"iter"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

type Tree[T any] struct {
	l, r *Tree[T]
	v    T
}

func (t *Tree[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}

func (t *Tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

func (t *Tree[T]) Each(yield func(int, T) bool) {
	i := 0
	for v := range t.All() {
		if !yield(i, v) {
			return
		}
		i++
	}
}

func jumps(k int) (s string, err error) {
	defer func() { s += "!" }()
	n := 0
top:
	n++
	for i := 0; i < 3; i++ {
	loop:
		for x := range count(4) {
			for y := range count(4) {
				s += fmt.Sprint(i, x, y, ";")
				switch {
				case k == 0 && y == 1:
					continue loop
				case k == 1 && x == 1:
					break loop
				case k == 2 && x == 2:
					return s + "ret", fmt.Errorf("e%d", y)
				case k == 3 && x == 1 && n < 2:
					goto top
				case k == 4 && x == 1:
					goto end
				case k == 5 && y == 2:
					break
				case k == 6 && x == 1:
					func() {
						for z := range count(3) {
							if z == 1 {
								return
							}
							s += fmt.Sprint("z", z)
						}
					}()
					return
				}
				if y == 2 {
					break
				}
			}
		}
	}
end:
	s += "end"
	return
}

func nestedOrdinary() (out []int) {
outer:
	for i := range 5 {
		for x := range count(5) {
			for j := 0; ; j++ {
				if j == 2 {
					continue outer
				}
				if i == 3 {
					break outer
				}
				out = append(out, i*100+x*10+j)
			}
		}
	}
	return
}

func defers() {
	for i := range count(3) {
		defer fmt.Println("deferred", i)
		for j := range count(2) {
			defer func() { fmt.Println("inner", i, j) }()
		}
	}
	fmt.Println("body done")
}

func panics() {
	defer func() { fmt.Println("recovered", recover()) }()
	for i := range count(3) {
		if i == 1 {
			panic("boom")
		}
	}
}

func swallow(yield func(int) bool) {
	defer func() { recover() }()
	yield(1)
}

func after(yield func() bool) { saved = yield; yield() }

var saved func() bool

func main() {
	for k := range 7 {
		s, err := jumps(k)
		fmt.Println(k, len(s), s[max(0, len(s)-30):], err)
	}
	fmt.Println(nestedOrdinary())
	defers()
	panics()
	t := &Tree[string]{v: "m", l: &Tree[string]{v: "a"}, r: &Tree[string]{v: "z"}}
	for v := range t.All() {
		fmt.Println(v)
	}
	var i int
	var a any
	for i, a = range t.Each {
		fmt.Println(i, a)
	}
	for range after {
		fmt.Println("once")
	}
	func() {
		defer func() { fmt.Println(recover()) }()
		saved()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		for range swallow {
			panic("lost")
		}
	}()
	for f := range func(yield func(func()) bool) {
		yield(func() { fmt.Println("called") })
	} {
		f()
	}
}
