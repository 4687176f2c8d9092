package main

type node struct {
	next *node
	v    [6]int64
}

var list *node
var sink *[2]int64

func main() {
	for i := 0; i < 60000; i++ {
		list = &node{next: list}
	}
	for i := 0; i < 250000; i++ {
		sink = new([2]int64)
	}
	list = nil
	for i := 0; i < 250000; i++ {
		sink = new([2]int64)
	}
}
