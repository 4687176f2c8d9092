package main

import (
	"runtime"
	"runtime/debug"
)

var keep []byte

func main() {
	keep = make([]byte, 8<<20)
	keep = nil
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	println("NumGC", m.NumGC, "NumForcedGC", m.NumForcedGC)
	println("~HeapAlloc", m.HeapAlloc)
	println("~HeapInuse", m.HeapInuse)
	println("~idle not released", m.HeapIdle-m.HeapReleased)
}
