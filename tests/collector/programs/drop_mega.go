package main

var sink []byte

func main() {
	for i := 0; i < 40; i++ {
		sink = make([]byte, 1<<20)
	}
}
