package p

type E interface{ Error() string }
type T struct{}

func (*T) Error() string { return "" }

func _(x any, e E, ch chan int) {
	switch 1 {
	case 1:
	case 1:
	case "a":
	case 2, 2:
	default:
	default:
	}
	switch x {
	case 1, "a":
	case 1:
	case nil:
	case []int{}:
	}
	switch {
	case 1:
	case true:
	case x:
	}
	switch []int{} {
	}
	switch f := func() {}; f {
	case nil:
	}
	switch y := x.(type) {
	case int, string:
		_ = y + 1
	case int:
	case nil:
		_ = y
	case nil:
	case E:
		y.Error()
	case undefined:
	}
	switch e.(type) {
	case T:
	case *T:
	case int:
	}
	switch _ := x.(type) {
	}
	for i := range 10 {
		_ = i
	}
	for i, j := range 10 {
	}
	for range 1.5 {
	}
	for i := range "abc" {
		_ = i
	}
	for a, b, c := range []int{} {
	}
	for a, b := range ch {
	}
	for a := range func(yield func(int) bool) {} {
		_ = a
	}
	for a, b := range func(yield func(int) bool) {} {
	}
	for range func() {} {
	}
	for range func(int) {} {
	}
	for range func(yield func(int)) {} {
	}
	for _ = range x {
	}
	for _ := range []int{} {
	}
	var s string
	for s = range []int{} {
	}
	select {
	case 1:
	case <-ch:
	case v := <-ch:
	case v, ok := <-ch:
		_, _ = v, ok
	case ch <- "a":
	default:
	default:
	}
	go 1
	defer func() {}
	goto L
	var z int
L:
	_ = z
	break
	continue
M:
	for {
		break M
		continue N
	}
	fallthrough
	return 1
}
