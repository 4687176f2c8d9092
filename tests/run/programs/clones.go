package main

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

type pt struct{ x, y int }

var sink any

func main() {
	m := map[pt][2]int{{1, 2}: {3, 4}, {5, 6}: {7, 8}}
	c := maps.Clone(m)
	c[pt{1, 2}] = [2]int{}
	fmt.Println(m, c, maps.Clone(map[string]int(nil)) == nil)
	f := map[float64]string{math.NaN(): "nan", 1: "one", math.Copysign(0, -1): "zero"}
	g := maps.Clone(f)
	fmt.Println(len(g), g[0], g[1])
	big := map[string]int{}
	for i := range 100 {
		big[fmt.Sprint(i)] = i
	}
	b2 := maps.Clone(big)
	delete(b2, "5")
	sink = b2
	fmt.Println(len(big), len(b2), maps.Equal(big, b2))
	a := map[any]*pt{1: {1, 1}, "x": nil, pt{1, 1}: {2, 2}}
	d := maps.Clone(a)
	d[pt{1, 1}].x = 9
	fmt.Println(a[pt{1, 1}].x, len(d))
	type named map[int]int
	n := maps.Clone(named{1: 2})
	fmt.Printf("%T %v\n", n, n)
	var s []int
	e := make([]int, 0, 5)
	fmt.Println(slices.Clone(s) == nil, slices.Clone(e) == nil, cap(slices.Clone(e)), slices.Repeat([]string{"a", "b"}, 3))
	t := slices.Clone([]int{1, 2, 3})
	sink = t
	func() {
		defer func() { fmt.Println(recover()) }()
		slices.Repeat(make([]int, 10), math.MaxInt)
	}()
	fmt.Println(len(slices.Repeat(make([]struct{}, 1<<40), 1<<20)))
}
