// Strings, conversions, maps, channels, texts of expressions.
package p

type T struct{ a, b int }
type B []byte
type S string
type R []rune

var gb []byte
var g any
var gm map[string]*int
var gk map[*int]int

func toBytes(s string) []byte { return []byte(s) } // ERROR "14: s does not escape" "47: ([]byte)(s) escapes to heap"

func toBytesStays(s string) int { b := []byte(s); b[0] = 1; return len(b) } // ERROR "19: s does not escape" "47: ([]byte)(s) does not escape"

func toBytesZeroCopy(s string) int { return len([]byte(s)) } // ERROR "22: s does not escape" "56: ([]byte)(s) does not escape" "56: zero-copy string->[]byte conversion"

func sum(b []byte) (n int) { // ERROR "10: b does not escape"
	for _, c := range b {
		n += int(c)
	}
	return
}

func toBytesCall(s string) int { return sum([]byte(s)) } // ERROR "18: s does not escape" "52: ([]byte)(s) does not escape" "52: zero-copy string->[]byte conversion"

func fill(b []byte) { b[0] = 1 } // ERROR "11: b does not escape"

func toBytesFill(s string) { fill([]byte(s)) } // ERROR "18: s does not escape" "42: ([]byte)(s) does not escape"

func toBytesConst() []byte { return []byte("hello") } // ERROR "44: ([]byte)(\"hello\") escapes to heap"

func toBytesNamed(s S) B { return B(s) } // ERROR "19: s does not escape" "37: B(s) escapes to heap"

func toString(b []byte) string { return string(b) } // ERROR "15: b does not escape" "48: string(b) escapes to heap"

func toStringStays(b []byte) int { return len(string(b)) } // ERROR "20: b does not escape" "54: string(b) does not escape"

func toStringKey(m map[string]int, b []byte) int { return m[string(b)] } // ERROR "18: m does not escape" "36: b does not escape" "68: string(b) does not escape"

func toStringCompare(b []byte) bool { return string(b) == "a" } // ERROR "22: b does not escape" "53: string(b) does not escape"

func toStringNamed(b B) S { return S(b) } // ERROR "20: b does not escape" "38: S(b) escapes to heap"

func runes(s string) []rune { return []rune(s) } // ERROR "12: s does not escape" "45: ([]rune)(s) escapes to heap"

func runesConst() []rune { return []rune("héllo") } // ERROR "42: []rune{...} escapes to heap"

func runesConstStays() int { return len([]rune("abc")) } // ERROR "48: []rune{...} does not escape"

func runesEmpty() []rune { return []rune("") } // ERROR "42: []rune{} escapes to heap"

func runesNamed(s string) R { return R(s) } // ERROR "17: s does not escape" "40: R(s) escapes to heap"

func fromRunes(r []rune) string { return string(r) } // ERROR "16: r does not escape" "49: string(r) escapes to heap"

func fromRune(r rune) string { return string(r) } // ERROR "46: string(r) escapes to heap"

func fromRuneStays(r rune) int { return len(string(r)) } // ERROR "52: string(r) does not escape"

func concat(a, b string) string { return a + b } // ERROR "13: a does not escape" "16: b does not escape" "44: a + b escapes to heap"

func concat3(a, b string) string { return a + (b + "c") + "d" } // ERROR "14: a does not escape" "17: b does not escape" "57: a + b + \"c\" + \"d\" escapes to heap"

func concatStays(a, b string) int { return len(a + b) } // ERROR "18: a does not escape" "21: b does not escape" "50: a + b does not escape"

func concatAssign(s []string) string { // ERROR "19: leaking param: s to result ~r0 level=1"
	r := ""
	for _, x := range s {
		r += x
	}
	return r
}

func concatVar(a string) string { b := a + "x"; c := b + a; return c } // ERROR "16: a does not escape" "42: a + \"x\" does not escape" "56: b + a escapes to heap"

func mapLit() map[string]int { return map[string]int{"a": 1} } // ERROR "53: map[string]int{...} escapes to heap"

func mapLitStays() int { m := map[string]int{"a": 1}; return m["a"] } // ERROR "45: map[string]int{...} does not escape"

func mapLitEmpty() int { m := map[string]int{}; return len(m) } // ERROR "45: map[string]int{} does not escape"

