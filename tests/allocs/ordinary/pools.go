package main

import (
	"bytes"
	"fmt"
	"sync"
)

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func render(name string, n int) string {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	b.WriteString("hello ")
	b.WriteString(name)
	for i := 0; i < n; i++ {
		b.WriteByte('!')
	}
	return b.String()
}

type counter struct {
	mu sync.RWMutex
	m  map[string]int
}

func (c *counter) inc(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil {
		c.m = make(map[string]int)
	}
	c.m[k]++
}

func (c *counter) get(k string) int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.m[k]
}

func main() {
	for i, n := range []string{"ann", "bob", "cy"} {
		fmt.Println(render(n, i))
	}
	var c counter
	var once sync.Once
	for i := 0; i < 20; i++ {
		once.Do(func() { fmt.Println("first", i) })
		c.inc(fmt.Sprint("k", i%3))
	}
	fmt.Println(c.get("k0"), c.get("k1"), c.get("zz"))
	var m sync.Map
	m.Store("a", 1)
	v, ok := m.Load("a")
	fmt.Println(v, ok)
}
