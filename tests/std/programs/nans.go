// The bits of numbers that are none: those of math.NaN, of what the processor makes, and what is kept of given ones.
package main

import (
	"fmt"
	"math"
	"strconv"
)

func main() {
	inf, zero := math.Inf(1), 0.0
	f, _ := strconv.ParseFloat("NaN", 64)
	xs := []float64{math.NaN(), f, inf - inf, zero / zero, inf * 0, -math.NaN(), math.Sqrt(-1), math.Log(-1), math.Mod(1, 0),
		math.Float64frombits(0x7ff0000000000001), math.Float64frombits(0xfff8000000000123), math.NaN() + 1, min(math.NaN(), 1), math.Pow(-1, 0.5),
		math.Inf(1) + math.Inf(-1), math.Floor(math.NaN()), math.Trunc(math.NaN()), math.Acos(2), math.Gamma(-1), math.Max(math.NaN(), 1), math.Abs(-math.NaN()), math.Copysign(math.NaN(), -1), float64(float32(math.NaN()))}
	for i, x := range xs {
		fmt.Printf("%d %x\n", i, math.Float64bits(x))
	}
	fmt.Printf("%x\n", math.Float32bits(float32(math.NaN())))
}
