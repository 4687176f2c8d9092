// run: real time

// Maps under change: every entry is seen once however tables grow and split meanwhile, an entry takes over the key it is
// overwritten with, and neither iterating nor deleting costs more in a large map.
package main

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"time"
)

func iterate() {
	m := map[int]int{}
	for i := 0; i < 3000; i++ {
		m[i] = i
	}
	seen := map[int]int{}
	added := 10000
	for k := range m {
		seen[k]++
		if k < 3000 {
			delete(m, (k*7+1)%3000)
			for j := 0; j < 3; j++ {
				m[added] = 0
				added++
			}
			if k%5 == 0 {
				delete(m, k)
				m[k] = -k
			}
		}
	}
	twice := 0
	for _, n := range seen {
		if n > 1 {
			twice++
		}
	}
	missing := 0
	for k := range m {
		if k < 3000 && seen[k] == 0 {
			missing++
		}
	}
	fmt.Println("seen twice:", twice, "missed:", missing, "of", len(m) > 3000)
	clear(m)
	for range m {
		panic("an entry of a cleared map")
	}
}

func queue() {
	m := map[string]int{}
	for i := 0; i < 4000; i++ {
		m[fmt.Sprint(i)] = i
		if len(m) > 1500 {
			for k := range m {
				delete(m, k)
				break
			}
		}
	}
	sum := 0
	for k, v := range m {
		if k != fmt.Sprint(v) {
			panic(k)
		}
		sum++
	}
	fmt.Println(sum, len(m))
}

func overwritten() {
	type pair struct {
		a [1]float64
		n int
	}
	minus := math.Copysign(0, -1)
	m := map[pair]int{{[1]float64{0}, 1}: 1}
	m[pair{[1]float64{minus}, 1}]++
	for k, v := range m {
		fmt.Println(1/k.a[0], v)
	}
	ints := map[[2]int]int{{1, 2}: 1}
	ints[[2]int{1, 2}]++
	fmt.Println(ints)
}

func clock() {
	start := time.Now()
	n := 0
	for time.Since(start) < 300*time.Microsecond {
		n++
	}
	fmt.Println(n > 10)
	done := false
	go func() {
		for !done {
			runtime.Gosched()
		}
	}()
	time.Sleep(50 * time.Microsecond)
	done = true
	t := time.Now()
	for i := 0; i < 1000000; i++ {
		n += i & 1
	}
	fmt.Println(time.Since(t) > 0)
}

type node struct{ a, b int }

var kept []*node

func percent() {
	old := debug.SetGCPercent(1)
	for i := 0; i < 200000; i++ {
		if p := new(node); i%1000 == 0 {
			kept = append(kept, p)
		}
	}
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	fmt.Println(old, stats.NumGC >= 2 && stats.NumGC <= 8)
}

func main() {
	iterate()
	queue()
	overwritten()
	clock()
	percent()
}
