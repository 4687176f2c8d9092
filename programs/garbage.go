// Garbage: the collector runs under a live set that stays
//
// Watch: tree builds 2,047 nodes that stay reachable. Each round of churn then
// allocates buffers that are garbage at once. The heap grows up to its goal,
// a collection marks the tree, sweeps the buffers, and the next goal is set
// from what was left. The tree is counted again at the end: nothing of it
// was lost.
package main

import (
	"fmt"
	"runtime"
)

type tree struct {
	left, right *tree
	value       int
}

func build(depth int) *tree {
	if depth == 0 {
		return nil
	}
	return &tree{build(depth - 1), build(depth - 1), depth}
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.count() + t.right.count()
}

var sink []byte

func churn(rounds int) {
	for range rounds {
		sink = make([]byte, 32<<10)
	}
}

func main() {
	root := build(11)
	fmt.Println("nodes", root.count())
	churn(400)
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Println("collected:", stats.NumGC > 0)
	fmt.Println("nodes", root.count())
}

// Output:
// nodes 2047
// collected: true
// nodes 2047
