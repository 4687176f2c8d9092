// go statements: what their closures hold.
package main

import "sync"

type job struct{ id int }

func (j job) run(wg *sync.WaitGroup)    { wg.Done() }
func (j *job) start(wg *sync.WaitGroup) { wg.Done() }

func plain(wg *sync.WaitGroup)                    { wg.Done() }
func many(wg *sync.WaitGroup, a, b int, s string) { wg.Done() }

type runner interface{ run(*sync.WaitGroup) }

var nothing = func() {}

func main() {
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Add(8)
		go plain(&wg)
		go many(&wg, i, 2, "x")
		j := job{i}
		go j.run(&wg)
		p := &job{i}
		go p.start(&wg)
		go func() { wg.Done() }()
		go func(n int) { _ = n; wg.Done() }(i)
		var r runner = job{i}
		go r.run(&wg)
		f := func() { wg.Done() }
		go f()
		go nothing()
		wg.Wait()
	}
	go println("never seen")
	go func() {}()
}
