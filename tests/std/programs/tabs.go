package main

import (
	"fmt"
	"os"
	"os/signal"
	"strings"
	"text/tabwriter"
)

func main() {
	texts := []string{
		"a\tb\tc\naaa\tbbbb\tc\n\n", "x", "a\tb\n", "αβγ\tb\tz\n\tindented\tq\n\t\tmore\n", "one\ntwo\tx\nthree\ty\n", "a\vb\vc\n\v\vd\n", "a\tb\fc\td\n",
		"<b>x</b>\t&amp;y\tz\nlonger\tl\tz\n", "\xffesc\tin\xff\tb\nq\tr\n", "a\t\tb\nccc\t\td\n", "a\t", "\t\t\n", "1\t22\t333\t\n4444\t5\t\n6\t\n",
	}
	for _, flags := range []uint{0, tabwriter.AlignRight, tabwriter.Debug, tabwriter.AlignRight | tabwriter.Debug, tabwriter.FilterHTML, tabwriter.StripEscape, tabwriter.DiscardEmptyColumns, tabwriter.TabIndent} {
		for _, pad := range []byte{' ', '.', '\t'} {
			for _, min := range []int{0, 5, 8} {
				var b strings.Builder
				w := tabwriter.NewWriter(&b, min, 8, 1, pad, flags)
				for _, s := range texts {
					fmt.Fprint(w, s)
				}
				fmt.Printf("%v\n", w.Flush())
				for _, s := range texts {
					fmt.Fprint(w, s)
					w.Flush()
				}
				fmt.Printf("%q\n", b.String())
			}
		}
	}
	w := new(tabwriter.Writer).Init(os.Stdout, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, "name\tsize\tkind")
	fmt.Fprintln(w, "readme\t12\tfile")
	w.Flush()
	c := make(chan os.Signal, 1)
	signal.Notify(c, os.Interrupt)
	fmt.Println(len(c), os.Interrupt, os.Kill)
}
