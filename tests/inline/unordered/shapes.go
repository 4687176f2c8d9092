// A struct that embeds something, as a type argument: its shape has wrappers. So has that of reflect.Value.
package main

import (
	"bufio"
	"iter"
	"reflect"
)

type in struct{ n int }

func (i *in) get() int { return i.n }

type out struct {
	*in
	x int
}

func each(s iter.Seq[out]) {}

func readers(s iter.Seq[bufio.ReadWriter]) {}

func kind(x any) string { return reflect.TypeOf(x).String() }

func main() {
	each(nil)
	println(kind(1))
}
