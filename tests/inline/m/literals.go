package p

func h() int { return 3 }

func g(a int) func() int {
	return func() int {
		q := func() int { return h() + a }
		return h() + q()
	}
}

var sink func() int

func f() {
	sink = g(4)
}

func f2() int {
	return g(7)()
}

func f3() {
	x := g(9)
	for i := range 3 {
		go f2()
		defer h()
		go println(i, x())
	}
}

type T struct{ p *int }

func (t *T) M() *int { return t.p }

func mk(x int) *T { return &T{&x} }

func use() *int {
	defer func() { recover() }()
	return mk(3).M()
}
