// Corners found with Go's own tests: order of multiple assignments, results and defers, calls through tuples, positions.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strconv"
)

var trace string

func note(s string) string { trace += s; return s }
func place() *error        { trace += "p"; var e error; return &e }

type S struct{}

func (S) two(a, b int) { fmt.Println("two", a, b, trace) }
func makeS() S         { trace += "s"; return S{} }
func pair() (int, int) { trace += "r"; return 1, 2 }

func unnamed() (bool, int) {
	defer func() { recover() }()
	var p *int
	return true, *p
}

func swapped() (a, b int) {
	defer func() {}()
	a, b = 1, 2
	return b, a
}

func nestedRecover() (err error) {
	defer func() { err = errors.New("recovered by a deferred recover") }()
	defer func() {
		defer recover()
	}()
	panic("gone")
}

func where() {
	_, file, line, _ := runtime.Caller(1)
	fmt.Println(file, line)
}

var t *struct{ c chan int }

func nilSelect() {
	defer func() {
		recover()
		for i := 0; ; i++ {
			pc, _, line, ok := runtime.Caller(i)
			if !ok || runtime.FuncForPC(pc).Name() == "main.nilSelect" {
				fmt.Println("select at", line, ok)
				return
			}
		}
	}()
	select {
	case <-t.c:
	}
}

func main() {
	m := map[string]int{}
	m[note("k")], *place() = strconv.Atoi(note("12"))
	fmt.Println(trace, m)
	trace = ""
	makeS().two(pair())
	fmt.Println(unnamed())
	fmt.Println(swapped())
	fmt.Println(nestedRecover())
	nilSelect()
	pcs := make([]uintptr, 8)
	for _, pc := range pcs[:runtime.Callers(0, pcs)] {
		fmt.Println(runtime.FuncForPC(pc - 1).Name())
	}
	defer fmt.Println("end")
//line /generated/x.y:100
	where()
/*line /y.z:7*/ where()
//line :9
	where()
}
