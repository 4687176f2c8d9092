// By value: a call works on copies, a pointer reaches the original
//
// Watch: birthday gets a copy of ann in its own frame, and ann does not
// change. grow gets the address of ann: it writes through the pointer into
// main's frame. Nothing here needs the heap but what fmt prints.
package main

import "fmt"

type person struct {
	name string
	age  int
}

func birthday(p person) int {
	p.age++
	return p.age
}

func grow(p *person) {
	p.age++
}

func double(numbers [3]int) int {
	sum := 0
	for i := range numbers {
		numbers[i] *= 2
		sum += numbers[i]
	}
	return sum
}

func main() {
	ann := person{"Ann", 29}
	next := birthday(ann)
	fmt.Println(next, ann.age)
	grow(&ann)
	fmt.Println(ann.age)

	numbers := [3]int{1, 2, 3}
	fmt.Println(double(numbers), numbers)
}

// Output:
// 30 29
// 30
// 12 [1 2 3]
