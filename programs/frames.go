// Frames: calls come and go, last in first out
//
// Watch: each call puts a frame below its caller's, at lower addresses, and
// each return gives the same bytes back. b's frame lies where c's lay
// before: what c left behind is still there until it is written over.
package main

import "fmt"

func c(n int) int {
	v := n * 10
	return v + 1
}

func b(n int) int {
	v := c(n) + 1
	return v * 2
}

func a(n int) int {
	first := b(n)
	second := c(n + 1)
	return first + second
}

func main() {
	total := 0
	for i := range 3 {
		total += a(i)
	}
	fmt.Println("total", total)
}

// Output:
// total 135
