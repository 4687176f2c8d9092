package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"errors"
	"fmt"
	"io"
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

type myErr struct{ n int }

func (m *myErr) Error() string { return fmt.Sprint("my ", m.n) }

func main() {
	h := &ints{5, 2, 8, 3, 9, 1}
	heap.Init(h)
	heap.Push(h, 4)
	fmt.Println(*h)
	(*h)[2] = 10
	heap.Fix(h, 2)
	fmt.Println(heap.Remove(h, 1), *h)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	var l list.List
	a := l.PushBack(1)
	b := l.PushFront("two")
	l.InsertAfter(3.5, b)
	l.InsertBefore('x', a)
	l.MoveToFront(a)
	l.MoveToBack(b)
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	l.PushBackList(&l)
	fmt.Println(l.Remove(a), l.Len(), l.Back().Prev().Value)
	r := ring.New(4)
	for i := range r.Len() {
		r.Value = i
		r = r.Next()
	}
	r.Unlink(1).Do(func(v any) { fmt.Print("out ", v, " ") })
	r.Do(func(v any) { fmt.Print(v, " ") })
	fmt.Println(r.Move(2).Value, r.Len())
	w := fmt.Errorf("w: %w", errors.Join(io.EOF, &myErr{7}))
	e, ok := errors.AsType[*myErr](w)
	fmt.Println(e, ok)
	_, ok = errors.AsType[*myErr](io.EOF)
	fmt.Println(ok)
}
