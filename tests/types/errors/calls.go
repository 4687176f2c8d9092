package p

import "unsafe"

func f(a int, b string)         {}
func v(a int, b ...string)      {}
func r() (int, string)          { return 1, "" }
func g(fn func(int) bool, n int) {}

type T struct{ x int }

func (t T) val()  {}
func (t *T) ptr() {}

func _() {
	f()
	f(1)
	f(1, 2)
	f(1, "a", 3)
	f("a", 1)
	f(r())
	f(r(), 1)
	v()
	v(1, 2)
	v(1, []string{}...)
	v(1, "a", []string{}...)
	f(1, []string{}...)
	g(func(s string) bool { return true }, 1)
	g(nil, nil)
	T{}.ptr()
	T{}.val()
	T{}.none()
	T{}.x()
	T.val(T{})
	T.ptr(T{})
	(*T).ptr(&T{})
	var t T
	t.ptr()
	t.Val()
	t.X = 1
	undefined()
	undefined.foo()
	var i int
	i()
	i.foo()
	i[0]
	*i
	&1
	_ = make(int)
	_ = make([]int)
	_ = make([]int, -1)
	_ = make([]int, 2, 1)
	_ = make([]int, "a")
	_ = new()
	_ = new(1, 2)
	_ = len(1)
	_ = cap(map[int]int{})
	_ = append(1, 2)
	_ = append([]int{}, "a")
	_ = copy([]int{}, []string{})
	delete([]int{}, 1)
	delete(map[string]int{}, 1)
	close(1)
	close(make(<-chan int))
	clear(1)
	_ = min(1, "a")
	_ = max(i, 1.5)
	_ = complex(1, "a")
	_ = real(1.5)
	_ = real("a")
	panic()
	print(nil)
	_ = unsafe.Sizeof()
	_ = unsafe.Offsetof(t)
	_ = unsafe.Add(1, 2)
	_ = int("a")
	_ = string(1.5)
	_ = []byte(1)
	_ = uint8(300)
	_ = int(1.5)
	_ = T(1)
	_ = int(1, 2)
	_ = int()
	_ = [](int){1}(2)
}
