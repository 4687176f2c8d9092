package main

import (
	"container/heap"
	"fmt"
	"math"
	"strings"
)

type edge struct {
	to   string
	cost int
}

type graph map[string][]edge

func (g graph) connect(a, b string, cost int) {
	g[a] = append(g[a], edge{b, cost})
	g[b] = append(g[b], edge{a, cost})
}

type item struct {
	node string
	dist int
}

type queue []item

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].dist < q[j].dist }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(item)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

func (g graph) path(from, to string) ([]string, int) {
	dist := map[string]int{from: 0}
	prev := map[string]string{}
	q := &queue{{from, 0}}
	for q.Len() > 0 {
		it := heap.Pop(q).(item)
		if it.node == to {
			break
		}
		for _, e := range g[it.node] {
			d := it.dist + e.cost
			if old, ok := dist[e.to]; !ok || d < old {
				dist[e.to] = d
				prev[e.to] = it.node
				heap.Push(q, item{e.to, d})
			}
		}
	}
	if _, ok := dist[to]; !ok {
		return nil, math.MaxInt
	}
	var p []string
	for at := to; at != from; at = prev[at] {
		p = append([]string{at}, p...)
	}
	return append([]string{from}, p...), dist[to]
}

func main() {
	g := graph{}
	g.connect("a", "b", 7)
	g.connect("a", "c", 9)
	g.connect("a", "f", 14)
	g.connect("b", "c", 10)
	g.connect("b", "d", 15)
	g.connect("c", "d", 11)
	g.connect("c", "f", 2)
	g.connect("d", "e", 6)
	g.connect("e", "f", 9)
	p, d := g.path("a", "e")
	fmt.Println(strings.Join(p, " -> "), d)
	p, d = g.path("a", "zz")
	fmt.Println(p == nil, d)
}
