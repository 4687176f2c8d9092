package main

import (
	"fmt"
	"runtime"
	"syscall"
	"unsafe"
)

type big struct{ a, b int }

var (
	nilInt *int
	nilBig *big
	nilArr *[4]int
	empty  [3][0]byte
	none   = make([]struct{}, 3)
	sinkA  *struct{}
	sinkB  *struct{}
)

func panics(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
	fmt.Println(name, "went on")
}

// The pointer behind the argument lives as long as the call.
//
//go:noinline
//go:uintptrescapes
func escapes(p uintptr, freed *bool) {
	runtime.GC()
	runtime.Gosched()
	fmt.Println("freed during the call:", *freed)
}

func keepAlive() {
	freed := false
	p := new([64]byte)
	runtime.SetFinalizer(p, func(*[64]byte) { freed = true })
	escapes(uintptr(unsafe.Pointer(p)), &freed)
}

func zeroSize() {
	fmt.Println(&empty[1] == &empty[2], &none[1] == &none[2], &none[0] != &none[2])
	var a, b struct{}
	println(&a == &b, &a == &a)
	sinkA, sinkB = new(struct{}), new(struct{})
	fmt.Println(sinkA == sinkB, sinkA == nil)
}

func main() {
	panics("&*int", func() { println(&*nilInt) })
	panics("&*struct", func() { println(&*nilBig) })
	panics("&*array", func() { println(&*nilArr) })
	var (
		l *interface{}
		r []*int
	)
	panics("*l == r[0]", func() { _ = *l == r[0] })
	panics("r[0] == *l", func() { _ = r[0] == *l })
	zeroSize()
	keepAlive()
	fmt.Println(syscall.Kill(syscall.Getpid(), syscall.SIGCHLD))
}
