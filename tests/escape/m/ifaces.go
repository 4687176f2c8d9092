// Interfaces: boxing, assertions, switches, method calls.
package p

type T struct{ x, y int }

func (t T) M() int          { return t.x }
func (t *T) P() int         { return t.x } // ERROR "7: t does not escape"
func (t *T) Keep()          { gt = t } // ERROR "7: leaking param: t"
func (t *T) Self() *T       { return t } // ERROR "7: leaking param: t to result ~r0 level=0"
func (t T) Copy() *T        { return &t } // ERROR "7: moved to heap: t"
func (t T) String() string  { return "t" }
func (t *T) Set(p *int) int { return *p } // ERROR "7: t does not escape" "17: p does not escape"

type I interface{ M() int }
type J interface {
	M() int
	P() int
}

type W struct{ p *int }

func (w W) M() int { return *w.p } // ERROR "7: w does not escape"

type E struct{ T }
type EP struct{ *T }
type F func() int

func (f F) M() int { return f() } // ERROR "7: f does not escape"

type N int

func (n N) M() int { return int(n) }
func (n *N) Inc()    { *n++ } // ERROR "7: n does not escape"
func (n N) Ptr() *N  { return &n } // ERROR "7: moved to heap: n"

var g any
var gi I
var gt *T
var gf func() int

func box() any { return T{1, 2} } // ERROR "26: T{...} escapes to heap"

func boxVar(t T) any { return t } // ERROR "31: t escapes to heap"

func boxPtr(t *T) any { return t } // ERROR "13: leaking param: t to result ~r0 level=0"

func boxInt(x int) any { return x } // ERROR "33: x escapes to heap"

func boxConst() any { return 5 } // ERROR "30: 5 escapes to heap"

func boxConstVar() any { x := 5; return x } // ERROR "41: 5 escapes to heap"

func boxString(s string) any { return s } // ERROR "16: leaking param: s" "39: s escapes to heap"

func boxFunc(f func()) any { return f } // ERROR "14: leaking param: f to result ~r0 level=0"

func boxMap(m map[int]int) any { return m } // ERROR "13: leaking param: m to result ~r0 level=0"

func boxSlice(s []int) any { return s } // ERROR "15: leaking param: s" "37: s escapes to heap"

func boxArray1(a [1]*int) any { return a } // ERROR "16: leaking param: a to result ~r0 level=0"

func boxStays() bool { x := 3; var a any = x; return a == nil } // ERROR "44: 3 does not escape"

func boxGlobal(x int) { g = x } // ERROR "29: x escapes to heap"

func boxTyped(x int) any { return int64(x) } // ERROR "40: int64(x) escapes to heap"

func boxNamed(n N) I { return n } // ERROR "31: n escapes to heap"

func boxFloat() any { return 1.5 } // ERROR "30: 1.5 escapes to heap"

func boxNil() any { return nil }

func boxBool(b bool) any { return b } // ERROR "35: b escapes to heap"

func ifaceToIface(i I) any { return i } // ERROR "19: leaking param: i to result ~r0 level=0"

func assertT(a any) T { return a.(T) } // ERROR "14: a does not escape"

func assertPtr(a any) *T { return a.(*T) } // ERROR "16: leaking param: a to result ~r0 level=0"

func assertIface(a any) I { return a.(I) } // ERROR "18: leaking param: a to result ~r0 level=0"

func assertOk(a any) (T, bool) { t, ok := a.(T); return t, ok } // ERROR "15: a does not escape"

func assertAddr(a any) *T { t := a.(T); return &t } // ERROR "17: a does not escape" "29: moved to heap: t"

func typeSwitch(a any) any { // ERROR "17: leaking param content: a" "17: leaking param: a to result ~r0 level=0"
	switch v := a.(type) {
	case string: // ERROR "7: moved to heap: v"
		return &v
	case *T:
		return v
	case T:
		return v.x // ERROR "11: v.x escapes to heap"
	case int, nil:
		return v
	}
	return nil
}

func typeSwitchNoVar(a any) int { // ERROR "22: a does not escape"
	switch a.(type) {
	case int:
		return 1
	case *T:
		return 2
	}
	return 3
}

func callIface(i I) int { return i.M() } // ERROR "16: leaking param: i"

func callIfaceArg(j J, x *int) int { return j.(interface{ Set(*int) int }).Set(x) } // ERROR "19: leaking param: j" "24: leaking param: x"

