// Structs of all sorts of fields; prints what unsafe says of them. The expected output is the real Go's.
package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

type tail struct {
	n int64
	e struct{}
}

type head struct {
	e struct{}
	n int64
}

type loose struct {
	a bool
	b int64
	c bool
	d int32
	e bool
	f string
}

type packed struct {
	f string
	b int64
	d int32
	a bool
	c bool
	e bool
}

type words struct {
	s  []int
	i  any
	m  map[string]int
	c  chan int
	f  func()
	p  *int
	u  unsafe.Pointer
	st string
}

type numbers struct {
	c64  complex64
	b    byte
	c128 complex128
	i16  int16
	f32  float32
	u    uintptr
}

type nested struct {
	tail
	in loose
	a  [3]int16
	z  [0]int64
}

type library struct {
	mu  sync.Mutex
	rw  sync.RWMutex
	wg  sync.WaitGroup
	o   sync.Once
	sb  strings.Builder
	buf bytes.Buffer
	t   time.Time
	n   atomic.Int64
	b   atomic.Bool
}

type pair[K comparable, V any] struct {
	key K
	val V
}

func main() {
	var (
		t tail
		h head
		l loose
		p packed
		w words
		n numbers
		s nested
		y library
		q pair[bool, string]
	)
	fmt.Println("tail", unsafe.Sizeof(t), unsafe.Alignof(t), unsafe.Offsetof(t.n), unsafe.Offsetof(t.e))
	fmt.Println("head", unsafe.Sizeof(h), unsafe.Alignof(h), unsafe.Offsetof(h.e), unsafe.Offsetof(h.n))
	fmt.Println("loose", unsafe.Sizeof(l), unsafe.Alignof(l), unsafe.Offsetof(l.a), unsafe.Offsetof(l.b),
		unsafe.Offsetof(l.c), unsafe.Offsetof(l.d), unsafe.Offsetof(l.e), unsafe.Offsetof(l.f))
	fmt.Println("packed", unsafe.Sizeof(p), unsafe.Alignof(p), unsafe.Offsetof(p.f), unsafe.Offsetof(p.b),
		unsafe.Offsetof(p.d), unsafe.Offsetof(p.a), unsafe.Offsetof(p.c), unsafe.Offsetof(p.e))
	fmt.Println("words", unsafe.Sizeof(w), unsafe.Alignof(w), unsafe.Offsetof(w.s), unsafe.Offsetof(w.i),
		unsafe.Offsetof(w.m), unsafe.Offsetof(w.c), unsafe.Offsetof(w.f), unsafe.Offsetof(w.p), unsafe.Offsetof(w.u),
		unsafe.Offsetof(w.st))
	fmt.Println("numbers", unsafe.Sizeof(n), unsafe.Alignof(n), unsafe.Offsetof(n.c64), unsafe.Offsetof(n.b),
		unsafe.Offsetof(n.c128), unsafe.Offsetof(n.i16), unsafe.Offsetof(n.f32), unsafe.Offsetof(n.u))
	fmt.Println("nested", unsafe.Sizeof(s), unsafe.Alignof(s), unsafe.Offsetof(s.tail), unsafe.Offsetof(s.in),
		unsafe.Offsetof(s.a), unsafe.Offsetof(s.z))
	fmt.Println("library", unsafe.Sizeof(y), unsafe.Alignof(y), unsafe.Offsetof(y.mu), unsafe.Offsetof(y.rw),
		unsafe.Offsetof(y.wg), unsafe.Offsetof(y.o), unsafe.Offsetof(y.sb), unsafe.Offsetof(y.buf),
		unsafe.Offsetof(y.t), unsafe.Offsetof(y.n), unsafe.Offsetof(y.b))
	fmt.Println("pair[bool,string]", unsafe.Sizeof(q), unsafe.Alignof(q), unsafe.Offsetof(q.key), unsafe.Offsetof(q.val))
}
