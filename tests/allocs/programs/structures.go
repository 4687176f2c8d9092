// Lists, trees, and graphs made of pointers.
package main

type node struct {
	left, right *node
	key         int
}

func (n *node) insert(k int) *node {
	if n == nil {
		return &node{key: k}
	}
	if k < n.key {
		n.left = n.left.insert(k)
	} else {
		n.right = n.right.insert(k)
	}
	return n
}

type cell struct {
	next *cell
	val  any
}

type ring struct {
	prev, next *ring
	val        int
}

type graph struct {
	edges map[int][]int
	seen  map[int]bool
}

func (g *graph) add(a, b int) { g.edges[a] = append(g.edges[a], b) }

func (g *graph) walk(n int, visit func(int)) {
	if g.seen[n] {
		return
	}
	g.seen[n] = true
	visit(n)
	for _, m := range g.edges[n] {
		g.walk(m, visit)
	}
}

type matrix [4][4]float64

//go:noinline
func identity() *matrix {
	var m matrix
	for i := range m {
		m[i][i] = 1
	}
	return &m
}

func newRing(n int) *ring {
	first := &ring{}
	first.prev, first.next = first, first
	for i := 1; i < n; i++ {
		r := &ring{val: i, prev: first.prev, next: first}
		first.prev.next = r
		first.prev = r
	}
	return first
}

var root *node
var cells *cell

func main() {
	for _, k := range []int{5, 2, 8, 1, 9, 3, 7} {
		root = root.insert(k)
		cells = &cell{cells, k}
		cells = &cell{cells, k * 1000}
	}
	g := &graph{edges: map[int][]int{}, seen: map[int]bool{}}
	for i := range 20 {
		g.add(i, (i+1)%20)
		g.add(i, (i*7)%20)
	}
	order := []int{}
	g.walk(0, func(n int) { order = append(order, n) })
	_ = identity()
	_ = newRing(5)
	grid := [3][]int{}
	for i := range grid {
		grid[i] = make([]int, i+1)
	}
	q := []*node{root}
	for len(q) > 0 {
		n := q[0]
		q = q[1:]
		if n.left != nil {
			q = append(q, n.left)
		}
		if n.right != nil {
			q = append(q, n.right)
		}
	}
}
