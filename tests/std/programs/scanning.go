package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type pair struct{ a, b int }

func (p *pair) Scan(state fmt.ScanState, verb rune) error {
	state.SkipSpace()
	tok, err := state.Token(false, func(r rune) bool { return r != ';' && r != ' ' })
	if err != nil {
		return err
	}
	r, _, err := state.ReadRune()
	if err != nil || r != ';' {
		return fmt.Errorf("no semicolon after %q: %v", tok, err)
	}
	w, ok := state.Width()
	fmt.Println("scan", string(verb), string(tok), w, ok)
	_, err = fmt.Sscanf(string(tok), "%d:%d", &p.a, &p.b)
	return err
}

type num int
type name string

func main() {
	var i int
	var i8 int8
	var u uint
	var u8 uint8
	var f float64
	var f32 float32
	var s, s2 string
	var b bool
	var c complex128
	var bs []byte
	var r rune
	var nn num
	var na name
	n, err := fmt.Sscan("12 -3 0x1F 255 1.5e3 0.1 word \n next", &i, &i8, &u, &u8, &f, &f32, &s, &s2)
	fmt.Println(n, err, i, i8, u, u8, f, f32, s, s2)
	for _, in := range []string{"t", "FALSE", "0", "1", "tru", "x", "T", "False"} {
		b = false
		n, err = fmt.Sscan(in, &b)
		fmt.Print(in, " ", n, " ", err, " ", b, "; ")
	}
	fmt.Println()
	for _, in := range []string{"", "abc", "300", "-5", "0b101", "017", "0o17", "1_000", "99999999999999999999", "+7", "08", "12abc", "  \n 5"} {
		i, u8 = -1, 9
		n, err = fmt.Sscan(in, &i)
		n2, err2 := fmt.Sscan(in, &u8)
		fmt.Printf("%q %d %v %d | %d %v %d\n", in, n, err, i, n2, err2, u8)
	}
	for _, in := range []string{"1+2i", "(3-4i)", "1", "nan", "inf", "-Inf", "0x1p4", "1e", ".5", "1p3", "x", "1_0.5"} {
		n, err = fmt.Sscan(in, &c)
		n2, err2 := fmt.Sscan(in, &f)
		fmt.Printf("%q %d %v %v | %d %v %v\n", in, n, err, c, n2, err2, f)
	}
	n, err = fmt.Sscanln("1 2\n3", &i, &u)
	fmt.Println(n, err, i, u)
	n, err = fmt.Sscanln("1 2 3\n", &i, &u)
	fmt.Println(n, err)
	n, err = fmt.Sscanln("1\n2", &i, &u)
	fmt.Println(n, err)
	type T struct {
		format, in string
	}
	for _, t := range []T{
		{"%d %d", "5 6"}, {"%d,%d", "5,6"}, {"%d, %d", "5,6"}, {"%d,%d", "5;6"}, {"%3d%d", "12345"}, {"%x %x", "ff 1A"}, {"%o %b", "17 101"},
		{"%d%%%d", "50% 5"}, {"%d%%%d", "50%5"}, {"a%db%d", "a1b2"}, {"%d\n%d", "1\n2"}, {"%d %d", "1\n2"}, {"%d\n%d", "1 2"}, {"%d", ""}, {"%d %d", "1"}, {"%d %s", "1"},
		{"%5d|%d", "12|3"}, {"x", "y"}, {"%d %d %d", "1 2 3"}, {"%U %d", "U+41 2"}, {"%z %d", "1 2"}, {"%d %", "1"}, {"%c%c", "ab"}, {" %d %d ", " 1 2 "},
	} {
		i, u = -1, 99
		n, err = fmt.Sscanf(t.in, t.format, &i, &u)
		fmt.Printf("%q %q: %d %v %d %d\n", t.format, t.in, n, err, i, u)
	}
	n, err = fmt.Sscanf("héllo wörld \"q s\" 6869 xyz", "%5s %s %q %x %3s", &s, &s2, &na, &bs, &s)
	fmt.Println(n, err, s, s2, na, string(bs))
	n, err = fmt.Sscanf("é 7 z", "%c %v %c", &r, &nn, &i)
	fmt.Println(n, err, r, nn, i)
	n, err = fmt.Sscanf("`raw s` tail", "%q", &s)
	fmt.Println(n, err, s)
	n, err = fmt.Sscanf("\"open", "%q", &s)
	fmt.Println(n, err)
	n, err = fmt.Sscan("1", i)
	fmt.Println(n, err)
	n, err = fmt.Sscan("1", &[]int{})
	fmt.Println(n, err)
	var p pair
	n, err = fmt.Sscan("1:2; x", &p, &s)
	fmt.Println(n, err, p, s)
	n, err = fmt.Sscan("1:2 x", &p)
	fmt.Println(n, err)
	n, err = fmt.Sscanf("3:4;", "%5v", &p)
	fmt.Println(n, err, p)
	br := bufio.NewReader(strings.NewReader("10 20 30 tail"))
	for {
		n, err = fmt.Fscan(br, &i)
		fmt.Print(n, " ", err, " ", i, "; ")
		if err != nil {
			break
		}
	}
	rest, _ := io.ReadAll(br)
	fmt.Printf("%q\n", rest)
	n, err = fmt.Fscan(iotest{}, &i)
	fmt.Println(n, err)
	fmt.Println("---")
	var x, y int
	for {
		n, err := fmt.Scan(&x, &y)
		fmt.Println(n, err, x, y)
		if err != nil {
			break
		}
	}
	fmt.Fprintln(os.Stdout, "bad\xff")
	n, err = fmt.Sscanf("\xff5", "\xff%d", &i)
	fmt.Println(n, err, i)
}

type iotest struct{}

func (iotest) Read(p []byte) (int, error) { return 0, errors.New("broken") }
