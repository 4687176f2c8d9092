// run: -gcflags=-l
package main

import (
	"runtime"
	"unsafe"
)

func init() {
	var x int
	println("init")
	down(200, &x, addr(&x), 0)
}

var done = make(chan bool)

func main() {
	var x int
	println("main")
	down(300, &x, addr(&x), 0)
	big(6, &x, addr(&x))
	huge(2, &x, addr(&x))
	for _, f := range []func(){small, bigger, hugest} {
		go f()
		<-done
	}
	shrinking()
	starting()
}

func small() {
	var y int
	println("goroutine")
	down(300, &y, addr(&y), 0)
	done <- true
}

func bigger() {
	var y int
	println("big frames")
	big(6, &y, addr(&y))
	done <- true
}

func hugest() {
	var y int
	println("huge frames")
	huge(2, &y, addr(&y))
	done <- true
}

func addr(p *int) uintptr { return uintptr(unsafe.Pointer(p)) }

// down recurses n deep and prints at which depths the stack is copied, which p, a variable on it, shows.
func down(n int, p *int, was uintptr, depth int) {
	if now := uintptr(unsafe.Pointer(p)); now != was {
		println("  moved at depth", depth)
		was = now
	}
	if n > 0 {
		down(n-1, p, was, depth+1)
	}
}

// big needs more than the 128 bytes that a prologue does not count.
func big(n int, p *int, was uintptr) {
	var room [60]int
	room[n] = n
	if now := uintptr(unsafe.Pointer(p)); now != was {
		println("  big: moved with", n, "calls to go")
		was = now
	}
	if n > 0 {
		big(room[n]-1, p, was)
	}
}

// huge needs more than twice the stack at once.
func huge(n int, p *int, was uintptr) int {
	var room [3000]int
	room[n] = n
	if now := addr(p); now != was {
		println("  huge: moved with", n, "calls to go")
		was = now
	}
	if n > 0 {
		return huge(n-1, p, was) + room[n]
	}
	return room[0]
}

// shrinking counts how often a collection halves a stack whose goroutine waits, in main and in others.
func shrinking() {
	var x int
	down(400, &x, addr(&x), 0)
	for i := 0; i < 8; i++ {
		was := addr(&x)
		runtime.GC()
		println("gc", i, "main moved:", addr(&x) != was)
	}
	go shrinks()
	for i := 0; i < 5; i++ {
		<-done
		runtime.Gosched()
		runtime.GC()
		next <- true
	}
}

var next = make(chan bool)

func shrinks() {
	var y int
	dive(200)
	for {
		was := addr(&y)
		done <- true
		<-next
		println("  it moved:", addr(&y) != was)
	}
}

func dive(n int) {
	if n > 0 {
		dive(n - 1)
	}
}

// starting shows what stacks new goroutines get after collections saw deep ones.
func starting() {
	println("before")
	go probe()
	<-done
	for i := 0; i < 40; i++ {
		go waits()
	}
	runtime.Gosched()
	runtime.GC()
	println("a place that a dead one left, then new ones")
	for i := 0; i < 3; i++ {
		go stays()
		<-done
	}
	for i := 0; i < 40; i++ {
		next <- true
		<-done
	}
	println("after them")
	go probe()
	<-done
	runtime.GC()
	println("after another collection")
	go probe()
	<-done
}

func probe() {
	var y int
	down(200, &y, addr(&y), 0)
	done <- true
}

func stays() {
	probe()
	select {}
}

func waits() {
	wait(150)
	done <- true
}

func wait(n int) int {
	if n == 0 {
		<-next
		return 0
	}
	return wait(n-1) + 1
}
