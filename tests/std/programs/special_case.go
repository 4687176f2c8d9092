package main

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
)

func main() {
	for _, s := range []string{"", "ıiIİ", "dünyanın ilk borsa yapısı", "ŞIMARIK ÖRNEK İZMİR", "\xff\xc0i", "ǆ"} {
		fmt.Printf("%+q\n", strings.ToUpperSpecial(unicode.TurkishCase, s))
		fmt.Printf("%+q\n", strings.ToLowerSpecial(unicode.AzeriCase, s))
		fmt.Printf("%+q\n", strings.ToTitleSpecial(unicode.TurkishCase, s))
		b := []byte(s)
		fmt.Printf("%+q\n", bytes.ToUpperSpecial(unicode.TurkishCase, b))
		fmt.Printf("%+q\n", bytes.ToLowerSpecial(unicode.TurkishCase, b))
		fmt.Printf("%+q\n", bytes.ToTitleSpecial(unicode.TurkishCase, b))
	}
	f := strings.ToUpperSpecial
	alternating := unicode.SpecialCase{{Lo: 'a', Hi: 'f', Delta: [unicode.MaxCase]rune{unicode.UpperLower, unicode.UpperLower, unicode.UpperLower}}}
	fmt.Println(f(alternating, "abcdefg"), strings.ToLowerSpecial(alternating, "abcdefG"))
}
