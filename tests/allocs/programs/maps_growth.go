// Maps: headers, groups, tables, their growth; on the stack and on the heap.
package main

type key struct{ a, b int }
type large [40]int

var mi map[int]int
var ms map[string]int
var mk map[key]string
var ml map[int]large
var mp map[string]*int
var me map[int]struct{}
var mf map[float64]bool
var ma map[any]any

//go:noinline
func fill(n int) map[int]int {
	m := make(map[int]int)
	for i := 0; i < n; i++ {
		m[i] = i
	}
	return m
}

//go:noinline
func hinted(n int) map[int]int {
	m := make(map[int]int, n)
	for i := 0; i < n; i++ {
		m[i] = i
	}
	return m
}

//go:noinline
func local(n int) int {
	m := make(map[int]int)
	for i := 0; i < n; i++ {
		m[i] = i
	}
	return len(m)
}

//go:noinline
func localHint() int {
	m := make(map[int]int, 20)
	m[1] = 2
	return len(m)
}

//go:noinline
func delete1(m map[int]int, n int) {
	for i := 0; i < n; i++ {
		delete(m, i)
	}
}

//go:noinline
func churn(m map[int]int, n int) {
	for i := 0; i < n; i++ {
		m[i] = i
		delete(m, i)
	}
}

func main() {
	for _, n := range []int{0, 1, 8, 9, 14, 15, 28, 29, 56, 57} {
		mi = fill(n)
		mi = hinted(n)
		local(n)
	}
	localHint()
	ms = map[string]int{"a": 1, "b": 2, "c": 3}
	for _, x := range []string{"d", "e", "f", "g", "h", "i", "j"} {
		ms[x]++
	}
	mk = map[key]string{{1, 2}: "x", {3, 4}: "y"}
	ml = map[int]large{}
	for i := range 10 {
		ml[i] = large{i}
	}
	mp = make(map[string]*int, 4)
	mp["x"] = new(int)
	me = make(map[int]struct{})
	for i := range 30 {
		me[i] = struct{}{}
	}
	mf = map[float64]bool{1.5: true}
	ma = map[any]any{1: "one", "two": 2, 3.5: nil, 1000: 2000}
	small := fill(8)
	delete1(small, 4)
	small[100] = 1
	small[101] = 1
	churn(small, 50)
	clear(small)
	small[1] = 1
	literal := map[int]string{1: "a", 2: "b", 3: "c", 4: "d", 5: "e", 6: "f", 7: "g", 8: "h", 9: "i", 10: "j"}
	_ = literal
	nested := map[string]map[string]int{"a": {"x": 1}, "b": {}}
	nested["c"] = map[string]int{"y": 2}
	lists := map[string][]int{}
	for i := range 20 {
		lists["k"] = append(lists["k"], i)
	}
}
