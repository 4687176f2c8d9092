// strings.Builder, bytes.Buffer and friends.
package main

import (
	"bytes"
	"fmt"
	"strings"
)

var s string
var out []byte

//go:noinline
func build(n int) string {
	var b strings.Builder
	for i := 0; i < n; i++ {
		b.WriteByte('x')
	}
	return b.String()
}

//go:noinline
func grown(n int) string {
	var b strings.Builder
	b.Grow(n)
	for i := 0; i < n; i++ {
		b.WriteString("y")
	}
	return b.String()
}

//go:noinline
func runes() string {
	var b strings.Builder
	for _, r := range "héllo, wörld" {
		b.WriteRune(r)
	}
	return b.String()
}

//go:noinline
func printed(n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "n=%d", n)
	return b.String()
}

//go:noinline
func buffer(n int) []byte {
	var b bytes.Buffer
	for i := 0; i < n; i++ {
		b.WriteString("ab")
	}
	return b.Bytes()
}

//go:noinline
func bufferString() string {
	b := bytes.NewBufferString("start")
	b.WriteByte('!')
	return b.String()
}

func main() {
	for _, n := range []int{0, 1, 8, 9, 33, 100} {
		s = build(n)
		s = grown(n)
		s = printed(n * 100)
		out = buffer(n)
	}
	s = runes()
	s = bufferString()
	s = strings.Repeat("ab", 50)
	s = strings.Join([]string{"a", "b", "c"}, ", ")
	s = strings.ToUpper("abc")
	s = strings.ToUpper("ABC")
	s = strings.ReplaceAll("aXbXc", "X", "--")
	s = strings.TrimSpace("  x  ")
	s = strings.Title("hello")
	parts := strings.Split("a,b,c,d", ",")
	fields := strings.Fields(" a b  c ")
	s = parts[0] + fields[1]
	s = strings.Map(func(r rune) rune { return r + 1 }, "abc")
	fmt.Println(strings.Contains(s, "x"), strings.Index("chicken", "ken"), strings.HasPrefix(s, "a"))
	rd := strings.NewReader("text")
	_, _ = rd.ReadByte()
	rep := strings.NewReplacer("a", "1", "b", "2")
	s = rep.Replace("aabb")
}
