// Range over functions.
package p

import "fmt"

func seq(n int) func(yield func(int) bool) {
	return func(yield func(int) bool) { // ERROR "14: yield does not escape" "9: func literal escapes to heap"
		for i := 0; i < n; i++ {
			if !yield(i) {
				return
			}
		}
	}
}

func pairs(s []string) func(yield func(int, string) bool) { // ERROR "12: leaking param: s"
	return func(yield func(int, string) bool) { // ERROR "14: yield does not escape" "9: func literal escapes to heap"
		for i, x := range s {
			if !yield(i, x) {
				return
			}
		}
	}
}

var gp *int

func sum() int {
	t := 0 // ERROR "2: moved to heap: t"
	for i := range seq(10) { // ERROR "2: moved to heap: #state1" "2: func literal escapes to heap"
		t += i
	}
	return t
}

func leak() {
	for i := range seq(10) { // ERROR "2: moved to heap: #state1" "6: moved to heap: i" "2: func literal escapes to heap"
		gp = &i
	}
}

func early() int { // ERROR "14: moved to heap: #rv1"
	for i := range seq(10) { // ERROR "2: moved to heap: #state1" "2: func literal escapes to heap"
		if i == 3 {
			return i
		}
	}
	return 0
}

func brk(s []string) { // ERROR "10: leaking param: s"
outer:
	for i, x := range pairs(s) { // ERROR "9: leaking param: x" "2: moved to heap: #state1" "2: func literal escapes to heap"
		for j := range seq(3) { // ERROR "3: moved to heap: #state2" "3: func literal escapes to heap"
			if j == 2 {
				continue outer
			}
			if i == 2 {
				break outer
			}
		}
		fmt.Println(x) // ERROR "14: ... argument does not escape" "15: x escapes to heap"
	}
}

func deferIn() {
	for i := range seq(3) { // ERROR "2: moved to heap: #state1" "2: func literal escapes to heap"
		defer fmt.Println(i) // ERROR "21: i escapes to heap" "20: ... argument does not escape"
	}
}

func unknown(f func(func(int) bool)) int { // ERROR "14: f does not escape"
	t := 0 // ERROR "2: moved to heap: t"
	for i := range f { // ERROR "2: moved to heap: #state1" "2: func literal escapes to heap"
		t += i
	}
	return t
}

func ret(f func(func(int) bool)) *int { // ERROR "10: f does not escape" "34: moved to heap: #rv1"
	for i := range f { // ERROR "2: moved to heap: #state1" "6: moved to heap: i" "2: func literal escapes to heap"
		return &i
	}
	return nil
}

func capt() func() int {
	x := 0 // ERROR "2: moved to heap: x"
	for i := range seq(3) { // ERROR "2: moved to heap: #state1" "2: func literal escapes to heap"
		x += i
	}
	return func() int { return x } // ERROR "9: func literal escapes to heap"
}

func noVar() {
	for range seq(3) { // ERROR "2: moved to heap: #state1" "2: func literal escapes to heap"
		fmt.Println("x") // ERROR "14: ... argument does not escape" "15: \"x\" escapes to heap"
	}
}

func assign() int {
	var i int // ERROR "6: moved to heap: i"
	for i = range seq(3) { // ERROR "2: moved to heap: #state1" "2: func literal escapes to heap"
	}
	return i
}
