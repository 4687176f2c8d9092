// Channels: with and without buffers, of elements with and without pointers; blocked senders and receivers.
package main

import "sync"

var ci chan int
var cp chan *int
var ce chan struct{}
var cs chan string

//go:noinline
func makeAll(n int) {
	ci = make(chan int)
	ci = make(chan int, n)
	cp = make(chan *int)
	cp = make(chan *int, n)
	ce = make(chan struct{}, n)
	cs = make(chan string, 3)
}

//go:noinline
func produce(c chan<- int, n int) {
	for i := 0; i < n; i++ {
		c <- i
	}
	close(c)
}

//go:noinline
func consume(c <-chan int) (sum int) {
	for v := range c {
		sum += v
	}
	return sum
}

func main() {
	makeAll(1)
	makeAll(10)
	c := make(chan int)
	go produce(c, 5)
	consume(c)
	b := make(chan int, 3)
	go produce(b, 10)
	consume(b)
	var wg sync.WaitGroup
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = i
		}()
	}
	wg.Wait()
	done := make(chan bool)
	go func() { done <- true }()
	<-done
	results := make(chan string, 2)
	go func(s string) { results <- s + "!" }("hello")
	println(<-results)
	select {
	case v := <-results:
		println(v)
	default:
	}
	var mu sync.Mutex
	mu.Lock()
	go func() { mu.Lock(); mu.Unlock(); done <- true }()
	mu.Unlock()
	<-done
}
