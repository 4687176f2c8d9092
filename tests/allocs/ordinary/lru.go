package main

import (
	"container/list"
	"fmt"
)

type entry[K comparable, V any] struct {
	key K
	val V
}

type LRU[K comparable, V any] struct {
	cap   int
	order *list.List
	byKey map[K]*list.Element
	drop  func(K, V)
}

func New[K comparable, V any](n int, drop func(K, V)) *LRU[K, V] {
	return &LRU[K, V]{cap: n, order: list.New(), byKey: make(map[K]*list.Element, n), drop: drop}
}

func (c *LRU[K, V]) Get(k K) (v V, ok bool) {
	e, ok := c.byKey[k]
	if !ok {
		return v, false
	}
	c.order.MoveToFront(e)
	return e.Value.(*entry[K, V]).val, true
}

func (c *LRU[K, V]) Put(k K, v V) {
	if e, ok := c.byKey[k]; ok {
		e.Value.(*entry[K, V]).val = v
		c.order.MoveToFront(e)
		return
	}
	c.byKey[k] = c.order.PushFront(&entry[K, V]{k, v})
	if c.order.Len() > c.cap {
		last := c.order.Back()
		en := c.order.Remove(last).(*entry[K, V])
		delete(c.byKey, en.key)
		if c.drop != nil {
			c.drop(en.key, en.val)
		}
	}
}

func main() {
	var dropped []string
	c := New(3, func(k string, v int) { dropped = append(dropped, fmt.Sprintf("%s=%d", k, v)) })
	for i, w := range []string{"one", "two", "three", "four", "two", "five", "one"} {
		if v, ok := c.Get(w); ok {
			fmt.Println("hit", w, v)
			continue
		}
		c.Put(w, i*1000)
	}
	fmt.Println(dropped, len(c.byKey))
	d := New[int, [4]int](2, nil)
	for i := range 5 {
		d.Put(i, [4]int{i})
	}
	v, ok := d.Get(4)
	fmt.Println(v, ok)
}
