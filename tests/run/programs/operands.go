// run: -gcflags=-l
// Which operands of a statement are read before its calls, and which behind them.
package main

import (
	"fmt"
	"strings"
)

type small struct{ a, b int }
type large struct {
	a, b, c, d, e int
	s          string
}
type named [3]int
type ptrs struct{ p *int }

func (s small) value() int     { return s.a }
func (s *small) pointer() int  { return s.a }
func (s small) show(x any) string { return fmt.Sprint(s.a, x) }

type shower interface{ show(x any) string }

//go:noinline
func setArr(a *[3]int) int { a[0]++; return a[0] }

//go:noinline
func setInt(i *int) int { *i += 10; return *i }

//go:noinline
func setStr(s *string) string { *s += "!"; return *s }

//go:noinline
func setSlice(s *[]int) int { *s = append(*s, 7); (*s)[0] += 100; return len(*s) }

//go:noinline
func setSmall(s *small) int { s.a++; s.b += 2; return s.a }

//go:noinline
func setLarge(s *large) int { s.a++; s.s += "+"; return s.a }

//go:noinline
func setMap(m map[string]int) int { m["k"]++; return m["k"] }

//go:noinline
func setBytes(b []byte) byte { b[0]++; return b[0] }

//go:noinline
func setAny(x *any) int { *x = 99; return 99 }

//go:noinline
func two(x, y any) { fmt.Println("two", x, y) }

//go:noinline
func ints(xs ...int) { fmt.Println("ints", xs) }

//go:noinline
func strs(xs ...string) { fmt.Printf("strs %q\n", xs) }

func boxes() {
	arr := [3]int{1, 2, 3}
	fmt.Println(arr, setArr(&arr), arr)
	fmt.Println(named(arr), setArr(&arr), named(arr))
	fmt.Println(arr[0], setArr(&arr), arr[0])
	one := [1]int{5}
	po := &one
	fmt.Println(one, setInt(&one[0]), one, *po, setInt(&po[0]), po[0])
	i := 1
	fmt.Println(i, setInt(&i), i, i+1, setInt(&i), -i)
	i8 := int8(3)
	f8 := func() int8 { i8++; return i8 }
	fmt.Println(i8, f8(), i8, i8+1, f8(), i8 > 4)
	ok := false
	fo := func() bool { ok = !ok; return ok }
	fmt.Println(ok, fo(), ok, !ok, fo(), !ok)
	s := "s"
	fmt.Println(s, setStr(&s), s, s+"x", setStr(&s), s[0], s[len(s)-1], len(s), setStr(&s), s[1:])
	sm := small{1, 2}
	fmt.Println(sm, setSmall(&sm), sm, sm.a, setSmall(&sm), sm == small{3, 6}, small{sm.a, 1}, setSmall(&sm), [2]small{sm})
	la := large{a: 1, s: "l"}
	fmt.Println(la, setLarge(&la), la, la.s, setLarge(&la), large{a: la.a}, setLarge(&la))
	xs := []int{1}
	fmt.Println(xs, setSlice(&xs), xs, xs[0], len(xs), cap(xs) > 0, setSlice(&xs), xs[1:], xs[0]+1, setSlice(&xs))
	m := map[string]int{"k": 1}
	fmt.Println(m["k"], setMap(m), m["k"], len(m), setMap(m), m["k"]+1)
	ms := map[string]small{"k": {1, 1}}
	fs := func() int { ms["k"] = small{7, 7}; return 7 }
	fmt.Println(ms["k"], fs(), ms["k"])
	mf := map[float64]int{1: 1}
	key := 1.0
	ff := func() float64 { key = 2; mf[1] = 5; mf[2] = 6; return key }
	fmt.Println(mf[key], ff(), mf[key])
	mk := map[small]string{{1, 2}: "one", {2, 4}: "two"}
	sk := small{1, 2}
	fmt.Println(mk[sk], setSmall(&sk), mk[sk])
	mi := map[any]int{1: 1, 99: 2}
	var ak any = 1
	fmt.Println(mi[ak], setAny(&ak), mi[ak], ak)
	c := complex(1, 2)
	fc := func() complex128 { c *= 2; return c }
	fmt.Println(c, fc(), c, real(c), fc(), imag(c), c+1)
	p := &i
	fp := func() int { j := 5; p = &j; return *p }
	fmt.Println(*p, fp(), *p, p == &i)
	var pp ptrs
	pp.p = &i
	q := &pp
	fq := func() bool { pp.p = nil; return true }
	two(q.p == nil, fq())
	two(any(pp.p) == any((*int)(nil)), fq())
	b := []byte("abc")
	fmt.Println(string(b), setBytes(b), string(b), b, setBytes(b), string(b[:1]), []rune(string(b)), setBytes(b), string(b)+"x")
	st := "ab"
	fst := func() int { st = "zz"; return 0 }
	fmt.Println([]byte(st), fst(), st)
	st = "ab"
	fmt.Println([]rune(st), st[0], st, fst(), strings.ToUpper(st), st)
	var e error
	fe := func() string { e = fmt.Errorf("set"); return "set" }
	fmt.Println(e, fe(), e)
	fn := func() int { return 1 }
	ffn := func() int { fn = func() int { return 2 }; return 0 }
	fmt.Println(fn(), ffn(), fn())
}