func mapLitPtr() int { x := 1; m := map[string]*int{"a": &x}; return *m["a"] } // ERROR "24: moved to heap: x" "52: map[string]*int{...} does not escape"

func mapLitKey() int { x := 1; m := map[*int]string{&x: "a"}; return len(m) } // ERROR "24: moved to heap: x" "52: map[*int]string{...} does not escape"

func mapStore() { m := map[string]*int{}; x := 1; m["a"] = &x } // ERROR "43: moved to heap: x" "39: map[string]*int{} does not escape"

func mapStoreKey() { x := 1; gk[&x] = 2 } // ERROR "22: moved to heap: x"

func mapLookup() int { x := 1; return gk[&x] }

func mapDelete() { x := 1; delete(gk, &x) }

func mapOk() (*int, bool) { v, ok := gm["a"]; return v, ok }

func mapStructKey() map[T][]int { return map[T][]int{{1, 2}: {3}} } // ERROR "53: map[T][]int{...} escapes to heap" "62: []int{...} escapes to heap"

func mapInc(m map[string]int) { m["a"]++ } // ERROR "13: m does not escape"

func mapAppend(m map[string][]*int, p *int) { m["a"] = append(m["a"], p) } // ERROR "16: m does not escape" "37: leaking param: p" "62: append escapes to heap"

func send(c chan *int) { x := 1; c <- &x } // ERROR "11: c does not escape" "26: moved to heap: x"

func sendIface(c chan any, x int) { c <- x } // ERROR "16: c does not escape" "42: x escapes to heap"

func recv(c chan *int) *int { p := <-c; return p } // ERROR "11: c does not escape"

func recvOk(c chan *int) (*int, bool) { p, ok := <-c; return p, ok } // ERROR "13: c does not escape"

func anonStruct() any { return struct{ a, b int }{1, 2} } // ERROR "50: struct { a int; b int }{...} escapes to heap"

func anonStructTag() any {
	return struct {
		A int "tag"
		b []string
	}{1, nil} // ERROR "3: struct { A int \"tag\"; b []string }{...} escapes to heap"
}

func emptyStruct() any { return struct{}{} } // ERROR "41: struct {}{} escapes to heap"

func arrayLit() any { return [3]int{1, 2, 3} } // ERROR "36: [3]int{...} escapes to heap"

func arrayDots() any { return [...]string{"a", "b"} } // ERROR "42: [2]string{...} escapes to heap"

func funcLit() any { return func(x int) int { return x } } // ERROR "29: func literal escapes to heap"

func ptrPtr() any { p := &T{}; return &p } // ERROR "21: moved to heap: p" "26: &T{} escapes to heap"

func consts() {
	g = 1 << 3 // ERROR "8: 8 escapes to heap"
	g = 'x' // ERROR "6: 'x' escapes to heap"
	g = "a long string that goes on and on and on and on and on and on and on and on and on" // ERROR "6: \"a long string that goes on and on and on and on and on and on and on... escapes to heap"
	g = 1.5 // ERROR "6: 1.5 escapes to heap"
	g = 2i // ERROR "6: (0 + 2i) escapes to heap"
	g = true // ERROR "6: true escapes to heap"
	g = uint8(200) // ERROR "11: uint8(200) escapes to heap"
	g = S("s") // ERROR "7: S(\"s\") escapes to heap"
	g = rune(97) // ERROR "10: 'a' escapes to heap"
	g = int32(97) // ERROR "11: int32(97) escapes to heap"
	g = byte('b') // ERROR "10: byte(98) escapes to heap"
	g = 1e100 // ERROR "6: 1e+100 escapes to heap"
	g = 3.0 // ERROR "6: 3 escapes to heap"
	g = "tab\tquote\"\n\x00\u00e9" // ERROR "6: \"tab\\tquote\\\"\\n\\x00é\" escapes to heap"
	g = -5 // ERROR "6: -5 escapes to heap"
	g = 1e-7 // ERROR "6: 1e-07 escapes to heap"
	g = 0.1 // ERROR "6: 0.1 escapes to heap"
}

