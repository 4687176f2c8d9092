// run: -gcflags=-l

// Calls of go and defer statements and method wrappers, which inlining takes apart.
package main

import "fmt"

type closer interface{ Close() }

type file struct{ name string }

func (f file) Close() { fmt.Println("close", f.name) }

func show(recovered any) { fmt.Println("recovered:", recovered) }

func nilInterface() {
	defer func() { show(recover()) }()
	var c closer
	defer c.Close()
	fmt.Println("not reached")
}

func nilKnown(set bool) {
	defer func() { show(recover()) }()
	var c closer
	if set {
		c = file{"known"}
	}
	defer c.Close()
	fmt.Println("reached if set:", set)
}

func nilFunction() {
	defer func() { show(recover()) }()
	var f func(int)
	defer f(1)
	fmt.Println("reached")
}

func deferredRecover() {
	defer fmt.Println("after a recover that is the deferred call itself of a deferred function")
	defer func() {
		defer recover()
	}()
	panic("gone")
}

func tooEarly() {
	defer func() { show(recover()) }()
	defer recover()
	panic("stays")
}

type base struct{ elems [3]int }

func (b *base) do(f func(func())) *int {
	sum := new(int)
	for _, e := range b.elems {
		f(func() { *sum += e })
	}
	return sum
}

func call(f func()) { f() }

type sub struct{ *base }

type doer interface {
	do(func(func())) *int
}

func zero[T any]() (_ T) { return }

type anyInt[X any] int

func (anyInt[X]) kind() string { return fmt.Sprintf("%T", zero[X]()) }

type kinder interface{ kind() string }

func main() {
	nilInterface()
	nilKnown(true)
	nilKnown(false)
	nilFunction()
	deferredRecover()
	tooEarly()
	var d doer = sub{&base{[3]int{1, 2, 3}}}
	fmt.Println(*d.do(call), *sub{&base{}}.do(call))
	x := anyInt[string](1)
	var k kinder = x
	fmt.Println(k.kind(), (*anyInt[string]).kind(&x), anyInt[string].kind(x))
	defer nilInterface()
	go func() { panic("never runs") }()
}
