package main

// pos

func two() (int, string)   { return 1, "x" }
func pass() (int, string)  { return two() }
func boxed() (any, string) { return two() }

type E struct{ code int }

func (e *E) Error() string { return "e" }

func assign(m map[string]int, c chan int, i any) (err error) {
	var a, b int
	a, b = b, a
	x, y := two()
	var z, w any = two()
	v, ok := m[y]
	var n any
	n, ok = <-c
	s, _ := i.(string)
	_, _, _, _, _ = z, w, v, n, s
	x += a
	a <<= 2
	b++
	_ = ok
	const k = 1 << 3
	p := &struct{ a, b int }{k, x}
	p.a, p.b = p.b, p.a
	return &E{x}
}

func variadic(n int, rest ...any) {}

func calls(f func(int) int) {
	variadic(1)
	variadic(1, 2, "s")
	variadic(two())
	variadic(1, []any{1}...)
	f(f(1))
	go variadic(1, 2)
	defer func() { recover() }()
	q := new(3 + len("abc"))
	*q = 4
	println("a"+string(rune(*q))+"b", 1)
}
