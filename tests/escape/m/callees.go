// What gc makes of calls before it analyses them: a callee that has to be called for is in a temporary, an interface
// call with one possible receiver is a call of the method, several results that are passed on go through temporaries.
package main

type getter interface{ get(p *int) *int }

type byValue struct{ x int }

func (v byValue) get(p *int) *int { return p } // ERROR "22: leaking param: p to result ~r0 level=0"

type byPointer struct{ x int }

func (v *byPointer) get(p *int) *int { return p } // ERROR "7: v does not escape" "25: leaking param: p to result ~r0 level=0"

type holder struct{ byValue }

type passer struct{ getter }

type twice struct{ passer }

var sink *int

func value()    { var g getter = byValue{}; sink = g.get(new(int)) } // ERROR "57: devirtualizing g.get to byValue" "41: byValue{} does not escape" "61: new(int) escapes to heap"
func pointed()  { var g getter = &byValue{}; sink = g.get(new(int)) } // ERROR "58: devirtualizing g.get to *byValue" "34: &byValue{} does not escape" "62: new(int) escapes to heap"
func pointer()  { var g getter = &byPointer{}; sink = g.get(new(int)) } // ERROR "60: devirtualizing g.get to *byPointer" "34: &byPointer{} does not escape" "64: new(int) escapes to heap"
func promoted() { var g getter = holder{}; sink = g.get(new(int)) } // ERROR "56: devirtualizing g.get to holder" "40: holder{} does not escape" "60: new(int) escapes to heap"
func through()  { var g getter = &holder{}; sink = g.get(new(int)) } // ERROR "57: devirtualizing g.get to *holder" "34: &holder{} does not escape" "61: new(int) escapes to heap"
func partly()   { var g getter = passer{}; sink = g.get(new(int)) } // ERROR "56: partially devirtualizing g.get to passer" "40: passer{} does not escape" "60: new(int) escapes to heap"
func deeper()   { var g getter = &twice{}; sink = g.get(new(int)) } // ERROR "56: partially devirtualizing g.get to *twice" "34: &twice{} does not escape" "60: new(int) escapes to heap"
func called()   { sink = getter(made()).get(new(int)) } // ERROR "44: devirtualizing .autotmp_0.get to *byPointer" "48: new(int) escapes to heap"

func made() *byPointer { return nil }

func bind(x *int) func(*int) *int { return func(y *int) *int { return x } } // ERROR "11: leaking param: x" "49: y does not escape" "44: func literal escapes to heap"

func same(g getter) getter { return g } // ERROR "11: leaking param: g to result ~r0 level=0"

func calls(g getter) { // ERROR "12: leaking param: g"
	x := 1 // ERROR "2: moved to heap: x"
	sink = bind(&x)(&x)
	sink = same(g).get(&x)
	go same(g).get(&x)
	defer bind(&x)(&x)
	defer same(&byPointer{}).get(&x) // ERROR "13: &byPointer{} escapes to heap"
	var j getter = &byPointer{} // ERROR "17: &byPointer{} does not escape"
	j.get(bind(&x)(new(int))) // ERROR "7: devirtualizing j.get to *byPointer" "20: new(int) escapes to heap"
	for range 3 {
		go bind(new(int))(bind(&x)(nil)) // ERROR "14: new(int) escapes to heap"
	}
}

func two(p *int) (*int, *int) { return p, nil } // ERROR "10: leaking param: p to result ~r0 level=0"

func use(a, b *int) *int { return a } // ERROR "10: leaking param: a to result ~r0 level=0" "13: b does not escape"

func all(a ...*int) { sink = a[0] } // ERROR "10: leaking param content: a"

func spread() {
	x := 1 // ERROR "2: moved to heap: x"
	sink = use(two(&x))
	y := 1 // ERROR "2: moved to heap: y"
	go use(two(&y))
	defer use(two(&y))
	z := 1 // ERROR "2: moved to heap: z"
	all(two(&z)) // ERROR "5: ... argument does not escape"
	a, b := two(&z)
	sink = a
	sink, b = two(b)
	array := [4]int{} // ERROR "2: moved to heap: array"
	sink = &array[:][1]
	at := &array
	sink = &at[2]
}

func main() {
	type local struct{ getter }
	var l getter = local{} // ERROR "22: local{} does not escape"
	sink = l.get(nil) // ERROR "14: partially devirtualizing l.get to local"
	calls(byValue{}) // ERROR "15: byValue{} escapes to heap"
	spread()
}
