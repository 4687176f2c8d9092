package main

import "runtime"

var keep [][]byte

func main() {
	var m0, m1 runtime.MemStats
	runtime.ReadMemStats(&m0)
	for _, n := range []int{32760, 32768, 32769, 40960, 40961, 65536, 100000} {
		keep = append(keep, make([]byte, n))
		runtime.ReadMemStats(&m1)
		println(n, m1.HeapAlloc-m0.HeapAlloc)
		
	}
	keep = nil
	runtime.GC()
	runtime.ReadMemStats(&m1)
}
