package main

import (
	"fmt"
	"sync"
	"time"
)

// A mistake with a lock is told with the trace of its goroutine alone.
func main() {
	for range 3 {
		go func() { select {} }()
	}
	time.Sleep(time.Millisecond)
	var m sync.Mutex
	defer func() { fmt.Println("not recovered", recover()) }()
	m.Unlock()
}
