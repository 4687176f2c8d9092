// Receivers: value methods copy, pointer methods share
//
// Watch: value's receiver is a copy of the counter in its own frame; add's is
// the address of the one in main. Through the interface only the pointer has
// add, so c.add is called on the same counter again. keep stores the pointer
// in a package variable, and that counter had to be on the heap from birth.
package main

import "fmt"

type counter struct {
	name  string
	count int
}

func (c counter) value() int {
	c.count += 1000 // changes the copy only
	return c.count
}

func (c *counter) add(n int) { c.count += n }

type adder interface{ add(n int) }

func twice(a adder) {
	a.add(1)
	a.add(1)
}

var last *counter

func keep(c *counter) { last = c }

func main() {
	c := counter{name: "local"}
	c.add(5)
	fmt.Println(c.value(), c.count)

	shared := &counter{name: "shared"}
	twice(shared)
	keep(shared)
	fmt.Println(last.name, last.count)
}

// Output:
// 1005 5
// shared 2
