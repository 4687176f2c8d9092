// What is said of parameters, and what callers make of it.
package p

type L struct {
	next *L
	v    *int
}

type T struct{ p, q *int }

var gp *int
var gpp **int
var gs []*int
var gl *L

func id(p *int) *int { return p } // ERROR "9: leaking param: p to result ~r0 level=0"

func idStays() int { x := 1; return *id(&x) }

func idLeaks() *int { x := 1; return id(&x) } // ERROR "23: moved to heap: x"

func content(p **int) { gp = *p } // ERROR "14: leaking param content: p"

func contentStays() {
	x := new(int) // ERROR "10: new(int) escapes to heap"
	content(&x)
}

func next(l *L) *L { return l.next } // ERROR "11: leaking param: l to result ~r0 level=1"

func next2(l *L) *L { return l.next.next } // ERROR "12: leaking param: l to result ~r0 level=2"

func addrNext(l *L) **L { return &l.next } // ERROR "15: leaking param: l to result ~r0 level=0"

func leak(p *int) { gp = p } // ERROR "11: leaking param: p"

func leakCaller() { x := 1; leak(&x) } // ERROR "21: moved to heap: x"

func unused(p *int) {} // ERROR "13: p does not escape"

func blank(_ *int, _ []int) {}

func unnamed(*int) {}

func read(p *int) int { return *p } // ERROR "11: p does not escape"

func write(p *int) { *p = 1 } // ERROR "12: p does not escape"

func store(l *L, p *int) { l.v = p } // ERROR "12: l does not escape" "18: leaking param: p"

func storeCaller() {
	var l L
	x := 1 // ERROR "2: moved to heap: x"
	store(&l, &x)
}

func both(p *int) *int { gp = p; return p } // ERROR "11: leaking param: p"

func deepThenShallow(pp **int) *int { gp = *pp; return *pp } // ERROR "22: leaking param content: pp"

func heapAndResult(pp **int) **int { gp = *pp; return pp } // ERROR "20: leaking param content: pp" "20: leaking param: pp to result ~r0 level=0"

func twoResults(p, q *int) (*int, *int) { return q, p } // ERROR "17: leaking param: p to result ~r1 level=0" "20: leaking param: q to result ~r0 level=0"

func named(p *int) (r, s *int) { r = p; return } // ERROR "12: leaking param: p to result r level=0"

func six(p *int) (a, b, c, d, e, f *int) { return nil, nil, nil, nil, nil, p } // ERROR "10: leaking param: p"

func five(p *int) (a, b, c, d, e *int) { return nil, nil, nil, nil, p } // ERROR "11: leaking param: p to result e level=0"

func structParam(t T) *int { return t.p } // ERROR "18: leaking param: t to result ~r0 level=0"

func structPtrParam(t *T) *int { return t.p } // ERROR "21: leaking param: t to result ~r0 level=1"

func structResult(p *int) T { return T{p: p} } // ERROR "19: leaking param: p to result ~r0 level=0"

func slice(s []*int) *int { return s[0] } // ERROR "12: leaking param: s to result ~r0 level=1"

func sliceSelf(s []int) []int { return s[1:] } // ERROR "16: leaking param: s to result ~r0 level=0"

func arrayParam(a [2]*int) *int { return a[1] } // ERROR "17: leaking param: a to result ~r0 level=0"

func stringParam(s string) string { return s } // ERROR "18: leaking param: s to result ~r0 level=0"

func stringUse(s string) int { return len(s) } // ERROR "16: s does not escape"

func substr(s string) string { return s[1:2] } // ERROR "13: leaking param: s to result ~r0 level=0"

func mapParam(m map[string]*int) *int { return m["a"] } // ERROR "15: m does not escape"

func mapStore(m map[string]*int, k string, v *int) { m[k] = v } // ERROR "15: m does not escape" "34: leaking param: k" "44: leaking param: v"

func mapDelete(m map[*int]int, k *int) { delete(m, k) } // ERROR "16: m does not escape" "32: k does not escape"

