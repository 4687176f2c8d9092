package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

type T struct{ n int }

func (t T) M() int   { return t.n }
func (t *T) P(d int) { t.n += d }

type I interface{ M() int }

type Inner struct{ a, b int }

func (i *Inner) Set(v int) { i.a = v }
func (i Inner) Sum() int   { return i.a + i.b }

type Outer struct {
	Inner
	c int
}
type Deep struct {
	*Outer
	I
	name string
}

func two() (int, error)        { return 1, errors.New("e") }
func three() (string, int, T)  { return "x", 2, T{3} }
func wrap() (any, any)         { return two() }
func vari(s string, xs ...any) { fmt.Println(s, len(xs), xs) }
func pair() ([]int, int)       { return []int{1}, 2 }
func kv() (map[string]int, string) {
	return shared, "b"
}

var shared = map[string]int{"a": 1, "b": 2}

type Celsius float64

func (c Celsius) String() string { return fmt.Sprintf("%.1f°C", float64(c)) }

type Weekday uint8

const (
	Sun Weekday = iota
	Mon
	Tue
)

func (d Weekday) String() string { return [...]string{"Sun", "Mon", "Tue"}[d] }

var (
	x0 = f0()
	y0 = 3
	_  = side("blank")
)

func f0() int          { return y0 * 2 }
func side(s string) int { fmt.Println("side", s); return 0 }

func init() { side("init1") }
func init() { side("init2") }

func show(a, b int) { fmt.Println(a, b) }

func order() {
	z := 1
	g := func() int { z = 2; return 10 }
	show(z, g())
	z = 1
	s := []int{z, g(), z}
	fmt.Println(s)
	i, a := 0, []int{0, 0, 0}
	i, a[i] = 2, 9
	fmt.Println(i, a)
	a[0], a[1], a[2] = a[2], a[0], a[1]
	fmt.Println(a)
	m := map[string]int{}
	k := "x"
	h := func() int { k = "y"; return 5 }
	m[k] = h()
	fmt.Println(m)
	p := &T{1}
	q := p
	p.n, p = 7, &T{8}
	fmt.Println(q.n, p.n)
}

