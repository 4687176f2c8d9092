package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
)

type Vec struct{ X, Y, Z float64 }

func (v Vec) Add(o Vec) Vec   { return Vec{v.X + o.X, v.Y + o.Y, v.Z + o.Z} }
func (v *Vec) Scale(f float64) *Vec {
	v.X *= f
	return v
}
func newVec(x float64) *Vec { return &Vec{X: x} }

type Big struct {
	id  int
	buf [256]byte
}

func value() Big       { return Big{id: 1} }
func pointer() *Big    { b := Big{id: 2}; return &b }
func sum(xs ...int) (n int) {
	for _, x := range xs {
		n += x
	}
	return
}

type Op interface{ Do(int) int }
type addOp int
type mulOp struct{ k int }

func (a addOp) Do(x int) int  { return x + int(a) }
func (m *mulOp) Do(x int) int { return x * m.k }

func compose(fs ...func(int) int) func(int) int {
	return func(x int) int {
		for _, f := range fs {
			x = f(x)
		}
		return x
	}
}

func split(s string) (words []string) {
	start := -1
	for i := 0; i <= len(s); i++ {
		if i < len(s) && s[i] != ' ' {
			if start < 0 {
				start = i
			}
		} else if start >= 0 {
			words = append(words, s[start:i])
			start = -1
		}
	}
	return
}

var global []*int
var sink any

func keep(i int) { global = append(global, &i) }

func concat(n int) string {
	s := ""
	for i := range n {
		s += strconv.Itoa(i) + ","
	}
	return s
}

func build(n int) string {
	var b strings.Builder
	b.Grow(n * 2)
	for i := range n {
		b.WriteString(strconv.Itoa(i))
		b.WriteByte(',')
	}
	return b.String()
}

func buffer(n int) []byte {
	var b bytes.Buffer
	for i := range n {
		b.Write(strconv.AppendInt(nil, int64(i), 10))
	}
	return b.Bytes()
}

func main() {
	v := Vec{1, 2, 3}
	w := v.Add(Vec{1, 1, 1})
	p := newVec(2).Scale(3)
	fmt.Println(w.X, p.X)
	b1 := value()
	b2 := pointer()
	fmt.Println(b1.id, b2.id, sum(1, 2, 3))
	ops := []Op{addOp(1), addOp(1000), &mulOp{3}}
	x := 2
	for _, o := range ops {
		x = o.Do(x)
	}
	f := compose(func(i int) int { return i + x }, ops[2].Do)
	fmt.Println(x, f(1), split(" a bb  ccc "))
	for i := range 5 {
		keep(i)
	}
	fmt.Println(len(global), *global[3])
	fmt.Println(len(concat(20)), len(build(20)), len(buffer(300)))
	m := map[string]*Vec{}
	for i := range 10 {
		m[strconv.Itoa(i)] = &Vec{Y: float64(i)}
	}
	grid := make([][]rune, 4)
	for i := range grid {
		grid[i] = []rune(strings.Repeat(".", 4))
	}
	grid[1][2] = '#'
	for _, r := range grid {
		sink = string(r)
	}
	fmt.Println(len(m), sink)
	s := make([]int, 0)
	for i := range 100 {
		s = append(s, i)
	}
	t := append([]int(nil), s[:10]...)
	t = append(t, s[50:]...)
	fmt.Println(cap(s), cap(t))
	sink = x
	sink = v
	sink = "const"
	sink = &v
	sink = [3]int{1, 2, 3}
	sink = 7
	sink = 3.5
	sink = struct{}{}
	bs := []byte("hello world, this is longer than 32 bytes")
	if string(bs) == "x" || m[string(bs[:1])] != nil {
		fmt.Println("no")
	}
	for i, c := range []byte("abc") {
		_ = string(c) + string(bs[i:i+2])
	}
	var arr [10]int
	sl := arr[2:5:6]
	sl = append(sl, 1)
	sl = append(sl, 2)
	fmt.Println(arr, len(sl), cap(sl))
	ch := make(chan *Vec, 2)
	go func() { ch <- &Vec{Z: 9}; close(ch) }()
	for q := range ch {
		fmt.Println(q.Z)
	}
	defer func(s string) { fmt.Println(s, len(global)) }(fmt.Sprintf("%d-%s", x, "end"))
}
