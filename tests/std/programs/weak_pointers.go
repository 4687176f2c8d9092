package main

import (
	"runtime"
	"time"
	"weak"
)

type res struct{ n [4]int }

func main() {
	r := &res{}
	r.n[0] = 7
	w := weak.Make(r)
	w2 := weak.Make(r)
	println(w == w2, w.Value().n[0])
	runtime.GC()
	println(w.Value() == r)
	runtime.KeepAlive(r)
	r = nil
	runtime.GC()
	println(w.Value() == nil, w == w2)
	f := &res{}
	runtime.SetFinalizer(f, func(f *res) { println("finalizer") })
	wf := weak.Make(f)
	f = nil
	runtime.GC()
	println(wf.Value() == nil)
	time.Sleep(time.Millisecond)
	b := new(byte)
	wb := weak.Make(b)
	c := new(byte)
	b = nil
	runtime.GC()
	println("a tiny neighbour keeps it:", wb.Value() != nil)
	runtime.KeepAlive(c)
}
