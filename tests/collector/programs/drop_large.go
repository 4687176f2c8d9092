package main

var sink []byte

func main() {
	for i := 0; i < 400; i++ {
		sink = make([]byte, 100000)
	}
}
