package main

var sink *[2]int64

func main() {
	for i := 0; i < 300000; i++ {
		sink = new([2]int64)
	}
}
