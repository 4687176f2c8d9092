package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sort"
	"strconv"
	"strings"
)

type S struct{ A, B int }
type St struct{ A int }

func (s St) String() string { return "x" }

type P struct {
	A int
	s St
}

var big = 1000

func m(name string, f func()) {
	f()
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	f()
	runtime.ReadMemStats(&b)
	fmt.Fprint(os.Stderr, name, ": ", b.Mallocs-a.Mallocs, " ", b.TotalAlloc-a.TotalAlloc)
	for i := range b.BySize {
		if d := b.BySize[i].Mallocs - a.BySize[i].Mallocs; d > 0 {
			fmt.Fprint(os.Stderr, "  ", b.BySize[i].Size, "x", d)
		}
	}
	fmt.Fprintln(os.Stderr)
}

var w = io.Discard
var sink string

func main() {
	debug.SetGCPercent(-1)
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	fmt.Fprintln(w, "hi")
	runtime.ReadMemStats(&b)
	fmt.Fprint(os.Stderr, "first: ", b.Mallocs-a.Mallocs, " ", b.TotalAlloc-a.TotalAlloc)
	for i := range b.BySize {
		if d := b.BySize[i].Mallocs - a.BySize[i].Mallocs; d > 0 {
			fmt.Fprint(os.Stderr, "  ", b.BySize[i].Size, "x", d)
		}
	}
	fmt.Fprintln(os.Stderr)
	is := make([]int, 10)
	for i := range is {
		is[i] = 1000 + i
	}
	m("ints", func() { fmt.Fprintln(w, is) })
	ss := make([]S, 10)
	m("structs", func() { fmt.Fprintln(w, ss) })
	m("ptr struct", func() { fmt.Fprintln(w, &ss[0]) })
	m("struct", func() { fmt.Fprintln(w, ss[0]) })
	st := make([]St, 10)
	m("stringers", func() { fmt.Fprintln(w, st) })
	m("strings", func() { fmt.Fprintln(w, []string{"a", "bb"}) })
	m("map", func() { fmt.Fprintln(w, map[string]int{"a": 1, "b": 2000}) })
	m("bytes", func() { fmt.Fprintln(w, []byte("hello")) })
	m("&P", func() { fmt.Fprintln(w, &P{1, St{1}}) })
	m("Sprintf", func() { sink = fmt.Sprintf("%d %s", big, "x") })
	m("Sprint", func() { sink = fmt.Sprint("x") })
	m("float", func() { sink = fmt.Sprint(3.5) })
	m("Errorf", func() { e := fmt.Errorf("x %w", io.EOF); _ = e })
	m("Errorf2", func() { e := fmt.Errorf("x %w %w", io.EOF, io.EOF); _ = e })
	m("%p", func() { fmt.Fprintf(w, "%p", &ss[0]) })
	m("%T", func() { fmt.Fprintf(w, "%T", ss) })
	m("%5d", func() { fmt.Fprintf(w, "%5d|%-5s|%05.2f", 1, "a", 2.5) })
	m("%x str", func() { fmt.Fprintf(w, "%x", "hello") })
	m("%q str", func() { fmt.Fprintf(w, "%q", "hello") })
	m("%q long", func() { fmt.Fprintf(w, "%q", strings.Repeat("a", 100)) })
	m("%x bytes", func() { fmt.Fprintf(w, "%x", []byte("hello")) })
	m("1000 chars", func() { fmt.Fprint(w, strings.Repeat("x", 1000)) })
	m("Repeat", func() { sink = strings.Repeat("ab", 10) })
	m("ToUpper", func() { sink = strings.ToUpper("hello") })
	m("ToUpper same", func() { sink = strings.ToUpper("HELLO") })
	m("ToUpper uni", func() { sink = strings.ToUpper("héllo") })
	m("Split", func() { s := strings.Split("a,b,c,d", ","); _ = s })
	m("Fields", func() { s := strings.Fields("a b c d"); _ = s })
	m("Fields uni", func() { s := strings.Fields("a b é d"); _ = s })
	m("Join", func() { sink = strings.Join([]string{"a", "b"}, "-") })
	m("Replace", func() { sink = strings.ReplaceAll("aXbXc", "X", "--") })
	m("Replace none", func() { sink = strings.ReplaceAll("aXbXc", "Y", "--") })
	m("Map", func() { sink = strings.Map(func(r rune) rune { return r + 1 }, "hello") })
	m("Map same", func() { sink = strings.Map(func(r rune) rune { return r }, "hello") })
	m("Title", func() { sink = strings.Title("hello world") })
	m("Trim", func() { sink = strings.TrimSpace("  hello ") })
	m("FormatInt", func() { sink = strconv.Itoa(big) })
	m("FormatFloat", func() { sink = strconv.FormatFloat(3.25, 'g', -1, 64) })
	m("Quote", func() { sink = strconv.Quote("hello") })
	m("ParseErr", func() { _, e := strconv.Atoi("abc"); _ = e })
	m("ParseErr.Error", func() { _, e := strconv.Atoi("abc"); sink = e.Error() })
	m("NewReader", func() { r := strings.NewReader("abc"); w.Write([]byte{byte(r.Len())}) })
	m("NewReplacer", func() { r := strings.NewReplacer("a", "b", "c", "d"); sink = r.Replace("abcd") })
	m("NewReplacer2", func() { r := strings.NewReplacer("aa", "b", "c", "d"); sink = r.Replace("abcd") })
	{
		x := []int{5, 3, 1}
		m("Slice ints", func() { sort.Slice(x, func(i, j int) bool { return x[i] < x[j] }) })
	}
	{
		x := []string{"b", "a"}
		m("Slice strings", func() { sort.Slice(x, func(i, j int) bool { return x[i] < x[j] }) })
	}
	{
		x := make([]S, 5)
		m("Slice structs", func() { sort.Slice(x, func(i, j int) bool { return x[i].A < x[j].A }) })
	}
	{
		x := make([]St, 5)
		m("Slice struct8", func() { sort.Slice(x, func(i, j int) bool { return x[i].A < x[j].A }) })
	}
	{
		x := make([]*St, 5)
		for i := range x {
			x[i] = &St{i}
		}
		m("Slice ptrs", func() { sort.Slice(x, func(i, j int) bool { return x[i].A < x[j].A }) })
	}
	{
		x := make([]struct{ a, b, c int }, 5)
		m("Slice struct24", func() { sort.Slice(x, func(i, j int) bool { return x[i].a < x[j].a }) })
	}
	{
		x := []int{5, 3, 1}
		m("Ints", func() { sort.Ints(x) })
	}
	{
		x := []int{5, 3, 1}
		m("Sort", func() { sort.Sort(sort.IntSlice(x)) })
	}
	{
		x := []int{5, 3, 1}
		m("Sort Reverse", func() { sort.Sort(sort.Reverse(sort.IntSlice(x))) })
	}
	{
		x := []int{5, 3, 1}
		m("SearchInts", func() { sort.SearchInts(x, 3) })
	}
	{
		x := []byte{5, 3, 1}
		m("Slice bytes", func() { sort.Slice(x, func(i, j int) bool { return x[i] < x[j] }) })
	}
	{
		x := []int{5, 3, 1}
		m("Slice ints", func() { sort.Slice(x, func(i, j int) bool { return x[i] < x[j] }) })
	}
	m("long Fields", func() { x := strings.Fields(strings.Repeat("a b ", 100)); _ = x })
	m("long FieldsFunc", func() {
		x := strings.FieldsFunc(strings.Repeat("a b ", 100), func(r rune) bool { return r == ' ' })
		_ = x
	})
	m("Clone", func() { sink = strings.Clone("a") })
	m("Builder", func() {
		var b strings.Builder
		for range 100 {
			b.WriteByte('x')
		}
		sink = b.String()
	})
	m("Builder rune", func() {
		var b strings.Builder
		for range 10 {
			b.WriteRune('é')
		}
		sink = b.String()
	})
}
