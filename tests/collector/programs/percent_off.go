package main

import (
	"runtime"
	"runtime/debug"
)

var sink *[8]int64

func main() {
	println(debug.SetGCPercent(-1))
	for i := 0; i < 100000; i++ {
		sink = new([8]int64)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	println("NumGC", m.NumGC)
	println("~HeapAlloc", m.HeapAlloc)
	println("~NextGC", m.NextGC)
	println(debug.SetGCPercent(100))
	for i := 0; i < 100000; i++ {
		sink = new([8]int64)
	}
}
