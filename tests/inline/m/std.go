package p

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
)

type T struct{ a int }

func (t T) String() string { return "t" }

type S interface{ String() string }

func newErr(n int) error {
	if n > 0 {
		return fmt.Errorf("no %d", n)
	}
	return errors.New("zero")
}

func out(n int, s string) {
	fmt.Println(n, s)
	fmt.Printf("%d", n)
}

func build(parts []string) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p)
		b.WriteByte(' ')
	}
	return b.String()
}

func locked(mu *sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}

func find(xs []int, x int) int {
	return sort.Search(len(xs), func(i int) bool { return xs[i] >= x })
}

func devirtualized() string {
	var s S = T{1}
	return s.String()
}

func value() func() string {
	t := T{2}
	return t.String
}

func rec(n int) int {
	if n == 0 {
		return 1
	}
	return n * rec(n-1)
}

func cyc(n int) int { return rec(n) + rec(n-1) }

func loop() (ps []*int) {
	for i := 0; i < 3; i++ {
		ps = append(ps, ptr(i))
	}
	return
}

func ptr(x int) *int { return &x }

func spawn(n int) {
	go out(n, "a")
	for range n {
		defer out(n, "b")
	}
}

func isShort(e error) bool {
	var s fmt.Stringer
	s = T{1}
	if strings.Contains(s.String(), "short") {
		return strings.HasPrefix(e.Error(), "a")
	}
	return false
}
