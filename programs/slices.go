// Slices: views that share one array, until append has to move it
//
// Watch: all, head and tail are three headers (pointer, length, capacity) over
// one array. A write through tail shows in all. append to head has room and
// overwrites what all sees; append to tail has none, so a larger array is
// allocated and the two part ways.
package main

import "fmt"

var long []int

func grow(n int) {
	before := -1
	for i := range n {
		long = append(long, i)
		if cap(long) != before {
			before = cap(long)
			fmt.Println("len", len(long), "cap", cap(long))
		}
	}
}

func main() {
	all := []int{1, 2, 3, 4}
	head, tail := all[:2], all[2:]
	tail[0] = 30
	fmt.Println(all, head, tail)

	head = append(head, 300)
	fmt.Println(all, len(head), cap(head))

	tail = append(tail, 5)
	tail[0] = 0
	fmt.Println(all, tail)

	grow(20)
	fmt.Println(len(long))
}

// Output:
// [1 2 30 4] [1 2] [30 4]
// [1 2 300 4] 3 4
// [1 2 300 4] [0 4 5]
// len 1 cap 1
// len 2 cap 2
// len 3 cap 4
// len 5 cap 8
// len 9 cap 16
// len 17 cap 32
// 20
