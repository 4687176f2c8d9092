package main

import (
	"runtime"
	"time"
)

type res struct{ n [4]int }

var saved *res

func main() {
	r := &res{[4]int{1}}
	runtime.SetFinalizer(r, func(r *res) { println("finalizer", r.n[0]); saved = r })
	r = nil
	runtime.GC()
	time.Sleep(time.Millisecond)
	println(saved.n[0])
	saved = nil
	runtime.GC()
	time.Sleep(time.Millisecond)
	println("not again")
	cyc := &[2]*res{}
	_ = cyc
	type loop struct{ self *loop }
	l := &loop{}
	l.self = l
	runtime.SetFinalizer(l, func(*loop) { println("never") })
	l = nil
	for range 3 {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
}

type selfish struct{ self, o, _r int }

func init() { println(selfish{1, 2, 3}.self) }
