// Leaked goroutine: blocked for ever, and all it holds stays alive
//
// Watch: first asks three servers and takes the first answer. The others
// block on a send that nobody will receive: each keeps its stack, and its
// stack keeps its big buffer. With room for every answer in the channel
// they all finish, and the collector can take the buffers.
package main

import (
	"fmt"
	"runtime"
)

func ask(server int, answers chan<- int) {
	buffer := make([]int, 1000)
	buffer[0] = server
	answers <- buffer[0]
	buffer[1]++
}

func first(servers, room int) int {
	answers := make(chan int, room)
	for s := range servers {
		go ask(s, answers)
	}
	return <-answers
}

func main() {
	fmt.Println("answer", first(3, 0))
	runtime.Gosched()
	runtime.GC()
	fmt.Println("goroutines", runtime.NumGoroutine())

	fmt.Println("answer", first(3, 3))
	runtime.Gosched()
	runtime.GC()
	fmt.Println("goroutines", runtime.NumGoroutine())
}

// Output:
// answer 2
// goroutines 3
// answer 2
// goroutines 3
