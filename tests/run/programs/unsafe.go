package main

import (
	"runtime"
	"unsafe"
)

type A struct{ x, y int32 }
type B struct{ u uint64 }

func bits(f float64) uint64 { return *(*uint64)(unsafe.Pointer(&f)) }

func main() {
	println(bits(1.5))
	a := A{-1, 2}
	b := *(*B)(unsafe.Pointer(&a))
	println(b.u)
	x := [4]byte{1, 2, 3, 4}
	println(*(*uint32)(unsafe.Pointer(&x)))
	buf := []byte("hello")
	s := unsafe.String(&buf[0], 3)
	println(s)
	ip := &buf[1]
	p := unsafe.Pointer(ip)
	q := (*byte)(unsafe.Add(p, 2))
	println(*q, string(unsafe.Slice(q, 2)))
	n := 7
	up := unsafe.Pointer(&n)
	np := (*int)(up)
	*np = 9
	println(n)
	var i8 int64 = -2
	println(*(*uint64)(unsafe.Pointer(&i8)))
	println(unsafe.SliceData(buf) == &buf[0])
	numbers()
	parts()
	kept(uintptr(object()))
	defer recover()
	dst := make([]int, 2)
	defer func() { println(dst[1]) }()
	defer copy(dst, []int{5, 6})
	var nilp *float64
	defer func() { println(recover().(error).Error()) }()
	println(*(*uint64)(unsafe.Pointer(nilp)))
}

type inner struct{ a, b int32 }

type outer struct {
	in  inner
	arr [3]inner
	s   string
}

// Addresses as numbers: where nothing is, between elements, and back.
func numbers() {
	addr := uintptr(0x234)
	println((*int)(unsafe.Pointer(addr)) == (*int)(unsafe.Pointer(uintptr(0x234))))
	var x [2]uint64
	a := unsafe.Pointer(&x[1])
	b := unsafe.Pointer(uintptr(a) + 2)
	println(a == b)
	b = unsafe.Pointer(uintptr(b) - 1)
	b = unsafe.Pointer(uintptr(b) &^ 1)
	println(a == b)
	*(*uint64)(unsafe.Pointer(uintptr(unsafe.Pointer(&x)) + 8)) = 5
	println(x[0], x[1])
	func() {
		defer func() { println(recover().(error).Error()) }()
		_ = unsafe.Slice((*byte)(unsafe.Pointer(^uintptr(0))), len(x))
	}()
}

// Parts of a struct by their offsets, and the struct by its first field.
func parts() {
	var o outer
	o.arr[1].b = 7
	p := unsafe.Pointer(&o)
	in := (*inner)(p)
	in.b = 3
	println(o.in.b, (*outer)(unsafe.Pointer(in)) == &o, (*outer)(unsafe.Pointer(&o.in.a)) == &o)
	println(*(*int32)(unsafe.Add(p, unsafe.Offsetof(o.arr)+12)))
	mid := (*inner)(unsafe.Add(p, unsafe.Offsetof(o.arr)+unsafe.Sizeof(inner{})))
	println(mid == &o.arr[1], mid.b)
	*(*string)(unsafe.Add(p, unsafe.Offsetof(o.s))) = "set"
	println(o.s)
	h := string(make([]byte, 40))
	words := *(*[2]uintptr)(unsafe.Pointer(&h))
	println(words[0] != 0, words[1])
	s := make([]int64, 100)
	n := 5
	t := (*[10]int64)(unsafe.Pointer(&s[20]))[:n:n]
	t[4] = 8
	println(s[24], len(t), cap(t))
	defer func() { println(recover().(error).Error()) }()
	n = 1000
	_ = (*[10]int64)(unsafe.Pointer(&s[0]))[:n:n]
}

var freed = make(chan bool, 1)

func object() unsafe.Pointer {
	s := "alive"
	runtime.SetFinalizer(&s, func(p *string) { freed <- true })
	return unsafe.Pointer(&s)
}

//go:noinline
//go:uintptrescapes
func kept(p uintptr) {
	runtime.GC()
	println(len(freed))
}
