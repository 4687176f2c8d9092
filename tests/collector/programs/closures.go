package main

var fs []func() int

func main() {
	for i := 0; i < 70000; i++ {
		x := i
		f := func() int { x++; return x }
		if i%10 == 0 {
			fs = append(fs, f)
		}
	}
	println(len(fs))
}
