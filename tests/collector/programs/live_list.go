package main

type node struct {
	next *node
	v    [6]int64
}

var list *node

func main() {
	for i := 0; i < 80000; i++ {
		list = &node{next: list}
	}
}
