// A pipeline of goroutines over channels, with a worker pool and a mutex.
package main

import (
	"fmt"
	"sync"
)

type result struct {
	id, square int
}

func generate(n int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := 0; i < n; i++ {
			out <- i
		}
	}()
	return out
}

func square(in <-chan int, workers int) <-chan result {
	out := make(chan result, workers)
	var wg sync.WaitGroup
	for w := 0; w < workers; w++ {
		wg.Add(1)
		go func(id int) {
			defer wg.Done()
			for n := range in {
				out <- result{id, n * n}
			}
		}(w)
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

type stats struct {
	mu    sync.Mutex
	sum   int
	count map[int]int
}

func (s *stats) add(r result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sum += r.square
	s.count[r.id]++
}

func main() {
	s := &stats{count: make(map[int]int)}
	for r := range square(generate(20), 3) {
		s.add(r)
	}
	fmt.Println(s.sum, len(s.count) > 0)
}
