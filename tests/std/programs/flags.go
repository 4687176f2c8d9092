package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"
)

type list []string

func (l *list) String() string     { return strings.Join(*l, ",") }
func (l *list) Set(s string) error { *l = append(*l, s); return nil }

func main() {
	f := flag.NewFlagSet("prog", flag.ContinueOnError)
	f.SetOutput(os.Stdout)
	n := f.Int("n", 5, "the `count` of things")
	s := f.String("name", "joe", "a name\nwith lines")
	b := f.Bool("b", false, "be bold")
	d := f.Duration("d", time.Second, "wait")
	x := f.Float64("x", 0, "factor")
	u := f.Uint64("u", 7, "unsigned")
	var l list
	f.Var(&l, "l", "a list")
	f.Func("fn", "call", func(s string) error {
		if s == "bad" {
			return fmt.Errorf("it is bad")
		}
		return nil
	})
	show := func() {
		fmt.Println(*n, *s, *b, *d, *x, *u, l, f.NArg(), f.Args(), f.NFlag())
	}
	for _, args := range [][]string{
		{"-n", "3", "--name=x", "-b", "rest", "-n"}, {"-b=false", "-d", "1m", "-l", "a", "-l", "b", "--", "-x"},
		{"-n", "abc"}, {"-n", "99999999999999999999"}, {"-q"}, {"-h"}, {"-x"}, {"---x"}, {"-=x"}, {"-b=maybe"}, {"-d", "5"}, {"-u", "-1"}, {"-fn", "bad"}, {"-"},
	} {
		err := f.Parse(args)
		fmt.Println("err", err)
		show()
	}
	f.Visit(func(fl *flag.Flag) { fmt.Println(fl.Name, fl.Value, fl.DefValue) })
	fmt.Println(f.Set("n", "12"), f.Set("zz", "1"), f.Lookup("n").Value, f.Lookup("n").Value.(flag.Getter).Get())
	func() {
		defer func() { fmt.Println(recover()) }()
		f.Int("n", 1, "")
	}()
	flag.CommandLine.SetOutput(os.Stdout)
	v := flag.Int("v", 1, "verbosity")
	flag.Parse()
	fmt.Println(*v, flag.NArg())
	flag.PrintDefaults()
}
