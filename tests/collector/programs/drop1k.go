package main

var sink []byte

func main() {
	for i := 0; i < 30000; i++ {
		sink = make([]byte, 1024)
	}
}
