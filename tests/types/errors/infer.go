package p

type Set[T comparable] map[T]struct{}
type Node[K ~int | ~string, V any] struct {
	k K
	v V
}
type Getter[T any] interface{ Get() T }
type box[T any] struct{ v T }

func (b box[T]) Get() T            { return b.v }
func (b *box[T]) Set(v T)          { b.v = v }
func (n Node[K, V]) Key() K        { return n.k }
func get[T any](g Getter[T]) T     { return g.Get() }
func keys[M ~map[K]V, K comparable, V any](m M) []K { return nil }
func ptr[T any](x T) *T            { return &x }
func apply[T, U any](x T, fs ...func(T) U) U { panic(0) }
func conv[To, From any](x From) To { panic(0) }
func chans[T any](c <-chan T)      {}
func constr[T interface{ ~[]E }, E any](x T) E { return x[0] }
func pset[T any, P interface {
	*T
	Set(T)
}](x T) {
	P(&x).Set(x)
}

type mySlice []string
type num interface{ int | float64 }

func add[T num](a, b T) T { return a + b }
func strs[T ~string](x T) {}

func _() {
	_ = get(box[int]{1})
	_ = get[string](box[int]{1})
	_ = get(1)
	_ = keys(map[string]int{})
	_ = keys(Set[string]{})
	_ = keys([]int{})
	_ = ptr(1) + 1
	_ = apply(1, func(i int) string { return "" })
	_ = apply(1, func(s string) string { return "" })
	_ = apply(1)
	_ = conv(1)
	_ = conv[int]("a")
	_ = conv[int, string](1)
	chans(make(chan int))
	chans(make(chan<- int))
	_ = constr(mySlice{})
	_ = constr(1)
	pset(1)
	pset[int, *int](1)
	_ = add(1, 2.5)
	_ = add(1, "a")
	_ = add("a", "b")
	_ = add[int](1.5, 2)
	strs("a")
	strs(1)
	var f func(string) = strs
	var g func(int) = strs
	_, _ = f, g
	n := Node[string, int]{"a", 1}
	_ = n.Key() + 1
	_ = Node[bool, int]{}
	_ = Node[int]{1, 2}
	_ = Node{1, 2}
	_ = box[int]{"a"}
	_ = box[int]{v: 1}.w
	box[int]{}.Set(1)
	b := box[string]{}
	b.Set(1)
	b.Set("a")
	var _ Getter[int] = b
	var _ Getter[string] = b
	var _ Set[[]int]
	var s Set[int] = map[string]struct{}{}
	_ = s
	ptr[int, string](1)
	ptr[1](2)
	_ = ptr[undefined]
	apply(ptr, 1)
	_ = apply(1, ptr)
	_ = apply[int, *int](1, ptr)
	_ = apply[int, string](1, ptr)
}

func rec[T any](n int, x T) {
	if n > 0 {
		rec(n-1, []T{x})
	}
}

func local[T any](x T) {
	type pair struct{ a, b T }
	_ = pair{x, 1}
	var fn func(T) = func(y int) {}
	fn(x)
	fn(1)
	var m map[T]int
	_ = m
	switch any(x).(type) {
	case T:
	case int:
	case pair:
	}
}

func method[T interface{ M(int) string }](x T) string {
	x.N()
	_ = x.M("a")
	return x.M(1) + 1
}

func core[S ~[]E, E ~int, C chan int | <-chan int, F func(int) | func(string)](s S, c C, f F) {
	s[0] = "a"
	s = append(s, 1, "b")
	_ = <-c
	c <- 1
	f(1)
	for range c {
	}
	for i, v := range s {
		_ = v + E(i) + "a"
	}
	_ = s[0] + 1.5
	_ = make(S, 1)
	_ = make(E, 1)
	_ = S{1, 2, "c"}
	_ = E(1.5)
	_ = string(s[0])
	var e E = 1
	var i int = e
	_ = i
}
