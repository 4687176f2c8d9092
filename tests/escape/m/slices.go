// Slices, make, append, copy.
package p

type T struct{ a, b int }

var gs []int
var gps []*int
var gb []byte

func makeN(n int) []int { return make([]int, n) } // ERROR "38: make([]int, n) escapes to heap"

func makeNStays(n int) int { s := make([]int, n); return len(s) } // ERROR "39: make([]int, n) does not escape"

func makeConst() int { s := make([]int, 10); return s[0] } // ERROR "33: make([]int, 10) does not escape"

func makeConstEsc() []int { return make([]int, 10) } // ERROR "40: make([]int, 10) escapes to heap"

func makeCap(n int) int { s := make([]int, 0, n); return cap(s) } // ERROR "36: make([]int, 0, n) does not escape"

func makeLenCap(n int) int { s := make([]int, n, 20); return cap(s) } // ERROR "39: make([]int, n, 20) does not escape"

func makeVar() int { n := 8; s := make([]int, n); return len(s) } // ERROR "39: make([]int, 8) does not escape"

func makeVarCap() int { n := 8; s := make([]int, 2, n); return len(s) } // ERROR "42: make([]int, 2, 8) does not escape"

func makeVarReassigned() int { n := 8; n++; s := make([]int, n); return len(s) } // ERROR "54: make([]int, n) does not escape"

func makeLenLit() int { x := []int{1, 2, 3}; s := make([]int, len(x)); return len(s) } // ERROR "35: []int{...} does not escape" "55: make([]int, 3) does not escape"

func makeInt32(n int32) int { var k int32 = 4; s := make([]int, k); t := make([]int, n); return len(s) + len(t) } // ERROR "57: make([]int, int32(4)) does not escape" "78: make([]int, n) does not escape"

func makeLarge() { s := make([]int, 10000); s[0] = 1; _ = s } // ERROR "29: make([]int, 10000) escapes to heap"

func makeLimit() { s := make([]byte, 65536); _ = s } // ERROR "29: make([]byte, 65536) does not escape"

func makeOver() { s := make([]byte, 65537); _ = s } // ERROR "28: make([]byte, 65537) escapes to heap"

func makeZero() { s := make([]struct{}, 5); _ = s } // ERROR "28: make([]struct {}, 5) escapes to heap"

func makeMap() map[string]int { return make(map[string]int) } // ERROR "44: make(map[string]int) escapes to heap"

func makeMapStays() int { m := make(map[string]int); return len(m) } // ERROR "36: make(map[string]int) does not escape"

func makeMapHint(n int) int { m := make(map[string]int, n); return len(m) } // ERROR "40: make(map[string]int, n) does not escape"

func makeMapConstHint() int { m := make(map[string]int, 100); return len(m) } // ERROR "40: make(map[string]int, 100) does not escape"

func makeChan() chan int { c := make(chan int); return c }

func makeChanN(n int) int { c := make(chan int, n); return cap(c) }

func lit() []int { return []int{1, 2, 3} } // ERROR "32: []int{...} escapes to heap"

func litStays() int { s := []int{1, 2, 3}; return s[0] } // ERROR "33: []int{...} does not escape"

func litEmpty() []int { return []int{} } // ERROR "37: []int{} escapes to heap"

func litNested() [][]int { return [][]int{{1}, {2}} } // ERROR "42: [][]int{...} escapes to heap" "43: []int{...} escapes to heap" "48: []int{...} escapes to heap"

func litPtr() []*T { return []*T{{1, 2}, {3, 4}} } // ERROR "33: []*T{...} escapes to heap" "34: &T{...} escapes to heap" "42: &T{...} escapes to heap"

func litPtrStays() int { s := []*T{{1, 2}, {3, 4}}; return s[0].a } // ERROR "35: []*T{...} does not escape" "36: &T{...} does not escape" "44: &T{...} does not escape"

func litIndexed() []string { return []string{5: "a", "b"} } // ERROR "45: []string{...} escapes to heap"

func litBig() byte { s := []byte{200000: 1}; return s[0] } // ERROR "33: []byte{...} does not escape"

func appendOne(x []int) []int { x = append(x, 1); return x } // ERROR "16: leaking param: x to result ~r0 level=0" "43: append escapes to heap"

func appendStays() int { var s []int; s = append(s, 1, 2); return len(s) } // ERROR "49: append does not escape"

func appendGlobal() { gs = append(gs, 1) } // ERROR "34: append escapes to heap"

