// Pointers to elements and arrays are the same through a slice and through an array made of a part of it.
package main

import "fmt"

type pair struct{ a, b int }

func main() {
	s := []int{0, 1, 2, 3, 4}
	p := (*[2]int)(s[1:3])
	fmt.Println(&p[0] == &s[1], &p[1] == &s[2], &p[0] == &s[0])
	q := (*[2]int)(s[2:])
	fmt.Println(&p[1] == &q[0], p == q)
	r := (*[2]int)(s[1:])
	fmt.Println(p == r)
	*(&p[1]) = 20
	fmt.Println(s, *q, *p)
	for i := range p {
		p[i]++
	}
	fmt.Println(s, len(p), p[:1], cap(p[:1]))
	t := p[:]
	fmt.Println(&t[0] == &s[1], cap(t))
	u := []pair{{1, 2}, {3, 4}, {5, 6}}
	w := (*[2]pair)(u[1:])
	w[0].a = 9
	fmt.Println(u, &w[0] == &u[1], &w[0].b == &u[1].b)
	m := map[*int]string{&s[1]: "one"}
	fmt.Println(m[&p[0]], m[&t[0]])
	a := [2]int(s[3:])
	a[0] = 99
	fmt.Println(s, a)
}