func labels() {
outer:
	for i := range 4 {
		switch {
		case i == 1:
			continue outer
		case i == 3:
			break outer
		}
		for j := 0; ; j++ {
			if j > i {
				break
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	n := 0
loop:
	if n < 3 {
		n++
		goto loop
	}
	fmt.Println(n)
	switch n {
	case 3:
		fmt.Print("three ")
		fallthrough
	case 4:
		fmt.Print("four ")
	default:
		fmt.Print("never")
	}
	switch v := any(n).(type) {
	case string, []int:
		fmt.Println("no", v)
	case interface{ M() int }:
		fmt.Println("M", v)
	case int:
		fmt.Println("int", v+1)
	}
	switch any(T{1}) {
	case 1, "x":
	case T{1}:
		fmt.Println("struct case")
	}
}

func channels() {
	c, d := make(chan int, 3), make(chan any, 1)
	c <- 1
	c <- 2
	close(c)
	for v := range c {
		fmt.Println("got", v)
	}
	v, ok := <-c
	var e any
	e, ok = <-c
	fmt.Println(v, e, ok)
	var i any
	var none chan any
	select {
	case i = <-c:
		fmt.Println("closed", i)
	case none <- 1:
		fmt.Println("sent")
	}
	d <- i
	select {
	case d <- "full":
	default:
		fmt.Println("default")
	}
	done := make(chan struct{})
	go func() { defer close(done); fmt.Println("goroutine") }()
	<-done
}

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(v ...T) *Stack[T] { s.items = append(s.items, v...); return s }
func (s *Stack[T]) Pop() (v T, ok bool) {
	if len(s.items) == 0 {
		return v, false
	}
	v, s.items = s.items[len(s.items)-1], s.items[:len(s.items)-1]
	return v, true
}

type Num interface{ ~int | ~float64 }

func Sum[N Num](xs ...N) (t N) {
	for _, x := range xs {
		t += x
	}
	return
}

func Apply[A, B any](xs []A, f func(A) B) []B {
	type entry struct {
		in  A
		out B
	}
	var es []entry
	for _, x := range xs {
		es = append(es, entry{x, f(x)})
	}
	out := make([]B, 0, len(es))
	for _, e := range es {
		out = append(out, e.out)
	}
	fmt.Printf("%v\n", es)
	return out
}

func Show[S fmt.Stringer](xs ...S) string {
	var b strings.Builder
	for _, x := range xs {
		b.WriteString(x.String())
	}
	return b.String()
}

type Pair[K comparable, V any] struct {
	Key K
	Val V
}

func (p Pair[K, V]) String() string { return fmt.Sprint(p.Key, "=>", p.Val) }

type List[T any] struct {
	next *List[T]
	val  T
}

func (l *List[T]) Len() int {
	if l == nil {
		return 0
	}
	return 1 + l.next.Len()
}

func methods() {
	d := Deep{&Outer{Inner{1, 2}, 3}, T{4}, "d"}
	d.Set(10)
	fmt.Println(d.Sum(), d.M(), d.Outer.Inner.a, d.a)
	f := d.Set
	f(20)
	g := (*Inner).Set
	g(&d.Inner, 30)
	h := Outer.Sum
	fmt.Println(d.a, h(*d.Outer), I.M(d), interface{ Sum() int }(d).Sum())
	t := T{9}
	mv := t.M
	t.P(1)
	pv := t.P
	pv(5)
	fmt.Println(mv(), t.n, T.M(t))
	var i I = &t
	fmt.Println(i.M(), i.(interface{ P(int) }) != nil)
}

func conversions() {
	var b byte = 200
	b += 100
	var i8 int8 = -128
	i8 = -i8
	u := uint32(1<<32 - 1)
	u++
	f := 3.99
	s := "héllo, 世界"
	fmt.Println(b, i8, u, int(f), int64(-f), uint8(int(f)), len(s), []rune(s)[1], string([]rune(s)[7:]), []byte("ab"))
	fmt.Println(string(rune(19990)), Celsius(21.55), Mon, []Weekday{Sun, Tue}, 7/2, -7/2, -7%3, 7>>1, -7>>1, 1<<3|1, 6&^2)
	arr := [3]int{1, 2, 3}
	sl := arr[:]
	a2 := [3]int(sl)
	p3 := (*[2]int)(sl)
	p3[0] = 100
	fmt.Println(arr, a2, *p3, sl[1:2:3], cap(sl[1:2:3]), arr == a2, arr != [3]int{100, 2, 3})
	c := complex(1, 2)
	fmt.Println(c*c, real(c), imag(c), min(3, 1, 2), max(2.5, 1), min("b", "a"))
	for i, r := range "aé" {
		fmt.Print(i, " ", r, " ")
	}
	clear(sl)
	m := map[string]int{"a": 1}
	delete(m, "a")
	fmt.Println(arr, m, len(m))
}

func named() (n int, err error) {
	defer func() {
		if r := recover(); r != nil {
			n, err = -1, fmt.Errorf("wrapped: %v", r)
		}
	}()
	var xs []int
	return xs[3], nil
}

func main() {
	fmt.Println(x0, y0)
	order()
	labels()
	channels()
	methods()
	conversions()
	o := Outer{a: 1, c: 2, b: 3}
	fmt.Println(o, o.a)
	a, b := wrap()
	fmt.Println(a, b)
	vari(three())
	fmt.Println(append(pair()))
	delete(kv())
	fmt.Println(shared)
	p := new(a.(int) + 4)
	fmt.Println(*p)
	s := new(Stack[string]).Push("a", "b")
	v, ok := s.Pop()
	fmt.Println(v, ok, Sum(1, 2, 3), Sum(1.5, 2), Show(Celsius(1), Celsius(2)))
	fmt.Println(Apply([]int{1, 2}, func(i int) string { return strings.Repeat("x", i) }))
	fmt.Println(Pair[string, int]{"k", 1}, &Pair[int, []int]{2, []int{3}}, []fmt.Stringer{Pair[bool, any]{true, nil}})
	fmt.Println((&List[int]{&List[int]{nil, 1}, 2}).Len())
	var fs []func() int
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { i += 10; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println(named())
	x, err := two()
	if x, err := x+1, err; err != nil {
		fmt.Println("shadow", x, err)
	} else if y := x; y > 0 {
		fmt.Println(y)
	}
	fmt.Println(x, err)
	defer func() {
		r := recover()
		fmt.Println("main recovered", r)
		os.Exit(3)
	}()
	var np *Outer
	np.c = 1
}