func appendPtr() { x := 1; gps = append(gps, &x) } // ERROR "20: moved to heap: x" "40: append escapes to heap"

func appendPtrLocal() int { x := 1; var s []*int; s = append(s, &x); return len(s) } // ERROR "29: moved to heap: x" "61: append does not escape"

func appendSlice(x, y []int) []int { return append(x, y...) } // ERROR "18: leaking param: x to result ~r0 level=0" "21: y does not escape" "51: append escapes to heap"

func appendString(b []byte, s string) []byte { return append(b, s...) } // ERROR "19: leaking param: b to result ~r0 level=0" "29: s does not escape" "61: append escapes to heap"

func appendNil(s []int) []int { return append([]int(nil), s...) } // ERROR "16: s does not escape" "46: append escapes to heap"

func appendDrop(s []int) { _ = append(s, 1) } // ERROR "17: s does not escape" "38: append does not escape"

func appendIface(s []any, x int) []any { return append(s, x, "a") } // ERROR "18: leaking param content: s" "18: leaking param: s to result ~r0 level=0" "59: x escapes to heap" "62: \"a\" escapes to heap" "55: append escapes to heap"

func appendLit() []int { return append([]int{1}, 2) } // ERROR "45: []int{...} escapes to heap" "39: append escapes to heap"

func copyInts(s []int) []int { t := make([]int, len(s)); copy(t, s); return t } // ERROR "15: s does not escape" "41: make([]int, len(s)) escapes to heap"

func copyString(b []byte, s string) int { return copy(b, s) } // ERROR "17: b does not escape" "27: s does not escape"

func copyPtr(s []*int) { copy(gps, s) } // ERROR "14: leaking param content: s"

func reslice(s []int) []int { return s[1:2:3] } // ERROR "14: leaking param: s to result ~r0 level=0"

func resliceArray() []int { var a [4]int; return a[1:3] } // ERROR "33: moved to heap: a"

func resliceArrayPtr(a *[4]int) []int { return a[:] } // ERROR "22: leaking param: a to result ~r0 level=0"

func elemStore(s []*int) { x := 1; s[0] = &x } // ERROR "16: s does not escape" "28: moved to heap: x"

func elemStoreLocal() { s := make([]*int, 3); x := 1; s[0] = &x } // ERROR "47: moved to heap: x" "34: make([]*int, 3) does not escape"

func elemAddr(s []int) *int { return &s[0] } // ERROR "15: leaking param: s to result ~r0 level=0"

func elemAddrLocal() *int { s := make([]int, 3); return &s[0] } // ERROR "38: make([]int, 3) escapes to heap"

func twoDim(n int) [][]int {
	m := make([][]int, n) // ERROR "11: make([][]int, n) escapes to heap"
	for i := range m {
		m[i] = make([]int, n) // ERROR "14: make([]int, n) escapes to heap"
	}
	return m
}

func twoDimStays() int {
	m := make([][]int, 3) // ERROR "11: make([][]int, 3) does not escape"
	for i := range m {
		m[i] = make([]int, 3) // ERROR "14: make([]int, 3) escapes to heap"
	}
	return m[1][1]
}

func sliceToArray(s []int) [2]int { return [2]int(s) } // ERROR "19: s does not escape"

func sliceToArrayPtr(s []int) *[2]int { return (*[2]int)(s) } // ERROR "22: leaking param: s to result ~r0 level=0"

func sliceOfSlices(s [][]int) []int { return s[0] } // ERROR "20: leaking param: s to result ~r0 level=1"

func clearSlice(n int) { s := make([]*int, n); clear(s) } // ERROR "35: make([]*int, n) does not escape"

func minMax(a, b int) int { return min(a, b, 3) + max(a, b) }

func bigArray() byte { var a [131072]byte; return a[0] }

func biggerArray() byte { var a [131073]byte; return a[0] } // ERROR "31: moved to heap: a"

func bigNew() { p := new([65536]byte); p[0] = 1 } // ERROR "25: new([65536]byte) does not escape"

func biggerNew() { p := new([65537]byte); p[0] = 1 } // ERROR "28: new([65537]byte) escapes to heap"

func biggerLit() { p := &[65537]byte{}; p[0] = 1 } // ERROR "25: &[65537]byte{} escapes to heap"

func bigParam(a [200000]byte) byte { return a[0] }

func bigClosure() func() byte {
	var a [100]byte
	return func() byte { return a[0] } // ERROR "9: func literal escapes to heap"
}
