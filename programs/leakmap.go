// Leaks: a forgotten cache and a slice that keeps its array
//
// Watch: handle puts every request into a package-level map and nobody takes
// it out: after each collection everything is still reachable. header keeps
// four bytes of each message but, through them, the whole 4 KiB array; the
// copy in the second half lets the array go.
package main

import (
	"fmt"
	"runtime"
)

type request struct {
	id   int
	body [256]byte
}

var cache = map[int]*request{}

func handle(id int) int {
	r := &request{id: id}
	cache[id] = r
	return r.id
}

var headers [][]byte

func header(message []byte, clone bool) {
	h := message[:4]
	if clone {
		h = append([]byte(nil), h...)
	}
	headers = append(headers, h)
}

func live() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc / 1024
}

func main() {
	start := live()
	for id := range 500 {
		handle(id)
	}
	fmt.Println("cache keeps more than 100 KiB:", live()-start > 100)
	clear(cache)
	fmt.Println("after clear, less than 50 KiB:", live()-start < 50)

	for range 100 {
		header(make([]byte, 4096), false)
	}
	fmt.Println("headers keep more than 400 KiB:", live()-start >= 400)
	headers = nil
	for range 100 {
		header(make([]byte, 4096), true)
	}
	fmt.Println("clones keep less than 50 KiB:", live()-start < 50)
}

// Output:
// cache keeps more than 100 KiB: true
// after clear, less than 50 KiB: true
// headers keep more than 400 KiB: true
// clones keep less than 50 KiB: true