func exprs(x, y int, s []int, p *T, m map[string]int, f func() int, t T) { // ERROR "22: leaking param: s" "31: p does not escape" "37: m does not escape" "55: f does not escape"
	g = x + y*2 // ERROR "8: x + y * 2 escapes to heap"
	g = (x + y) * 2 // ERROR "14: (x + y) * 2 escapes to heap"
	g = -x // ERROR "6: -x escapes to heap"
	g = !(x < y) // ERROR "6: !(x < y) escapes to heap"
	g = x<<3 | y&^1 // ERROR "11: x << uint(3) | y &^ 1 escapes to heap"
	g = s[x+1] // ERROR "7: s[x + 1] escapes to heap"
	g = s[1:y] // ERROR "7: s[1:y] escapes to heap"
	g = p.a // ERROR "7: p.a escapes to heap"
	g = t.b // ERROR "7: t.b escapes to heap"
	g = *p // ERROR "6: *p escapes to heap"
	g = m["k"] // ERROR "7: m[\"k\"] escapes to heap"
	g = f() // ERROR "7: f() escapes to heap"
	g = len(s) // ERROR "9: len(s) escapes to heap"
	g = x == y && y > 2 || x != 3 // ERROR "22: x == y && y > 2 || x != 3 escapes to heap"
	g = -(-x) // ERROR "6: - (-x) escapes to heap"
	g = ^x // ERROR "6: ^x escapes to heap"
	g = s[1:2:3] // ERROR "7: s[1:2:3] escapes to heap"
	g = "a" + S2(x) // ERROR "10: \"a\" + S2(x) escapes to heap" "10: \"a\" + S2(x) escapes to heap"
	g = func() int { return x }() // ERROR "29: (func literal)() escapes to heap" "6: func literal does not escape"
	g = min(x, y) // ERROR "9: min(x, y) escapes to heap"
	g = [2]int{x, y} // ERROR "12: [2]int{...} escapes to heap"
	g = T{x, y} // ERROR "7: T{...} escapes to heap"
	g = struct{ c chan<- int }{}
	g = (*int)(nil)
	g = [][]map[string]func(a int, b ...string) (x, y error){} // ERROR "58: [][]map[string]func(int, ...string) (error, error){} escapes to heap" "58: [][]map[string]func(int, ...string) (error, error){} escapes to heap"
	g = interface{ M(int) error }(nil)
	g = x % y // ERROR "8: x % y escapes to heap"
	g = cap(s) // ERROR "9: cap(s) escapes to heap"
	g = uint(x) // ERROR "10: uint(x) escapes to heap"
	g = float64(x) / 2 // ERROR "17: float64(x) / 2 escapes to heap"
	g = t // ERROR "6: t escapes to heap"
	g = complex(1, float64(x)) // ERROR "13: complex(1, float64(x)) escapes to heap"
}

func S2(x int) string { return "" }

func self(b *buf) { b.buf = b.buf[1:2] } // ERROR "27: self ignoring self-assignment in b.buf = b.buf[1:2]" "11: b does not escape"

type buf struct {
	buf []byte
	arr [10]byte
	p, q *int
	in  struct{ x, y *int }
	ps  []*int
}

func self2(b *buf) { b.p = b.q } // ERROR "26: self2 ignoring self-assignment in b.p = b.q" "12: b does not escape"

func self3(b *buf) { b.in.x = b.in.y } // ERROR "29: self3 ignoring self-assignment in b.in.x = b.in.y" "12: b does not escape"

func self4(b *buf, i int) { b.ps[i] = b.ps[i+1] } // ERROR "37: self4 ignoring self-assignment in b.ps[i] = b.ps[i + 1]" "12: b does not escape"

func self5(b *buf) { b.buf = b.arr[:] } // ERROR "12: leaking param: b"

func self6(b *buf) { b.p, b.q = b.q, b.p } // ERROR "31: self6 ignoring self-assignment in b.p, b.q = b.q, b.p" "31: self6 ignoring self-assignment in b.p, b.q = b.q, b.p" "12: b does not escape"

func self7(b *buf) { *b = *b } // ERROR "12: leaking param content: b"

func self8(bs []buf) { bs[0].p = bs[1].q } // ERROR "12: leaking param content: bs"

func self9(s []*int, i, j int) { s[i], s[j] = s[j], s[i] } // ERROR "45: self9 ignoring self-assignment in s[i], s[j] = s[j], s[i]" "45: self9 ignoring self-assignment in s[i], s[j] = s[j], s[i]" "12: s does not escape"
