// Sizes of make that are known when compiling and yet wrong when running.
package main

import "fmt"

func message(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var x uint64 = 1<<64 - 1
	message(func() { _ = make([]byte, x) })
	message(func() { _ = make([]int, 0, x) })
	n := 1 << 59
	message(func() { _ = make([]int, n) })
	minus := -1
	message(func() { _ = make([]string, minus) })
	message(func() { _ = append([]byte{1}, make([]byte, x)...) })
	few := 3
	message(func() { fmt.Println(len(make([]byte, few))) })
}
