// Maps from which as much is deleted as is put in still grow: deleted slots stay as tombstones.
package main

import (
	"fmt"
	"runtime"
)

type pair struct{ a, b int }

func allocated() uint64 {
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return s.TotalAlloc
}

func window[K comparable](n, total int, key func(int) K) {
	before := allocated()
	m := map[K]int{}
	for i := range total {
		m[key(i)] = i
		if i >= n {
			delete(m, key(i-n))
		}
	}
	fmt.Println(n, total, len(m), (allocated()-before)/1000)
}

func main() {
	for _, n := range []int{6, 13, 20, 50, 100, 210, 300} {
		window(n, 4000, func(i int) int { return i })
	}
	window(440, 4000, func(i int) string { return fmt.Sprint(i) })
	window(1500, 6000, func(i int) pair { return pair{i, i} })
}
