package main

import "unsafe"

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
	defer recover()
	dst := make([]int, 2)
	defer func() { println(dst[1]) }()
	defer copy(dst, []int{5, 6})
	var nilp *float64
	defer func() { println(recover().(error).Error()) }()
	println(*(*uint64)(unsafe.Pointer(nilp)))
}
