package main

import "runtime"

var sink *int64

func main() {
	for i := 0; i < 350000; i++ {
		sink = new(int64)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	println("NumGC", m.NumGC)
}
