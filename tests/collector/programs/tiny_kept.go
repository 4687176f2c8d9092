package main

import "runtime"

var kept [1000]*byte

func live() (uint64, uint64) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapObjects, m.HeapAlloc
}

func main() {
	o0, b0 := live()
	for i := 0; i < 16000; i++ {
		p := new(byte)
		if i%16 == 5 {
			kept[i/16] = p
		}
	}
	o1, b1 := live()
	println("a tiny object keeps its block:", (o1-o0)/10, (b1-b0)/160)
	for i := range kept {
		if i%2 == 0 {
			kept[i] = nil
		}
	}
	o2, b2 := live()
	println("half of them:", (o2-o0)/10, (b2-b0)/160)
}
