package main

import (
	"fmt"
	"math/rand"
	r2 "math/rand/v2"
	"time"
)

func main() {
	z := rand.NewZipf(rand.New(rand.NewSource(5)), 1.5, 2, 1000)
	for range 20 {
		fmt.Print(z.Uint64(), " ")
	}
	fmt.Println()
	z2 := r2.NewZipf(r2.New(r2.NewPCG(1, 2)), 2.5, 1, 1<<40)
	for range 20 {
		fmt.Print(z2.Uint64(), " ")
	}
	fmt.Println(rand.NewZipf(nil, 0.5, 1, 1) == nil)
	for _, t := range []time.Time{time.Date(2024, 2, 29, 12, 30, 1, 500, time.UTC), time.Date(2024, 2, 29, 12, 30, 1, 0, time.FixedZone("X", 3600*5+30*60)), time.Date(12024, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2024, 1, 1, 0, 0, 0, 1, time.FixedZone("Y", 3600*25)), time.Date(1, 1, 1, 0, 0, 0, 0, time.FixedZone("Z", -100)), {}} {
		j, err := t.MarshalJSON()
		fmt.Println(string(j), err)
		x, err := t.MarshalText()
		fmt.Println(string(x), err)
		b, err := t.MarshalBinary()
		fmt.Println(b, err)
		var u time.Time
		fmt.Println(u.UnmarshalBinary(b), u, u.Equal(t))
		fmt.Println(u.UnmarshalJSON(j), u)
	}
	var u time.Time
	fmt.Println(u.UnmarshalJSON([]byte("12")), u.UnmarshalJSON([]byte("null")), u.UnmarshalText([]byte("x")), u.UnmarshalBinary(nil), u.UnmarshalBinary([]byte{9}))
}
