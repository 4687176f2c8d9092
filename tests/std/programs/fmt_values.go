package main

import (
	"errors"
	"fmt"
	"os"
)

type Point struct{ X, Y int }

func (p Point) String() string { return fmt.Sprintf("<%d,%d>", p.X, p.Y) }

type Ptr struct{ n int }

func (p *Ptr) String() string { return fmt.Sprint("ptr ", p.n) }

type Err struct{ code int }

func (e Err) Error() string  { return fmt.Sprint("err ", e.code) }
func (e Err) String() string { return "never" }

type Go struct{ a int }

func (g Go) GoString() string { return "Go!" }

type Fmt struct{ w, p int }

func (f Fmt) Format(s fmt.State, verb rune) {
	w, wok := s.Width()
	p, pok := s.Precision()
	fmt.Fprintf(s, "[%c %d %v %d %v", verb, w, wok, p, pok)
	for _, c := range "+-# 0" {
		if s.Flag(int(c)) {
			fmt.Fprintf(s, " %c", c)
		}
	}
	s.Write([]byte("]"))
}

type Plain struct {
	A int
	b string
	C *int
	D []string
	E map[string]int
	F any
	G func()
	H chan int
	I error
	j any
	K [2]bool
	L struct{ M, N float32 }
}

type Celsius float64
type Names []string
type Bytes []byte
type Flags uint8
type Bool bool
type Str string
type M map[Str]Flags
type Cplx complex64

type Day int

func (d Day) String() string { return [...]string{"Mon", "Tue"}[d] }

type Hidden struct {
	p Point
	q Day
	R Point
	e error
}

type Emb struct {
	Point
	Z int
}

type inner struct{ P Point }

type EmbHidden struct {
	inner
	W Point
}

type Deep struct {
	In  any
	Arr [1]Point
	Sl  []Point
	Mp  map[string]Point
	Pt  *Point
	un  map[Day]Point
}

type Panics struct{}

func (Panics) String() string { panic("oh") }

type PanicsErr struct{}

func (PanicsErr) Error() string { panic(errors.New("inner")) }

type NilPtr struct{ x int }

func (n *NilPtr) String() string { return fmt.Sprint(n.x) }

