package main

type Number interface{ ~int | ~float64 }

func Sum[T Number](xs ...T) (s T) {
	for _, x := range xs {
		s += x + 1
	}
	return
}

type List[T any] struct {
	head *node[T]
	n    int
}

type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Push(v T) {
	l.head = &node[T]{v, l.head}
	l.n++
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

type Stringer interface{ String() string }

type ID int

func (i ID) String() string { return "id" }

func Join[S Stringer](xs []S) (out string) {
	type pair struct {
		s S
		n int
	}
	for i, x := range xs {
		p := pair{x, i}
		out += p.s.String()
	}
	return
}

func main() {
	_ = Sum(1, 2) + int(Sum(1.5))
	var l List[string]
	l.Push("a")
	l.Each(func(s string) { println(s) })
	println(Join([]ID{1}))
	f := Sum[int]
	f(3)
}
