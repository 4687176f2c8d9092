package main

import (
	"runtime"
	"time"
)

type res struct{ n [4]int }

func main() {
	for i := 0; i < 4; i++ {
		r := &res{}
		runtime.AddCleanup(r, func(i int) { println("cleanup", i) }, i)
	}
	r := &res{}
	stop := runtime.AddCleanup(r, func(i int) { println("stopped", i) }, 9)
	runtime.AddCleanup(r, func(i int) { println("second", i) }, 10)
	stop.Stop()
	f := &res{}
	runtime.SetFinalizer(f, func(*res) { println("finalizer") })
	runtime.AddCleanup(f, func(int) { println("after the finalizer") }, 0)
	println("gc 1")
	runtime.GC()
	time.Sleep(time.Millisecond)
	println("gc 2")
	runtime.GC()
	time.Sleep(time.Millisecond)
	runtime.KeepAlive(r)
	println("gc 3")
	runtime.GC()
	time.Sleep(time.Millisecond)
}
