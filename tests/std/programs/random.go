package main

import (
	"fmt"
	"math/rand"
	v2 "math/rand/v2"
)

type fixed struct{ n int64 }

func (f *fixed) Int63() int64    { f.n += 123456789123; return f.n }
func (f *fixed) Seed(seed int64) { f.n = seed }

func main() {
	for _, seed := range []int64{1, 42, 0, -7, 1 << 40, -1 << 62} {
		r := rand.New(rand.NewSource(seed))
		fmt.Println(r.Int63(), r.Uint32(), r.Int31(), r.Int(), r.Uint64(), r.Intn(10), r.Intn(1<<40), r.Int63n(1000), r.Int31n(7), r.Float64(), r.Float32())
		fmt.Println(r.Perm(10))
		s := []int{0, 1, 2, 3, 4, 5, 6, 7}
		r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		b := make([]byte, 10)
		r.Read(b)
		fmt.Println(s, b, r.Intn(64), r.Int63n(1<<20))
		sum := 0.0
		for range 2000 {
			sum += r.NormFloat64() + r.ExpFloat64()*3
		}
		fmt.Println(sum)
		r.Seed(5)
		fmt.Println(r.Intn(1000))
	}
	r := rand.New(&fixed{})
	fmt.Println(r.Uint64(), r.Intn(9), r.Float64())
	p := v2.New(v2.NewPCG(1, 2))
	fmt.Println(p.Int64(), p.Uint32(), p.Uint64(), p.Int32(), p.Int(), p.Uint(), p.Int64N(1e15), p.Uint64N(1<<40), p.Int32N(100), p.Uint32N(77), p.IntN(10), p.IntN(1<<40), p.UintN(8), p.Float64(), p.Float32())
	fmt.Println(p.Perm(12))
	sum := 0.0
	for range 2000 {
		sum += p.NormFloat64() + p.ExpFloat64()*3
	}
	fmt.Println(sum)
	fmt.Println(rand.Intn(10) < 10, v2.IntN(5) < 5, v2.N(int64(3)) < 3, len(rand.Perm(4)))
	func() {
		defer func() { fmt.Println(recover()) }()
		rand.Intn(0)
	}()
}
