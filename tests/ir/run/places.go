package main

var n int

func get(p *int) *int      { n++; return p }
func arr(a []int) []int    { n++; return a }
func pp() (*int, int)      { return nil, 42 }
func iv() (int, int)       { return 1, 9 }
func boxed() (any, string) { return 3, "s" }

type T struct{ a, b int }

func main() {
	var i, v int
	*get(&i), *get(&v) = 1, 2
	println(n, i, v)
	a := []int{1, 2}
	arr(a)[0], arr(a)[1] = 3, 4
	println(n, a[0], a[1])
	*get(&i) += 5
	arr(a)[0]++
	println(n, i, a[0])
	p := new(int)
	q := p
	p, *p = pp()
	println(p == nil, *q)
	i = 0
	i, a[i] = iv()
	println(i, a[0], a[1])
	i = 1
	for i, a[i] = range []int{7} {
	}
	println(i, a[0], a[1])
	m := map[int]bool{5: true}
	i = 0
	var oks [2]bool
	oks[i], i = m[5], 1
	oks[i], oks[0] = m[5]
	println(oks[0], oks[1], i)
	t := &T{1, 2}
	t.a, t.b = t.b, t.a
	t, t.a = &T{5, 6}, 9
	println(t.a, t.b)
	var e any
	var s []any = make([]any, 1)
	e, s[0] = boxed()
	println(e.(int), s[0].(string))
	for *get(&i), *get(&v) = range [2]int{1, 2} {
		println(i, v)
	}
	println(n)
}

type S struct{ x struct{ y int } }

func init() {
	var v S
	p := &v
	p, p.x.y = new(S), 7
	println(v.x.y, p.x.y)
}
