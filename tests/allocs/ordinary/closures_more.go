package main

import "fmt"

type middleware func(handler) handler
type handler func(req *request) (int, string)

type request struct {
	path  string
	depth int
	vars  map[string]any
}

func logging(prefix string) middleware {
	return func(next handler) handler {
		return func(r *request) (int, string) {
			code, body := next(r)
			fmt.Println(prefix, r.path, code)
			return code, body
		}
	}
}

func counting(n *int) middleware {
	return func(next handler) handler {
		return func(r *request) (int, string) {
			*n++
			r.vars["count"] = *n
			return next(r)
		}
	}
}

func chain(h handler, ms ...middleware) handler {
	for i := len(ms) - 1; i >= 0; i-- {
		h = ms[i](h)
	}
	return h
}

func adder() (add func(int), get func() int) {
	total := 0
	add = func(n int) { total += n }
	get = func() int { return total }
	return
}

func deferred() (out []string) {
	for i := 0; i < 3; i++ {
		defer func() { out = append(out, fmt.Sprint("d", i)) }()
	}
	return nil
}

type lazy[T any] struct {
	f    func() T
	v    T
	done bool
}

func (l *lazy[T]) get() T {
	if !l.done {
		l.v, l.done = l.f(), true
	}
	return l.v
}

func compose[A, B, C any](f func(A) B, g func(B) C) func(A) C {
	return func(a A) C { return g(f(a)) }
}

func main() {
	n := 0
	h := chain(func(r *request) (int, string) { return 200, "hello " + r.path }, logging("[x]"), counting(&n))
	for _, p := range []string{"/", "/a/b"} {
		r := &request{path: p, vars: map[string]any{}}
		_, body := h(r)
		fmt.Println(body, r.vars["count"])
	}
	add, get := adder()
	for i := range 4 {
		add(i * 100)
	}
	fmt.Println(get(), deferred())
	l := lazy[[]int]{f: func() []int { return make([]int, 3) }}
	fmt.Println(len(l.get()), len(l.get()))
	f := compose(func(i int) float64 { return float64(i) / 2 }, func(x float64) string { return fmt.Sprint(x) })
	fmt.Println(f(5))
	ops := map[string]func(a, b int) int{
		"+": func(a, b int) int { return a + b },
		"*": func(a, b int) int { return a * b * n },
	}
	fmt.Println(ops["+"](3, 4), ops["*"](3, 4))
}
