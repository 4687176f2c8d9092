package main

import (
	"runtime"
	"unsafe"
)

type node struct{ v [5]int64 }

var all [400]*node

func at(p *node) uintptr { return uintptr(unsafe.Pointer(p)) }

func main() {
	runtime.GC()
	for i := range all {
		all[i] = new(node)
	}
	steps := 0
	for i := 1; i < 400; i++ {
		if at(all[i])-at(all[i-1]) == 48 {
			steps++
		}
	}
	println("adjacent", steps >= 396)
	was := map[uintptr]int{}
	for i := 0; i < 400; i += 3 {
		was[at(all[i])] = i
		all[i] = nil
	}
	runtime.GC()
	reused, ascending, last := 0, 0, uintptr(0)
	for i := 0; i < 100; i++ {
		p := new(node)
		all[i*3] = p
		if _, ok := was[at(p)]; ok {
			reused++
		}
		if at(p) > last {
			ascending++
		}
		last = at(p)
	}
	println("reused", reused >= 90, "ascending", ascending >= 96)
}
