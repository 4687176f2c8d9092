// new and composite literals of all sorts of sizes; zero sizes have no object.
package main

type (
	pair struct{ a, b int }
	node struct {
		next *node
		val  int
	}
	mixed struct {
		b bool
		s string
		f float32
		m map[string]int
	}
	huge struct{ data [10000]int }
)

var (
	sink  any
	pb    *bool
	pi8   *int8
	pi16  *int16
	pi32  *int32
	pi    *int
	pf    *float64
	pc    *complex128
	ps    *string
	psl   *[]int
	pm    *map[int]int
	pp    *pair
	ppp   **pair
	pn    *node
	pmx   *mixed
	ph    *huge
	pe    *struct{}
	parr  *[3]int
	parr0 *[0]int
	pfn   *func()
	pany  *any
)

func main() {
	for range 3 {
		pb = new(bool)
		pi8 = new(int8)
		pi16 = new(int16)
		pi32 = new(int32)
		pi = new(int)
		pf = new(float64)
		pc = new(complex128)
		ps = new(string)
		psl = new([]int)
		pm = new(map[int]int)
		pp = new(pair)
		ppp = new(*pair)
		pn = &node{val: 1, next: &node{}}
		pmx = &mixed{s: "x", m: map[string]int{"a": 1}}
		ph = new(huge)
		pe = new(struct{})
		parr = &[3]int{1, 2, 3}
		parr0 = new([0]int)
		pfn = new(func())
		pany = new(any)
		pi = new(42)
		ps = new("text")
	}
	sink = pn
}
