// The line that a traceback names is that of the operand, in a statement of several lines.
package main

import (
	"fmt"
	"runtime"
)

type point struct{ x, y int }

func at(name string, f func()) {
	defer func() {
		r := recover()
		pcs := make([]uintptr, 10)
		n := runtime.Callers(2, pcs)
		frames := runtime.CallersFrames(pcs[:n])
		for {
			f, more := frames.Next()
			if f.Func != nil && len(f.Function) > 9 && f.Function[:9] == "main.main" {
				fmt.Println(name, r, f.Line)
				return
			}
			if !more {
				return
			}
		}
	}()
	f()
}

func sum(xs ...int) (t int) {
	for _, x := range xs {
		t += x
	}
	return
}

func main() {
	a, i, zero := []int{1, 2}, 5, 0
	var p *point
	var m map[string]*point
	at("argument", func() {
		fmt.Println(
			a[0],
			a[i],
			a[1],
		)
	})
	at("sum", func() {
		_ = a[0] +
			a[1] +
			a[i]
	})
	at("field", func() {
		_ = point{
			x: a[1],
			y: p.y,
		}
	})
	at("division", func() {
		_ = sum(a[0],
			i/zero)
	})
	at("slice", func() {
		fmt.Println("x",
			a[i:])
	})
	at("map", func() {
		fmt.Println(sum(1),
			m["k"].
				x)
	})
	at("condition", func() {
		if len(a) > 1 &&
			a[i] > 0 {
			return
		}
	})
	at("case", func() {
		switch {
		case a[0] == 7:
		case a[i] == 1:
		default:
		}
	})
	at("tag", func() {
		switch i {
		case a[0]:
		case p.x:
		}
	})
	at("store", func() {
		a[i] =
			a[0]
	})
	at("value", func() {
		a[0] =
			a[i]
	})
	at("target", func() {
		a[
			i] = 2 *
			a[0]
	})
	at("target of a value", func() {
		a[
			0] = 2 *
			a[i]
	})
	at("field", func() {
		p.
			x = a[0] +
			1
	})
	at("the first of two", func() {
		fmt.Println(a[i] +
			a[i+1])
	})
	at("the second of two", func() {
		fmt.Println(
			a[0]+
				a[i+1],
			a[i])
	})
	at("method", func() {
		fmt.Println(
			fmt.Sprint(a[0]),
			(*p).x)
	})
	fmt.Println(
		a[0],
		a[len(a)],
	)
}