func arguments() {
	i := 1
	ints(i, setInt(&i), i, i*2, min(i, 100), setInt(&i), max(i, 3), setInt(&i))
	a := [3]int{1, 2, 3}
	ints(a[0], setArr(&a), a[0], len(a), a[i%3], setInt(&i))
	s := "s"
	strs(s, setStr(&s), s, s+"x", s[:1], setStr(&s), s+s, string(s[0]), setStr(&s))
	b := []byte("abc")
	strs(string(b), string([]byte{setBytes(b)}), string(b), string(b[1:]))
	r := 'a'
	fr := func() string { r++; return string(r) }
	strs(string(r), fr(), string(r), fr(), fmt.Sprint(r))
	xs := []int{1, 2}
	ints(xs[0], copy(xs, []int{9, 8}), xs[0], len(append(xs[:1], 5)), xs[1])
	ints(append(xs[:0], xs[1], setSlice(&xs), xs[0])...)
	j := 0
	fj := func() int { j = 1; return 1 }
	ints(xs[j], fj(), xs[j:][0], xs[j])
	var x any = 5
	fx := func() int { x = 6; return 0 }
	ints(x.(int), fx(), x.(int))
	v := 3
	var y any = &v
	fy := func() int { w := 4; y = &w; return 0 }
	ints(*y.(*int), fy(), *y.(*int))
	ch := make(chan int, 3)
	ch <- 1
	ch <- 2
	k := 0
	fk := func() int { k = 5; return k }
	ints(<-ch, k, fk(), <-ch, k)
	sm := small{1, 1}
	ints(sm.value(), setSmall(&sm), sm.value(), sm.a, sm.pointer(), setSmall(&sm))
	mv := sm.value
	ints(mv(), setSmall(&sm), mv())
	ts := func(f func() int, n int) { fmt.Println("method value", f(), n) }
	ts(sm.value, setSmall(&sm))
	ts(sm.pointer, setSmall(&sm))
	ts(func() int { return sm.a }, setSmall(&sm))
	sl := func(xs []int, n int) { fmt.Println("slice", xs, n) }
	sl([]int{i, i + 1}, setInt(&i))
	sl(xs[:1], setSlice(&xs))
	sl(a[:], setArr(&a))
	sl(xs, setSlice(&xs))
	mm := func(m map[string]int, n int) { fmt.Println("map", m, n) }
	mm(map[string]int{"i": i, "j": 1}, setInt(&i))
	pt := func(p *small, n int) { fmt.Println("pointer", *p, n) }
	pt(&small{i, i}, setInt(&i))
	pt(&sm, setSmall(&sm))
	pk := func(p *int, n int) { fmt.Println("new", *p, n) }
	pk(new(i), setInt(&i))
	bl := func(a, b bool, n int) { fmt.Println("bool", a, b, n) }
	bl(i > 0 && i < 50, i > 50, setInt(&i))
	bl(i == 41 || s == "", !(i > 50), setInt(&i))
	var sh shower = sm
	fsh := func() int { sh = small{50, 50}; return 0 }
	fmt.Println(sh.show(1), fsh(), sh.show(fsh()))
	sh = sm
	fmt.Println(sh.show(fsh()))
	var fnil func(int) int
	fset := func() int { fnil = func(x int) int { return x * 2 }; return 21 }
	fmt.Println(fnil(fset()))
	cmp := func(a, b bool) { fmt.Println("compare", a, b) }
	arr := [3]int{1, 2, 3}
	cmp(arr == [3]int{1, 2, 3}, setArr(&arr) == arr[0])
	cmp(sm == small{sm.a, sm.b}, setSmall(&sm) == sm.a)
}

