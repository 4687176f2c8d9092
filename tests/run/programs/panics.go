package main

import (
	"errors"
	"fmt"
	"runtime"
	"time"
)

type myErr struct{ code int }

func (e *myErr) Error() string { return fmt.Sprint("my error ", e.code) }

type st struct{ a int }

func (s st) String() string { return fmt.Sprint("st", s.a) }

func a(n int) {
	defer func() {
		fmt.Println("a", n, recover())
	}()
	if n > 0 {
		b(n)
	}
}

func b(n int) {
	defer fmt.Println("b deferred", n)
	defer func() {
		if n == 2 {
			panic(fmt.Sprint("replaced in b ", n))
		}
	}()
	panic(fmt.Errorf("from b %d: %w", n, &myErr{n}))
}

func named() (x int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
			x *= 2
		}
	}()
	x = 21
	var m map[string][]int
	m["q"] = append(m["q"], 1)
	return 1, nil
}

func loopDefer() {
	for i := range 3 {
		defer func() { fmt.Println("loop defer", i) }()
	}
}

func nested() {
	defer func() {
		fmt.Println("outer", recover())
	}()
	defer func() {
		defer func() {
			fmt.Println("inner", recover())
		}()
		panic("second")
	}()
	panic("first")
}

func helper() any { return recover() }

func viaHelper() {
	defer func() { fmt.Println("direct", recover()) }()
	defer func() { fmt.Println("helper", helper()) }()
	panic("via")
}

func goexitInPanic() {
	defer fmt.Println("goexit done")
	defer runtime.Goexit()
	panic("swallowed by goexit")
}

func main() {
	a(1)
	a(2)
	fmt.Println(named())
	loopDefer()
	nested()
	viaHelper()
	go goexitInPanic()
	time.Sleep(1)
	func() {
		defer func() {
			r := recover()
			err, ok := r.(runtime.Error)
			fmt.Println(ok, err)
			var e error = err
			fmt.Println(errors.As(e, &err))
			fmt.Printf("%T %v\n", r, r)
		}()
		var arr []int
		_ = arr[3]
	}()
	func() {
		defer func() {
			r := recover()
			fmt.Printf("%T %v\n", r, r)
		}()
		var i any = 3
		_ = i.(fmt.Stringer)
	}()
	func() {
		defer func() {
			r := recover()
			fmt.Printf("%T %v\n", r, r)
		}()
		var p *st
		fmt.Println(p.a)
	}()
	func() {
		defer func() {
			r := recover()
			fmt.Printf("%T %v\n", r, r)
		}()
		panic(nil)
	}()
	func() {
		defer func() {
			r := recover()
			fmt.Printf("%T %v\n", r, r)
		}()
		var c chan int
		close(c)
	}()
	func() {
		defer func() {
			recover()
			fmt.Println("recovered array")
		}()
		var a [3]int
		i := 7
		a[i%8]++
	}()
	var fs []func()
	for i := 0; i < 3; i++ {
		fs = append(fs, func() { fmt.Print(i, " ") })
	}
	for _, f := range fs {
		f()
	}
	fmt.Println()
	defer fmt.Println("not last")
	defer func() {
		panic(st{5})
	}()
	panic(&myErr{7})
}
