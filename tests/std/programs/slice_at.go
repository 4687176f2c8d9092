package main

import (
	"fmt"
	"reflect"
	"unsafe"
)

type point struct{ x, y int }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	a := []int32{1, 2, 3, 4, 5}
	v := reflect.SliceAt(reflect.TypeFor[int32](), unsafe.Pointer(&a[1]), 3)
	fmt.Println(v.Type(), v.Len(), v.Cap(), v, v.CanSet(), v.CanAddr())
	v.Index(0).SetInt(20)
	fmt.Println(a, v.Interface().([]int32)[1:])
	points := [3]point{{1, 2}, {3, 4}, {5, 6}}
	w := reflect.SliceAt(reflect.TypeOf(points[0]), unsafe.Pointer(&points), 3)
	fmt.Println(w, w.Type())
	points[2].y = 60
	fmt.Println(w.Index(2), reflect.SliceAt(reflect.TypeFor[string](), nil, 0))
	s := []point{{1, 2}, {3, 4}, {5, 6}}
	fmt.Println(unsafe.Slice(&s[1], 2), unsafe.Slice(&points[0], 3), unsafe.Slice((*point)(unsafe.Pointer(&points)), 2))
	try(func() { reflect.SliceAt(reflect.TypeFor[int](), nil, 1) })
	try(func() { reflect.SliceAt(reflect.TypeFor[int](), unsafe.Pointer(&a[0]), -1) })
}
