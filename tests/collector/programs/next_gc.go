package main

import "runtime"

type node struct {
	next *node
	v    [6]int64
}

var list *node

func main() {
	var m runtime.MemStats
	for _, n := range []int{1000, 20000, 60000, 90000} {
		list = nil
		for i := 0; i < n; i++ {
			list = &node{next: list}
		}
		runtime.GC()
		runtime.ReadMemStats(&m)
		println("~NextGC", m.NextGC)
		println("~HeapAlloc", m.HeapAlloc)
	}
}
