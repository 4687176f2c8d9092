package main

import "fmt"

func generate(n int) <-chan int {
	ch := make(chan int)
	go func() {
		defer close(ch)
		for i := 2; i < n; i++ {
			ch <- i
		}
	}()
	return ch
}

func filter(in <-chan int, p int) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		for i := range in {
			if i%p != 0 {
				out <- i
			}
		}
	}()
	return out
}

func sieve(n int) []int {
	composite := make([]bool, n)
	var ps []int
	for i := 2; i < n; i++ {
		if composite[i] {
			continue
		}
		ps = append(ps, i)
		for j := i * i; j < n; j += i {
			composite[j] = true
		}
	}
	return ps
}

func fibs() func() int {
	a, b := 0, 1
	return func() int {
		a, b = b, a+b
		return a
	}
}

func main() {
	ch := generate(40)
	for {
		p, ok := <-ch
		if !ok {
			break
		}
		fmt.Print(p, " ")
		ch = filter(ch, p)
	}
	fmt.Println()
	fmt.Println(sieve(100))
	f := fibs()
	var xs []int
	for x := f(); x < 1000; x = f() {
		xs = append(xs, x)
	}
	fmt.Println(xs, len(xs), cap(xs))
	memo := map[int]int{}
	var fact func(int) int
	fact = func(n int) int {
		if n < 2 {
			return 1
		}
		if v, ok := memo[n]; ok {
			return v
		}
		memo[n] = n * fact(n-1)
		return memo[n]
	}
	fmt.Println(fact(12), len(memo))
	done := make(chan struct{})
	out := make(chan string, 1)
	go func() {
		select {
		case s := <-out:
			fmt.Println("got", s)
		}
		close(done)
	}()
	out <- fmt.Sprint("message ", 7)
	<-done
}
