package main

var all []any

func main() {
	for i := 0; i < 250000; i++ {
		var v any = i
		if i%20 == 0 {
			all = append(all, v)
		}
	}
	println(len(all))
}
