// run: -gcflags=-l
package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

var sink any

func count(name string, f func()) {
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	f()
	runtime.ReadMemStats(&b)
	fmt.Println(name, b.Mallocs-a.Mallocs, b.TotalAlloc-a.TotalAlloc)
}

func loopDefer(n int) {
	for i := 0; i < n; i++ {
		defer func() {}()
	}
}
func loopDeferArg(n int) {
	for i := 0; i < n; i++ {
		defer println2(i)
	}
}
func println2(i int) {}
func oneDefer()      { defer println2(3) }

func main() {
	debug.SetGCPercent(-1)
	count("nothing", func() {})
	count("nothing", func() {})
	count("loopdefer", func() { loopDefer(10) })
	count("loopdeferarg", func() { loopDeferArg(10) })
	count("onedefer", func() { oneDefer() })
	count("chan", func() { sink = make(chan int) })
	count("chan10", func() { sink = make(chan int, 10) })
	count("chanp", func() { sink = make(chan *int, 10) })
	var wg sync.WaitGroup
	count("go", func() {
		wg.Add(1)
		go func() { wg.Done() }()
		wg.Wait()
	})
	count("go2", func() {
		wg.Add(1)
		go func() { wg.Done() }()
		wg.Wait()
	})
	count("go5", func() {
		for range 5 {
			wg.Add(1)
			go func() { wg.Done() }()
		}
		wg.Wait()
	})
	count("goarg", func() {
		wg.Add(1)
		go func(i int) { wg.Done() }(5)
		wg.Wait()
	})
	count("sleep", func() { time.Sleep(1) })
	count("sleep2", func() { time.Sleep(1) })
	count("timer", func() { t := time.NewTimer(1); <-t.C })
	count("after", func() { <-time.After(1) })
	count("chanblock", func() {
		c := make(chan int)
		go func() { c <- 1 }()
		<-c
	})
	count("cond", func() { c := sync.NewCond(&sync.Mutex{}); c.Broadcast() })
	count("panic", func() {
		defer func() { recover() }()
		panic("x")
	})
	count("idx", func() {
		defer func() { recover() }()
		var s []int
		i := 5
		_ = s[i]
	})
	count("nil", func() {
		defer func() { recover() }()
		var s *struct{ x int }
		_ = s.x
	})
	count("assert", func() {
		defer func() { recover() }()
		var s any = 1
		_ = s.(string)
	})
	count("closenil", func() {
		defer func() { recover() }()
		var c chan int
		close(c)
	})
	count("mapnil", func() {
		defer func() { recover() }()
		var c map[int]int
		c[1] = 1
	})
	count("errorf", func() { sink = fmt.Errorf("x") })
	var mu sync.Mutex
	count("mutex", func() { mu.Lock(); mu.Unlock() })
	count("select", func() {
		a, b := make(chan int), make(chan int)
		go func() { b <- 1 }()
		select {
		case <-a:
		case <-b:
		}
	})
	m, key := map[string]int{}, []byte("a key of its own")
	count("range into a map", func() {
		for m[string(key)] = range 3 {
		}
	})
	count("read by bytes", func() { _ = m[string(key)] })
	x, y := 0, 0
	fmt.Sscan("1 2", &x, &y)
	count("sscan", func() { fmt.Sscan("5 6", &x, &y) })
	count("sscan again", func() { fmt.Sscan("7 8", &x, &y) })
}
