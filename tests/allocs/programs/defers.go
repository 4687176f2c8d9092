// defer statements: in the frame, and in loops on the heap.
package main

import "errors"

var n int

func add(k int) { n += k }

//go:noinline
func open() { defer add(1) }

//go:noinline
func closure(k int) {
	defer func() { n += k }()
}

//go:noinline
func loop(k int) {
	for i := 0; i < k; i++ {
		defer add(i)
	}
}

//go:noinline
func loopClosure(k int) {
	for i := 0; i < k; i++ {
		defer func() { n += i }()
	}
}

//go:noinline
func loopFunc(k int, f func()) {
	for i := 0; i < k; i++ {
		defer f()
	}
}

//go:noinline
func recovered() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	panic(errors.New("boom"))
}

//go:noinline
func values() (r any) {
	defer func() { r = recover() }()
	panic(12345)
}

//go:noinline
func index(s []int, i int) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	_ = s[i]
	return nil
}

type T struct{ k int }

func (t T) done()   {}
func (t *T) close() {}

//go:noinline
func methods(t *T) {
	defer t.done()
	defer t.close()
	for range 2 {
		defer t.done()
		defer t.close()
	}
}

//go:noinline
func nine() {
	defer add(1)
	defer add(2)
	defer add(3)
	defer add(4)
	defer add(5)
	defer add(6)
	defer add(7)
	defer add(8)
	defer add(9)
}

func main() {
	for range 3 {
		open()
		closure(2)
		loop(3)
		loopClosure(3)
		loopFunc(3, func() {})
		recovered()
		values()
		index(nil, 3)
		methods(&T{})
		nine()
	}
}
