// String concatenation and conversions.
package main

import "strings"

var s string
var b []byte
var r []rune
var sink any

//go:noinline
func concat(x, y string) string { return x + y }

//go:noinline
func concat3(x, y, z string) string { return x + "-" + y + "-" + z }

//go:noinline
func concat6(x string) string { return x + "1" + x + "2" + x + "3" + x }

//go:noinline
func length(x, y string) int { return len(x + y) }

//go:noinline
func accumulate(n int) string {
	out := ""
	for i := 0; i < n; i++ {
		out += "x"
	}
	return out
}

//go:noinline
func toBytes(x string) []byte { return []byte(x) }

//go:noinline
func localBytes(x string) int {
	y := []byte(x)
	y[0] = 'a'
	return len(y)
}

//go:noinline
func readBytes(x string) (n int) {
	for _, c := range []byte(x) {
		n += int(c)
	}
	return n
}

//go:noinline
func toString(x []byte) string { return string(x) }

//go:noinline
func localString(x []byte) int {
	y := string(x)
	return strings.Count(y, "a")
}

//go:noinline
func compare(x []byte, y string) bool { return string(x) == y }

//go:noinline
func lookup(m map[string]int, x []byte) int { return m[string(x)] }

//go:noinline
func store(m map[string]int, x []byte) { m[string(x)] = 1 }

//go:noinline
func toRunes(x string) []rune { return []rune(x) }

//go:noinline
func localRunes(x string) int { return len([]rune(x)) }

//go:noinline
func fromRunes(x []rune) string { return string(x) }

//go:noinline
func fromRune(x rune) string { return string(x) }

//go:noinline
func constBytes() []byte { return []byte("constant") }

//go:noinline
func rangeRunes(x string) (n int) {
	for i, c := range x {
		n += i * int(c)
	}
	return n
}

func main() {
	m := map[string]int{}
	for _, x := range []string{"", "a", "abc", "longer than thirty-two bytes, by far", "héllo"} {
		s = concat(x, "tail")
		s = concat(x, "")
		s = concat3(x, x, x)
		s = concat6(x)
		length(x, "ab")
		length(x, x)
		b = toBytes(x)
		if x != "" {
			localBytes(x)
		}
		readBytes(x)
		s = toString(b)
		localString(b)
		compare(b, x)
		lookup(m, b)
		store(m, b)
		r = toRunes(x)
		localRunes(x)
		s = fromRunes(r)
		rangeRunes(x)
	}
	s = accumulate(10)
	s = fromRune('a')
	s = fromRune('世')
	b = constBytes()
	s = string(rune(65))
	s = s[1:] + string(b[:1])
	sink = s + "!"
}
