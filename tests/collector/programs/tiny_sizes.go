package main

import "runtime"

var a *int32
var b *int16
var c *[5]byte
var d *[12]byte
var e *int64

func main() {
	var m0, m1 runtime.MemStats
	runtime.ReadMemStats(&m0)
	for i := 0; i < 100; i++ {
		a, b, c, d, e = new(int32), new(int16), new([5]byte), new([12]byte), new(int64)
	}
	runtime.ReadMemStats(&m1)
	println(m1.Mallocs-m0.Mallocs, m1.Frees-m0.Frees, m1.HeapObjects-m0.HeapObjects, m1.HeapAlloc-m0.HeapAlloc)
}
