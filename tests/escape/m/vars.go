// Variables whose address goes somewhere.
package p

type T struct{ x, y int }

type L struct {
	next *L
	v    int
}

var gp *int
var gpp **int
var gt *T
var gl *L
var gs []int

func returned() *int { x := 1; return &x } // ERROR "24: moved to heap: x"

func stays() int { x := 1; p := &x; return *p }

func chain() *int {
	x := 1 // ERROR "2: moved to heap: x"
	p := &x
	q := p
	return q
}

func toGlobal() {
	x := 2 // ERROR "2: moved to heap: x"
	gp = &x
}

func pointerToPointer() **int { x := 3; p := &x; return &p } // ERROR "33: moved to heap: x" "41: moved to heap: p"

func throughPointer(pp **int) { // ERROR "21: pp does not escape"
	x := 4 // ERROR "2: moved to heap: x"
	*pp = &x
}

func throughLocalPointer() {
	x := 5 // ERROR "2: moved to heap: x"
	var p *int
	pp := &p
	*pp = &x
	_ = p
}

func field() *int { var t T; return &t.x } // ERROR "25: moved to heap: t"

func fieldStays() int { var t T; p := &t.x; *p = 1; return t.x }

func param(x int) *int { return &x } // ERROR "12: moved to heap: x"

func paramField(t T) *int { return &t.x } // ERROR "17: moved to heap: t"

func namedResult() (r *int) { var z int; r = &z; return } // ERROR "35: moved to heap: z"

func resultAddr() (r int) { gp = &r; return } // ERROR "20: moved to heap: r"

func array() []int { var a [3]int; return a[:] } // ERROR "26: moved to heap: a"

func arrayStays() int { var a [3]int; s := a[:]; s[0] = 1; return a[0] }

func arrayElem() *int { var a [3]int; return &a[1] } // ERROR "29: moved to heap: a"

func viaStruct() *int {
	x := 1 // ERROR "2: moved to heap: x"
	t := struct{ p *int }{&x}
	return t.p
}

func viaStructStays() int {
	x := 1
	t := struct{ p *int }{&x}
	return *t.p
}

func viaArray() *int {
	x, y := 1, 2 // ERROR "2: moved to heap: x" "5: moved to heap: y"
	a := [2]*int{&x, &y}
	return a[0]
}

func viaSlice() *int {
	x, y := 1, 2 // ERROR "2: moved to heap: x" "5: moved to heap: y"
	a := []*int{&x, &y} // ERROR "13: []*int{...} does not escape"
	return a[0]
}

func list() *L {
	var a, b L // ERROR "6: moved to heap: a" "9: moved to heap: b"
	a.next = &b
	return &a
}

func listStays() int {
	var a, b L
	a.next = &b
	return a.next.v
}

func swap() (*int, *int) {
	x, y := 1, 2 // ERROR "2: moved to heap: x" "5: moved to heap: y"
	p, q := &x, &y
	p, q = q, p
	return p, q
}

func two() (*int, int) {
	x, y := 1, 2 // ERROR "2: moved to heap: x"
	p := &y
	return &x, *p
}

func condition(b bool) *int {
	x, y := 1, 2 // ERROR "2: moved to heap: x" "5: moved to heap: y"
	p := &x
	if b {
		p = &y
	}
	return p
}

func blank() {
	x := 1
	_ = &x
}

func shadow() *int {
	x := 1 // ERROR "2: moved to heap: x"
	{
		x := 2
		_ = x
	}
	return &x
}

func newInt() *int { return new(int) } // ERROR "32: new(int) escapes to heap"

func newStays() int { p := new(int); return *p } // ERROR "31: new(int) does not escape"

func newExpr() *int { return new(5) } // ERROR "33: moved to heap: .autotmp_1"

func newExprStays() int { return *new(7) }

func ptrLit() *T { return &T{1, 2} } // ERROR "27: &T{...} escapes to heap"

func ptrLitStays() int { t := &T{1, 2}; return t.x } // ERROR "31: &T{...} does not escape"

func ptrLitNested() *L { return &L{next: &L{v: 1}} } // ERROR "33: &L{...} escapes to heap" "42: &L{...} escapes to heap"

func derefCopy() T { t := &T{1, 2}; return *t } // ERROR "27: &T{...} does not escape"

func globalStruct() { gt = &T{3, 4} } // ERROR "28: &T{...} escapes to heap"

func globalField() { gl.next = &L{} } // ERROR "32: &L{} escapes to heap"

func arrayPtrLit() *[3]int { return &[3]int{1, 2, 3} } // ERROR "37: &[3]int{...} escapes to heap"

func slicePtrLit() *[]int { return &[]int{1, 2, 3} } // ERROR "36: &[]int{...} escapes to heap" "42: []int{...} escapes to heap"

func mapPtrLit() *map[string]int { return &map[string]int{"a": 1} } // ERROR "43: &map[string]int{...} escapes to heap" "58: map[string]int{...} escapes to heap"

var initP = new(int) // ERROR "16: new(int) escapes to heap"
var initT = &T{1, 2}
var initS = []int{1, 2, 3}
var initM = map[string]*int{"a": new(int)} // ERROR "28: map[string]*int{...} escapes to heap" "37: new(int) escapes to heap"
var initF = func() *int { x := 1; return &x } // ERROR "27: moved to heap: x"
var initC, initD = initTwo()

func initTwo() (*int, *T) { return new(int), new(T) } // ERROR "39: new(int) escapes to heap" "49: new(T) escapes to heap"
