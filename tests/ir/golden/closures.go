package main

var table = map[string]func() int{"a": func() int { return start }}

var start, other = pair()

var _ = func() int { return 1 }()

func pair() (int, int) { return 1, 2 }

func init() { start++ }

func init() {
	func() { other = start }()
}

type T struct{}

func (t *T) M(a, b int) func() int {
	c := a
	return func() int {
		d := b
		inner := func() int {
			c++
			return d + a
		}
		return inner()
	}
}

func named(n int) (r int, err error) {
	defer func() { r = n }()
	return n, nil
}
