package main

func Count(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		defer println("x")
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func main() {
	c := 0
	f := Count(3)
	f(func(i int) bool { c += i; return true })
	Count(4)(func(i int) bool { c += i; return true })
	println(c)
}

type seq func(yield func(int) bool)

func Named(n int) seq {
	return seq(Count(n))
}

func ranges() int {
	sum := 0
	for i := range Count(3) {
		sum += i
	}
	for i := range Named(3) {
		for j := range Count(i) {
			if j == 1 {
				return sum
			}
			sum += j
		}
	}
	return sum
}