func callKnown() int {
	var i I = T{1, 2} // ERROR "13: T{...} does not escape"
	return i.M() // ERROR "12: devirtualizing i.M to T"
}

func callKnownPtr() int {
	var i I = &T{1, 2} // ERROR "12: &T{...} does not escape"
	return i.M() // ERROR "12: devirtualizing i.M to *T"
}

func callKnownTwice(b bool) int {
	var i I = T{1, 2} // ERROR "13: T{...} does not escape"
	if b {
		i = T{3, 4} // ERROR "8: T{...} does not escape"
	}
	return i.M() // ERROR "12: devirtualizing i.M to T"
}

func callUnknown(b bool) int {
	var i I = T{1, 2} // ERROR "13: T{...} escapes to heap"
	if b {
		i = N(3) // ERROR "8: N(3) escapes to heap"
	}
	return i.M()
}

func callConverted(t *T) int { return I(t).M() } // ERROR "45: devirtualizing I(t).M to *T" "20: t does not escape"

func callEmbedded() int {
	var i I = E{T{1, 2}} // ERROR "13: E{...} does not escape"
	return i.M() // ERROR "12: devirtualizing i.M to E"
}

func method() int { var t T; return t.P() }

func methodKeep() { var t T; t.Keep() } // ERROR "25: moved to heap: t"

func methodSelf() *T { var t T; return t.Self() } // ERROR "28: moved to heap: t"

func methodSelfStays() int { var t T; return t.Self().x }

func methodCopy() int { var t T; return t.Copy().x }

func methodValue(t T) func() int { return t.M } // ERROR "44: t.M escapes to heap"

func methodValuePtr(t *T) func() int { return t.P } // ERROR "21: leaking param: t" "48: t.P escapes to heap"

func methodValueStays() int { var t T; f := t.P; return f() } // ERROR "46: t.P does not escape"

func methodValueLocal() func() int { var t T; return t.P } // ERROR "42: moved to heap: t" "55: t.P escapes to heap"

func methodValueIface(i I) func() int { return i.M } // ERROR "23: leaking param: i" "49: i.M escapes to heap"

func methodValueGlobal() { t := T{}; gf = t.M } // ERROR "44: t.M escapes to heap"

func methodExpr() int { var t T; return (*T).P(&t) }

func methodExprValue() func(*T) int { return (*T).P }

func methodExprIface(i I) int { return I.M(i) } // ERROR "22: leaking param: i"

func promoted(e *E) int { return e.P() } // ERROR "15: e does not escape"

func promotedVal(e E) func() int { return e.M } // ERROR "44: e.T.M escapes to heap"

func promotedPtr(e EP) *T { return e.Self() } // ERROR "18: leaking param: e to result ~r0 level=0"

func promotedLocal() int { var e E; return e.P() }

func promotedKeep() { var e E; e.Keep() } // ERROR "27: moved to heap: e"

func named() int { var n N; n.Inc(); return int(n) }

func structWithPtr(p *int) I { return W{p} } // ERROR "20: leaking param: p to result ~r0 level=0"

func structWithPtrUse(p *int) int { return W{p}.M() } // ERROR "23: p does not escape"

func funcType(x int) I { return F(func() int { return x }) } // ERROR "35: func literal escapes to heap"

func compare(a any, x int) bool { return a == x } // ERROR "14: a does not escape" "47: x does not escape"

func compareIface(i I, t T) bool { return i == I(t) } // ERROR "19: i does not escape" "50: I(t) does not escape"

func mapKeyIface(m map[any]int, x int) int { return m[x] } // ERROR "18: m does not escape" "55: x does not escape"

func variadicIface(xs ...any) int { return len(xs) } // ERROR "20: xs does not escape"

func variadicCall(x int, s string) int { return variadicIface(x, s, 1, "a", nil, T{}) } // ERROR "26: s does not escape" "62: ... argument does not escape" "63: x does not escape" "66: s does not escape" "69: 1 does not escape" "72: \"a\" does not escape" "83: T{} does not escape"

func variadicKeep(xs ...any) { g = xs[0] } // ERROR "19: leaking param content: xs"

func variadicKeepCall(x int) { variadicKeep(x, 2) } // ERROR "44: ... argument does not escape" "45: x escapes to heap" "48: 2 escapes to heap"

func errorValue() error { return &myErr{"x"} } // ERROR "34: &myErr{...} escapes to heap"

type myErr struct{ s string }

func (e *myErr) Error() string { return e.s } // ERROR "7: leaking param: e to result ~r0 level=1"
