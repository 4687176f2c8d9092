// Maps: a header, groups of eight, and tables that double
//
// Watch: the first eight entries fit into one group. The ninth makes a table
// with two groups, and from there on the table doubles when it is seven
// eighths full: each time new groups are allocated and the old ones are
// garbage. Deleting frees no memory.
package main

import "fmt"

func fill(m map[int]int, from, to int) {
	for i := from; i < to; i++ {
		m[i] = i * i
	}
}

func main() {
	squares := make(map[int]int)
	fill(squares, 0, 8)
	fmt.Println("one group:", len(squares))
	fill(squares, 8, 14)
	fmt.Println("a table of two groups:", len(squares))
	fill(squares, 14, 60)
	fmt.Println("doubled twice:", len(squares))

	for i := 10; i < 60; i++ {
		delete(squares, i)
	}
	fmt.Println("after delete:", len(squares), squares)

	value, ok := squares[42]
	fmt.Println(value, ok)
}

// Output:
// one group: 8
// a table of two groups: 14
// doubled twice: 60
// after delete: 10 map[0:0 1:1 2:4 3:9 4:16 5:25 6:36 7:49 8:64 9:81]
// 0 false
