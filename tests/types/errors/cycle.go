package p

import "unsafe"

type (
	T0 T0
	T1 struct{ f T2 }
	T2 struct{ f [3]T3 }
	T3 struct{ f T1 }
	T4 [unsafe.Sizeof(T5{})]int
	T5 struct{ f T4 }
	T6 = struct{ f *T6 }
	T7 interface{ m() T7 }
	T8 interface{ T9 }
	T9 interface{ T8 }
	G[P any]  struct{ f *G[G[P]] }
	A1 = A2
	A2 = A1
)

var (
	a = b
	b = c()
	d = func() int { return e }
	e = d()
)

func c() int { return a }

const (
	k1 = k2 + 1
	k2 = k1
)

func f(x [len(g)]int) {}

var g = f
