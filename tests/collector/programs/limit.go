package main

import "runtime/debug"

var sink *[8]int64

func main() {
	println(debug.SetMemoryLimit(-1))
	debug.SetGCPercent(-1)
	println(debug.SetMemoryLimit(12 << 20))
	for i := 0; i < 250000; i++ {
		sink = new([8]int64)
	}
	println(debug.SetMemoryLimit(-1))
}
