package p

// What Go 1.26 and 1.27 added, used rightly and wrongly.

type inner struct{ A, b int }
type outer struct {
	inner
	C int
}
type ptrOuter struct {
	*inner
	C int
}

var (
	_ = outer{A: 1, C: 2}
	_ = outer{inner: inner{}, A: 1}
	_ = outer{A: 1, inner: inner{}}
	_ = outer{A: 1, A: 2}
	_ = ptrOuter{A: 1}
	_ = outer{D: 1}
)

type set[T comparable] map[T]bool

func (s set[T]) Convert[U comparable](f func(T) U) set[U] { return nil }
func (s set[T]) Each[U any](f func(T) U) []U               { return nil }

func _() {
	s := set[int]{}
	_ = s.Convert(func(i int) string { return "" })
	_ = s.Each[string](func(i int) string { return "" })
	_ = s.Convert(func(s string) int { return 1 })
	_ = s.Convert[[]int](nil)
	_ = s.Each[int, int](nil)
	_ = s.Each
	p := new(42)
	*p = "a"
	_ = new("a" + 1)
	_ = new(int8(300))
	_ = new(nil)
	_ = min(1, 2, "c")
	clear(p)
}

type It interface{ Each[U any]() }