func results() (int, int, string) {
	i, s := 1, "r"
	return i, setInt(&i), s + setStr(&s)
}

func resultsDefer() (a [3]int, n int) {
	defer func() { n *= 2 }()
	a = [3]int{1}
	return a, setArr(&a)
}

func resultLen() (int, []int, int) {
	xs := []int{1}
	return len(xs), xs, setSlice(&xs)
}

func assignments() {
	i := 0
	xs := []int{1, 2, 3, 4, 5}
	at := func(n int) int { i = n; return n * 10 }
	xs[i] = at(1)
	fmt.Println(xs, i)
	xs[i] += at(2)
	fmt.Println(xs, i)
	xs[i], i = at(3), at(4)/10
	fmt.Println(xs, i)
	i, xs[i] = 0, at(1)
	fmt.Println(xs, i)
	grow := func() int { xs = append([]int{}, xs...); return 77 }
	xs[0] = grow()
	fmt.Println(xs)
	xs[1] += grow()
	fmt.Println(xs)
	j := 1
	j += setInt(&j)
	fmt.Println(j)
	j = j + setInt(&j)*j
	fmt.Println(j)
	s := "a"
	s += setStr(&s)
	fmt.Println(s)
	s = s + setStr(&s) + s
	fmt.Println(s)
	m := map[string]int{"k": 1}
	m["k"] += setMap(m)
	fmt.Println(m)
	key := "k"
	fk := func() int { key = "q"; return 5 }
	m[key] = fk()
	fmt.Println(m)
	key = "k"
	m[key] += fk()
	fmt.Println(m)
	mf := map[float64]int{}
	f := 1.5
	fc := func() int { f = 2.5; return 3 }
	mf[f] = fc()
	mf[f+1] = fc()
	f = 1.5
	mf[f] += fc()
	fmt.Println(mf)
	p := &small{1, 1}
	old := p
	fp := func() int { p = &small{2, 2}; return 9 }
	p.a = fp()
	fmt.Println(*p, *old)
	*p, p.b = small{p.a, 5}, fp()
	fmt.Println(*p, *old)
	a, b := i, setInt(&i)
	fmt.Println(a, b)
	a, b, c := len(xs), xs[0], setSlice(&xs)
	fmt.Println(a, b, c)
	var arr [3]int
	arr[setArr(&arr)] = arr[0] + 5
	fmt.Println(arr)
	pair := func() (int, int) { i = 2; return 0, 66 }
	i, xs[i] = pair()
	fmt.Println(i, xs)
	var ok bool
	i = 1
	ma := map[int]int{1: 11, 2: 22}
	xs[i], ok = ma[at(2)/10]
	fmt.Println(xs, ok)
	cp, cq := arr, setArr(&arr)
	fmt.Println(cp, cq, arr)
	arr, cq = [3]int{9}, setArr(&arr)
	fmt.Println(arr, cq)
	lit := small{b: setInt(&i), a: i}
	fmt.Println(lit, [2]int{i, setInt(&i)}, []small{{i, setInt(&i)}, {a: i}}, i)
	ml := map[string]int{"a": i, "b": setInt(&i), "c": i}
	fmt.Println(ml)
	xs = append(xs, i, setInt(&i), i)
	fmt.Println(xs)
	xs = append(xs[:1], setSlice(&xs), xs[1])
	fmt.Println(xs)
	ch := make(chan any, 4)
	ch <- [2]int{i, setInt(&i)}
	chans := []chan any{ch, make(chan any, 1)}
	which := 0
	fw := func() int { which = 1; return which }
	chans[which] <- fw()
	fmt.Println(len(chans[0]), len(chans[1]))
	select {
	case chans[which-1] <- setInt(&i):
		fmt.Println(len(chans[0]))
	}
	if i < setInt(&i) && i == setInt(&i) {
		fmt.Println("never", i)
	} else {
		fmt.Println("else", i)
	}
	for n := i; n < setInt(&i)-setInt(&n); {
		fmt.Println(n, i)
		n += 5
	}
	switch i {
	case setInt(&i) - 10:
		fmt.Println("first", i)
	case i:
		fmt.Println("second", i)
	default:
		fmt.Println("none", i)
	}
	for k, v := range []int{i, setInt(&i), i} {
		fmt.Print(k, v, " ")
	}
	fmt.Println()
}

