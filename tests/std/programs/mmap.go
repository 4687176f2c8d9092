// Memory that the program maps and protects itself.
package main

import (
	"fmt"
	"runtime/debug"
	"syscall"
)

func fill(b []byte) (n int, err error) {
	defer func() { err, _ = recover().(error) }()
	for i := range b {
		b[i] = byte(i)
		n++
	}
	return
}

func copied(dst, src []byte) (n int, err error) {
	defer func() { err, _ = recover().(error) }()
	return copy(dst, src), nil
}

func main() {
	page := syscall.Getpagesize()
	b, err := syscall.Mmap(-1, 0, 3*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	fmt.Println(len(b), cap(b), err, b[page])
	fmt.Println(fill(b))
	fmt.Println(debug.SetPanicOnFault(true), syscall.Mprotect(b[page:2*page], syscall.PROT_READ))
	fmt.Println(b[page+5])
	fmt.Println(fill(b[page-3:]))
	fmt.Println(syscall.Mprotect(b[2*page:], syscall.PROT_NONE))
	fmt.Println(copied(make([]byte, 10), b[2*page-10:]))
	fmt.Println(copied(make([]byte, 11), b[2*page-10:]))
	fmt.Println(syscall.Mprotect(b[1:], syscall.PROT_NONE))
	fmt.Println(syscall.Mmap(-1, 0, 0, 0, syscall.MAP_ANON|syscall.MAP_PRIVATE))
	fmt.Println(syscall.Munmap(b[1:]), syscall.Munmap(b), debug.SetPanicOnFault(false))
}
