// Function literals: the object, what it captures and how.
package p

var gf func()
var gfi func() int
var gp *int
var gs []func() int
var ps []*int

func returned() func() int { x := 0; return func() int { x++; return x } } // ERROR "30: moved to heap: x" "45: func literal escapes to heap"

func byValue() func() int { x := 1; return func() int { return x } } // ERROR "44: func literal escapes to heap"

func byValueBig() func() int { var x [17]int; return func() int { return x[0] } } // ERROR "36: moved to heap: x" "54: func literal escapes to heap"

func byValue128() func() int { var x [16]int; return func() int { return x[0] } } // ERROR "54: func literal escapes to heap"

func noCapture() func() int { return func() int { return 1 } } // ERROR "38: func literal escapes to heap"

func noCaptureAlloc() func() *int { return func() *int { return new(int) } } // ERROR "68: new(int) escapes to heap" "44: func literal escapes to heap"

func stays() int { x := 0; f := func() { x++ }; f(); return x } // ERROR "33: func literal does not escape"

func called() int { x := 0; func() { x++ }(); return x } // ERROR "29: func literal does not escape"

func calledResult() *int { x := 0; return func() *int { return &x }() } // ERROR "28: moved to heap: x" "43: func literal does not escape"

func calledStays() int { x := 0; p := func() *int { return &x }(); return *p } // ERROR "39: func literal does not escape"

func toGlobal() { x := 0; gf = func() { x++ } } // ERROR "19: moved to heap: x" "32: func literal escapes to heap"

func toGlobalValue() { x := 0; gfi = func() int { return x } } // ERROR "38: func literal escapes to heap"

func pointer(p *int) func() int { return func() int { return *p } } // ERROR "14: leaking param: p" "42: func literal escapes to heap"

func pointerLeak(p *int) { func() { gp = p }() } // ERROR "18: leaking param: p" "28: func literal does not escape"

func reassignedBefore() func() int { x := 0; x = 2; return func() int { return x } } // ERROR "60: func literal escapes to heap"

func reassignedAfter() func() int {
	x := 0 // ERROR "2: moved to heap: x"
	f := func() int { return x } // ERROR "7: func literal escapes to heap"
	x = 2
	return f
}

func reassignedInIf(b bool) func() int {
	x := 0
	if b {
		x = 2
	}
	return func() int { return x } // ERROR "9: func literal escapes to heap"
}

func reassignedInLoop(n int) func() int {
	x := 0
	for i := 0; i < n; i++ {
		x = i
	}
	return func() int { return x } // ERROR "9: func literal escapes to heap"
}

func captureInLoop(n int) {
	x := 0
	for i := 0; i < n; i++ {
		gs = append(gs, func() int { return x }) // ERROR "19: func literal escapes to heap" "14: append escapes to heap"
	}
}

func reassignCaptureInLoop(n int) {
	x := 0 // ERROR "2: moved to heap: x"
	x = 1
	for i := 0; i < n; i++ {
		gs = append(gs, func() int { return x }) // ERROR "19: func literal escapes to heap" "14: append escapes to heap"
	}
}

func loopVar() {
	for i := 0; i < 3; i++ {
		gs = append(gs, func() int { return i }) // ERROR "19: func literal escapes to heap" "14: append escapes to heap"
	}
}

func loopVarAssigned() {
	for i := 0; i < 3; i++ { // ERROR "6: moved to heap: i"
		gs = append(gs, func() int { return i }) // ERROR "19: func literal escapes to heap" "14: append escapes to heap"
		i++
	}
}

func loopVarAddr() {
	for i := 0; i < 3; i++ { // ERROR "6: moved to heap: i"
		ps = append(ps, &i) // ERROR "14: append escapes to heap"
	}
}

func loopVarNested() {
	for i := 0; i < 3; i++ { // ERROR "6: moved to heap: i"
		for j := 0; j < 3; j++ {
			gs = append(gs, func() int { return i + j }) // ERROR "20: func literal escapes to heap" "15: append escapes to heap"
		}
	}
}

func loopVarReturn() *int {
	for i := 0; i < 3; i++ { // ERROR "6: moved to heap: i"
		return &i
	}
	return nil
}

func loopVarTwo() {
	for i, j := 0, 10; i < j; i, j = i+1, j-1 {
		gs = append(gs, func() int { return i * j }) // ERROR "19: func literal escapes to heap" "14: append escapes to heap"
	}
}

func rangeVar(xs []int) { // ERROR "15: xs does not escape"
	for i, x := range xs {
		gs = append(gs, func() int { return i + x }) // ERROR "19: func literal escapes to heap" "14: append escapes to heap"
	}
}

