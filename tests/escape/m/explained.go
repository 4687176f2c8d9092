// What -m=2 has words of its own for: results that go through temporaries, operands that turn out to be constant,
// wrappers, equality functions, statements in type switch clauses, self-assignments.
package main

import "fmt"

type point struct {
	name string
	x    int
	next *point
}

type shower interface{ show(p *int) *int }

func (p point) show(q *int) *int { return q } // ERROR "7: p does not escape" "21: leaking param: q to result ~r0 level=0"

type wrapped struct{ shower }

var sink any

func two(p, q *int) (*int, *int) { return q, p } // ERROR "10: leaking param: p to result ~r1 level=0" "13: leaking param: q to result ~r0 level=0"

func pass(p, q *int) (*int, *int) { return two(p, q) } // ERROR "11: leaking param: p to result ~r1 level=0" "14: leaking param: q to result ~r0 level=0"

func assigned(p, q *int) *int { // ERROR "15: p does not escape" "18: leaking param: q to result ~r0 level=0"
	r, s := two(p, q)
	r, _ = two(s, r)
	return r
}

func commaOk(i any, m map[string]*int, c chan *int) *int { // ERROR "14: leaking param: i to result ~r0 level=0" "21: m does not escape" "40: c does not escape"
	p, ok := i.(*int)
	q, _ := m["a"]
	r, ok := <-c
	_ = ok
	if q != nil {
		return p
	}
	return r
}

func received(c chan *int) { // ERROR "15: c does not escape"
	select {
	case p := <-c: // ERROR "7: moved to heap: p"
		for {
			go func() { sink = p }() // ERROR "7: func literal escapes to heap"
		}
	case q, ok := <-c:
		sink = new(1) // ERROR "13: moved to heap: .autotmp_6"
		_, _ = q, ok
	}
}

func constant() {
	n := 70000
	sink = show(n) // ERROR "14: 70000 escapes to heap"
	fmt.Println(n) // ERROR "13: ... argument does not escape" "14: 70000 escapes to heap"
}

func show(i any) any { return i } // ERROR "11: leaking param: i to result ~r0 level=0"

func switched(i any) *int { // ERROR "15: leaking param: i"
	switch v := i.(type) {
	case *int:
		var w *int
		if w == nil {
			w = v
		}
		return w
	case shower:
		return v.show(nil)
	}
	return nil
}

func boxed(p point, w *wrapped) shower { // ERROR "12: leaking param: p" "21: leaking param content: w" "21: leaking param: w to result ~r0 level=0"
	if w != nil {
		f := w.show // ERROR "9: w.shower.show escapes to heap"
		sink = f
		return w
	}
	return p // ERROR "9: p escapes to heap"
}

func (p *point) skip() { p.next = p.next.next; p.name, p.x = p.name, p.x } // ERROR "60: (*point).skip ignoring self-assignment in p.name, p.x = p.name, p.x" "60: (*point).skip ignoring self-assignment in p.name, p.x = p.name, p.x" "7: leaking param content: p"

func ranged(s func(func(*int) bool)) *int { // ERROR "13: s does not escape" "38: moved to heap: #rv1"
	for p := range s { // ERROR "6: leaking param: p" "2: moved to heap: #state1" "2: func literal escapes to heap"
		defer fmt.Println(p) // ERROR "20: ... argument does not escape"
		if p != nil {
			return p
		}
	}
	return nil
}

func main() {}
