// run: real time
package main

import "runtime"

type T struct {
	a [10]int
	p *int
}

func mk() {
	t := &T{}
	runtime.SetFinalizer(t, func(*T) { println("fin") })
	t2 := &T{}
	runtime.AddCleanup(t2, func(int) { println("cleanup") }, 1)
}

func main() {
	mk()
	go println("g1")
	go println("g2")
	runtime.GC()
	println("after 1")
	go println("g3")
	runtime.GC()
	println("after 2")
	runtime.Gosched()
	println("after 3")
	go func() { panic(1) }()
	select {}
}
