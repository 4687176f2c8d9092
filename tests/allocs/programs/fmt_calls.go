// fmt: boxing of the operands, and what the calls themselves make.
package main

import (
	"fmt"
	"io"
	"os"
)

type point struct{ X, Y int }
type named struct{ s string }

func (n named) String() string { return n.s }

type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprintf("code %d", f.code) }

var s string
var err error

func main() {
	for _, n := range []int{1, 200, 300, 1 << 40} {
		fmt.Println(n)
		fmt.Println("n =", n, "and", n+1)
		fmt.Printf("%d %5d %x\n", n, n, n)
		fmt.Printf("%v %+v\n", point{n, 2}, &point{n, 3})
		s = fmt.Sprint(n)
		s = fmt.Sprintf("%d", n)
		s = fmt.Sprintf("%s-%q", s, s)
		s = fmt.Sprintf("%v", []int{n, n})
		s = fmt.Sprintf("%08.3f %t %c %U", float64(n), n > 3, 'x', rune(n))
		s = fmt.Sprintln("a", "b")
		fmt.Fprintln(os.Stdout, "x", s)
		fmt.Fprintf(io.Discard, "%d", n)
		fmt.Println(named{s}, point{1, n})
		err = fmt.Errorf("plain")
		err = fmt.Errorf("n = %d", n)
		err = fmt.Errorf("wrapped: %w", err)
		err = &failure{n}
		fmt.Println(err)
		s = err.Error()
		fmt.Println(map[string]int{"b": n, "a": 2})
		fmt.Println([]string{"a", "b"}, [2]bool{true}, struct{}{}, nil)
		fmt.Printf("%T %v %p\n", n, nil, nil)
		fmt.Printf("%v %d %s\n", &[]int{n}, []byte("ab"), []byte("cd"))
		fmt.Print("no operands\n")
	}
	var a, b int
	fmt.Sscanf("12 34", "%d %d", &a, &b)
	fmt.Sscan("5 6", &a, &b)
}
