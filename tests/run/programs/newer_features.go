package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"unsafe"
)

// generic methods (1.27)
type Box[T any] struct{ v T }

func (b Box[T]) Map[U any](f func(T) U) Box[U] { return Box[U]{f(b.v)} }
func (b *Box[T]) Set[K cmp.Ordered](k K, m map[K]T) { b.v = m[k] }

type Plain struct{ n int }

func (p Plain) Conv[T ~int | ~string](f func(int) T) T { return f(p.n) }
func (p *Plain) Add[T interface{ ~int | ~int8 }](xs ...T) *Plain {
	for _, x := range xs {
		p.n += int(x)
	}
	return p
}

type Emb struct {
	*Plain
	Box[string]
}

// generic aliases
type Set[T comparable] = map[T]struct{}
type Pair[A, B any] struct {
	A A
	B B
}
type IntPair[B any] = Pair[int, B]
type Fn[T any] = func(T) T

// self-referential constraint
type Adder[A Adder[A]] interface{ Add(A) A }
type N int

func (n N) Add(m N) N { return n + m }
func Sum[A Adder[A]](xs ...A) (t A) {
	for _, x := range xs {
		t = t.Add(x)
	}
	return
}

type Inner struct{ x, y int }
type Mid struct {
	Inner
	z int
}
type Outer struct {
	Mid
	*strings.Builder
	w int
}

func seq(n int) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := range n {
			if !yield(i, fmt.Sprint("s", i)) {
				fmt.Println("stop", i)
				return
			}
		}
	}
}

func main() {
	b := Box[int]{3}
	fmt.Println(b.Map(func(i int) string { return fmt.Sprint(i, "!") }), b.Map[float64](func(i int) float64 { return float64(i) / 2 }))
	b.Set("k", map[string]int{"k": 9})
	fmt.Println(b)
	f := b.Map[string]
	fmt.Println(f(func(i int) string { return strings.Repeat("x", i) }).v)
	g := Box[int].Map[bool]
	fmt.Println(g(Box[int]{1}, func(i int) bool { return i > 0 }))
	h := (*Box[int]).Set[int8]
	h(&b, 2, map[int8]int{2: 77})
	fmt.Println(b.v)
	p := Plain{5}
	fmt.Println(p.Conv(func(i int) N { return N(i * 2) }), p.Add(1, 2).Add[int8](3).n)
	e := Emb{&p, Box[string]{"e"}}
	fmt.Println(e.Conv(func(i int) string { return fmt.Sprint(i) }), e.Add(1).n, e.Map(func(s string) int { return len(s) }), e.v)

	s := Set[string]{"a": {}}
	ip := IntPair[string]{1, "x"}
	var fn Fn[int] = func(i int) int { return i + 1 }
	fmt.Printf("%T %T %v %T %d\n", s, ip, ip, fn, fn(2))
	fmt.Println(Sum[N](1, 2, 3), Sum(N(4)))

	q := new(42)
	r := new(Box[int]{1}.v + 2)
	str := new("hi" + "!")
	*q++
	fmt.Println(*q, *r, *str, *new(3.5), *new(len("abc")))
	fmt.Printf("%T %T\n", new('x'), new(1<<3))

	o := Outer{x: 1, y: 2, z: 3, w: 4}
	o2 := Outer{Mid: Mid{x: 5}, w: 1}
	o3 := &Outer{Mid: Mid{Inner: Inner{7, 8}, z: 9}}
	fmt.Println(o.Mid, o2.Mid, o3.Mid, o.w, o.Builder == nil)

	for i, s := range seq(4) {
		if i == 1 {
			continue
		}
		if i == 3 {
			break
		}
		fmt.Println(i, s)
	}
	for range 2 {
		fmt.Print("r ")
	}
	for i := range uint8(3) {
		fmt.Printf("%T%d ", i, i)
	}
	const c = 3
	for i := range c {
		defer fmt.Println("defer", i)
	}
	fmt.Println(min(3, 1, 2), max(1.5, 2), min("b", "a"), max('a', 'b'))
	m := map[int]int{1: 1}
	clear(m)
	sl := []int{1, 2}
	clear(sl[:1])
	fmt.Println(m, sl)
	arr := [4]int(append(sl, 5, 6))
	pa := (*[2]int)(sl)
	pa[0] = 100
	fmt.Println(arr, sl, unsafe.Sizeof(o))
	err := errors.Join(errors.New("a"), fmt.Errorf("b: %w", errors.ErrUnsupported))
	fmt.Println(errors.Is(err, errors.ErrUnsupported), err)
	keys := slices.Sorted(maps.Keys(map[string]int{"z": 1, "a": 2}))
	fmt.Println(keys, slices.Collect(maps.Values(map[int]int{1: 2})), slices.Repeat([]int{1}, 3))
	for i, c := range slices.Backward([]string{"x", "y"}) {
		fmt.Print(i, c, " ")
	}
	for ch := range slices.Chunk([]int{1, 2, 3}, 2) {
		fmt.Print(ch)
	}
	for l := range strings.Lines("a\nb") {
		fmt.Printf("%q", l)
	}
	for w := range strings.SplitSeq("a,b", ",") {
		fmt.Print(w)
	}
	next, stop := iter.Pull2(seq(3))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	if as, ok := errors.AsType[interface {
		error
		Unwrap() []error
	}](err); ok {
		fmt.Println(len(as.Unwrap()))
	}
}
