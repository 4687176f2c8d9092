package main

var c = func() chan *[50]int {
	c := make(chan *[50]int, 2)
	c <- new([50]int)
	return c
}()

func call(f func()) { f() }

func ff(x int) {
	call(func() {
		_ = x
	})
}

func main() {
	a := func() *bool { return new(bool) }()
	_ = a
	ff(1)
}
