package main

import "os"

var s string

//go:noinline
func cat(b []byte, t string) string {
	return string(b) + t
}

func main() {
	b := make([]byte, 20, 40)
	t := os.Args[0]
	s = cat(b, t[:0])
	s = cat(b, t[:1])
	b = b[:39]
	s = cat(b, t[:0])
	s = cat(b, t[:1])
}
