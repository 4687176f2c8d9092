// What a failed type assertion says of the interface it was made on.
package main

import "fmt"

type shape interface{ area() int }
type named any
type sq struct{ a int }

func (s sq) area() int { return s.a }

type tri struct{}

func (tri) area() int { return 1 }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var s, u shape = nil, tri{}
	var e any
	var n named
	var anon interface{ area() int }
	var st fmt.Stringer
	try(func() { fmt.Println(s.(sq)) })
	try(func() { fmt.Println(u.(sq)) })
	try(func() { fmt.Println(e.(sq)) })
	try(func() { fmt.Println(n.(int)) })
	try(func() { fmt.Println(anon.(sq)) })
	try(func() { fmt.Println(st.(error)) })
	try(func() { fmt.Println(e.(shape)) })
	try(func() { n = named(3); fmt.Println(n.(string)) })
	try(func() { anon = u; fmt.Println(anon.(sq)) })
}
