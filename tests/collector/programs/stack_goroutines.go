package main

var sink *[2]int64

func wait(n int, c chan int) int {
	var pad [16]int
	pad[n&15] = n
	if n == 0 {
		return <-c
	}
	return wait(n-1, c) + pad[n&15]
}

func main() {
	c := make(chan int)
	for i := 0; i < 100; i++ {
		go wait(100, c)
	}
	for i := 0; i < 250000; i++ {
		sink = new([2]int64)
		if i == 10 {
			select {
			case c <- 1:
			default:
			}
		}
	}
}
