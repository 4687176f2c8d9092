// Deep: recursion makes the stack grow by copying
//
// Watch: main has a stack of 4 KiB when it starts. When a call does not fit any
// more, a stack of twice the size is allocated, everything is copied, and the
// pointers into the old stack are adjusted: the address of here in main
// changes although main did nothing. At the next collection the stack shrinks.
package main

import (
	"fmt"
	"runtime"
)

func depth(n int, top *int) int {
	var room [10]int
	room[n%10] = n
	if n == 0 {
		return *top
	}
	return depth(n-1, top) + room[n%10] - n
}

func main() {
	here := 42
	for _, n := range []int{1, 10, 100, 1000} {
		fmt.Println(n, depth(n, &here))
	}
	runtime.GC()
	fmt.Println(here)
}

// Output:
// 1 42
// 10 42
// 100 42
// 1000 42
// 42
