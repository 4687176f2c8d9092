package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

type item struct {
	k, id int
}

func main() {
	x := []int{3, 1, 2}
	slices.Sort(x)
	fmt.Println(x, slices.Contains(x, 2), slices.Index(x, 3), slices.Max(x), slices.Min(x), slices.IsSorted(x))
	i, ok := slices.BinarySearch(x, 2)
	fmt.Println(i, ok)
	fs := []float64{2, math.NaN(), -1}
	slices.Sort(fs)
	fmt.Println(fs)
	calls := 0
	items := make([]item, 100)
	for i := range items {
		items[i] = item{i * 37 % 11, i}
	}
	slices.SortFunc(items, func(a, b item) int { calls++; return cmp.Compare(a.k, b.k) })
	h := 0
	for _, it := range items {
		h = h*31 + it.id
	}
	fmt.Println(h, calls)
	calls = 0
	slices.SortStableFunc(items, func(a, b item) int { calls++; return b.k - a.k })
	fmt.Println(items[:5], calls)
	s := []string{"a", "b", "c"}
	s = slices.Insert(s, 1, "x", "y")
	fmt.Println(s, len(s), cap(s))
	s = slices.Delete(s, 0, 2)
	fmt.Println(s, len(s), cap(s), s[:cap(s)])
	s = slices.Insert(s, 1, s[0])
	fmt.Println(s, len(s), cap(s))
	s = slices.Replace(s, 0, 1, "p", "q", "r")
	fmt.Println(s, len(s), cap(s))
	fmt.Println(slices.Compact([]int{1, 1, 2, 2, 2, 3, 1}), slices.CompactFunc([]string{"a", "A", "b"}, strings.EqualFold))
	fmt.Println(slices.DeleteFunc([]int{1, 2, 3, 4}, func(n int) bool { return n%2 == 0 }))
	r := []int{1, 2, 3}
	slices.Reverse(r)
	g := slices.Grow(r, 10)
	fmt.Println(r, len(g), cap(g), slices.Equal(r, g), cap(slices.Clip(g)), slices.Compare(r, []int{3, 2}))
	fmt.Println(slices.Concat([]int{1}, nil, []int{2, 3}), slices.Repeat([]int{1, 2}, 3), slices.Clone([]int(nil)) == nil)
	for c := range slices.Chunk([]int{1, 2, 3, 4, 5}, 2) {
		fmt.Print(c, cap(c), " ")
	}
	for i, v := range slices.Backward([]string{"a", "b"}) {
		fmt.Print(i, v, " ")
	}
	fmt.Println(slices.Collect(slices.Values([]int{7, 8})))
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	fmt.Println(slices.Sorted(maps.Keys(m)), slices.Sorted(maps.Values(m)))
	m2 := maps.Clone(m)
	maps.DeleteFunc(m2, func(k string, v int) bool { return v > 1 })
	fmt.Println(m2, maps.Equal(m, m2))
	maps.Copy(m2, map[string]int{"z": 9})
	fmt.Println(m2, maps.Collect(maps.All(m2)))
	fmt.Println(cmp.Compare(1, 2), cmp.Less("b", "a"), cmp.Or(0, 3, 4), cmp.Compare(math.NaN(), 1))
	for l := range strings.Lines("a\nb\nc") {
		fmt.Printf("%q ", l)
	}
	for p := range strings.SplitSeq("a,b,,c", ",") {
		fmt.Printf("%q ", p)
	}
	for p := range strings.SplitSeq("hé", "") {
		fmt.Printf("%q ", p)
	}
	for p := range strings.FieldsSeq("  x yy  z ") {
		fmt.Printf("%q ", p)
	}
	for p := range strings.SplitAfterSeq("a,b", ",") {
		fmt.Printf("%q ", p)
	}
	for p := range strings.FieldsFuncSeq("a1b22c", func(r rune) bool { return r >= '0' && r <= '9' }) {
		fmt.Printf("%q ", p)
	}
	fmt.Println()
	for p := range bytes.SplitSeq([]byte("a,b"), []byte(",")) {
		fmt.Printf("%q%d ", p, cap(p))
	}
	for p := range bytes.Lines([]byte("x\ny")) {
		fmt.Printf("%q ", p)
	}
	for p := range bytes.FieldsSeq([]byte(" x  yz ")) {
		fmt.Printf("%q ", p)
	}
	for p := range bytes.SplitAfterSeq([]byte("hé"), nil) {
		fmt.Printf("%q ", p)
	}
	fmt.Println()
	fmt.Println(slices.MaxFunc(items, func(a, b item) int { return a.id - b.id }), slices.IndexFunc(x, func(n int) bool { return n > 1 }))
	defer func() { fmt.Println(recover()) }()
	slices.Max([]int{})
}