func rangeVarNested(xs [][]int) { // ERROR "21: xs does not escape"
	for i, x := range xs { // ERROR "6: moved to heap: i"
		for range x {
			gs = append(gs, func() int { return i }) // ERROR "20: func literal escapes to heap" "15: append escapes to heap"
		}
	}
}

func rangeAddr(xs []int) { // ERROR "16: xs does not escape"
	for i, x := range xs { // ERROR "6: moved to heap: i" "9: moved to heap: x"
		ps = append(ps, &i, &x) // ERROR "14: append escapes to heap"
	}
}

func rangeInt() {
	for i := range 3 {
		gs = append(gs, func() int { return i }) // ERROR "19: func literal escapes to heap" "14: append escapes to heap"
	}
}

func nested() func() func() int {
	x := 0 // ERROR "2: moved to heap: x"
	return func() func() int { // ERROR "9: func literal escapes to heap"
		y := x
		return func() int { x++; return x + y } // ERROR "10: func literal escapes to heap"
	}
}

func nestedStays() int {
	x := 0
	func() { // ERROR "2: func literal does not escape"
		func() { x++ }() // ERROR "3: func literal does not escape"
	}()
	return x
}

func recursive() (f func(int) int) { // ERROR "19: moved to heap: f"
	f = func(n int) int { // ERROR "6: func literal escapes to heap"
		if n == 0 {
			return 0
		}
		return f(n - 1)
	}
	return
}

func recursiveStays() int {
	var f func(int) int
	f = func(n int) int { // ERROR "6: func literal does not escape"
		if n == 0 {
			return 0
		}
		return f(n - 1)
	}
	return f(3)
}

func passed() int {
	x := 1
	return apply(func() int { return x }) // ERROR "15: func literal does not escape"
}

func apply(f func() int) int { return f() } // ERROR "12: f does not escape"

func passedLeak() {
	x := 1
	keep(func() int { return x }) // ERROR "7: func literal escapes to heap"
}

func keep(f func() int) { gfi = f } // ERROR "11: leaking param: f"

func inStruct() func() int {
	s := struct{ f func() int }{func() int { return 2 }} // ERROR "30: func literal escapes to heap"
	return s.f
}

func argument() {
	x := 1 // ERROR "2: moved to heap: x"
	func(p *int) { gp = p }(&x) // ERROR "7: leaking param: p" "2: func literal does not escape"
}

func argumentStays() {
	x := 1
	func(p *int) { *p = 2 }(&x) // ERROR "7: p does not escape" "2: func literal does not escape"
}

func variable(b bool) {
	f := func(p *int) {} // ERROR "12: p does not escape" "7: func literal does not escape"
	if b {
		f = func(p *int) { *p = 1 } // ERROR "12: p does not escape" "7: func literal does not escape"
	}
	x := 1
	f(&x)
}

func variableLeak(b bool) {
	f := func(p *int) {} // ERROR "12: p does not escape" "7: func literal does not escape"
	if b {
		f = func(p *int) { gp = p } // ERROR "12: leaking param: p" "7: func literal does not escape"
	}
	x := 1 // ERROR "2: moved to heap: x"
	f(&x)
}

func variableUnknown(f func(*int)) { // ERROR "22: f does not escape"
	g := f
	x := 1 // ERROR "2: moved to heap: x"
	g(&x)
}

func twoClosures() (func(), func() int) {
	x := 0 // ERROR "2: moved to heap: x"
	return func() { x++ }, func() int { return x } // ERROR "9: func literal escapes to heap" "25: func literal escapes to heap"
}

func paramCaptured(x int) func() int { return func() int { x++; return x } } // ERROR "20: moved to heap: x" "47: func literal escapes to heap"

func resultCaptured() (r int) {
	func() { r = 1 }() // ERROR "2: func literal does not escape"
	return
}

func assignedInside() *int {
	var p *int
	func() { // ERROR "2: func literal does not escape"
		x := 1 // ERROR "3: moved to heap: x"
		p = &x
	}()
	return p
}

func assignedInsideStays() int {
	var p *int
	func() { // ERROR "2: func literal does not escape"
		x := 1 // ERROR "3: moved to heap: x"
		p = &x
	}()
	return *p
}

func addrOfCaptured() {
	x := 1 // ERROR "2: moved to heap: x"
	func() { gp = &x }() // ERROR "2: func literal does not escape"
}

func structCapture() func() int {
	t := struct{ a, b int }{1, 2}
	return func() int { return t.a } // ERROR "9: func literal escapes to heap"
}

func structCaptureAssigned() func() int {
	t := struct{ a, b int }{1, 2} // ERROR "2: moved to heap: t"
	f := func() int { return t.a } // ERROR "7: func literal escapes to heap"
	t.b = 3
	return f
}
