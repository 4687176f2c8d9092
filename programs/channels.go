// Channels: goroutines with a stack each, handing values over
//
// Watch: a goroutine that main starts begins with a 2 KiB stack of its own. A
// worker that finds the channel empty is parked on it; a send to a waiting
// receiver puts the value straight into the receiver's frame. Closing jobs wakes
// whoever still waits. The order is that of one processor: the goroutine started
// last runs first.
package main

import (
	"fmt"
	"sync"
)

type job struct{ id, n int }

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func worker(name string, jobs <-chan job, results chan<- string, done *sync.WaitGroup) {
	defer done.Done()
	for j := range jobs {
		results <- fmt.Sprintf("%s: fib(%d) = %d", name, j.n, fib(j.n))
	}
}

func main() {
	jobs := make(chan job)
	results := make(chan string, 10)
	var done sync.WaitGroup
	for _, name := range []string{"ann", "bob", "eve"} {
		done.Add(1)
		go worker(name, jobs, results, &done)
	}
	for i := range 6 {
		jobs <- job{i, i + 3}
	}
	close(jobs)
	done.Wait()
	close(results)
	for r := range results {
		fmt.Println(r)
	}
}

// Output:
// eve: fib(3) = 2
// eve: fib(4) = 3
// eve: fib(5) = 5
// eve: fib(6) = 8
// eve: fib(7) = 13
// eve: fib(8) = 21
