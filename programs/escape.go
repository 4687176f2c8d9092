// Escape: a returned pointer moves its variable to the heap
//
// Watch: sum gets a pointer to s, and s still stays in main's frame, because
// sum keeps no copy of the pointer. newPoint returns the address of p, so p
// cannot live in newPoint's frame: it is allocated on the heap. After q = nil
// nobody points to it any more, and the collector takes it back.
package main

import (
	"fmt"
	"runtime"
)

type point struct{ x, y int }

func newPoint(x, y int) *point {
	p := point{x, y}
	return &p
}

func sum(p *point) int { return p.x + p.y }

func main() {
	s := point{1, 2}
	fmt.Println(sum(&s))
	q := newPoint(3, 4)
	fmt.Println(q.x)
	q = nil
	runtime.GC()
	fmt.Println("done", q == nil)
}

// Output:
// 3
// 3
// done true
