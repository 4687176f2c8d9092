// Overflow: endless recursion meets the stack limit
//
// Watch: the stack doubles and doubles again: 4 KiB, 8 KiB, ... 512 MiB. The
// next doubling would pass Go's limit of 1,000,000,000 bytes; that is a fatal
// error that no recover can stop. Run it to the end: it takes a few million
// calls.
package main

import "fmt"

type node struct {
	name string
	next *node
}

// length forgets that a list can be a ring.
func length(n *node) int {
	if n == nil {
		return 0
	}
	var padding [64]int
	padding[0] = 1
	return padding[0] + length(n.next)
}

func main() {
	a := &node{name: "a"}
	b := &node{name: "b", next: a}
	fmt.Println("a list of", length(b))
	a.next = b
	fmt.Println("a ring of", length(b))
}

// Output:
// a list of 2
//
// Exit: 2
