// Closures: what a function literal captures, and where it lives
//
// Watch: in counter, count is changed after it was captured, so the literal
// holds its address and count moves to the heap; each call of counter makes
// another one. step is never changed: the literal holds a copy. In each
// round of the loop i is a new variable. apply's literal does not outlive
// main: it stays on the stack.
package main

import "fmt"

func counter(step int) func() int {
	count := 0
	return func() int {
		count += step
		return count
	}
}

func apply(n int, f func(int)) {
	for i := range n {
		f(i)
	}
}

func main() {
	ones, tens := counter(1), counter(10)
	ones()
	fmt.Println(ones(), tens())

	var later []func() int
	for i := 0; i < 3; i++ {
		later = append(later, func() int { return i * i })
	}
	for _, f := range later {
		fmt.Print(f(), " ")
	}
	fmt.Println()

	sum := 0
	apply(4, func(i int) { sum += i })
	fmt.Println(sum)
}

// Output:
// 2 10
// 0 1 4
// 6
