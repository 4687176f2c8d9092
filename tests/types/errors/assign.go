package p

type S struct{ a, b int }

func two() (int, string) { return 1, "" }
func none()              {}

func _() {
	var x int = "hello"
	var y string = 1
	var u uint8 = 300
	var f float32 = 1e100
	var i8 int8 = 1.5
	var p *int = 0
	var n = nil
	x = y
	x, y = 1
	x, y = two(), 1
	x = two()
	a, b := two()
	a, c, d := two()
	x := 1
	y = none()
	1 = x
	m := map[string]S{}
	m["a"].b = 1
	two() = x
	x += "a"
	y++
	_ = x
	_ = nil
	var q, r, s int = 1, 2
	const k = x
	const big int8 = 128
	5, z := 1, 2
	w, w := 1, 2
	(v) := 1
	_, _, _, _, _, _ = u, f, i8, p, n, a
}

func results() (int, error) {
	return 1
	return 1, nil, 2
	return two()
	return
	return "a", nil
}

func named() (n int, err error) {
	if n := 2; n > 1 {
		return
	}
	return n
}

func missing(x int) int {
	for x > 0 {
	}
}

func terminates(x int) int {
	for {
		if x > 1 {
			break
		}
	}
}

func fine(x any) int {
	switch x.(type) {
	case int:
		return 1
	default:
		panic("x")
	}
}
