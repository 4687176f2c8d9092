package main

import "runtime"

func main() {
	m := map[int]int{}
	var m0, m1 runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m0)
	for i := 0; i < 40000; i++ {
		m[i] = i
		if i >= 50 {
			delete(m, i-50)
		}
	}
	runtime.ReadMemStats(&m1)
	println("~mallocs", m1.Mallocs-m0.Mallocs)
	println(len(m))
	clear(m)
	runtime.ReadMemStats(&m1)
	println(len(m))
}
