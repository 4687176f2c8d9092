package main

type row struct{ p [4]*int }

var table [20000]row
var sink *[2]int64

func main() {
	for i := range table {
		table[i].p[0] = new(int)
	}
	for i := 0; i < 250000; i++ {
		sink = new([2]int64)
	}
}
