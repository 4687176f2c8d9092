package main

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"math/cmplx"
	"slices"
)

func main() {
	fs := map[string]func(complex128) complex128{"Acos": cmplx.Acos, "Acosh": cmplx.Acosh, "Asin": cmplx.Asin, "Asinh": cmplx.Asinh, "Atan": cmplx.Atan, "Atanh": cmplx.Atanh, "Conj": cmplx.Conj, "Cos": cmplx.Cos, "Cosh": cmplx.Cosh, "Cot": cmplx.Cot, "Exp": cmplx.Exp, "Log": cmplx.Log, "Log10": cmplx.Log10, "Sin": cmplx.Sin, "Sinh": cmplx.Sinh, "Sqrt": cmplx.Sqrt, "Tan": cmplx.Tan, "Tanh": cmplx.Tanh}
	names := []string{}
	for n := range fs {
		names = append(names, n)
	}
	slices.Sort(names)
	vals := []float64{0, math.Copysign(0, -1), 1, -0.7, 2.5, 1e300, math.Inf(-1), math.NaN(), 3e9}
	for _, n := range names {
		for _, a := range vals {
			for _, b := range vals {
				z := fs[n](complex(a, b))
				ra, ia := math.Float64bits(real(z)), math.Float64bits(imag(z))
				if math.IsNaN(real(z)) {
					ra = 1
				}
				if math.IsNaN(imag(z)) {
					ia = 1
				}
				fmt.Printf("%s(%g,%g) %x %x\n", n, a, b, ra, ia)
			}
		}
	}
	for _, a := range vals {
		for _, b := range vals {
			z := cmplx.Pow(complex(a, b), complex(b, 0.5))
			r, t := cmplx.Polar(complex(a, b))
			fmt.Println(z, r, t, cmplx.Rect(a, b), cmplx.IsNaN(z), cmplx.IsInf(z))
		}
	}
	next, stop := iter.Pull(slices.Values([]int{1, 2, 3}))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	n2, s2 := iter.Pull2(func(yield func(int, string) bool) {
		defer fmt.Println("cleaned")
		for i := range 3 {
			if !yield(i, fmt.Sprint("v", i)) {
				fmt.Println("stopped")
				return
			}
		}
		panic("boom")
	})
	fmt.Println(n2())
	fmt.Println(n2())
	fmt.Println(n2())
	func() {
		defer func() { fmt.Println("recovered", recover()) }()
		n2()
	}()
	fmt.Println(n2())
	s2()
	n3, s3 := iter.Pull(func(yield func(int) bool) { defer fmt.Println("end"); for i := 0; yield(i); i++ {} })
	n3()
	s3()
	s3()
	r, w := io.Pipe()
	go func() {
		fmt.Fprint(w, "hello ")
		fmt.Fprint(w, "pipe")
		w.CloseWithError(errors.New("done"))
	}()
	b, err := io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	_, err = w.Write(nil)
	fmt.Println(err)
	fmt.Println(r.Close())
	_, err = w.Write([]byte("x"))
	fmt.Println(err)
}
