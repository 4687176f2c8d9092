// container packages and a few others that allocate on the caller's behalf.
package main

import (
	"bufio"
	"bytes"
	"container/heap"
	"container/list"
	"container/ring"
	"context"
	"fmt"
	"strings"
	"sync"
	"time"
)

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

func main() {
	l := list.New()
	for i := range 4 {
		l.PushBack(i)
		l.PushFront(i * 1000)
	}
	for e := l.Front(); e != nil; e = e.Next() {
		_ = e.Value
	}
	h := &ints{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 3)
	heap.Push(h, 3000)
	_ = heap.Pop(h)
	r := ring.New(3)
	r.Value = 1
	sc := bufio.NewScanner(strings.NewReader("one\ntwo\n"))
	for sc.Scan() {
		_ = sc.Text()
	}
	w := bufio.NewWriter(&bytes.Buffer{})
	fmt.Fprintf(w, "x")
	w.Flush()
	var once sync.Once
	once.Do(func() {})
	var m sync.Map
	m.Store("k", 1)
	_, _ = m.Load("k")
	p := sync.Pool{New: func() any { return new(int) }}
	x := p.Get()
	p.Put(x)
	x = p.Get()
	ctx := context.Background()
	ctx, cancel := context.WithCancel(ctx)
	cancel()
	_ = ctx.Err()
	t := time.NewTimer(time.Hour)
	t.Stop()
	d := 1500 * time.Millisecond
	_ = d.String()
}
