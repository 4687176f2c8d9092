package main

import "fmt"

type Box[T any] struct{ v T }

func (b Box[T]) Map[U any](f func(T) U) Box[U] { return Box[U]{f(b.v)} }

type I interface {
	M[T any](T)
}

type J interface{ Map(func(int) string) Box[string] }

var _ J = Box[int]{}

type S struct{ Box[int]; w int }

func main() {
	b := Box[int]{1}
	b.Map()
	b.Map[string, int](nil)
	_ = b.Map
	_ = S{v: 1, Box: Box[int]{2}}
	_ = S{v: 1, v: 2}
	_ = S{q: 1}
	x := new(nil)
	y := new(fmt.Println)
	z := new()
	_ = new(1, 2)
	for i, j := range 10 {
	}
	for i := range 1.5 {
	}
	_, _, _ = x, y, z
}
