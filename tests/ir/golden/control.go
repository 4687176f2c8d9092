package main

func loops(xs []int, m map[string]int, p *[3]int, s string) (fs []func() int) {
	for i := 0; i < 3; i++ {
		fs = append(fs, func() int { return i })
	}
	for i, j := 0, 1; i < j; i++ {
		q := &j
		_ = q
	}
	for i := range 10 {
		_ = i
	}
outer:
	for k, v := range m {
		for range xs {
			if v > 1 {
				continue outer
			}
			break outer
		}
		_ = k
	}
	for i := range p {
		_ = i
	}
	var r rune
	var a any
	for a, r = range s {
		_ = a
	}
	_ = r
again:
	if len(xs) > 0 {
		goto again
	}
	goto end
end:
	return
}

func dead(x int) int {
	if true {
		return x
	}
	for false {
		x++
	}
	println("never")
	return 0
}

func switches(x int, i any, c chan int) string {
	switch y := x + 1; {
	case y > 1, y < -1:
		fallthrough
	case y == 0:
		x = 2
	default:
		return "d"
	}
	switch x {
	case 1, 2:
	}
	switch i {
	case 1:
		return "one"
	}
	switch v := i.(type) {
	case nil:
	case int, string:
		_ = v
	case []byte:
		return string(v)
	default:
		_ = v
	}
	switch 3 {
	case 1:
		x = 1
	case 3:
		x = 3
	}
	select {
	case c <- x:
	case v, ok := <-c:
		_, _ = v, ok
	case i = <-c:
	case <-c:
	default:
	}
	return ""
}
