package main

import (
	"fmt"
	"sort"
	"sync"
)

type job struct {
	id   int
	data []int
}

type result struct {
	id, sum int
	err     error
}

func work(jobs <-chan job, out chan<- result, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		r := result{id: j.id}
		for _, x := range j.data {
			if x < 0 {
				r.err = fmt.Errorf("job %d: negative %d", j.id, x)
				break
			}
			r.sum += x
		}
		out <- r
	}
}

func main() {
	jobs := make(chan job, 4)
	out := make(chan result, 4)
	var wg sync.WaitGroup
	for range 3 {
		wg.Add(1)
		go work(jobs, out, &wg)
	}
	go func() {
		for i := range 10 {
			d := make([]int, i+1)
			for k := range d {
				d[k] = i * k
			}
			if i == 7 {
				d[3] = -1
			}
			jobs <- job{i, d}
		}
		close(jobs)
	}()
	go func() {
		wg.Wait()
		close(out)
	}()
	var all []result
	for r := range out {
		all = append(all, r)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].id < all[j].id })
	var mu sync.Mutex
	seen := map[int]bool{}
	for _, r := range all {
		mu.Lock()
		seen[r.sum] = true
		mu.Unlock()
		if r.err != nil {
			fmt.Println(r.err)
		} else {
			fmt.Println(r.id, r.sum)
		}
	}
	fmt.Println(len(seen))
}
