package main

import (
	"container/heap"
	"container/ring"
	"fmt"
	"math"
	"slices"
	"strings"
)

type Item struct {
	value    string
	priority int
	index    int
}
type PQ []*Item

func (pq PQ) Len() int            { return len(pq) }
func (pq PQ) Less(i, j int) bool  { return pq[i].priority > pq[j].priority }
func (pq PQ) Swap(i, j int)       { pq[i], pq[j] = pq[j], pq[i]; pq[i].index = i; pq[j].index = j }
func (pq *PQ) Push(x any)         { it := x.(*Item); it.index = len(*pq); *pq = append(*pq, it) }
func (pq *PQ) Pop() any {
	old := *pq
	n := len(old)
	it := old[n-1]
	old[n-1] = nil
	*pq = old[:n-1]
	return it
}

type edge struct {
	to string
	w  int
}
type graph map[string][]edge

func (g graph) add(a, b string, w int) {
	g[a] = append(g[a], edge{b, w})
	g[b] = append(g[b], edge{a, w})
}

type dist struct {
	node string
	d    int
}
type dheap []dist

func (h dheap) Len() int           { return len(h) }
func (h dheap) Less(i, j int) bool { return h[i].d < h[j].d }
func (h dheap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *dheap) Push(x any)        { *h = append(*h, x.(dist)) }
func (h *dheap) Pop() (x any) {
	*h, x = (*h)[:len(*h)-1], (*h)[len(*h)-1]
	return
}

func (g graph) dijkstra(src string) (map[string]int, map[string]string) {
	d := map[string]int{}
	prev := map[string]string{}
	for n := range g {
		d[n] = math.MaxInt
	}
	d[src] = 0
	h := &dheap{{src, 0}}
	for h.Len() > 0 {
		cur := heap.Pop(h).(dist)
		if cur.d > d[cur.node] {
			continue
		}
		for _, e := range g[cur.node] {
			if nd := cur.d + e.w; nd < d[e.to] {
				d[e.to] = nd
				prev[e.to] = cur.node
				heap.Push(h, dist{e.to, nd})
			}
		}
	}
	return d, prev
}

func path(prev map[string]string, to string) string {
	var p []string
	for ok := true; ok; to, ok = prev[to] {
		p = append(p, to)
	}
	slices.Reverse(p)
	return strings.Join(p, ">")
}

func main() {
	words := map[string]int{"banana": 3, "apple": 2, "pear": 4}
	pq := make(PQ, 0, 4)
	for _, k := range []string{"apple", "banana", "pear"} {
		pq = append(pq, &Item{value: k, priority: words[k], index: len(pq)})
	}
	heap.Init(&pq)
	it := &Item{value: "orange", priority: 1}
	heap.Push(&pq, it)
	it.priority = 5
	heap.Fix(&pq, it.index)
	heap.Remove(&pq, 1)
	for pq.Len() > 0 {
		x := heap.Pop(&pq).(*Item)
		fmt.Printf("%.2d:%s ", x.priority, x.value)
	}
	fmt.Println()
	g := graph{}
	g.add("a", "b", 7)
	g.add("a", "c", 3)
	g.add("c", "b", 1)
	g.add("b", "d", 2)
	g.add("c", "d", 8)
	d, prev := g.dijkstra("a")
	fmt.Println(d, path(prev, "d"))
	r := ring.New(5)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	for k := 0; r.Len() > 1; k++ {
		r = r.Move(1)
		fmt.Print(r.Unlink(1).Value, " ")
		r = r.Next()
	}
	fmt.Println("last", r.Value)
}
