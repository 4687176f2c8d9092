package main

func chain(left, right chan int) {
	left <- 1 + <-right
}

// More goroutines than the thread's stack would have room for, had each been started from the one before.
func main() {
	first := make(chan int)
	left := first
	for range 10000 {
		right := make(chan int)
		go chain(left, right)
		left = right
	}
	go func() { left <- 0 }()
	println(<-first)
}
