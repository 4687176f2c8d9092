package p

type Number interface{ ~int | ~float64 }
type Strings interface{ String() string }
type MyInt int

func (MyInt) String() string { return "" }

func Map[A, B any](s []A, f func(A) B) []B { return nil }
func Sum[T Number](xs ...T) (t T)          { return }
func Zero[T any]() (t T)                   { return }
func Str[T Strings](x T) string            { return x.String() }
func Both[K comparable, V any](m map[K]V)  {}
func Same[T any](a, b T)                   {}

type List[T any] struct {
	head *T
	next *List[T]
}

func (l *List[T]) Push(x T)      {}
func (l *List[T]) Bad(x U)       {}
func (l *List) NoParams()        {}
func (l *List[T, U]) TwoParams() {}
func (l List[int]) Shadow(x int) {}

type Pair[K comparable, V any] struct {
	k K
	v V
}
type Tree[T interface{ Less(T) bool }] struct{ v T }
type Rec[T any] struct{ r Rec[*T] }
type Self[T any] struct{ s Self[T] }

func _[T any](x T) {
	_ = x + x
	_ = x == x
	x.foo()
	_ = x.(int)
	switch x.(type) {
	}
	var _ int = x
	_ = int(x)
	_ = T(1)
	for range x {
	}
	_ = x[0]
	_ = len(x)
	var t T = nil
	x()
}

func _[T Number, S ~[]int | ~[]string, M ~map[string]int](x T, s S, m M) {
	_ = x + x
	_ = x + 1
	_ = x + 1.5
	_ = x << 1
	_ = T("a")
	_ = s[0]
	_ = m["a"]
	_ = m[1]
	_ = len(s)
	for _, v := range m {
		_ = v
	}
}

func _() {
	Map([]int{}, func(s string) int { return 1 })
	Map([]int{}, 1)
	Sum("a")
	Sum(1, 2.5)
	Sum[string]()
	Zero()
	_ = Zero[int]()
	_ = Zero[int, int]()
	Str(1)
	Str(MyInt(1))
	Both(map[string]int{})
	Both[func()](nil)
	Same(1, "a")
	Same(1, 2.5)
	Same[int](1, "a")
	var _ List
	var _ List[int, int]
	var _ List[string]
	var _ Pair[[]int, int]
	var _ Pair[int]
	var _ Tree[int]
	var _ Number
	var _ comparable
	var f func(int, int) = Same
	f = Sum
	_ = Same
	l := &List[int]{}
	l.Push("a")
	l.Push(1)
	var _ MyInt[int]
	_ = MyInt[int](1)
	_ = f[int]
}

type Bad1 interface{ int | Strings }
type Bad2 interface{ ~MyInt }
type Bad3[T any] interface{ T }
type Bad4[T any] T
type Bad5 interface{ int | ~int }
type Bad6[T int | string] struct{ T }
type Alias[T any] = []T
type Alias2[T any] = T

var _ Alias[int] = []string{}
