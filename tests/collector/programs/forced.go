package main

import "runtime"

type node struct{ next *node }

var list *node

func main() {
	var m0, m1 runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m0)
	for i := 0; i < 1000; i++ {
		list = &node{list}
	}
	runtime.ReadMemStats(&m1)
	println("~objects", m1.HeapObjects-m0.HeapObjects)
	println("~bytes", m1.HeapAlloc-m0.HeapAlloc)
	runtime.GC()
	runtime.ReadMemStats(&m1)
	println("~objects", m1.HeapObjects-m0.HeapObjects)
	println("~bytes", m1.HeapAlloc-m0.HeapAlloc)
	list = nil
	runtime.GC()
	runtime.ReadMemStats(&m1)
	println("~objects", m1.HeapObjects-m0.HeapObjects)
	println("~bytes", m1.HeapAlloc-m0.HeapAlloc)
	println("NumGC", m1.NumGC, "NumForcedGC", m1.NumForcedGC)
	println("~NextGC", m1.NextGC)
}
