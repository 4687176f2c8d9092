// More elements of size 0 than a machine has bytes.
package main

import (
	"fmt"
	"math"
)

func huge() {
	defer func() { fmt.Println(recover()) }()
	a := make([]struct{}, math.MaxInt)
	b := make([][0]int, 1<<40)
	b = append(b, [0]int{}, [0]int{})
	fmt.Println(len(a), cap(a), len(b), len(a[5:10]), a[1<<60] == struct{}{}, len(b[1<<39:]))
	fmt.Println(copy(a, a[3:]), copy(make([]struct{}, 3), a))
	c := append(a[:10:10], a[:1<<50]...)
	fmt.Println(len(c))
	_ = append(a, a...)
}

func main() {
	huge()
	n := 0
	for range make([]struct{}, 1000) {
		n++
	}
	fmt.Println(n)
}
