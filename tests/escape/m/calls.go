// Static calls, recursion, results of calls.
package p

type N struct {
	l, r *N
	v    *int
}

var gp *int
var gn *N

func fact(n int, p *int) int { // ERROR "18: p does not escape"
	if n == 0 {
		return *p
	}
	return n * fact(n-1, p)
}

func factCaller() int { x := 1; return fact(3, &x) }

func recLeak(n int, p *int) { // ERROR "21: leaking param: p"
	if n == 0 {
		gp = p
		return
	}
	recLeak(n-1, p)
}

func recReturn(n int, p *int) *int { // ERROR "23: leaking param: p to result ~r0 level=0"
	if n == 0 {
		return p
	}
	return recReturn(n-1, p)
}

func recCaller() int { x := 1; return *recReturn(3, &x) }

func even(n int, p *int) *int { // ERROR "18: leaking param: p"
	if n == 0 {
		return p
	}
	return odd(n-1, p)
}

func odd(n int, p *int) *int { // ERROR "17: leaking param: p"
	if n == 0 {
		return nil
	}
	return even(n-1, p)
}

func evenCaller() int { x := 1; return *even(4, &x) } // ERROR "25: moved to heap: x"

func insert(n *N, v *int) *N { // ERROR "13: leaking param: n" "19: leaking param: v"
	if n == nil {
		return &N{v: v} // ERROR "10: &N{...} escapes to heap"
	}
	if *v < *n.v {
		n.l = insert(n.l, v)
	} else {
		n.r = insert(n.r, v)
	}
	return n
}

func depth(n *N) int { // ERROR "12: n does not escape"
	if n == nil {
		return 0
	}
	return 1 + max(depth(n.l), depth(n.r))
}

func build() int {
	n := &N{l: &N{}, r: &N{}} // ERROR "7: &N{...} does not escape" "13: &N{} does not escape" "22: &N{} does not escape"
	return depth(n)
}

func multi(p *int) (*int, error) { return p, nil } // ERROR "12: leaking param: p to result ~r0 level=0"

func multiUse() int { x := 1; p, _ := multi(&x); return *p }

func multiReturn() (*int, error) { x := 1; return multi(&x) } // ERROR "36: moved to heap: x"

func multiPass() { x := 1; take(multi(&x)) }

func take(p *int, e error) {} // ERROR "11: p does not escape" "19: e does not escape"

func takeAny(a ...any) {} // ERROR "14: a does not escape"

func multiPassVariadic() { x := 1; takeAny(multi(&x)) } // ERROR "43: ... argument does not escape"

func takeIface(a any, e error) { gp = a.(*int) } // ERROR "16: leaking param: a" "23: e does not escape"

func multiPassIface() { x := 1; takeIface(multi(&x)) } // ERROR "25: moved to heap: x"

func multiAssign() {
	var a any
	var e error
	x := 1
	a, e = multi(&x)
	_, _ = a, e
}

func ignored() { x := 1; multi(&x) }

func chained(n *N) *N { return n.left().left() } // ERROR "14: leaking param: n to result ~r0 level=2"

func (n *N) left() *N { return n.l } // ERROR "7: leaking param: n to result ~r0 level=1"

func structResult() N { x := 1; return N{v: &x} } // ERROR "25: moved to heap: x"

func structResultUse() int { n := mk(nil); return *n.v }

func mk(v *int) N { return N{v: v} } // ERROR "9: leaking param: v to result ~r0 level=0"

func mkPtr(v *int) *N { return &N{v: v} } // ERROR "12: leaking param: v" "32: &N{...} escapes to heap"

func mkCaller() int { x := 1; return *mk(&x).v }

func mkPtrCaller() int { x := 1; return *mkPtr(&x).v } // ERROR "26: moved to heap: x"

func funcValue(p *int) *int { f := idf; return f(p) } // ERROR "16: leaking param: p to result ~r0 level=0"

func idf(p *int) *int { return p } // ERROR "10: leaking param: p to result ~r0 level=0"

func funcValueChanged(b bool, p *int) *int { // ERROR "31: leaking param: p to result ~r0 level=0"
	f := idf
	if b {
		f = nilf
	}
	return f(p)
}

func nilf(p *int) *int { return nil } // ERROR "11: p does not escape"

func funcVar(p *int) { // ERROR "14: p does not escape"
	var f func(*int)
	f = sink
	f(p)
}

func sink(p *int) {} // ERROR "11: p does not escape"

func funcParam(f func(*int) *int) *int { x := 1; return f(&x) } // ERROR "16: f does not escape" "42: moved to heap: x"

func funcField(s struct{ f func(*int) }) { x := 1; s.f(&x) } // ERROR "16: s does not escape" "44: moved to heap: x"

func funcSlice(fs []func(*int)) { // ERROR "16: fs does not escape"
	x := 1 // ERROR "2: moved to heap: x"
	for _, f := range fs {
		f(&x)
	}
}

func dead(b bool) *int {
	const debug = false
	x := 1
	if debug {
		return &x
	}
	return nil
}

func argsTwice(p *int) { two(p, p) } // ERROR "16: leaking param: p"

func two(p, q *int) { gp = q } // ERROR "10: p does not escape" "13: leaking param: q"

func nestedCalls() int { x := 1; return *idf(idf(idf(&x))) }

func passNil() { sink(nil) }

func ifInit() *int {
	if p := new(int); *p == 0 { // ERROR "13: new(int) escapes to heap"
		return p
	}
	return nil
}

func switchInit(n int) *int {
	switch p := new(int); n { // ERROR "17: new(int) escapes to heap"
	case 0:
		return p
	case *p:
		return nil
	}
	return nil
}

func switchExpr(a any, x int) bool { // ERROR "17: a does not escape"
	switch a {
	case x: // ERROR "7: x does not escape"
		return true
	case "s": // ERROR "7: \"s\" does not escape"
		return false
	}
	return false
}

func switchFall(n int) *int {
	x := 1 // ERROR "2: moved to heap: x"
	var p *int
	switch n {
	case 0:
		p = &x
		fallthrough
	case 1:
		return p
	}
	return nil
}

func deadLocals(p *int) { // ERROR "17: p does not escape"
	p = nil
}

func init() {
	x := 1 // ERROR "2: moved to heap: x"
	gp = &x
}

func init() { gp = new(int) } // ERROR "23: new(int) escapes to heap"
