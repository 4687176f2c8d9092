package main

import "fmt"

type key struct {
	a int
	b string
}

var sink any

func one() int { return 1 }

func tables() {
	anon := []struct {
		X int
		L string
	}{{1, "a"}, {X: 3}, {L: "z"}}
	sink = &anon
	m := map[key]int{
		{1, "dial"}: 1,
		{2, "ack"}:  2,
	}
	sink = m
	n := map[string]int{
		"a": one(),
		"b": 2,
		"c": 3, "d": 4, "e": 5, "f": 6, "g": 7,
		"h": 8,
		"i": 9,
	}
	sink = n
	for _, tt := range []struct {
		a *int
	}{
		{new(int)},
		{nil},
	} {
		sink = tt.a
	}
	o := map[string][]int{
		"x": {1, 2},
		"y": {3},
		"z": append([]int{}, 1,
			2),
	}
	sink = o
	var p []map[string]struct {
		z int
	}
	p = []map[string]struct {
		z int
	}{
		{"a": {1}},
		{
			"b": {2},
		},
	}
	sink = p
	sink = []struct {
		q int
	}{
		{1},
	}
	big := map[int]int{
		1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10,
		11: 1, 12: 2, 13: 3, 14: 4, 15: 5, 16: 6, 17: 7, 18: 8, 19: 9, 20: 10,
		21: 1, 22: 2, 23: 3, 24: 4, 25: 5, 26: 6, 27: 7, 28: 8, 29: 9, 30: 10,
	}
	sink = big
	st := struct {
		a []int
		b map[string]int
		c *key
		d [2][]string
		e any
	}{
		a: []int{
			1,
		},
		b: map[string]int{
			"x": 1,
		},
		c: &key{
			1, "",
		},
		d: [2][]string{
			{"a"},
			{
				"b", "c",
			},
		},
		e: []struct {
			a int
		}{
			{1},
		},
	}
	sink = st
}

func main() {
	tables()
	fmt.Println(order())
}

func order() (s string) {
	say := func(x string) string { s += x; return x }
	m := map[string]string{
		say("a"): "1",
		"b":      say("2"),
		"c":      "3",
	}
	return s + m["c"]
}
