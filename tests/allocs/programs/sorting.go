// sort and slices.
package main

import (
	"fmt"
	"slices"
	"sort"
)

type byLen []string

func (b byLen) Len() int           { return len(b) }
func (b byLen) Less(i, j int) bool { return len(b[i]) < len(b[j]) }
func (b byLen) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

type person struct {
	name string
	age  int
}

func main() {
	for range 2 {
		ints := []int{5, 2, 8, 1, 9, 3}
		sort.Ints(ints)
		words := []string{"ccc", "a", "bb"}
		sort.Strings(words)
		sort.Sort(byLen(words))
		sort.Stable(sort.Reverse(byLen(words)))
		people := []person{{"x", 3}, {"y", 1}, {"z", 2}}
		sort.Slice(people, func(i, j int) bool { return people[i].age < people[j].age })
		slices.SortFunc(people, func(a, b person) int { return b.age - a.age })
		slices.Sort(ints)
		i := sort.SearchInts(ints, 5)
		j := sort.Search(len(ints), func(i int) bool { return ints[i] >= 8 })
		c := slices.Clone(ints)
		slices.Reverse(c)
		c = slices.Insert(c, 1, 42)
		k := slices.Index(c, 42)
		c = slices.Compact(c)
		m := slices.Max(c)
		fmt.Println(i, j, k, m, len(c), slices.Contains(words, "a"))
	}
}
