// Function literals: captures by value and by reference, method values, directly called ones.
package main

type counter struct{ n int }

func (c *counter) add(d int) { c.n += d }
func (c counter) get() int   { return c.n }

type wide struct{ a, b, c, d int }

func (w wide) sum() int { return w.a + w.b + w.c + w.d }

var fn func()
var fi func(int)
var fg func() int
var fs []func() int

//go:noinline
func none() { fn = func() {} }

//go:noinline
func byValue(a int, s string) { fg = func() int { return a + len(s) } }

//go:noinline
func byRef(a int) {
	fg = func() int { return a }
	a++
}

//go:noinline
func local(a int) int {
	f := func(b int) int { return a + b }
	return f(1) + f(2)
}

//go:noinline
func direct(a int) int { return func() int { return a * 2 }() }

//go:noinline
func bigCapture() {
	var w [20]int
	w[3] = 4
	fg = func() int { return w[3] }
}

//go:noinline
func small(b bool, c byte) { fn = func() { _, _ = b, c } }

//go:noinline
func methods(c *counter) {
	fi = c.add
	fg = c.get
	w := wide{1, 2, 3, 4}
	fg = w.sum
	fi2 := (*counter).add
	fi2(c, 1)
	f := c.get
	_ = f()
}

type getter interface{ get() int }

//go:noinline
func ifaceMethod(g getter) { fg = g.get }

//go:noinline
func generator(n int) {
	for i := range n {
		fs = append(fs, func() int { return i })
	}
}

//go:noinline
func nested(a int) func() func() int {
	return func() func() int { return func() int { a++; return a } }
}

//go:noinline
func recursive(n int) int {
	var f func(int) int
	f = func(n int) int {
		if n < 2 {
			return n
		}
		return f(n-1) + f(n-2)
	}
	return f(n)
}

//go:noinline
func apply(f func(int) int, n int) int { return f(n) }

func main() {
	for range 3 {
		none()
		byValue(1, "x")
		byRef(2)
		local(3)
		direct(4)
		bigCapture()
		small(true, 1)
		methods(new(counter))
		ifaceMethod(&counter{})
		ifaceMethod(counter{5})
		generator(3)
		nested(1)()()
		recursive(5)
		k := 5
		apply(func(x int) int { return x + k }, 1)
	}
}
