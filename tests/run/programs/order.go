package main

import (
	"sync"
	"time"
	"fmt"
)

type T struct{ a, b int; c *T }

func idx(s []int, i int) int { return s[i] }

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				println(name, "error:", e.Error())
			} else if s, ok := r.(string); ok {
				println(name, "string:", s)
			} else {
				println(name, "other")
			}
		}
	}()
	f()
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	n := 0
	for i := 0; i < 5; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			n += i
			println("in", i)
			mu.Unlock()
		}()
	}
	wg.Wait()
	println(n)
	var p *T
	var m map[string]int
	var f func()
	var e error
	s := []int{1, 2, 3}
	z := 0
	try("nil", func() { println(p.b) })
	try("idx", func() { idx(s, 5) })
	try("neg", func() { idx(s, -1) })
	try("slice", func() { i := 5; println(len(s[i:])) })
	try("map", func() { m["a"] = 1 })
	try("func", func() { f() })
	try("iface", func() { e.Error() })
	try("div", func() { println(1 / z) })
	try("assert", func() { var a any = "x"; println(a.(int)) })
	try("nilassert", func() { var a any; println(a.(int)) })
	try("close", func() { var c chan int; close(c) })
	try("close2", func() { c := make(chan int); close(c); close(c) })
	try("send", func() { c := make(chan int); close(c); c <- 1 })
	try("nilpanic", func() { panic(nil) })
	try("wg", func() { var w sync.WaitGroup; w.Done() })
	t0 := time.Now()
	for i := 3; i > 0; i-- {
		go func() { time.Sleep(time.Duration(i) * time.Second); println("slept", i) }()
	}
	time.Sleep(5 * time.Second)
	println(time.Since(t0).String())
	tick := time.NewTicker(time.Second)
	for i := 0; i < 3; i++ {
		t := <-tick.C
		println(t.Format("15:04:05"))
	}
	tick.Stop()
	select {
	case <-time.After(time.Second):
		println("timeout")
	}
	time.AfterFunc(time.Second, func() { println("after func") })
	time.Sleep(2 * time.Second)
	fmt.Println(time.Now())
	fmt.Println(time.Date(2024, 2, 30, 25, 61, 0, 5, time.UTC), time.March, time.Duration(1500)*time.Millisecond)
	var once sync.Once
	once.Do(func() { println("once") })
	once.Do(func() { println("once") })
	var rw sync.RWMutex
	rw.RLock()
	go func() { rw.Lock(); println("writer"); rw.Unlock() }()
	time.Sleep(1)
	go func() { rw.RLock(); println("reader2"); rw.RUnlock() }()
	time.Sleep(1)
	rw.RUnlock()
	time.Sleep(1)
	c := sync.NewCond(&mu)
	for i := 0; i < 3; i++ {
		go func() { mu.Lock(); c.Wait(); println("woke", i); mu.Unlock() }()
	}
	time.Sleep(1)
	c.Signal()
	time.Sleep(1)
	c.Broadcast()
	time.Sleep(1)
	mu.Unlock()
}
