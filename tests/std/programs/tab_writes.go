package main

import (
	"errors"
	"fmt"
	"os"
	"text/tabwriter"
)

type counter struct{ n, fail int }

func (c *counter) Write(p []byte) (int, error) {
	c.n++
	if c.n == c.fail {
		return 0, errors.New("full")
	}
	fmt.Printf("%q ", p)
	return len(p), nil
}

func main() {
	for _, flags := range []uint{0, tabwriter.AlignRight, tabwriter.Debug, tabwriter.TabIndent, tabwriter.DiscardEmptyColumns, tabwriter.FilterHTML, tabwriter.StripEscape} {
		for _, pad := range []byte{' ', '\t', '.'} {
			w := tabwriter.NewWriter(os.Stdout, 5, 4, 1, pad, flags)
			fmt.Fprintln(w, "a\tbb\tccc")
			fmt.Fprintln(w, "\t\tlonger text here\tx")
			fmt.Fprintln(w, "<b>é</b>\t&amp;\t\xffa\tb\xff\t|")
			fmt.Fprint(w, "one\n\fnext\vpage\tq\f")
			fmt.Fprint(w, "rest\tof")
			fmt.Println(w.Flush())
		}
	}
	for fail := range 9 {
		c := &counter{fail: fail}
		w := tabwriter.NewWriter(c, 0, 8, 12, ' ', tabwriter.Debug)
		n, err := fmt.Fprint(w, "a\tb\nc\td\n\f\nlast\tx")
		fmt.Println(n, err)
		fmt.Println(w.Flush(), c.n)
		fmt.Println(w.Flush(), c.n)
	}
}