func mapLookup(m map[*int]int, k *int) int { return m[k] } // ERROR "16: m does not escape" "32: k does not escape"

func chanParam(c chan *int) *int { return <-c } // ERROR "16: c does not escape"

func chanSend(c chan *int, p *int) { c <- p } // ERROR "15: c does not escape" "28: leaking param: p"

func funcParam(f func()) { f() } // ERROR "16: f does not escape"

func funcParamArg(f func(*int), p *int) { f(p) } // ERROR "19: f does not escape" "33: leaking param: p"

func funcParamResult(f func() *int) *int { return f() } // ERROR "22: f does not escape"

func ifaceParam(i any) any { return i } // ERROR "17: leaking param: i to result ~r0 level=0"

func ifaceAssert(i any) *int { return i.(*int) } // ERROR "18: leaking param: i to result ~r0 level=0"

func ifaceAssertStruct(i any) T { return i.(T) } // ERROR "24: leaking param: i to result ~r0 level=1"

func ifaceUse(i any) bool { return i == nil } // ERROR "15: i does not escape"

func variadic(xs ...*int) {} // ERROR "15: xs does not escape"

func variadicLeak(xs ...*int) { gs = xs } // ERROR "19: leaking param: xs"

func variadicContent(xs ...*int) { gp = xs[0] } // ERROR "22: leaking param content: xs"

func variadicCalls() {
	x, y, z := 1, 2, 3 // ERROR "5: moved to heap: y" "8: moved to heap: z"
	variadic(&x) // ERROR "10: ... argument does not escape"
	variadicLeak(&y) // ERROR "14: ... argument escapes to heap"
	variadicContent(&z) // ERROR "17: ... argument does not escape"
	variadic()
	variadic(gs...)
}

func reassign(p, q *int) *int { p = q; return p } // ERROR "15: leaking param: p to result ~r0 level=0" "18: leaking param: q to result ~r0 level=0"

func overwritten(p *int) { // ERROR "18: p does not escape"
	p = new(int) // ERROR "9: new(int) does not escape"
	*p = 1
}

func ptrToParam(p *int) **int { return &p } // ERROR "17: moved to heap: p"

func panicParam(p *int) { panic(p) } // ERROR "17: leaking param: p"

func copyParam(dst, src []*int) { copy(dst, src) } // ERROR "16: dst does not escape" "21: leaking param content: src"

func appendParam(s []*int, p *int) []*int { return append(s, p) } // ERROR "18: leaking param content: s" "18: leaking param: s to result ~r0 level=0" "28: leaking param: p" "58: append escapes to heap"

func appendParam2(s, t []*int) []*int { return append(s, t...) } // ERROR "19: leaking param content: s" "19: leaking param: s to result ~r0 level=0" "22: leaking param content: t" "54: append escapes to heap"

func clearParam(m map[int]*int, s []*int) { clear(m); clear(s) } // ERROR "17: m does not escape" "33: s does not escape"

func minParam(a, b string) string { return min(a, b) } // ERROR "15: leaking param: a to result ~r0 level=0" "18: leaking param: b to result ~r0 level=0"

func condParam(b bool, p, q *int) *int { // ERROR "24: leaking param: p to result ~r0 level=0" "27: leaking param: q to result ~r0 level=0"
	if b {
		return p
	}
	return q
}

func loopParam(l *L) *L { // ERROR "16: leaking param: l to result ~r0 level=0"
	for l.next != nil {
		l = l.next
	}
	return l
}

func self(l *L) { l.next = l.next.next } // ERROR "11: leaking param content: l"

func global(l *L) { gl.next = l } // ERROR "13: leaking param: l"

func derefAssign(p, q *T) { *p = *q } // ERROR "18: p does not escape" "21: leaking param content: q"

func structCopy(t T) { gp = t.q } // ERROR "17: leaking param: t"

func resultOfCall(p *int) *int { return id(id(p)) } // ERROR "19: leaking param: p to result ~r0 level=0"
