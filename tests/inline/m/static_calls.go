// Initial values of package variables that are inlined calls.
package p

import "errors"

type E struct {
	s    string
	n    int8
	next *E
}

func (e *E) Error() string { return e.s }

func New(s string) *E            { return &E{s: s} }
func prefixed(s string) error    { return New("p: " + s + "!") }
func twice(e *E) [2]*E           { return [2]*E{e, e} }
func small(n int) *E             { return &E{n: int8(n)} }
func real32(f float64) *float32  { g := float32(f); return &g }
func narrow(f float64) []float32 { return []float32{float32(f)} }
func capture(n int) func() int   { return func() int { return n } }
func plain() func() int          { return func() int { return 1 } }
func global() *int               { return &counter }
func value() E                   { return E{s: "v"} }
func boxed(n int) any            { return n }
func chain(e *E) *E              { return &E{next: e} }
func slices(a, b string) []error { return []error{New(a), prefixed(b)} }
func two() (error, error)        { return New("x"), New("y") }
func channel() *struct{ c chan int } {
	return &struct{ c chan int }{make(chan int)}
}
func local() *E {
	e := &E{}
	return e
}

var counter int

var (
	errStop         = errors.New("stop")
	errA, errB      = errors.New("a"), errors.New("b")
	own             = New("own")
	withPrefix      = prefixed("text")
	list            = []error{errors.New("1"), prefixed("2")}
	table           = map[string]error{"a": errors.New("1")}
	pair            = twice(New("shared"))
	same            = twice(nil)
	byte300         = small(300)
	rounded         = real32(0.1)
	narrowed        = narrow(0.1)
	captured        = capture(1)
	free            = plain()
	ofGlobal        = global()
	byValue         = value()
	_               = New("blank")
	box             = boxed(3)
	chained         = chain(New("inner"))
	chainedLit      = chain(&E{s: "inner"})
	several         = slices("a", "b")
	x, y            = two()
	ch              = channel()
	loc             = local()
	nested          = struct{ e, f error }{New("e"), errors.New("f")}
)
