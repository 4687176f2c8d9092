// The goroutine profile as text, and the names of the others.
package main

import (
	"bytes"
	"fmt"
	"runtime/pprof"
	"strings"
)

func main() {
	c := make(chan int)
	go func() { <-c }()
	var buf bytes.Buffer
	err := pprof.Lookup("goroutine").WriteTo(&buf, 2)
	first, _, _ := strings.Cut(buf.String(), "\n")
	fmt.Println(err, first, strings.Count(buf.String(), "goroutine "), strings.Contains(buf.String(), "main.main.func1"))
	fmt.Println(pprof.Lookup("goroutine").Name(), pprof.Lookup("goroutine").Count(), pprof.Lookup("none") == nil)
	for _, name := range []string{"heap", "allocs", "block", "mutex", "threadcreate"} {
		fmt.Println(pprof.Lookup(name).Name())
	}
	c <- 1
}
