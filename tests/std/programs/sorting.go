package main

import (
	"fmt"
	"sort"
	"strings"
)

type rec struct {
	key, id int
}

type byKey []rec

func (b byKey) Len() int           { return len(b) }
func (b byKey) Less(i, j int) bool { calls++; return b[i].key < b[j].key }
func (b byKey) Swap(i, j int)      { swaps++; b[i], b[j] = b[j], b[i] }

var calls, swaps int

func gen(n, mod, seed int) []rec {
	r := make([]rec, n)
	x := uint32(seed)
	for i := range r {
		x = x*1664525 + 1013904223
		r[i] = rec{int(x>>16) % mod, i}
	}
	return r
}

func sum(r []rec) (h uint32) {
	for _, x := range r {
		h = h*31 + uint32(x.key*1000+x.id)
	}
	return
}

func main() {
	for _, n := range []int{0, 1, 2, 5, 12, 13, 30, 50, 51, 100, 333, 1000} {
		for _, mod := range []int{1, 2, 7, 1000000} {
			calls, swaps = 0, 0
			a := gen(n, mod, n+mod)
			sort.Sort(byKey(a))
			fmt.Print(n, " ", mod, " sort ", sum(a), " ", calls, " ", swaps)
			calls, swaps = 0, 0
			a = gen(n, mod, n+mod)
			sort.Stable(byKey(a))
			fmt.Print(" stable ", sum(a), " ", calls, " ", swaps)
			calls = 0
			a = gen(n, mod, n+mod)
			sort.Slice(a, func(i, j int) bool { calls++; return a[i].key < a[j].key })
			fmt.Print(" slice ", sum(a), " ", calls)
			calls = 0
			sort.Slice(a, func(i, j int) bool { calls++; return a[i].key > a[j].key })
			fmt.Print(" down ", sum(a), " ", calls)
			calls = 0
			sort.Sort(sort.Reverse(byKey(a)))
			fmt.Print(" reverse ", sum(a), " ", calls)
			fmt.Println(sort.IsSorted(byKey(a)))
		}
	}
	// Patterns that make the pivot choice fail.
	for n := 60; n < 400; n += 85 {
		a := make([]rec, n)
		for i := range a {
			a[i] = rec{(i * 7919) % 97 * (i & 1), i}
		}
		calls = 0
		sort.Slice(a, func(i, j int) bool { calls++; return a[i].key < a[j].key })
		fmt.Println("pattern", n, sum(a), calls)
	}
	ints := []int{5, 2, 8, -1}
	p := &ints[0]
	sort.Ints(ints)
	fmt.Println(ints, *p, sort.IntsAreSorted(ints), sort.SearchInts(ints, 5), sort.SearchInts(ints, 6))
	recs := []rec{{3, 1}, {1, 2}}
	q := &recs[0]
	sort.Slice(recs, func(i, j int) bool { return recs[i].key < recs[j].key })
	fmt.Println(recs, *q)
	q.key = 9
	fmt.Println(recs)
	ss := strings.Fields("the quick brown fox")
	sort.Strings(ss)
	fmt.Println(ss, sort.SearchStrings(ss, "fox"))
	sort.Sort(sort.Reverse(sort.StringSlice(ss)))
	fmt.Println(ss)
	fs := []float64{2.5, -1, 3}
	sort.Float64s(fs)
	fmt.Println(fs)
	sort.SliceStable(ss, func(i, j int) bool { return len(ss[i]) < len(ss[j]) })
	fmt.Println(ss, sort.SliceIsSorted(ss, func(i, j int) bool { return len(ss[i]) < len(ss[j]) }))
	i, found := sort.Find(len(ints), func(i int) int { return 8 - ints[i] })
	fmt.Println(i, found, sort.Search(100, func(i int) bool { return i*i >= 50 }))
	ptrs := []*rec{{2, 0}, {1, 1}}
	sort.Slice(ptrs, func(i, j int) bool { return ptrs[i].key < ptrs[j].key })
	fmt.Println(*ptrs[0], *ptrs[1])
	func() {
		defer func() { fmt.Println(recover()) }()
		sort.Slice(5, nil)
	}()
}
