// Loop depth: what lives longer than one iteration.
package p

type L struct{ next *L }

var gp *int

func use(int) {}

func newInLoop() {
	for i := range 10 {
		s := new(int) // ERROR "11: new(int) does not escape"
		*s = i
		use(*s)
	}
}

func outer(n int) {
	var p *int
	for i := 0; i < n; i++ {
		p = new(int) // ERROR "10: new(int) escapes to heap"
	}
	_ = *p
}

func outerLit(n int) int {
	var l *L
	for i := 0; i < n; i++ {
		l = &L{next: l} // ERROR "7: &L{...} escapes to heap"
	}
	k := 0
	for ; l != nil; l = l.next {
		k++
	}
	return k
}

func addrInLoop(n int) int {
	var p *int
	for i := 0; i < n; i++ {
		x := i // ERROR "3: moved to heap: x"
		p = &x
	}
	return *p
}

func sameIteration(n int) int {
	t := 0
	for i := 0; i < n; i++ {
		x := i
		p := &x
		t += *p
	}
	return t
}

func nestedLoops(n int) {
	for i := 0; i < n; i++ {
		var p *int
		for j := 0; j < n; j++ {
			p = new(int) // ERROR "11: new(int) escapes to heap"
		}
		_ = *p
	}
}

func nestedSame(n int) {
	for i := 0; i < n; i++ {
		for j := 0; j < n; j++ {
			p := new(int) // ERROR "12: new(int) does not escape"
			_ = *p
		}
	}
}

func gotoLoop(n int) {
	var p *int
L:
	x := new(int) // ERROR "10: new(int) escapes to heap"
	p = x
	n--
	if n > 0 {
		goto L
	}
	_ = *p
}

func gotoForward(n int) {
	var p, x *int
	if n > 0 {
		goto L
	}
	n = 1
L:
	x = new(int) // ERROR "9: new(int) does not escape"
	p = x
	_ = *p
}

func labelNoLoop(n int) {
	var p *int
L:
	for i := 0; i < n; i++ {
		if i == 2 {
			break L
		}
	}
	p = new(int) // ERROR "9: new(int) does not escape"
	_ = p
}

func rangeSlice(xs []*int) *int { // ERROR "17: leaking param: xs to result ~r0 level=1"
	var r *int
	for _, x := range xs {
		r = x
	}
	return r
}

func rangeArray(xs [3]*int) *int { // ERROR "17: leaking param: xs to result ~r0 level=0"
	for _, x := range xs {
		return x
	}
	return nil
}

func rangeArrayPtr(xs *[3]*int) *int { // ERROR "20: leaking param: xs to result ~r0 level=1"
	for _, x := range xs {
		return x
	}
	return nil
}

func rangeLocalArray() *int {
	x := 1 // ERROR "2: moved to heap: x"
	xs := [2]*int{&x, nil}
	for _, p := range xs {
		return p
	}
	return nil
}

func rangeMap(m map[string]*int) (string, *int) { // ERROR "15: leaking param: m to result ~r1 level=1"
	for k, v := range m {
		return k, v
	}
	return "", nil
}

func rangeChan(c chan *int) *int { // ERROR "16: c does not escape"
	for p := range c {
		return p
	}
	return nil
}

func rangeString(s string) int { // ERROR "18: s does not escape"
	n := 0
	for _, r := range s {
		n += int(r)
	}
	return n
}

func rangeBytes(s string) int { // ERROR "17: s does not escape"
	n := 0
	for _, c := range []byte(s) { // ERROR "27: ([]byte)(s) does not escape" "27: zero-copy string->[]byte conversion"
		n += int(c)
	}
	return n
}

func rangeAssign(xs []*int) { // ERROR "18: leaking param content: xs"
	for _, gp = range xs {
	}
}

func rangeKeyAssign(xs []int) int { // ERROR "21: xs does not escape"
	var i int
	for i = range xs {
	}
	return i
}

func rangeFuncCall() int {
	t := 0
	for _, p := range makeList() {
		t += *p
	}
	return t
}

func makeList() []*int { return []*int{new(int)} } // ERROR "39: []*int{...} escapes to heap" "43: new(int) escapes to heap"

func rangeLit() int {
	t := 0
	for _, v := range []int{1, 2, 3} { // ERROR "25: []int{...} does not escape"
		t += v
	}
	return t
}

func whileTrue() *int {
	for {
		x := 1 // ERROR "3: moved to heap: x"
		return &x
	}
}

func litInLoop(n int) {
	for i := 0; i < n; i++ {
		s := []int{i} // ERROR "13: []int{...} does not escape"
		_ = s
		m := map[int]int{i: i} // ERROR "19: map[int]int{...} does not escape"
		_ = m
		t := &L{} // ERROR "8: &L{} does not escape"
		_ = t
	}
}

func makeInLoop(n int) {
	var keep []int
	for i := 0; i < n; i++ {
		s := make([]int, 4) // ERROR "12: make([]int, 4) escapes to heap"
		keep = s
	}
	_ = keep
}

func appendInLoop(n int) int {
	var s []int
	for i := 0; i < n; i++ {
		s = append(s, i) // ERROR "13: append does not escape"
	}
	return len(s)
}

func ifaceInLoop(n int) {
	var a any
	for i := 0; i < n; i++ {
		a = i // ERROR "7: i escapes to heap"
	}
	_ = a
}

func closureInLoop(n int) int {
	t := 0
	for i := 0; i < n; i++ {
		f := func() { t += i } // ERROR "8: func literal does not escape"
		f()
	}
	return t
}

func selectLoop(c, d chan *int) *int { // ERROR "17: c does not escape" "20: d does not escape"
	for {
		select {
		case p := <-c:
			return p
		case d <- new(int): // ERROR "16: new(int) escapes to heap"
		default:
			return nil
		}
	}
}
