package main

import "math"

//go:noinline
func conv(x float64) {
	println(int64(x), int32(x), int16(x), int8(x), uint64(x), uint32(x), uint16(x), uint8(x), int(x), uint(x))
	y := float32(x)
	println(int64(y), int32(y), int16(y), int8(y), uint64(y), uint32(y), uint16(y), uint8(y), y)
}

//go:noinline
func div(a, b int) { println(a/b, a%b, a>>3, a<<3, uint8(a)<<3, int8(a)<<3, uint32(a)/7, -a) }

//go:noinline
func flo(i int64, u uint64) {
	println(float32(i), float64(i), float32(u), float64(u), float32(uint32(u)), float32(int8(i)))
}

//go:noinline
func cd(a, b complex128) { println(a/b, a*b, complex64(a)*complex64(b)) }

//go:noinline
func mm(a, b, c float64) { println(min(a, b, c), max(a, b, c), 1/min(a, b), a/b) }

func main() {
	for _, x := range []float64{0, 1.5, -1.5, 127.9, 128, -129, 255.9, 256, 300.7, 32768, 65536, 70000, 2147483647, 2147483648, -2147483649, 4294967295, 4294967296, 5e9, -5e9, 9.3e18, 1e19, 1.8446744073709552e19, 1e20, -1e20, math.Inf(1), math.Inf(-1), math.NaN(), -0.0, 9223372036854775807, -9223372036854775808} {
		conv(x)
	}
	for _, a := range []int{7, -7, 1 << 62, -1 << 63, 0, 255, 256} {
		for _, b := range []int{2, -2, 3, -3, -1} {
			div(a, b)
		}
	}
	for _, i := range []int64{0, 1, -1, 16777217, 16777219, 1<<53 + 1, 1<<62 + 1, math.MaxInt64, math.MinInt64, 9007199791611905, 0x7fffff4000000001, 0x7fffffbfffffffff} {
		flo(i, uint64(i))
	}
	inf, nan := math.Inf(1), math.NaN()
	for _, a := range []complex128{1 + 2i, 0, complex(inf, 1), complex(nan, 1), complex(1, inf), complex(-inf, inf)} {
		for _, b := range []complex128{3 - 4i, 0, complex(inf, 0), complex(0, nan), 1, complex(inf, inf)} {
			cd(a, b)
		}
	}
	var z float64
	for _, a := range []float64{0, -z, 1, inf, -inf, nan, 1e300, 5e-324} {
		for _, b := range []float64{0, -1 * z, -1, inf, nan} {
			mm(a, b, 1)
		}
	}
	println(1.0, 100000.0, 1e6, 123456789.0, 0.1, float32(0.1), 1e-5, 0.0001, 1e21, 5e-324, 1e100, float32(16777216), float32(3.4e38))
	var e any = 5
	var n any
	println(n == nil, e == any(5), len("héllo"))
	var mp map[string]int
	var fn func()
	var sl []int
	println(mp == nil, fn == nil, sl == nil, sl, mp, fn, n)
	for i, r := range "a\xffé\xe2\x82日\xf0\x9f" {
		println(i, r)
	}
	println(string(rune(-1)) == "\uFFFD", string([]rune{65, 0xD800, 0x10FFFF, 0x110000}))
}