func main() {
	vals := []any{
		nil, true, 42, int8(-3), uint16(7), "str", 'x', 3.5, float32(0.1), 1 + 2i, []byte("by\x00"), [3]byte{1, 2, 3},
		Point{1, 2}, &Point{3, 4}, Ptr{5}, &Ptr{6}, Err{7}, &Err{8}, Go{9}, Fmt{1, 2},
		Celsius(36.6), Names{"a", "b"}, Bytes("hi"), Flags(5), Bool(true), Str("s"), M{"b": 2, "a": 1}, Cplx(1 - 1i),
		Day(0), Day(5), Hidden{Point{1, 2}, 1, Point{3, 4}, Err{1}}, Emb{Point{1, 2}, 3}, EmbHidden{inner{Point{1, 2}}, Point{3, 4}},
		Deep{In: Point{1, 2}, Arr: [1]Point{{3, 4}}, Sl: []Point{{5, 6}}, Mp: map[string]Point{"k": {7, 8}}, un: map[Day]Point{1: {9, 9}}},
		[]int(nil), []int{}, []int{1, 2}, []string{"a b", "c"}, map[string]int(nil), map[int]string{2: "b", 1: "a"},
		[]any{1, "a", nil, Point{1, 1}}, [2][]int{{1}, {2, 3}}, map[bool][]int{true: {1}, false: nil},
		struct{}{}, struct {
			A int
			B string
		}{1, "x"}, &[]int{1, 2}, &map[string]int{"a": 1}, &[2]string{"p", "q"},
		(*int)(nil), (*Point)(nil), (*NilPtr)(nil), error(nil), errors.New("e1"), Panics{}, PanicsErr{},
		[]error{Err{3}, nil}, []*int{nil}, map[float64]string{1.5: "a", -2: "b"}, map[[2]int]bool{{2, 1}: true, {1, 9}: false},
		map[Point]string{{2, 1}: "b", {1, 2}: "a"}, map[any]int{"a": 1, 2: 2, 1: 1, "b": 3, nil: 0}, []Day{0, 1}, []Flags{1, 2}, [3]Str{"x"},
		Plain{A: 1, b: "q", D: []string{"d"}, E: map[string]int{"e": 1}, F: Point{1, 2}, I: Err{2}, j: Point{3, 4}},
		[]Plain{{}}, []uint8{1, 255}, [][]byte{[]byte("a"), nil}, uintptr(255), []uintptr{16}, (func())(nil), (chan int)(nil),
		[]bool{true, false}, []float64{1, 2.5}, []complex128{1i}, [0]int{}, map[string]map[string]int{"o": {"i": 1}},
		any(&struct{ p *int }{}), []rune("hé"),
	}
	formats := []string{"%v", "%+v", "%#v", "%T", "%d", "%s", "%q", "%x", "%X", "%8v|", "%-8v|", "%5t", "%.1f", "%6.2v|", "%+q", "%# x", "%c", "%U", "%e", "%g", "%b", "%o", "%p", "%w", "%z"}
	for i, v := range vals {
		for _, f := range formats {
			if f == "%p" {
				switch v.(type) {
				case *Point, *Ptr, *Err, *[]int, *map[string]int, *[2]string, []int, []string, []any, Names, Bytes, []byte, M, map[int]string, map[bool][]int, *struct{ p *int }:
					continue
				}
			}
			out := fmt.Sprintf(f, v)
			if len(out) > 3 && containsAddr(out) {
				continue
			}
			fmt.Println(i, f, out)
		}
	}
	fmt.Print("a", "b", 1, 2, true, "c", 3.5, nil, nil, "\n")
	fmt.Print(1, 2, "x", 3, 4, Str("s"), 5, "\n")
	fmt.Println()
	fmt.Println("a", 1, nil, []string{}, "b c")
	fmt.Printf("%s|%v|%d\n", errors.New("plain"), fmt.Errorf("wrap %w", os.ErrNotExist), fmt.Errorf("%d", 5))
	e := fmt.Errorf("two %w %w", os.ErrExist, os.ErrInvalid)
	fmt.Println(e, errors.Is(e, os.ErrInvalid), errors.Unwrap(e) == nil)
	fmt.Printf("%#v %T\n", fmt.Errorf("x %w", nil), fmt.Errorf("x %w", os.ErrExist))
	fmt.Println(fmt.Errorf("bad %w", 5), fmt.Errorf("no verbs"), fmt.Errorf("%[2]w %[1]w", os.ErrExist, os.ErrClosed))
	n, err := fmt.Fprintf(os.Stdout, "%[2]d %[1]d %d|%6.3f|%-10s|%+d|%x\n", 1, 2, 3.14159, "left", 5, "hex")
	fmt.Println(n, err)
	fmt.Println(string(fmt.Appendf([]byte("pre "), "%d", 5)), string(fmt.Append(nil, 1, 2)), string(fmt.Appendln(nil, "x")))
	fmt.Printf("%*d|%-*d|%.*f|%0*d\n", 5, 1, 5, 2, 2, 3.14159, 6, 42)
	fmt.Printf("%v %v\n", struct{ a any }{nil}, struct{ E error }{})
	fmt.Printf("%+v\n", &Plain{})
	fmt.Printf("%s %v %d\n", []string{"a"}, [2]any{1, "x"}, []any{1, "x"})
	fmt.Printf("%6d|%-6d|%06d|%x|%q\n", []int{1, -2}, []int{3}, [2]int{4, -5}, []string{"ab", "c"}, []string{"ab"})
	fmt.Printf("%t %v\n", 1, [3]bool{true})
	fmt.Printf("%!|%d %%|%", 1)
	fmt.Println()
	var ip *int
	var np *NilPtr
	fmt.Println(ip, np)
	fmt.Printf("%v %d %s %+v\n", ip, ip, ip, np)
	fmt.Println(fmt.FormatString(state{}, 'x'))
}

type state struct{}

func (state) Write(b []byte) (int, error) { return 0, nil }
func (state) Width() (int, bool)          { return 8, true }
func (state) Precision() (int, bool)      { return 3, true }
func (state) Flag(c int) bool             { return c == '-' || c == '#' }

func containsAddr(s string) bool {
	for i := 0; i+3 < len(s); i++ {
		if s[i:i+2] == "0x" && i+8 < len(s) && hex(s[i+2:i+8]) {
			return true
		}
	}
	return false
}

func hex(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
