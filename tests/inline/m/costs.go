package p

func r1(xs []int) (t int) {
	for _, x := range xs {
		t += x
	}
	return t
}
func r2(xs []int) (t int) {
	for i := range xs {
		t += i
	}
	return
}
func r3(n int) {
	for range n {
	}
}
func ts(x any) int {
	switch v := x.(type) {
	case int:
		return v
	case string, nil:
		return 2
	}
	return 3
}
func ts2(x any) int {
	switch x.(type) {
	case int:
		return 1
	}
	return 3
}
func sel(c chan int) int {
	select {
	case v := <-c:
		return v
	case c <- 1:
		return 1
	default:
		return 2
	}
}
func sw(x int) int {
	switch x {
	case 1, 2:
		return 1
	case 3:
		fallthrough
	default:
		return 2
	}
}
func mm() map[string]int { return make(map[string]int) }
func mc() chan int { return make(chan int) }
func mc2() chan int { return make(chan int, 3) }
func ms(n int) []int { return make([]int, n) }
func ok(m map[string]int) int { v, ok := m["a"]; if !ok { return 0 }; return v }
func ok2(m map[string]int) bool { _, ok := m["a"]; return ok }
func two() (int, string) { return 1, "a" }
func tw2() (any, string) { a, b := two(); return a, b }
func tw3() (any, string) { return two() }
func tw4() (int, string) { return two() }
func tk(a int, b string) {}
func tw5() { tk(two()) }
func al() []int { return []int{3: 1, 2} }
func ar() [3]int { return [3]int{1, 2, 3} }
func ml() map[string]int { return map[string]int{"a": 1} }
func vari(a ...any) {}
func vc(x int) { vari(x, "a"); vari() }
type T struct{ a, b int }
func (t *T) M() *int { return &t.a }
func (t *T) N() *int { return &t.b }
func mv(t *T) func() *int { return t.M }
func me() func(*T) *int { return (*T).M }
func sl(s []int) []int { return s[0:len(s)] }
func pn(s string) { panic("a" + s) }
func pn2(s error) { panic(s) }
func str(a, b string) string { return a + b + "x" }
func new1() *int { return new(5) }
func new2() *int { return new(int) }
func Gn[E any](x E) E { return x }
func Gm[E any](x []E) E { return Gn(x[0]) }
func Gk() int { return Gm([]int{1}) }
func lbl(n int) { 
L:
	for i := 0; i < n; i++ { if i == 3 { break L }; continue L }
}
func emptyif(x int) { if x > 1 { } else if y := x; y > 3 { return } }
func vd() int { var x int; var y = 3; _ = y; return x }
func cst() int { const c = 3; if c > 2 { return 1 } else { return 2 }; }
func lit() { func() { println("a") }() }
func asop(s []int, i int) { s[i] += 3; s[i]++ }
func pa(a *[4]int) int { for i := range a { a[i] = 1 }; return len(a) + a[2] }
func dt(x any) int { return x.(int) }
func cv(x int) float64 { return float64(x) }
func cv2(x []byte) string { return string(x) }
func iff(x error) any { return x }
type I interface{ M() *int }
func iface(i I) *int { return i.M() }
var g = Gn(3)
var gg = func() int { return 3 }()
var hh = func() int { return 3 }
func init() { println("x") }
func rf(seq func(func(int) bool)) (t int) { for x := range seq { t += x }; return }
func sq(yield func(int) bool) { _ = yield(1) && yield(2) }
func rg() int { return rf(sq) }
func rh() (t int) { for x := range sq { if x == 2 { break }; t += x }; return }
func gx(a, b T) bool { return a == b }
func un(x int) int { return -x + ^x }
func swp(a, b int) (int, int) { a, b = b, a; return a, b }
func snd(c chan<- any, x int) { c <- x; <-make(chan int) }
func dl(m map[string]int) { delete(m, "a"); clear(m); m["b"] = 1; m["c"]++ }
func cp(a, b []int) int { return copy(a, b) + min(1, len(a), cap(b)) }
