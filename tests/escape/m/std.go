// Calls into the standard library, by the tags of its functions.
package p

import (
	"fmt"
	"os"
	"sort"
	"strconv"
	"sync"
	"time"
	"bufio"
	"strings"
	"errors"
)

type E struct{ strings.Builder }

func f(a []string, n int, err error) error { // ERROR "8: leaking param: a" "27: leaking param: err"
	var sb strings.Builder
	sb.WriteString("x")
	fmt.Println(sb.String(), sb.Len(), strings.Repeat("a", n), strings.Join(a, ",")) // ERROR "13: ... argument does not escape" "23: (*strings.Builder).String(sb) escapes to heap" "33: (*strings.Builder).Len(sb) escapes to heap" "51: strings.Repeat(\"a\", n) escapes to heap" "73: strings.Join(a, \",\") escapes to heap"
	var e E // ERROR "6: moved to heap: e"
	e.WriteByte('c')
	fmt.Fprintf(&e, "%d %v", n, a) // ERROR "13: ... argument does not escape" "27: n escapes to heap" "30: a escapes to heap"
	x := fmt.Sprint(n) // ERROR "17: ... argument does not escape" "18: n escapes to heap"
	s := strings.Split(x, ",")
	m := make(map[string]int) // ERROR "11: make(map[string]int) escapes to heap"
	for _, w := range s {
		m[w]++
	}
	r := strings.NewReader(x)
	fmt.Println(r.Len(), e.Len(), strings.ToUpper(x), m) // ERROR "13: ... argument does not escape" "19: (*strings.Reader).Len(r) escapes to heap" "28: (*strings.Builder).Len(e.Builder) escapes to heap" "47: strings.ToUpper(x) escapes to heap"
	if errors.Is(err, nil) {
		return fmt.Errorf("wrap %w %d", err, n) // ERROR "20: ... argument does not escape" "40: n escapes to heap"
	}
	return errors.New("x" + x) // ERROR "24: \"x\" + x escapes to heap"
}

func g() {
	var mu sync.Mutex // ERROR "6: moved to heap: mu"
	mu.Lock()
	defer mu.Unlock()
	var wg sync.WaitGroup // ERROR "6: moved to heap: wg"
	wg.Add(1)
	go func() { defer wg.Done(); mu.Unlock() }() // ERROR "5: func literal escapes to heap"
	wg.Wait()
	xs := []int{3, 1} // ERROR "13: []int{...} escapes to heap"
	sort.Slice(xs, func(i, j int) bool { return xs[i] < xs[j] }) // ERROR "13: xs escapes to heap" "17: func literal does not escape"
	sort.Ints(xs)
	n, err := strconv.Atoi("5" + fmt.Sprint(xs)) // ERROR "29: \"5\" + fmt.Sprint(... argument...) does not escape" "41: ... argument does not escape" "42: xs escapes to heap"
	fmt.Println(n, err, time.Now(), os.Args) // ERROR "13: ... argument does not escape" "14: n escapes to heap" "30: time.Now() escapes to heap" "36: os.Args escapes to heap"
	sc := bufio.NewScanner(os.Stdin)
	for sc.Scan() {
		fmt.Println(sc.Text()) // ERROR "14: ... argument does not escape" "22: (*bufio.Scanner).Text(sc) escapes to heap"
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprintln(w, strconv.Itoa(n), strconv.Quote("x")) // ERROR "14: ... argument does not escape" "30: strconv.Itoa(n) escapes to heap" "48: strconv.Quote(\"x\") escapes to heap"
	var once sync.Once // ERROR "6: moved to heap: once"
	once.Do(func() { fmt.Println(n) }) // ERROR "10: func literal does not escape" "30: ... argument does not escape" "31: n escapes to heap"
	p := sync.Pool{New: func() any { return new(int) }} // ERROR "45: new(int) escapes to heap" "2: moved to heap: p" "22: func literal escapes to heap"
	v := p.Get().(*int)
	p.Put(v)
	t := time.AfterFunc(time.Second, func() { fmt.Println("late") }) // ERROR "55: ... argument does not escape" "56: \"late\" escapes to heap" "35: func literal escapes to heap"
	t.Stop()
	b := []byte("abc") // ERROR "14: ([]byte)(\"abc\") escapes to heap"
	fmt.Printf("%s %q\n", b, strings.Fields("a b")) // ERROR "12: ... argument does not escape" "24: b escapes to heap" "41: strings.Fields(\"a b\") escapes to heap"
	strings.Map(func(r rune) rune { return r + 1 }, string(b)) // ERROR "14: func literal does not escape" "57: string(b) does not escape"
	fmt.Println(strings.TrimFunc("x", func(r rune) bool { return r == 'x' }), strings.NewReplacer("a", "b").Replace("c")) // ERROR "13: ... argument does not escape" "30: strings.TrimFunc(\"x\", func literal) escapes to heap" "36: func literal does not escape" "113: (*strings.Replacer).Replace(strings.NewReplacer(... argument...), \"c\") escapes to heap" "95: ... argument does not escape"
}
