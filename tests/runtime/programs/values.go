package main

type S struct{ a, b int }
type E struct{}

func try(f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(error); ok {
			println(e.Error())
		} else if s, ok := r.(string); ok {
			println(s)
		} else {
			println("ok")
		}
	}()
	f()
}

var n5, n9, n3, nm1 = 5, 9, 3, -1
var zero int
var x = []int{1, 2, 3}
var arr [3]int
var str = "hello"
var gnil []int
var m map[string]int
var iface any
var pa *[3]int
var ps *S
var ch chan int

type I interface{ M() }
type T1 struct{}

func (T1) M() {}

type T2 struct{ f []int }
type E2 struct{ x any }

var fnil func()

func main() {
	try(func() { _ = x[n5] })
	try(func() { _ = x[nm1] })
	try(func() { _ = x[n3:n5] })
	try(func() { _ = x[:n9] })
	try(func() { _ = x[n5:] })
	try(func() { _ = x[n3:2] })
	try(func() { _ = x[nm1:] })
	try(func() { _ = x[:nm1] })
	try(func() { _ = x[:n3:n9] })
	try(func() {})
	try(func() { _ = x[1:n9:n9] })
	try(func() { _ = x[:n3:2] })
	try(func() { _ = x[n3:2:3] })
	try(func() { _ = x[1:2:nm1] })
	try(func() { _ = arr[n5] })
	try(func() { _ = arr[:n5] })
	try(func() { _ = arr[n3:2] })
	try(func() { _ = arr[1:2:n5] })
	try(func() { _ = str[n9] })
	try(func() { _ = str[n9:] })
	try(func() { _ = str[:n9] })
	try(func() { _ = str[3:2+zero] })
	try(func() { _ = gnil[0] })
	try(func() { gnil = gnil[:0]; println(gnil == nil); gnil = gnil[:1] })
	try(func() { m["a"] = 1 })
	try(func() { println(m["a"], len(m)); delete(m, "a"); clear(m) })
	try(func() { _ = iface.(int) })
	try(func() { iface = "s"; _ = iface.(int) })
	try(func() { _ = iface.(I) })
	try(func() { var i I; _ = i.(interface{ N() }) })
	try(func() { var i I = T1{}; _ = i.(interface{ N() }) })
	try(func() { var i I; i.M() })
	try(func() { _ = pa[1] })
	try(func() { _ = ps.b })
	try(func() { _ = *ps })
	try(func() { for range pa { println("r") } })
	try(func() { for i := range pa { println(i) } })
	try(func() { println(1 / zero) })
	try(func() { println(1 % zero) })
	try(func() { println(1 << nm1) })
	try(func() { _ = make([]int, nm1) })
	try(func() { _ = make([]int, 1, zero) })
	try(func() { _ = make([]int, n5, n3) })
	try(func() { _ = make([]int, 1<<60+zero) })
	try(func() { _ = make(map[int]int, nm1) })
	try(func() { _ = make(chan int, nm1) })
	try(func() { close(ch) })
	try(func() { c := make(chan int); close(c); close(c) })
	try(func() { c := make(chan int); close(c); c <- 1 })
	try(func() { iface = T2{}; println(iface == iface) })
	try(func() { iface = []int{}; println(iface == any(T2{}), iface == iface) })
	try(func() { mm := map[any]int{}; mm[T2{}] = 1 })
	try(func() { mm := map[any]int{}; mm[E2{[]int{}}] = 1 })
	try(func() { println(E2{1} == E2{1}, E2{func() {}} == E2{func() {}}) })
	try(func() { fnil() })
	try(func() { _ = [4]int(x) })
	try(func() { _ = (*[4]int)(x); })
	try(func() { p := (*[2]int)(x[1:]); p[0] = 77; println(x[1], p[1], len(p)); q := p[:]; q[1] = 5; println(x[2], cap(q)); _ = [2]int(x) })
	try(func() { var e any = E{}; panic(e) })
	try(func() { panic("str") })
	y := x[1:2]
	y = append(y, 10)
	println(x[2], len(y), cap(y))
	z := append(y, 1, 2, 3)
	z[0] = 9
	println(y[0], len(z), cap(z))
	ss := []S{{1, 2}, {3, 4}}
	p := &ss[0]
	ss = append(ss, S{5, 6})
	p.a = 100
	println(ss[0].a, p.a, len(ss), cap(ss))
	p = &ss[1]
	ss[1] = S{7, 8}
	println(p.a)
	ss2 := ss[:1]
	ss2 = append(ss2, S{70, 80})
	println(p.a, ss[1].b)
	copy(ss, ss[1:])
	println(ss[0].a, ss[1].a, ss[2].a, p.a)
	copy(ss[1:], ss)
	println(ss[0].a, ss[1].a, ss[2].a, p.a)
	bs := make([]byte, 3, 10)
	println(copy(bs, "hello"), string(bs), len(bs[:8]), bs[:8][7])
	bs = append(bs[:1], "xyz"...)
	println(string(bs))
	a2 := [2][2]int{{1, 2}, {3, 4}}
	b2 := a2
	b2[0][1] = 50
	pp := &a2[1]
	pp[0] = 33
	println(a2[0][1], b2[0][1], a2[1][0], a2 == b2, a2 == [2][2]int{{1, 2}, {33, 4}})
	as := [2]S{{1, 2}}
	aps := &as[1].b
	*aps = 11
	bsx := as
	*aps = 12
	println(as[1].b, bsx[1].b, *aps)
	var e1, e2 any = S{1, 2}, S{1, 2}
	println(e1 == e2, e1 == any(S{1, 3}))
	mk := map[S]string{{1, 2}: "a"}
	println(mk[S{1, 2}], len(mk[S{2, 2}]))
	mi := map[any]int{1: 1, "1": 2, 1.0: 3, S{}: 4, true: 5, int8(1): 6}
	println(mi[1], mi["1"], mi[1.0], mi[S{}], mi[true], mi[int8(1)], mi[int16(1)], len(mi))
	nan := 0.0
	nan /= nan
	mf := map[float64]int{nan: 1, nan: 2, 0: 3}
	println(len(mf), mf[nan], mf[-nan*0])
	mf[nan]++
	println(len(mf))
	delete(mf, nan)
	println(len(mf))
	clear(mf)
	println(len(mf))
	ma := map[[2]string]int{{"a", "b"}: 1}
	ma[[2]string{"a", "b"}]++
	println(ma[[2]string{"a", "b"}])
	for k, v := range ma {
		println(k[0], k[1], v)
	}
	msl := map[string][]int{}
	msl["a"] = append(msl["a"], 1, 2)
	println(len(msl["a"]), msl["b"] == nil)
	mp := map[int]*S{}
	mp[1] = &S{1, 2}
	mp[1].a++
	println(mp[1].a)
	var np map[int]int
	v, ok := np[1]
	println(v, ok, len(np))
	for range np {
	}
	sum := 0
	big := map[int]int{}
	for i := 0; i < 5000; i++ {
		big[i*7] = i
	}
	for i := 0; i < 5000; i += 2 {
		delete(big, i*7)
	}
	for k, v := range big {
		sum += k*3 + v
		if v%3 == 0 {
			delete(big, k)
		}
	}
	println(sum, len(big))
	cnt := 0
	sm := map[int]bool{1: true, 2: true, 3: true}
	for k := range sm {
		delete(sm, k)
		cnt++
	}
	println(cnt, len(sm))
	s1 := "héllo"
	s2 := s1[1:3]
	println(s2, s1[1], len(s1+s2), s1 < s2, []byte(s1)[2], []rune(s1)[1])
	f := T1.M
	f(T1{})
	g := T1{}.M
	g()
}
