package main

func main() {
	c := make(chan *[4]int, 16)
	done := make(chan bool)
	go func() {
		n := 0
		for range c {
			n++
		}
		println(n)
		done <- true
	}()
	for i := 0; i < 120000; i++ {
		c <- new([4]int)
	}
	close(c)
	<-done
}
