package main

import (
	"runtime"
	"sync"
)

type thing struct{ n int }

func main() {
	made := 0
	p := sync.Pool{New: func() any { made++; return &thing{made} }}
	p.Put(&thing{100})
	println(p.Get().(*thing).n)
	p.Put(&thing{200})
	runtime.GC()
	println("after one:", p.Get().(*thing).n)
	p.Put(&thing{300})
	runtime.GC()
	runtime.GC()
	println("after two:", p.Get().(*thing).n)
	p.Put(&thing{400})
	p.Put(&thing{500})
	println(p.Get().(*thing).n, p.Get().(*thing).n, p.Get().(*thing).n)
	runtime.GC()
	runtime.GC()
	println(p.Get().(*thing).n)
}
