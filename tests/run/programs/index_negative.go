package main

type inner struct {
	s    []int
	str  string
	arr  [3]int
	rows [][]int
}
type T struct {
	in *inner
	i  int
}

func (t *T) neg() int { return t.i - 1 }

func try(f func() int) {
	defer func() {
		if r := recover(); r != nil {
			println(r.(error).Error())
		}
	}()
	println(f())
}

func main() {
	t := &T{in: &inner{s: []int{1}, str: "abc", rows: [][]int{{1}}}}
	n := &T{}
	try(func() int { return t.in.s[t.i-1] })
	try(func() int { return int(t.in.str[t.i-1]) })
	try(func() int { return t.in.arr[t.i-1] })
	try(func() int { return t.in.rows[t.i][t.i-2] })
	try(func() int { return t.in.rows[t.i-3][t.i-2] })
	try(func() int { return t.in.rows[t.i][t.i] })
	try(func() int { t.in.s[t.i-1] = 5; return 0 })
	try(func() int { t.in.arr[t.i-1] = 5; return 0 })
	try(func() int { t.in.rows[t.i][t.i-1]++; return 0 })
	try(func() int { return n.in.s[t.i-1] })
	try(func() int { return t.in.s[t.neg()] })
	try(func() int { return n.in.s[1/t.i] })
	try(func() int { return t.in.s[1/t.i] })
	try(func() int { x, y := t.in.s[t.i-1], t.in.s[t.i]; return x + y })
	try(func() int { x, y := t.in.s[t.i], t.in.s[t.i-1]; return x + y })
	try(func() int { return *(&t.in.s[t.i-1]) })
	try(func() int { t.in.s[len(t.in.s)-2], t.i = 3, 4; return 1 })
	try(func() int { return len(t.in.s[t.i-1:]) })
	try(func() int { return len(t.in.str[t.i-1:]) })
	try(func() int { return len("abc"[t.i+4:]) })
	var e *T
	try(func() int { return e.in.s[1/t.i] })
}
