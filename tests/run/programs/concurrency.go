package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

func producer(n int) <-chan int {
	c := make(chan int)
	go func() {
		defer close(c)
		for i := range n {
			c <- i
		}
	}()
	return c
}

func square(in <-chan int) <-chan int {
	out := make(chan int, 2)
	go func() {
		for v := range in {
			out <- v * v
		}
		close(out)
	}()
	return out
}

type counter struct {
	sync.Mutex
	m map[string]int
}

func (c *counter) inc(k string) {
	c.Lock()
	defer c.Unlock()
	c.m[k]++
}

func main() {
	sum := 0
	for v := range square(producer(10)) {
		sum += v
	}
	fmt.Println(sum)

	jobs := make(chan int, 5)
	results := make(chan string, 5)
	var wg sync.WaitGroup
	for w := 1; w <= 3; w++ {
		wg.Add(1)
		go func(id int) {
			defer wg.Done()
			for j := range jobs {
				time.Sleep(time.Duration(j) * 10 * time.Millisecond)
				results <- fmt.Sprintf("w%d:j%d", id, j)
			}
		}(w)
	}
	go func() {
		for j := 1; j <= 9; j++ {
			jobs <- j
		}
		close(jobs)
		wg.Wait()
		close(results)
	}()
	var all []string
	for r := range results {
		all = append(all, r)
	}
	fmt.Println(strings.Join(all, " "))

	c := counter{m: map[string]int{}}
	var wg2 sync.WaitGroup
	for i := range 20 {
		wg2.Go(func() {
			c.inc([]string{"a", "b", "c"}[i%3])
			runtime.Gosched()
			c.inc("x")
		})
	}
	wg2.Wait()
	fmt.Println(c.m)

	var n atomic.Int64
	var flag atomic.Bool
	var p atomic.Pointer[counter]
	p.Store(&c)
	for range 10 {
		wg2.Go(func() { n.Add(3); flag.Store(true) })
	}
	wg2.Wait()
	fmt.Println(n.Load(), flag.Load(), p.Load() == &c, n.CompareAndSwap(30, 1), n.Swap(5), n.Load())
	var u32 uint32 = 5
	atomic.AddUint32(&u32, ^uint32(0))
	fmt.Println(u32, atomic.LoadUint32(&u32))
	var av atomic.Value
	av.Store("x")
	fmt.Println(av.Load())

	done := make(chan struct{})
	ticker := time.NewTicker(100 * time.Millisecond)
	go func() { time.Sleep(350 * time.Millisecond); close(done) }()
	k := 0
loop:
	for {
		select {
		case <-ticker.C:
			k++
		case <-done:
			break loop
		}
	}
	ticker.Stop()
	fmt.Println("ticks", k)

	timer := time.NewTimer(time.Second)
	fmt.Println(timer.Stop(), timer.Stop(), timer.Reset(time.Millisecond))
	<-timer.C
	fmt.Println(timer.Reset(5))
	time.Sleep(10)
	fmt.Println(timer.Stop())
	select {
	case <-timer.C:
		fmt.Println("stale")
	default:
		fmt.Println("drained")
	}
	var once sync.Once
	func() {
		defer func() { fmt.Println("r", recover()) }()
		once.Do(func() { panic("in once") })
	}()
	once.Do(func() { fmt.Println("never") })
	ov := sync.OnceValue(func() int { fmt.Println("computing"); return 42 })
	fmt.Println(ov(), ov())
	var sm sync.Map
	sm.Store("a", 1)
	sm.LoadOrStore("b", 2)
	v, ok := sm.Load("a")
	fmt.Println(v, ok)
	sm.Delete("a")
	_, ok = sm.Load("a")
	fmt.Println(ok)
	sm.Range(func(k, v any) bool { fmt.Println(k, v); return true })
	pool := sync.Pool{New: func() any { return "new" }}
	pool.Put("one")
	pool.Put("two")
	fmt.Println(pool.Get(), pool.Get(), pool.Get())
	pool.Put("x")
	runtime.GC()
	fmt.Println(pool.Get())
	pool.Put("y")
	runtime.GC()
	runtime.GC()
	fmt.Println(pool.Get())
	fmt.Println(runtime.NumGoroutine(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	go func() {
		defer fmt.Println("deferred in goexit")
		runtime.Goexit()
	}()
	runtime.Gosched()
	_, file, line, ok := runtime.Caller(0)
	fmt.Println(file[strings.LastIndex(file, "/")+1:], line, ok)
	pc, _, _, _ := runtime.Caller(0)
	fmt.Println(runtime.FuncForPC(pc).Name())
	pcs := make([]uintptr, 10)
	nn := runtime.Callers(0, pcs)
	fr := runtime.CallersFrames(pcs[:nn])
	for {
		f, more := fr.Next()
		fmt.Println(f.Function)
		if !more {
			break
		}
	}
	select {
	case x := <-time.After(50 * time.Millisecond):
		fmt.Println(x.Unix())
	}
	start := time.Now()
	spin := 0
	for time.Since(start) < 0 {
		spin++
	}
	var rw sync.RWMutex
	rw.RLock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.RUnlock()
	rw.RUnlock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	fmt.Fprintln(os.Stderr, "done")
	os.Exit(3)
}
