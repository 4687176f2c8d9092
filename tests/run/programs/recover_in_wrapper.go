package main

import "fmt"

type A struct{ n int }

func (a A) rec()  { fmt.Println("A", a.n, recover()) }

type B struct {
	pad int
	A
}
type I interface{ rec() }

func f(i I) {
	defer i.rec()
	panic("x")
}
func g(b *B) {
	defer b.rec()
	panic("y")
}
func h(b *B) {
	f := b.rec
	defer f()
	panic("z")
}
func main() {
	f(B{1, A{2}})
	f(&B{1, A{3}})
	f(&A{3})
	g(&B{1, A{4}})
	h(&B{1, A{4}})
}
