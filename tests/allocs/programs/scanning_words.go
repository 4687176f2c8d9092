package main

import (
	"fmt"
	"os"
)

var kept any

func main() {
	var a, b int
	var x float64
	var s string
	for range 3 {
		fmt.Sscan("1234 5", &a, &b)
		fmt.Sscanf("12-3456 word", "%d-%d %s", &a, &b, &s)
		fmt.Sscan("-3.25", &x)
		s = os.Expand("hello $a and ${b}", func(name string) string { return name + name })
		kept = [4]bool{2: true}
		kept = [3]int{1: 7}
	}
	fmt.Println(a, b, x, s, kept)
}
