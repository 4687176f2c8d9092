package main

type P struct{ x, y int }
type Big struct{ a [200]int }

var sink any
var gs []int
var gm map[int]int
var gms map[string]int
var gb []byte
var str string
var gp []*int
var gmb map[int]Big
var gi []any
var gss []string
var ga3 [][3]byte

//go:noinline
func mapn(n int) {
	m := make(map[int]int)
	gm = m
	for i := 0; i < n; i++ {
		m[i] = i
	}
}

func hint(n int) {
	gm = make(map[int]int, n)
}

func boxes() {
	for _, i := range []int{0, 1, 255, 256, -1, 1000} {
		sink = i
	}
	p := P{len(gs), 2}
	sink = p
	var f float64
	sink = f
	f = 2.5
	sink = f
	s := str
	sink = s
	s = "x" + str + "y"
	sink = s
	var bs []byte
	sink = bs
	bs = gb
	sink = bs
	sink = &p
	var i16 int16 = int16(len(str)) + 300
	sink = i16
	type one struct{ v int }
	o := one{len(str)}
	sink = o
	o.v = 500
	sink = o
	c := complex(float64(len(str)), 1)
	sink = c
}

func appends() {
	for i := 0; i < 3000; i++ {
		gs = append(gs, i)
	}
	for i := 0; i < 3000; i++ {
		gp = append(gp, nil)
	}
	for i := 0; i < 600; i++ {
		gss = append(gss, "")
	}
	for i := 0; i < 600; i++ {
		ga3 = append(ga3, [3]byte{})
	}
	gb = append(gb, "hello, world"...)
	gb = append(gb, 1, 2, 3, 4, 5, 6, 7)
}

func strs() {
	a := "abc"
	for i := 0; i < 5; i++ {
		a += "d"
	}
	str = a
	gb = []byte(a)
	str = string(gb)
	r := []rune(a)
	println(cap(r), cap(gb), len(a))
	sink = r
	str = string(r)
	str = string(rune(len(a)) + 0x4e00)
	b := a + str
	println(b)
	t := []byte(str)
	println(len(t), cap(t))
}

func locals(n int) int {
	s := 0
	for i := 0; i < 10; i++ {
		var xs []int
		xs = append(xs, i)
		xs = append(xs, i)
		s += len(xs)
		s += cap(xs)
	}
	t := make([]int, n)
	u := make([]byte, n)
	s += len(t) + len(u)
	return s
}

func bigmap() {
	gmb = map[int]Big{}
	for i := 0; i < 3; i++ {
		gmb[i] = Big{}
	}
}

func closures() func() int {
	x := 0
	y := len(str)
	f := func() int { x += y; return x }
	return f
}

func chans() {
	c := make(chan int)
	d := make(chan int, 10)
	e := make(chan *int, 10)
	sink = c
	sink = d
	sink = e
}

func main() {
	for _, n := range []int{0, 1, 8, 9, 14, 15, 29, 57, 113, 200} {
		mapn(n)
	}
	hint(8)
	hint(9)
	hint(100)
	hint(1000)
	boxes()
	appends()
	strs()
	println(locals(3), locals(9), locals(40))
	bigmap()
	println(closures()())
	chans()
	gms = map[string]int{"a": 1, "b": 2}
	m2 := map[string]int{"a": 1, "b": 2}
	for i := 0; i < 20; i++ {
		m2[string(rune('a'+i))] = i
	}
	println(len(m2))
}
