// Interfaces: method calls, assertions, type switches, embedded ones.
package main

type shape interface {
	area() float64
	name() string
}
type square struct{ side float64 }
type rect struct{ w, h float64 }
type unit struct{}

func (s square) area() float64 { return s.side * s.side }
func (s square) name() string  { return "square" }
func (r *rect) area() float64  { return r.w * r.h }
func (r *rect) name() string   { return "rect" }
func (unit) area() float64     { return 1 }
func (unit) name() string      { return "unit" }

type namer interface{ name() string }

type logger struct {
	namer
	lines []string
}

func (l *logger) log(s string) { l.lines = append(l.lines, l.name()+": "+s) }

//go:noinline
func total(ss ...shape) (t float64) {
	for _, s := range ss {
		t += s.area()
	}
	return t
}

//go:noinline
func describe(x any) string {
	switch v := x.(type) {
	case nil:
		return "nil"
	case int:
		return "int" + string(rune('0'+v%10))
	case string:
		return v
	case shape:
		return v.name()
	case []int:
		return "slice"
	case error:
		return v.Error()
	}
	return "?"
}

//go:noinline
func make1(n int) shape {
	if n == 0 {
		return unit{}
	}
	if n == 1 {
		return square{float64(n)}
	}
	return &rect{1, float64(n)}
}

func main() {
	for i := range 4 {
		total(square{2}, &rect{1, 2}, unit{})
		total(square{float64(i)}, &rect{1, float64(i)})
		s := make1(i)
		describe(s)
		describe(i)
		describe(i * 1000)
		describe("text")
		describe([]int{i})
		var n namer = s
		_ = n.name()
		if q, ok := s.(square); ok {
			_ = q.area()
		}
		l := &logger{namer: s}
		l.log("one")
		l.log("two")
		arr := [2]any{i, s}
		_ = arr
		m := map[string]any{"i": i, "s": s}
		_ = m["i"].(int)
	}
}
