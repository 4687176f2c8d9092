package main

import (
	"fmt"
	"math"
	"strings"
)

type Matrix struct {
	rows, cols int
	data       [][]float64
}

func zeros(r, c int) Matrix {
	m := Matrix{r, c, make([][]float64, r)}
	for i := range m.data {
		m.data[i] = make([]float64, c)
	}
	return m
}

func identity(n int) Matrix {
	m := zeros(n, n)
	for i := 0; i < n; i++ {
		m.data[i][i] = 1
	}
	return m
}

func (m Matrix) Mul(o Matrix) Matrix {
	p := zeros(m.rows, o.cols)
	for i := range p.data {
		for j := range p.data[i] {
			for k := 0; k < m.cols; k++ {
				p.data[i][j] += m.data[i][k] * o.data[k][j]
			}
		}
	}
	return p
}

func (m Matrix) String() string {
	var sb strings.Builder
	for _, row := range m.data {
		fmt.Fprintf(&sb, "%v\n", row)
	}
	return sb.String()
}

func (m Matrix) Map(f func(float64) float64) Matrix {
	p := zeros(m.rows, m.cols)
	for i, row := range m.data {
		for j, x := range row {
			p.data[i][j] = f(x)
		}
	}
	return p
}

func power(m Matrix, n int) Matrix {
	r := identity(m.rows)
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			r = r.Mul(m)
		}
		m = m.Mul(m)
	}
	return r
}

func main() {
	f := zeros(2, 2)
	f.data[0][0], f.data[0][1], f.data[1][0] = 1, 1, 1
	fmt.Print(power(f, 30))
	scale := 0.5
	h := f.Map(func(x float64) float64 { return x * scale })
	fmt.Println(h)
	norm := 0.0
	for _, row := range h.data {
		for _, x := range row {
			norm = math.Hypot(norm, x)
		}
	}
	fmt.Printf("%.4f %T\n", norm, h)
	id := identity(3)
	fmt.Println(id.Mul(id).data)
}
