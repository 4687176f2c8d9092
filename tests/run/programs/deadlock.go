package main

import "sync"

func worker(id int, c chan int, wg *sync.WaitGroup) {
	defer wg.Done()
	c <- id
}

func main() {
	c := make(chan int)
	var wg sync.WaitGroup
	wg.Add(2)
	go worker(1, c, &wg)
	go worker(2, c, &wg)
	go func() { select {} }()
	var mu sync.Mutex
	mu.Lock()
	go func() { mu.Lock() }()
	wg.Wait()
}
