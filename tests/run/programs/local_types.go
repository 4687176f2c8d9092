package main

import "fmt"

type G[T any] struct{ x T }

type A int

func F[A any](a A) {
	type L struct{ a A }
	type M[B any] struct {
		a A
		b B
		l *M[B]
	}
	fmt.Printf("%T %T %T %T\n", L{}, G[L]{}, M[int]{}, G[*M[L]]{})
	var x any = M[int]{}
	_, ok := x.(M[string])
	fmt.Println(ok)
	kept = append(kept, x)
}

var kept []any

func main() {
	type A = int
	type B int
	fmt.Printf("%T %T %T\n", B(1), G[B]{}, G[[]B]{})
	F(1)
	F("s")
	F(B(2))
	func() {
		type B string
		fmt.Printf("%T %T\n", G[B]{}, G[map[B]B]{})
	}()
	fmt.Println(kept[0] == kept[1])
}
