package main

import (
	"fmt"
	"os"
)

type E struct{ a, b int }
type MyInt int
type MyS string

func main() {
	defer func() {
		if len(os.Args) > 5 {
			recover()
		}
		defer func() { panic(MyS("thi\nrd")) }()
		panic(MyInt(3))
	}()
	defer fmt.Println("x")
	panic(E{1, 2})
}
