package main

import (
	"runtime"
	"time"
)

type res struct {
	name string
	next *res
}

func mk(name string, next *res) *res {
	r := &res{name, next}
	runtime.SetFinalizer(r, func(r *res) { println("finalize", r.name) })
	return r
}

func main() {
	a := mk("a", nil)
	b := mk("b", a)
	c := mk("c", b)
	for i := 0; i < 5; i++ {
		mk("loose", nil)
	}
	for i := 1; i <= 3; i++ {
		println("gc", i)
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	println(c.name)
	c = nil
	a, b = nil, nil
	for i := 4; i <= 8; i++ {
		println("gc", i)
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
}
