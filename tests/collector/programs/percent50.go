package main

import "runtime/debug"

type node struct {
	next *node
	v    [6]int64
}

var list *node
var sink *[8]int64

func main() {
	println(debug.SetGCPercent(50))
	for i := 0; i < 20000; i++ {
		list = &node{next: list}
	}
	for i := 0; i < 80000; i++ {
		sink = new([8]int64)
	}
}
