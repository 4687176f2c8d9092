package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
)

func main() {
	texts := []string{"a,b,c\n1,2,3\n", "a,\"b\nc\",d\r\n\"x\"\"y\",,z", "# c\na,b\n\n\nc,d,e\n", "a,b\"c\n", "\"a\"b,c\n", "\"abc\n", "a;b;c\n", " a, \"b\",  c\n", "\"\",\n", "x\r", "é,\"ü\"\n\"q\n\nr\",s\n", ""}
	for _, t := range texts {
		for mode := 0; mode < 5; mode++ {
			r := csv.NewReader(strings.NewReader(t))
			switch mode {
			case 1:
				r.FieldsPerRecord = -1
				r.Comment = '#'
			case 2:
				r.LazyQuotes = true
			case 3:
				r.TrimLeadingSpace = true
				r.ReuseRecord = true
			case 4:
				r.Comma = ';'
				r.FieldsPerRecord = 2
			}
			for {
				rec, err := r.Read()
				fmt.Printf("%q %v %d;", rec, err, r.InputOffset())
				if rec != nil && err == nil {
					fmt.Print(r.FieldPos(len(rec) - 1))
				}
				if err != nil {
					break
				}
			}
			fmt.Println()
		}
	}
	w := csv.NewWriter(os.Stdout)
	fmt.Println(w.WriteAll([][]string{{"a", "b c", " d", "e\"f", "g,h", "i\nj", "", `\.`}, {"é"}, {""}}))
	w.UseCRLF = true
	w.Write([]string{"x\r\ny", "z"})
	w.Flush()
	fmt.Println(w.Error())
	w.Comma = '"'
	fmt.Println(w.Write(nil))
}
