package main

var sink *[2]int64

func deep(n int) int {
	var pad [16]int
	pad[n&15] = n
	if n == 0 {
		for i := 0; i < 250000; i++ {
			sink = new([2]int64)
		}
		return 0
	}
	return deep(n-1) + pad[n&15]
}

func main() {
	println(deep(3000))
}
