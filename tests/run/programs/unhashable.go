// A key without a hash, and a nil map: which complains first, and in which words.
package main

import "fmt"

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func main() {
	m := map[interface{}][]int{}
	s := map[interface{}]string{}
	n := map[interface{}]int{}
	var key interface{} = []int{1}
	try("append", func() { m[key] = append(m[key], 1) })
	try("append other", func() { m[key] = append(m[key], m[1]...) })
	try("op", func() { s[key] += "x" })
	try("inc", func() { n[key]++ })
	try("op or", func() { n[key] |= 3 })
	try("get", func() { _ = n[key] })
	try("get2", func() { _, ok := n[key]; _ = ok })
	try("delete", func() { delete(n, key) })
	try("set", func() { n[key] = 1 })
	var z map[interface{}]int
	try("nil set", func() { z[key] = 1 })
	try("nil inc", func() { z[key]++ })
	var y map[interface{}][]int
	try("nil append", func() { y[key] = append(y[key], 1) })
}
