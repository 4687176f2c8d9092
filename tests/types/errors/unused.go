package p

func _() {
	a := 1
	var b, c int
	c = 2
	func() {
		d := 1
	}()
	for i, v := range []int{1} {
	}
	if e := 1; true {
		f := 2
		_ = func() { f = 3 }
	}
	switch t := any(a).(type) {
	case int:
	}
	switch t := any(a).(type) {
	case int:
		_ = t
	case string:
	}
	const unused = 1
	type T int
	a == 1
	a + 2
	len("x")
	append([]int{}, 1)
	-a
	func() {}
	int(a)
	<-make(chan int)
	copy([]int{}, []int{})
	recover()
	defer int(3)
	defer len("x")
	go func() {}
	defer recover()
	println
	int
}
