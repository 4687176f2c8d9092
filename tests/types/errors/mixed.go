package main

import (
	"fmt"
	"os"
)

type T struct{}

func (t T) M()  {}
func (t *T) M() {}
func (t T) a[P any]() {}
func (t T) a() {}

type Q interface{ int | string }

var v Q

func r() (int, error) {
	for {
		break
	}
}

func s(x any) int {
	switch y := x.(type) {
	case int:
		return y
	case string, int:
		return 1
	}
}

func u() {
	var e error = T{}
	fmt.Println("x")
	if x := 1; x {
	}
	defer recover
	go func() {}
	switch 1 {
	case 1:
	case 1:
	}
	var a [2]int
	a[5] = 1
	const c int8 = 300
	_ = 1 << -1
	_ = "a" + 1
	_ = &1
	continue
}
func main() { u(1); return 1 }
