// go and defer.
package p

type T struct{ x int }

func (t *T) M()           {} // ERROR "7: t does not escape"
func (t *T) Keep()        { gt = t } // ERROR "7: leaking param: t"
func (t T) V(p *int)      { gp = p } // ERROR "14: leaking param: p"
func (t *T) R() *int      { return &t.x } // ERROR "7: leaking param: t to result ~r0 level=0"

type I interface{ M() }

var gt *T
var gp *int
var gs []int

func f0()            {}
func f1(p *int)      {} // ERROR "9: p does not escape"
func leak(p *int)    { gp = p } // ERROR "11: leaking param: p"
func ret(p *int) int { return *p } // ERROR "10: p does not escape"
func vari(a ...any)  {} // ERROR "11: a does not escape"

func goLit(x *int) { go func() { gp = x }() } // ERROR "12: leaking param: x" "25: func literal escapes to heap"

func goLitVal() { x := 1; go func() { _ = x }() } // ERROR "30: func literal escapes to heap"

func goLitRef() { x := 1; go func() { x++ }() } // ERROR "19: moved to heap: x" "30: func literal escapes to heap"

func goArg() { x := 1; go f1(&x) } // ERROR "16: moved to heap: x"

func goNone() { go f0() }

func goLitArg() { x := 1; go func(p *int) { *p = 2 }(&x) } // ERROR "35: p does not escape" "19: moved to heap: x" "30: func literal escapes to heap"

func goMethod() { var t T; go t.M() } // ERROR "23: moved to heap: t"

func goMethodVal(t T, p *int) { go t.V(p) } // ERROR "23: leaking param: p"

func goIface(i I) { go i.M() } // ERROR "14: leaking param: i"

func goBuiltin() { go println(1) }

func goVar(f func()) { go f() } // ERROR "12: leaking param: f"

func goVarArg(f func(*int)) { x := 1; go f(&x) } // ERROR "15: leaking param: f" "31: moved to heap: x"

func goVariadic(x int) { go vari(x, "a") } // ERROR "34: x escapes to heap" "37: \"a\" escapes to heap" "33: ... argument does not escape"

func goConst() { go func(int) {}(1) } // ERROR "21: func literal escapes to heap"

func goLoop() {
	for i := 0; i < 3; i++ {
		go func() { gs[i] = i }() // ERROR "6: func literal escapes to heap"
	}
}

func deferLit() { x := 1; defer func() { x++ }() } // ERROR "33: func literal does not escape"

func deferLitVal() { x := 1; defer func() { _ = x }() } // ERROR "36: func literal does not escape"

func deferArg() { x := 1; defer f1(&x) }

func deferArgLeak() { x := 1; defer leak(&x) } // ERROR "23: moved to heap: x"

func deferRet() { x := 1; defer ret(&x) }

func deferNone() { defer f0() }

func deferLitArg() { x := 1; defer func(p *int) { *p = 2 }(&x) } // ERROR "41: p does not escape" "36: func literal does not escape"

func deferMethod() { var t T; defer t.M() }

func deferMethodKeep() { var t T; defer t.Keep() } // ERROR "30: moved to heap: t"

func deferMethodRet() { var t T; defer t.R() }

func deferIface(i I) { defer i.M() } // ERROR "17: leaking param: i"

func deferLoop() {
	for i := 0; i < 3; i++ {
		defer func() { gs = append(gs, i) }() // ERROR "9: func literal escapes to heap" "29: append escapes to heap"
	}
}

func deferLoopArg() {
	for i := 0; i < 3; i++ {
		x := i // ERROR "3: moved to heap: x"
		defer f1(&x)
	}
}

func deferLoopMethod() {
	for i := 0; i < 3; i++ {
		var t T // ERROR "7: moved to heap: t"
		defer t.M()
	}
}

func deferIf(b bool) {
	if b {
		x := 1
		defer func() { x++ }() // ERROR "9: func literal does not escape"
	}
}

func deferBuiltin(c chan int, m map[*int]int) { // ERROR "19: c does not escape" "31: m does not escape"
	x := 1
	defer close(c)
	defer delete(m, &x)
	defer panic(x) // ERROR "14: x escapes to heap"
	defer print(&x)
}

func deferRecover() (err any) {
	defer func() { err = recover() }() // ERROR "8: func literal does not escape"
	return nil
}

func deferVar(f func()) { defer f() } // ERROR "15: f does not escape"

func deferVariadic(x int) { defer vari(x, "a") } // ERROR "40: x does not escape" "43: \"a\" does not escape" "39: ... argument does not escape"

func deferFuncValue() { f := func(p *int) {}; x := 1; defer f(&x) } // ERROR "35: p does not escape" "30: func literal does not escape"

func deferResult() (r *int) {
	x := 1 // ERROR "2: moved to heap: x"
	defer func() { r = &x }() // ERROR "8: func literal does not escape"
	return nil
}

func deferGoto(n int) {
L:
	x := 1 // ERROR "2: moved to heap: x"
	defer func() { x++ }() // ERROR "8: func literal escapes to heap"
	n--
	if n > 0 {
		goto L
	}
}

func deferBig() {
	var a [20]int
	defer func(b [20]int) {}(a) // ERROR "8: func literal does not escape"
}

func deferNested() {
	x := 0
	defer func() { // ERROR "8: func literal does not escape"
		defer func() { x++ }() // ERROR "9: func literal does not escape"
	}()
}

func deferNew() { defer f1(new(int)) } // ERROR "31: new(int) does not escape"

func deferStruct() { x := 1; defer func(t struct{ p *int }) {}(struct{ p *int }{&x}) } // ERROR "41: t does not escape" "36: func literal does not escape"
