package p

type I interface {
	M(int) string
	N()
}
type ptr struct{}

func (*ptr) M(int) string { return "" }
func (*ptr) N()           {}

type wrong struct{}

func (wrong) M(string) string { return "" }
func (wrong) N()              {}

type lower struct{}

func (lower) m(int) string { return "" }
func (lower) n()           {}

type field struct {
	M int
	N func()
}
type e1 struct{ ptr }
type e2 struct {
	*ptr
	wrong
}

func take(I) {}

func _() {
	take(ptr{})
	take(&ptr{})
	take(wrong{})
	take(lower{})
	take(field{})
	take(e1{})
	take(&e1{})
	take(e2{})
	var i I
	take(&i)
	take(1)
	take("a")
	take(nil)
	take(func() {})
	var w wrong = i
	var p *ptr = i.(*ptr)
	var q = i.(ptr)
	var r = i.(wrong)
	(&i).N()
	i.X()
	i.n()
	e2{}.M(1)
	_, _, _, _ = w, p, q, r
	var e error = "a"
	e = ptr{}
	_ = e
	var a any = 1
	var n int = a
	_ = n
}
