package main

type big struct {
	p *big
	v [64]int64
}

var sink *big

func main() {
	for i := 0; i < 40000; i++ {
		sink = new(big)
	}
}
