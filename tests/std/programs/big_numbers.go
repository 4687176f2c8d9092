package main

import (
	"fmt"
	"math"
	"math/big"
	"math/rand"
)

func main() {
	rnd := rand.New(rand.NewSource(1))
	var nums []*big.Int
	for _, s := range []string{"0", "1", "-1", "2", "-7", "18446744073709551615", "18446744073709551616", "-340282366920938463463374607431768211456", "123456789012345678901234567890"} {
		n, ok := new(big.Int).SetString(s, 10)
		if !ok {
			panic(s)
		}
		nums = append(nums, n)
	}
	for i := 0; i < 6; i++ {
		n := new(big.Int).Rand(rnd, new(big.Int).Lsh(big.NewInt(1), uint(40*i+5)))
		if i%2 == 1 {
			n.Neg(n)
		}
		nums = append(nums, n)
	}
	nums = append(nums[:10], nums[13:]...)
	z, r := new(big.Int), new(big.Int)
	for _, x := range nums {
		fmt.Println(x, x.Sign(), x.BitLen(), x.TrailingZeroBits(), x.Int64(), x.Uint64(), x.IsInt64(), x.IsUint64(), x.Text(2), x.Text(36), x.Text(62), x.Bytes(), x.ProbablyPrime(5))
		fmt.Printf("%d|%x|%X|%#x|%o|%O|%b|%+d|% d|%40d|%-40d|%040d|%.5d|%s|%v|%q\n", x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x)
		f, acc := x.Float64()
		fmt.Println(f, acc, new(big.Int).Not(x), x.Bit(3), new(big.Int).SetBit(x, 70, 1), new(big.Int).Lsh(x, 65), new(big.Int).Rsh(x, 3))
		for _, y := range nums {
			fmt.Print(z.Add(x, y).String(), " ", z.Sub(x, y).String(), " ", z.Mul(x, y).String(), " ", x.Cmp(y), x.CmpAbs(y), " ", z.And(x, y).String(), " ", z.Or(x, y).String(), " ", z.Xor(x, y).String(), " ", z.AndNot(x, y).String(), " ")
			if y.Sign() != 0 {
				z.QuoRem(x, y, r)
				fmt.Print(z, " ", r, " ")
				z.DivMod(x, y, r)
				fmt.Print(z, " ", r, " ", z.Quo(x, y).String(), z.Rem(x, y).String(), z.Div(x, y).String(), z.Mod(x, y).String(), " ")
				for _, m := range []big.RoundingMode{big.Trunc, big.Floor, big.Ceil, big.Round} {
					z.Divide(x, y, r, m)
					fmt.Print(z, " ", r, ";")
				}
				if inv := new(big.Int).ModInverse(x, y); inv != nil {
					fmt.Print("inv ", inv, " ")
				}
			}
			a, b := new(big.Int), new(big.Int)
			fmt.Println("gcd", z.GCD(a, b, x, y), a, b)
		}
	}
	fmt.Println(new(big.Int).Exp(big.NewInt(3), big.NewInt(1000), nil))
	fmt.Println(new(big.Int).Exp(big.NewInt(3), big.NewInt(-5), big.NewInt(7)), new(big.Int).Exp(big.NewInt(-3), big.NewInt(5), big.NewInt(7)))
	fmt.Println(new(big.Int).MulRange(1, 60), new(big.Int).Binomial(100, 37), new(big.Int).Sqrt(nums[8]))
	for p := int64(3); p < 60; p += 2 {
		if big.NewInt(p).ProbablyPrime(0) {
			fmt.Print(p, big.Jacobi(big.NewInt(5), big.NewInt(p)), new(big.Int).ModSqrt(big.NewInt(5), big.NewInt(p)), " ")
		}
	}
	fmt.Println()
	for _, s := range []string{"0x1F", "0b101", "0o17", "017", "1_000", "_1", "1__0", "", "+5", "-0", "0x", "12a", "zz"} {
		for _, b := range []int{0, 10, 16, 36} {
			n, ok := new(big.Int).SetString(s, b)
			fmt.Print(s, " ", n, ok, "; ")
		}
	}
	fmt.Println()
	fib := big.NewInt(1)
	prev := big.NewInt(0)
	for i := 0; i < 30000; i++ {
		prev.Add(prev, fib)
		prev, fib = fib, prev
	}
	s := fib.String()
	fmt.Println(len(s), s[:20], s[len(s)-20:])
	back, _ := new(big.Int).SetString(s, 10)
	fmt.Println(back.Cmp(fib))
	x := *fib
	fib.Add(fib, fib)
	fmt.Println(x.String() == s)
	fmt.Println(len(fib.Bits()), big.NewInt(5).Append([]byte("a"), 10), nums[3].FillBytes(make([]byte, 4)))
	func() {
		defer func() { fmt.Println(recover()) }()
		z.Quo(z, new(big.Int))
	}()
	var np *big.Int
	fmt.Println(np)
	j, err := nums[8].MarshalJSON()
	fmt.Println(string(j), err, new(big.Int).UnmarshalText([]byte("x")))
	var sc big.Int
	fmt.Sscan("  123456789012345678901", &sc)
	fmt.Println(&sc)

	var rats []*big.Rat
	for _, s := range []string{"0", "1/3", "-22/7", "1.25", "1e-5", "0x1p-3", "3/6", "1_0/5", "1/0", "x", "-.5", "1e1000001", "355/113", "0b1.1"} {
		q, ok := new(big.Rat).SetString(s)
		fmt.Println(s, q, ok)
		if ok {
			rats = append(rats, q)
		}
	}
	for _, a := range rats {
		f64, e64 := a.Float64()
		f32, e32 := a.Float32()
		n, e := a.FloatPrec()
		fmt.Println(a, a.RatString(), a.FloatString(0), a.FloatString(7), a.IsInt(), a.Num(), a.Denom(), f64, e64, f32, e32, n, e, a.Sign())
		for _, b := range rats {
			q := new(big.Rat)
			fmt.Print(q.Add(a, b).String(), q.Sub(a, b).String(), q.Mul(a, b).String(), a.Cmp(b), " ")
			if b.Sign() != 0 {
				fmt.Print(q.Quo(a, b), " ")
			}
		}
		fmt.Println()
	}
	fmt.Println(new(big.Rat).SetFloat64(0.1), new(big.Rat).SetFloat64(math.Inf(1)), big.NewRat(6, -4))

	var fl []*big.Float
	for _, s := range []string{"0", "-0", "1", "-1.5", "3.14159265358979323846264338327950288", "1e100", "1e-100", "0x1.8p10", "Inf", "-inf", "1_000.5", "123456789", "0.1", "1e400", "4.9e-324", "2.5e-324", "16777217"} {
		for _, prec := range []uint{0, 24, 53, 200} {
			f, b, err := big.ParseFloat(s, 0, prec, big.ToNearestEven)
			fmt.Println(s, prec, b, err, f, f.Acc(), f.Prec(), f.MinPrec(), f.Mode())
			if prec != 53 {
				fl = append(fl, f)
			}
		}
	}
	for _, f := range fl {
		f64, a64 := f.Float64()
		f32, a32 := f.Float32()
		i64, ai := f.Int64()
		u64, au := f.Uint64()
		bi, ab := f.Int(nil)
		fmt.Println(f64, a64, f32, a32, i64, ai, u64, au, bi, ab, f.IsInt(), f.IsInf(), f.Sign(), f.Signbit())
		fmt.Printf("%v|%g|%e|%.3e|%f|%.2f|%10.3g|%G|%+v|% v|%-20.5f|%020.5f|%x|%.3x|%b|%d|%s\n", f, f, f, f, f, f, f, f, f, f, f, f, f, f, f, f, f)
		fmt.Println(f.Text('g', -1), f.Text('e', -1), f.Text('f', -1), f.Text('g', 3), f.Text('g', 40), f.String())
		m := new(big.Float)
		e := f.MantExp(m)
		fmt.Println(m, e, new(big.Float).SetMantExp(m, 5))
	}
	for i, a := range fl {
		for j, b := range fl {
			if (i+2*j)%13 != 0 {
				continue
			}
			for mode := big.ToNearestEven; mode <= big.ToPositiveInf; mode++ {
				func() {
					defer func() {
						if r := recover(); r != nil {
							fmt.Printf("%T %v ", r, r)
						}
					}()
					q := new(big.Float).SetMode(mode)
					if mode%2 == 1 {
						q.SetPrec(30)
					}
					fmt.Print(a.Cmp(b), " ")
					fmt.Print(q.Add(a, b).Text('p', 0), q.Acc(), " ")
					fmt.Print(q.Sub(a, b).Text('p', 0), q.Acc(), " ")
					fmt.Print(q.Mul(a, b).Text('p', 0), q.Acc(), " ")
					fmt.Print(q.Quo(a, b).Text('p', 0), q.Acc(), " ")
				}()
			}
			fmt.Println()
		}
	}
	two := big.NewFloat(2).SetPrec(300)
	fmt.Println(new(big.Float).Sqrt(two).Text('f', 80))
	fmt.Println(new(big.Float).SetPrec(100).SetRat(big.NewRat(1, 3)), new(big.Float).SetInt(nums[8]), new(big.Float).Neg(two), big.ToZero, big.Above)
	q, acc := big.NewFloat(0.75).Rat(nil)
	fmt.Println(q, acc)
	_, _, err = big.ParseFloat("1x", 10, 0, 0)
	fmt.Println(err)
	_, _, err = big.ParseFloat("", 10, 0, 0)
	fmt.Println(err)
	_, _, err = big.ParseFloat("e5", 10, 0, 0)
	fmt.Println(err)
}
