// Memory read and written as something else than it is: headers of strings and slices, words of interfaces, bytes of
// structs with the room between their fields.
package main

import (
	"fmt"
	"reflect"
	"unsafe"
)

type padded struct {
	a int16
	b int64
	c [3]int8
	d float32
	_ uint16
}

type eface struct{ typ, data unsafe.Pointer }

type header struct {
	data     uintptr
	len, cap int
}

var global = []int{42, 43}

func bytesOf(p *padded) []byte { return (*[unsafe.Sizeof(padded{})]byte)(unsafe.Pointer(p))[:] }

func structs() {
	p := &padded{a: -2, b: 1 << 40, c: [3]int8{1, -1, 3}, d: 1.5}
	view := bytesOf(p)
	fmt.Println(len(view), view[:2], view[8:16], view[16:19], view[20:24])
	copy(view, "hello, padding")
	view[17] = 9
	fmt.Println(p.a, p.b, p.c, string(view[2:8]))
	words := (*[4]uint64)(unsafe.Pointer(p))[:2]
	words[1]++
	words[0] = 0x0102030405060708
	fmt.Println(p.b, p.a, view[:8])
	bits := (*uint32)(unsafe.Pointer(&p.d))
	*bits++
	fmt.Println(p.d)
	q := *p
	fmt.Println(q == *p)
}

func slices() {
	h := (*header)(unsafe.Pointer(&global))
	fmt.Println(*(*int)(unsafe.Pointer(h.data)), h.len, h.cap)
	h.len = 1
	fmt.Println(global, len(global))
	other := make([]int, 5, 10)
	other[2] = 7
	sh := (*reflect.SliceHeader)(unsafe.Pointer(&global))
	sh.Data = uintptr(unsafe.Pointer(&other[1]))
	sh.Len, sh.Cap = 3, 9
	fmt.Println(global, cap(global))
	global[0] = 1
	fmt.Println(other)
}

func strings() {
	b := []byte("some text of its own")
	var s string
	h := (*reflect.StringHeader)(unsafe.Pointer(&s))
	h.Data = uintptr(unsafe.Pointer(&b[5]))
	h.Len = 4
	fmt.Println(s, len(s))
	h.Len--
	fmt.Println(s)
}

func interfaces() {
	var a, b, c any = 1, 2, "x"
	x, y, z := (*eface)(unsafe.Pointer(&a)), (*eface)(unsafe.Pointer(&b)), (*eface)(unsafe.Pointer(&c))
	fmt.Println(x.typ == y.typ, x.typ == z.typ, uintptr(x.typ) == ^uintptr(0))
	n := 5
	var p any = &n
	*(*int)((*eface)(unsafe.Pointer(&p)).data) = 6
	fmt.Println(n)
	var none any
	fmt.Println((*eface)(unsafe.Pointer(&none)).typ == nil)
}

var kept []string

func literals() {
	const text = "some constant"
	s := text
	part := s[5:]
	copied := string([]byte(s))
	kept = append(kept, copied)
	at := func(s string) uintptr { return *(*uintptr)(unsafe.Pointer(&s)) }
	fmt.Println(at(part)-at(s), at(copied) == at(s), at("some constant") == at(s), at(s[13:])-at(s), at(s[3:3])-at(s))
	d := "some "
	d += "constant"
	kept = append(kept, d)
	fmt.Println(d == s, at(d) == at(s))
}

func main() {
	structs()
	slices()
	strings()
	interfaces()
	literals()
}
