package main

import (
	"fmt"
	"runtime"
	"sync"
)

type slow struct{ name string }

func (s slow) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "<%s", s.name)
	runtime.Gosched()
	w, ok := f.Width()
	fmt.Fprintf(f, " %d %v>", w, ok)
}

type nested struct{ in any }

func (n nested) Format(f fmt.State, verb rune) {
	fmt.Fprintf(f, "{"+fmt.FormatString(f, verb)+" %v}", n.in, n.in)
}

type boom struct{}

func (boom) Format(f fmt.State, verb rune) {
	f.Write([]byte("before "))
	panic("mid")
}

func main() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	var out []string
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s := fmt.Sprintf("%*v|%v", i+1, slow{fmt.Sprint("g", i)}, slow{"second"})
			mu.Lock()
			out = append(out, s)
			mu.Unlock()
		}()
	}
	wg.Wait()
	fmt.Println(len(out), out)
	fmt.Printf("%+8.3v %x\n", nested{nested{slow{"deep"}}}, nested{255})
	fmt.Printf("%v %s|\n", boom{}, boom{})
	fmt.Println(fmt.Sprint(nested{boom{}}), fmt.Errorf("%w", wrapped{}))
}

type wrapped struct{}

func (wrapped) Error() string                  { return "text" }
func (wrapped) Format(f fmt.State, verb rune) { fmt.Fprintf(f, "formatted %c", verb) }
