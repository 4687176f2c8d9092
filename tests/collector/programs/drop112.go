package main

var sink *[100]byte

func main() {
	for i := 0; i < 120000; i++ {
		sink = new([100]byte)
	}
}
