package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

func main() {
	s := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	b := make([]byte, 4)
	for _, off := range []int64{-1, 0, 2, 5} {
		n, err := s.ReadAt(b, off)
		fmt.Println(n, string(b[:n]), err)
	}
	for w := 0; w < 4; w++ {
		fmt.Println(s.Seek(-1, w))
		fmt.Println(s.Seek(3, w))
	}
	s.Seek(3, 0)
	rest, err := io.ReadAll(s)
	fmt.Println(string(rest), err)
	_, off, n := s.Outer()
	fmt.Println(off, n)
	for _, r := range "iIİıaZ" {
		fmt.Printf("%c%c%c ", unicode.TurkishCase.ToUpper(r), unicode.TurkishCase.ToLower(r), unicode.AzeriCase.ToTitle(r))
	}
	sp := unicode.SpecialCase{{Lo: 'a', Hi: 'z', Delta: [3]rune{1, 2, 3}}}
	fmt.Printf("%c%c%c%c\n", sp.ToUpper('a'), sp.ToLower('a'), sp.ToTitle('b'), sp.ToUpper('é'))
}
