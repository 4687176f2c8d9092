package main

func main() {
	m := map[int]int{}
	for i := 0; i < 50000; i++ {
		m[i] = i
	}
	println(len(m))
}
