package main

import (
	"fmt"
	"iter"
	"runtime"
	"slices"
)

func gen(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("gen done")
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func main() {
	next, stop := iter.Pull(gen(3))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	stop()
	fmt.Println(next())
	next, stop = iter.Pull(gen(1))
	next()
	fmt.Println(next())
	fmt.Println(next())
	stop()
	next, stop = iter.Pull(gen(1))
	stop()
	fmt.Println(next())
	func() {
		defer func() { fmt.Println("rec", recover()) }()
		next, _ := iter.Pull(func(yield func(string) bool) { yield("a"); panic("seq panic") })
		fmt.Println(next())
		fmt.Println(next())
	}()
	n2, s2 := iter.Pull2(slices.All([]string{"a", "b"}))
	for {
		i, v, ok := n2()
		fmt.Println(i, v, ok)
		if !ok {
			break
		}
	}
	s2()
	func() {
		defer func() { fmt.Println("rec", recover()) }()
		var next func() (int, bool)
		next, _ = iter.Pull(func(yield func(int) bool) { next(); yield(1) })
		next()
	}()
	func() {
		defer func() { fmt.Println("rec", recover()) }()
		var y func(int) bool
		next, _ := iter.Pull(func(yield func(int) bool) { y = yield; yield(1); yield(2) })
		next()
		y(5)
	}()
	done := make(chan int)
	go func() {
		defer close(done)
		defer fmt.Println("goexit seen")
		next, _ := iter.Pull(func(yield func(int) bool) { runtime.Goexit() })
		next()
		fmt.Println("unreachable")
	}()
	<-done
	for i := range 3 {
		go func() { fmt.Println("other", i) }()
	}
	next, stop = iter.Pull(gen(70))
	for v, ok := next(); ok; v, ok = next() {
		if v == 66 {
			fmt.Println("v", v)
		}
	}
	runtime.Gosched()
	next, stop = iter.Pull(func(yield func(int) bool) { yield(1); select {} })
	next()
	next()
}
