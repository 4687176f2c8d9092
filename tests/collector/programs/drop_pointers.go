package main

type pair struct {
	a, b *int
	n    [2]int
}

var sink *pair

func main() {
	for i := 0; i < 160000; i++ {
		sink = &pair{}
	}
}
