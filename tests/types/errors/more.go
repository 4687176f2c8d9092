package p

import "unsafe"

type T struct {
	a int
	*U
}
type U struct{ b string }
type Fn func(int) string

func (f Fn) Call(i int) string { return f(i) }

func variadic(xs ...int)               {}
func multi() (a, b int)                { return }
func takes(f func(int) string, t T)    {}
func ret() func(int) (string, error)   { return nil }
func chanOf() chan<- struct{ x int }   { return nil }
func maps() map[string][]interface{ M() } { return nil }

var glob = multi()
var g1, g2, g3 = multi()
var g4, g5 = multi()
var _ = glob
var _ Fn = func(s string) int { return 1 }
var _ = T{1, nil}.c
var _ = (&T{}).b.c
var _ = T.a
var _ = Fn.Call
var _ = Fn.call
var _ = (*Fn).Call
var _ = interface{ M() }.M
var _ func(T) = T.nothing
var _ int = ret
var _ int = chanOf()
var _ string = maps()
var _ bool = multi
var _ = unsafe.Pointer(1)
var _ = uintptr(unsafe.Pointer(&glob))
var _ = (*int)(unsafe.Pointer(uintptr(1)))
var _ = [...]string{2: "a", "b", 1: "c", 2: "d"}
var _ = []T{{1, nil}, {a: 1}, {b: "x"}, T{}, &T{}}
var _ = []*T{{1, nil}, {}, nil, T{}}
var _ = map[T]int{{1, nil}: 1, {1, 2}: 2}
var _ = [][]int{{1}, {"a"}, 1}
var _ = struct{ int }{1}.int
var _ = [2]struct{ x int }{}[0].y
var _ = func() (int, string) { return 1 }
var _ = func(int) {}(1)
var _ = &[]int{1}[0]
var _ = &map[int]int{}[0]
var _ = &"abc"[0]
var _ = &multi()
var _ = len(&[3]int{})
var _ = [3]int{} == [3]int{}
var _ = [3][]int{} == [3][]int{}
var _ = struct{ f []int }{} == struct{ f []int }{}
var _ = any(1) == 1
var _ = any(1) == []int{}
var _ = any(1) + 1
var _ = error(nil) == 1
var _ = 1 == "a"
var _ = Fn(nil) == nil
var _ = (chan int)(nil) == (<-chan int)(nil)
var _ = (chan<- int)(nil) == (<-chan int)(nil)
var _ = []byte("a") + []byte("b")
var _ = string([]int{1})
var _ = []rune("a")[0] + 'b'
var _ = "a" + 'b'
var _ byte = 'a' + 256
var _ = int64(1) + int32(1)
var _ = 1 << 3.0
var _ = 1.0 << uint(3)
var _ float64 = 1 << glob2
var _ = 1.0 << glob2
var _ int = 1.0 << glob2
var _ = make([]int, 1.0, 1.5)
var _ = make(map[int]int, "a")
var _ = append([]byte{}, "abc"...)
var _ = append([]int{}, "abc"...)
var _ = append([]int{}, []int{}, 1)
var _ = copy([]byte{}, "abc")
var _ = copy("abc", []byte{})
var _ = cap("a")
var glob2 uint = 1

func _(t T, p *T, fn Fn, e error, a [4]int, pa *[4]int, i interface{ N() int }) (err error) {
	variadic([]int{1}...)
	variadic(multi())
	variadic(multi()...)
	variadic(1, multi())
	takes(fn, t)
	takes(nil, nil)
	takes(func(i int) string { return i }, T{})
	t.U.b = 1
	p.a.b = 2
	p.zz = 3
	t.A = 4
	t.B()
	fn.call(1)
	fn(1, 2)
	fn("a")
	_ = fn(1) + 1
	_ = e.error()
	_ = e.Error
	e.Error() = 1
	a[4] = 1
	a["x"] = 1
	pa[5] = 1
	_ = a[:5]
	_ = pa[2:1]
	_ = a[1:2:5]
	for i := range pa {
		_ = i
	}
	for i, v := range &t {
	}
	if x := 1; x {
	}
	if err := multi(); err != nil {
	}
	var err string
	return err
	return nil, nil
	var _ = i.N + 1
	_ = i.N() + "a"
	i.N() = 2
	_ = *i
	_ = i.(T)
	_ = i.(*T).a
	func() int {}()
	_ = func() int {
		if true {
			return 1
		} else {
			panic(1)
		}
	}
	_ = func() int {
		for {
		}
	}
	_ = func() int {
	L:
		for {
			break L
		}
	}
	_ = func() int {
		select {}
	}
	_ = func() int {
		switch {
		case true:
			return 1
		}
	}
	_ = func() int {
		goto X
	X:
		return 1
	}
	defer t.nope()
	go func(x int) {}("a")
	type local struct{ x undefinedType }
	var _ local = local{1}
	const c = len(a)
	const d = len(multi())
	var arr [c]int = [5]int{}
	_ = arr
	_ = [c + "a"]int{}
	var x, y = 1
	var u, v int = 1, 2, 3
	const m, n = 1
	return
}
