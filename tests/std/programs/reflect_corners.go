package main

import (
	"fmt"
	"reflect"
)

type wrapT struct{ reflect.Type }

func (w wrapT) Name() string { return "wrapped " + w.Type.Name() }

type open interface {
	Get() int
	hidden()
}
type impl int

func (i impl) Get() int { return int(i) }
func (i impl) hidden()  {}

type myBool bool

func main() {
	// A method of another package, unexported and promoted, is found by its package.
	w := wrapT{reflect.TypeFor[int]()}
	var t reflect.Type = w
	fmt.Println(t.Name(), t.Kind(), reflect.SliceOf(t), reflect.TypeOf(3).AssignableTo(t))
	f := func() {}
	g := func() {}
	fmt.Println(reflect.ValueOf(f).Pointer() == reflect.ValueOf(f).Pointer(), reflect.ValueOf(f).Pointer() == reflect.ValueOf(g).Pointer())
	fmt.Println(reflect.ValueOf(t).Method(0).Pointer() == reflect.ValueOf(t).Method(1).Pointer())
	// Unexported methods have a place in interfaces but cannot be called.
	var o open = impl(4)
	v := reflect.ValueOf(&o).Elem()
	fmt.Println(v.NumMethod(), v.Method(0).Call(nil)[0])
	func() {
		defer func() { fmt.Println(recover()) }()
		v.Method(1).Call(nil)
	}()
	// Names of predeclared types, whichever name the program uses.
	var r rune
	var b byte
	fmt.Println(reflect.TypeOf(r).Name(), reflect.TypeOf(b).Name(), reflect.TypeOf([]rune{}))
	// An empty slice at the end of an array points to its beginning.
	xs := []int{1, 2, 3}
	e := reflect.ValueOf(xs).Slice(3, 3)
	fmt.Println(e.Cap(), e.UnsafePointer() == reflect.ValueOf(xs).UnsafePointer())
	for i := range reflect.ValueOf((*[3]int)(nil)).Seq() {
		fmt.Print(i, " ")
	}
	fmt.Println(reflect.TypeFor[func(func(int) myBool)]().CanSeq(), reflect.TypeFor[func(func(int) bool)]().CanSeq())
	x := struct{ a, _, c int }{1, 2, 3}
	fmt.Println(reflect.ValueOf(x).Field(1), reflect.TypeFor[<-chan <-chan int](), reflect.TypeFor[chan (<-chan int)]())
}
