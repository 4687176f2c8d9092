package main

var all []string

func main() {
	s := "x"
	for i := 0; i < 3000; i++ {
		s += "y"
		if i%4 == 0 {
			all = append(all, s)
		}
	}
}
