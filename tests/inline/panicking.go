// Panics in inlined calls of many kinds; the argument says which.
package main

import (
	"errors"
	"fmt"
	"os"
)

type point struct{ x, y int }

func (p *point) getx() int { return p.x }
func (p point) sum(k int) int { return p.x/k + p.y }

type shape interface{ area(int) int }
type sq struct{ a []int }

func (s sq) area(i int) int { return s.a[i] }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func at(xs []int, i int) int { return at2(xs, i+1) }
func at2(xs []int, i int) int { return xs[i] }

type list[T any] struct{ xs []T }

func (l *list[T]) get(i int) T { return l.xs[i] }

func each(xs []int, f func(int)) {
	for _, x := range xs {
		f(x)
	}
}

func div(a, b int) int { return a / b }

func deep(n int) int {
	if n == 0 {
		return div(1, n)
	}
	return deep(n-1) + 1
}

func deferred() {
	defer func() {
		r := recover()
		fmt.Println("recovered", r)
		panic(fmt.Sprint("again: ", r))
	}()
	var p *point
	fmt.Println(p.getx())
}

func conv(s shape) sq { return s.(sq) }

func seq(yield func(int) bool) {
	for i := range 3 {
		if !yield(i) {
			return
		}
	}
}

func main() {
	switch os.Args[1] {
	case "nil":
		var p *point
		fmt.Println(p.getx())
	case "at":
		fmt.Println(at([]int{1, 2}, 3))
	case "gen":
		l := &list[int]{}
		fmt.Println(l.get(2))
	case "must":
		fmt.Println(must(1, errors.New("bad")))
	case "closure":
		total := 0
		each([]int{3, 0}, func(x int) { total += 10 / x })
	case "deep":
		fmt.Println(deep(3))
	case "defer":
		deferred()
	case "dyn":
		var s shape = sq{[]int{1}}
		fmt.Println(s.area(4))
	case "conv":
		var s shape
		fmt.Println(conv(s))
	case "range":
		for x := range seq {
			fmt.Println(10 / (1 - x))
		}
	case "lit":
		f := func(a, b int) int { return a % b }
		fmt.Println(f(1, len(os.Args)-2))
	case "go":
		done := make(chan int)
		go func() { fmt.Println(div(1, len(os.Args)-2)); close(done) }()
		<-done
	case "gowrap":
		go fmt.Println(div(1, 1))
		defer fmt.Println(div(2, 1))
		defer must(0, error(nil))
		panic(point{1, 2})
	case "sum":
		p := point{}
		fmt.Println(p.sum(p.y))
	case "slice":
		xs := make([]int, 2)
		fmt.Println(cut(xs, 5))
	case "map":
		var m map[string]int
		put(m, "a")
	}
}

func cut(xs []int, n int) []int { return xs[:n] }
func put(m map[string]int, k string) { m[k]++ }
