package main

type tree struct{ l, r *tree }

func make_(d int) *tree {
	if d == 0 {
		return &tree{}
	}
	return &tree{make_(d - 1), make_(d - 1)}
}

func main() {
	keep := make_(14)
	for i := 0; i < 12; i++ {
		make_(14)
	}
	println(keep.l != nil)
}
