// Package sort sorts slices and whatever has Len, Less and Swap.
package sort

// Interface is a sequence that can be sorted.
type Interface interface {
	Len() int
	Less(i, j int) bool
	Swap(i, j int)
}

//memtui:param data heap
func Sort(data Interface)

//memtui:param data heap
func Stable(data Interface)

//memtui:param x heap
//memtui:param less none
func Slice(x any, less func(i, j int) bool)

//memtui:param x heap
//memtui:param less none
func SliceStable(x any, less func(i, j int) bool)

//memtui:param x mutates=0 calls=0
//memtui:param less none
func SliceIsSorted(x any, less func(i, j int) bool) bool

//memtui:param x mutates=0
func Ints(x []int)

//memtui:param x mutates=0
func Float64s(x []float64)

//memtui:param x mutates=0
func Strings(x []string)

//go:noescape
//memtui:param x none
func IntsAreSorted(x []int) bool

//go:noescape
//memtui:param x none
func Float64sAreSorted(x []float64) bool

//go:noescape
//memtui:param x none
func StringsAreSorted(x []string) bool

// IsSorted reports whether data is sorted.
func IsSorted(data Interface) bool {
	for i := data.Len() - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

// Reverse gives the same sequence in the opposite order.
func Reverse(data Interface) Interface {
	return &reverse{data}
}

type reverse struct {
	Interface
}

func (r reverse) Less(i, j int) bool {
	return r.Interface.Less(j, i)
}

// Search finds the smallest i in [0, n) for which f is true, given that it then stays true; n if there is none.
func Search(n int, f func(int) bool) int {
	i, j := 0, n
	for i < j {
		h := int(uint(i+j) >> 1)
		if f(h) {
			j = h
		} else {
			i = h + 1
		}
	}
	return i
}

// Find finds the smallest i in [0, n) with cmp(i) <= 0 and tells whether cmp(i) is 0.
func Find(n int, cmp func(int) int) (i int, found bool) {
	i, j := 0, n
	for i < j {
		h := int(uint(i+j) >> 1)
		if cmp(h) > 0 {
			i = h + 1
		} else {
			j = h
		}
	}
	return i, i < n && cmp(i) == 0
}

// SearchInts finds x in a sorted slice, or where to insert it.
func SearchInts(a []int, x int) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchFloat64s finds x in a sorted slice, or where to insert it.
func SearchFloat64s(a []float64, x float64) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// SearchStrings finds x in a sorted slice, or where to insert it.
func SearchStrings(a []string, x string) int {
	return Search(len(a), func(i int) bool { return a[i] >= x })
}

// IntSlice is a []int that can be sorted.
type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }
func (x IntSlice) Sort()              { Sort(x) }
func (p IntSlice) Search(x int) int   { return SearchInts(p, x) }

// Float64Slice is a []float64 that can be sorted, NaN first.
type Float64Slice []float64

func (x Float64Slice) Len() int             { return len(x) }
func (x Float64Slice) Less(i, j int) bool   { return x[i] < x[j] || (x[i] != x[i] && x[j] == x[j]) }
func (x Float64Slice) Swap(i, j int)        { x[i], x[j] = x[j], x[i] }
func (x Float64Slice) Sort()                { Sort(x) }
func (p Float64Slice) Search(x float64) int { return SearchFloat64s(p, x) }

// StringSlice is a []string that can be sorted.
type StringSlice []string

func (x StringSlice) Len() int            { return len(x) }
func (x StringSlice) Less(i, j int) bool  { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)       { x[i], x[j] = x[j], x[i] }
func (x StringSlice) Sort()               { Sort(x) }
func (p StringSlice) Search(x string) int { return SearchStrings(p, x) }
