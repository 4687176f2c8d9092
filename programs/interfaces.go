// Interfaces: a type word and a data word, and what boxing costs
//
// Watch: an interface holds one pointer. Putting a struct into a shape
// copies it to the heap; a *square is a pointer already and needs nothing.
// Small numbers and constants are not allocated either: they are boxed in
// read-only data. n is neither small nor constant, so fmt.Println(n) allocates.
package main

import "fmt"

type shape interface{ area() int }

type rect struct{ w, h int }

func (r rect) area() int { return r.w * r.h }

type square struct{ side int }

func (s *square) area() int { return s.side * s.side }

var shapes []shape

func add(w, h int) {
	shapes = append(shapes, rect{w, h})
	shapes = append(shapes, &square{w})
}

func describe(v any) string {
	switch v := v.(type) {
	case nil:
		return "nothing"
	case rect:
		return fmt.Sprint("rect ", v.w, "x", v.h)
	case shape:
		return fmt.Sprint("shape of ", v.area())
	default:
		return fmt.Sprintf("%T", v)
	}
}

func main() {
	add(2, 3)
	for _, s := range shapes {
		fmt.Println(s.area(), describe(s))
	}
	small, n := 7, 70000
	fmt.Println(small)
	fmt.Println(n)
	fmt.Println(describe(nil), describe(n))

	var p *square
	var s shape = p
	fmt.Println(p == nil, s == nil)
}

// Output:
// 6 rect 2x3
// 4 shape of 4
// 7
// 70000
// nothing int
// true false