func later() {
	i := 1
	s := small{1, 1}
	defer fmt.Println("deferred", i, setInt(&i), i, s, setSmall(&s), s)
	defer two(s, setSmall(&s))
	defer ints(i, setInt(&i), i+1)
	done := make(chan bool)
	go func(a, b int, c small) { fmt.Println("go", a, b, c); done <- true }(i, setInt(&i), s)
	<-done
	var f func(...int) = ints
	fs := func() int { f = func(xs ...int) { fmt.Println("new", xs) }; return 3 }
	defer f(fs())
	f(fs())
	println := func(x ...any) { fmt.Println(x...) }
	println(s, setSmall(&s), s)
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func panics() {
	var xs []int
	var p *small
	var m map[string]int
	var sh shower
	zero := 0
	say := func(s string) int { fmt.Print(s, " "); return 1 }
	try("index", func() { ints(xs[5], say("called")) })
	try("nil", func() { ints(p.a, say("called")) })
	try("divide", func() { ints(1/zero, say("called")) })
	try("slice", func() { fmt.Println(xs[3:], say("called")) })
	try("assert", func() { var x any = "s"; ints(x.(int), say("called")) })
	try("assert pointer", func() { var x any = "s"; fmt.Println(x.(*int), say("called")) })
	try("store", func() { xs[say("called")] = say("value") })
	try("map", func() { m["x"] = say("value") })
	try("field", func() { p.a = say("value") })
	try("op", func() { p.a += say("value") })
	try("div op", func() { xs[9] += 1 / zero })
	try("method", func() { sh.show(say("arg")) })
	try("method index", func() { sh.show(xs[3]) })
	try("value method", func() { fmt.Println(p.value(), say("no")) })
	try("two", func() { ints(xs[7], p.a) })
	try("two", func() { ints(p.a, xs[7]) })
	try("mixed", func() { fmt.Println(fmt.Sprint(p.a), xs[4], say("no")) })
	try("conv", func() { fmt.Println([2]int(xs), say("called")) })
	try("func", func() { var f func(int); f(say("arg")) })
	try("func index", func() { var f func(int); f(xs[2]) })
	try("compare", func() { var x, y any = []int{}, []int{}; fmt.Println(x == y, say("called")) })
	try("key", func() { m := map[any]int{}; fmt.Println(m[[]int{}], say("called")) })
	try("list", func() { zero, xs[2] = 5, say("value") })
	fmt.Println(zero)
	try("list op", func() { zero, p.a, xs[2] = 6, 1/zero, say("value") })
	fmt.Println(zero)
}

func main() {
	boxes()
	arguments()
	fmt.Println(results())
	fmt.Println(resultsDefer())
	fmt.Println(resultLen())
	assignments()
	later()
	panics()
}
