package main

import "runtime"

func deep(n int) int {
	var pad [64]int
	pad[n&63] = n
	if n == 0 {
		return 0
	}
	return deep(n-1) + pad[n&63]
}

func inuse() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.StackInuse
}

func main() {
	before := inuse()
	deep(1000)
	println("deep", inuse()-before)
	for i := 0; i < 12; i++ {
		runtime.GC()
		println("~gc", i, inuse()-before)
	}
}
