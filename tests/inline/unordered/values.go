// Function values and method values of generic code, called and inlined.
package main

import "strconv"

type Num interface{ ~int | ~float64 }

func Abs[T Num](x T) T {
	if x < 0 {
		return -x
	}
	return x
}

func apply[T any](x T, f func(T) T) T { return f(x) }

func AbsOf[T Num](x T) T { return apply(x, Abs[T]) }

type S[T any] struct{ v T }

func (s S[T]) Get() T       { return s.v }
func (s *S[T]) Set(v T)     { s.v = v }
func val[T any](s S[T]) func() T { return s.Get }
func expr[T any](s *S[T], v T) T {
	f := (*S[T]).Get
	g := (*S[T]).Set
	g(s, v)
	return f(s)
}

type Str interface{ String() string }
type my int

func (m my) String() string { return strconv.Itoa(int(m)) }
func str[T Str](x T) func() string { return x.String }
func str2[T Str](x T) string       { f := T.String; return f(x) }

func local[T any](x T) any {
	type U struct{ a T }
	return U{x}
}

func main() {
	println(AbsOf(-3), AbsOf(2.5))
	println(val(S[string]{"a"})())
	println(expr(&S[int]{1}, 5))
	println(str(my(4))(), str2(my(5)))
	fs := []func(int) int{Abs[int]}
	println(fs[0](-9), local(3) != nil)
	h := S[int].Get
	println(h(S[int]{8}))
	k := S[int]{9}.Get
	println(k())
}
