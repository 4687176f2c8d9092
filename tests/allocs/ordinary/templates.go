package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
)

type Person struct {
	First, Last string
	Age         int
	Email       *string
}

func (p Person) Full() string { return p.First + " " + p.Last }

func (p Person) GoString() string { return fmt.Sprintf("Person(%s)", p.Full()) }

type Temp float64

func (t Temp) String() string { return fmt.Sprintf("%.1f°C", float64(t)) }

type Weekday uint8

func (d Weekday) String() string {
	switch d {
	case 0:
		return "Sun"
	case 6:
		return "Sat"
	}
	return fmt.Sprintf("Weekday(%d)", uint8(d))
}

func expand(s string, vars map[string]string) string {
	return os.Expand(s, func(k string) string { return vars[k] })
}

func indent(s string, by int) string {
	pad := strings.Repeat(" ", by)
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = pad + lines[i]
	}
	return strings.Join(lines, "\n")
}

func main() {
	mail := "g@example.org"
	p := Person{"Grace", "Hopper", 85, &mail}
	fmt.Printf("%v\n", p.Full())
	fmt.Printf("%#v %q %x %08.3f %+d %t\n", p, p.First, p.Last, 3.14159, 42, true)
	fmt.Printf("%5d|%-5d|%05d|%t|%c|%U\n", 123456, 12, 42, false, 'x', '世')
	fmt.Println(Temp(21.55), []Temp{1, 2.5}, Weekday(6), Weekday(3))
	fmt.Printf("%s %v %d\n", Weekday(0), map[string]Temp{"in": 20}, []Weekday{1, 6})
	fmt.Println(expand("hello ${name}, $greet", map[string]string{"name": "you", "greet": "welcome"}))
	fmt.Println(indent("a\nb\nc", 4))
	w := tabwriter.NewWriter(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintf(w, "name\tage\n%s\t%d\n", p.First, p.Age)
	w.Flush()
	fmt.Println(fmt.Sprintf("%6.2f%%", 12.345), fmt.Sprintln("x", 1), fmt.Sprint("a", 1, 2, "b"))
}
