package main

var rows [][]int

func main() {
	for i := 0; i < 3000; i++ {
		rows = append(rows, make([]int, 200))
		if len(rows) > 900 {
			rows = rows[1:]
		}
	}
}
