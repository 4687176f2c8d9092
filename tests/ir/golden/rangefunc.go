package main

func seq(yield func(int) bool) {}

func pairs(yield func(string, int) bool) {}

func simple() (n int) {
	for x := range seq {
		if x == 2 {
			continue
		}
		if x > 5 {
			break
		}
		n += x
	}
	return
}

func nested(limit int) int {
outer:
	for x := range seq {
		for k := range pairs {
			switch k {
			case "a":
				break
			case "b":
				continue outer
			case "c":
				break outer
			}
			defer println(k)
			if x > limit {
				return x
			}
		}
	}
	return 0
}
