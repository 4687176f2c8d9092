// Generic code: instances by shape, dictionaries.
package p

import (
	"fmt"

)

type Num interface{ ~int | ~float64 }

func Max[T Num](a, b T) T {
	if a > b {
		return a
	}
	return b
}

type List[T any] struct {
	head *node[T]
	n    int
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) { l.head = &node[T]{v, l.head}; l.n++ } // ERROR "40: &node[go.shape.int]{...} escapes to heap" "40: &node[go.shape.*uint8]{...} escapes to heap"
func (l *List[T]) Len() int { return l.n }
func (l List[T]) First() T  { return l.head.v }
func Map[T, U any](s []T, f func(T) U) []U {
	r := make([]U, 0, len(s)) // ERROR "11: make([]go.shape.string, 0, len(s)) escapes to heap" "11: make([]go.shape.*uint8, 0, len(s)) escapes to heap"
	for _, x := range s {
		r = append(r, f(x)) // ERROR "13: append escapes to heap" "13: append escapes to heap"
	}
	return r
}

type Pt struct{ x, y int }

func use() {
	fmt.Println(Max(1, 2)) // ERROR "13: ... argument does not escape" "17: Max[go.shape.int](&.dict.Max[int], 1, 2) escapes to heap"
	fmt.Println(Max(1.5, 2)) // ERROR "13: ... argument does not escape" "17: Max[go.shape.float64](&.dict.Max[float64], 1.5, 2) escapes to heap"
	var l List[int]
	l.Push(1)
	fmt.Println(l.Len(), l.First()) // ERROR "13: ... argument does not escape" "19: (*List[go.shape.int]).Len(l, &.dict.List[int]) escapes to heap" "30: List[go.shape.int].First(l, &.dict.List[int]) escapes to heap"
	fmt.Println(1) // ERROR "13: ... argument does not escape" "14: 1 escapes to heap"
	var pl List[*Pt]
	pl.Push(&Pt{1, 2}) // ERROR "10: &Pt{...} escapes to heap"
	fmt.Println(pl.First()) // ERROR "13: ... argument does not escape"
	fmt.Println(Map([]int{1}, func(i int) string { return "a" })) // ERROR "13: ... argument does not escape" "17: Map[go.shape.int,go.shape.string](&.dict.Map[int,string], []int{...}, func literal) escapes to heap" "23: []int{...} does not escape" "28: func literal does not escape"
	fmt.Println(Map([]Pt{{1, 2}}, func(i Pt) *Pt { return &i })) // ERROR "37: moved to heap: i" "13: ... argument does not escape" "17: Map[go.shape.struct { p.x int; p.y int },go.shape.*uint8](&.dict.Map[p.Pt,*p.Pt], []Pt{...}, func literal) escapes to heap" "22: []Pt{...} does not escape" "32: func literal does not escape"
	m := map[string]List[int]{} // ERROR "27: map[string]List[int]{} does not escape"
	fmt.Println(len(m), m["a"].First()) // ERROR "13: ... argument does not escape" "17: len(m) escapes to heap" "34: List[go.shape.int].First(m[\"a\"], &.dict.List[int]) escapes to heap"
}

func Keys[K comparable, V any](m map[K]V) []K {
	out := make([]K, 0, len(m)) // ERROR "13: make([]go.shape.string, 0, len(m)) escapes to heap" "13: make([]go.shape.struct { p.x int; p.y int }, 0, len(m)) escapes to heap" "13: make([]go.shape.string, 0, len(m)) escapes to heap"
	for k := range m {
		out = append(out, k) // ERROR "15: append escapes to heap" "15: append escapes to heap" "15: append escapes to heap"
	}
	p := new(K) // ERROR "10: new(<node DYNAMICTYPE>) does not escape" "10: new(<node DYNAMICTYPE>) does not escape" "10: new(<node DYNAMICTYPE>) does not escape"
	_ = p
	fmt.Println(out, Count[K](out)) // ERROR "13: ... argument does not escape" "14: out escapes to heap" "27: Count[go.shape.string]((*[1]uintptr)(.dict[0]), out) escapes to heap" "13: ... argument does not escape" "14: out escapes to heap" "27: Count[go.shape.struct { p.x int; p.y int }]((*[1]uintptr)(.dict[0]), out) escapes to heap" "13: ... argument does not escape" "14: out escapes to heap" "27: Count[go.shape.string]((*[1]uintptr)(.dict[0]), out) escapes to heap"
	return out
}

func Count[T any](s []T) int { return len(s) }

func use2() { Keys(map[string]int{}); Keys(map[Pt]*Pt{}); Keys(map[string]uint8{}) } // ERROR "34: map[string]int{} does not escape" "54: map[Pt]*Pt{} does not escape" "80: map[string]uint8{} does not escape"
