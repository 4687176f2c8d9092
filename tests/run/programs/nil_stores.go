// Stores into a nil slice, and keys without a hash looked up in empty maps and others.
package main
import "fmt"
func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}
func one() int { return 1 }
func main() {
	var xs []int
	try("a", func() { xs[5] = 1 })
	try("b", func() { xs[5] = one() })
	try("c", func() { xs[one()] = one() })
	try("d", func() { xs[one()] += one() })
	try("e", func() { xs[one()], xs[2] = one(), 3 })
	var m map[any]int
	try("f", func() { _ = m[[]int{}] })
	try("g", func() { delete(m, any([]int{})) })
	m = map[any]int{}
	try("f", func() { _ = m[[]int{}] })
	try("g", func() { delete(m, any([]int{})) })
	try("g", func() { m[[]int{}] = 4 })
	try("h", func() { _, ok := m[struct{x any}{[]int{}}]; _ = ok })
	m[1] = 1
	try("f", func() { _ = m[[]int{}] })
	try("g", func() { delete(m, any([]int{})) })
	try("g", func() { m[[]int{}] = 4 })
}
