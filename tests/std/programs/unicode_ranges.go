// Every RangeTable: its ranges one by one in a sum, the ends in plain, and what Is says of all runes.
package main

import (
	"fmt"
	"unicode"
)

func show(name string, t *unicode.RangeTable) {
	sum, n := uint64(1), 0
	for _, x := range t.R16 {
		sum = sum*31 + uint64(x.Lo)*7 + uint64(x.Hi)*3 + uint64(x.Stride)
		n += int(x.Hi-x.Lo)/int(x.Stride) + 1
	}
	for _, x := range t.R32 {
		sum = sum*37 + uint64(x.Lo)*7 + uint64(x.Hi)*3 + uint64(x.Stride)
		n += int(x.Hi-x.Lo)/int(x.Stride) + 1
		if !unicode.Is(t, rune(x.Lo)) || !unicode.Is(t, rune(x.Hi)) {
			fmt.Println("not in", name, x)
		}
	}
	fmt.Println(name, len(t.R16), cap(t.R16), len(t.R32), t.LatinOffset, n, sum)
}

func main() {
	show("Cc", unicode.Cc)
	show("Cf", unicode.Cf)
	show("Cn", unicode.Cn)
	show("Co", unicode.Co)
	show("Cs", unicode.Cs)
	show("Nd", unicode.Nd)
	show("L", unicode.L)
	show("Lm", unicode.Lm)
	show("Lo", unicode.Lo)
	show("Ll", unicode.Ll)
	show("M", unicode.M)
	show("Mc", unicode.Mc)
	show("Me", unicode.Me)
	show("Mn", unicode.Mn)
	show("Nl", unicode.Nl)
	show("No", unicode.No)
	show("N", unicode.N)
	show("C", unicode.C)
	show("Pc", unicode.Pc)
	show("Pd", unicode.Pd)
	show("Pe", unicode.Pe)
	show("Pf", unicode.Pf)
	show("Pi", unicode.Pi)
	show("Po", unicode.Po)
	show("Ps", unicode.Ps)
	show("P", unicode.P)
	show("Sc", unicode.Sc)
	show("Sk", unicode.Sk)
	show("Sm", unicode.Sm)
	show("So", unicode.So)
	show("Z", unicode.Z)
	show("S", unicode.S)
	show("Lt", unicode.Lt)
	show("Lu", unicode.Lu)
	show("Zl", unicode.Zl)
	show("Zp", unicode.Zp)
	show("Zs", unicode.Zs)
	show("Arabic", unicode.Arabic)
	show("Armenian", unicode.Armenian)
	show("Bengali", unicode.Bengali)
	show("Bopomofo", unicode.Bopomofo)
	show("Braille", unicode.Braille)
	show("Cherokee", unicode.Cherokee)
	show("Common", unicode.Common)
	show("Cyrillic", unicode.Cyrillic)
	show("Devanagari", unicode.Devanagari)
	show("Ethiopic", unicode.Ethiopic)
	show("Georgian", unicode.Georgian)
	show("Greek", unicode.Greek)
	show("Gujarati", unicode.Gujarati)
	show("Gurmukhi", unicode.Gurmukhi)
	show("Han", unicode.Han)
	show("Hangul", unicode.Hangul)
	show("Hebrew", unicode.Hebrew)
	show("Hiragana", unicode.Hiragana)
	show("Inherited", unicode.Inherited)
	show("Kannada", unicode.Kannada)
	show("Katakana", unicode.Katakana)
	show("Khmer", unicode.Khmer)
	show("Lao", unicode.Lao)
	show("Latin", unicode.Latin)
	show("Malayalam", unicode.Malayalam)
	show("Mongolian", unicode.Mongolian)
	show("Myanmar", unicode.Myanmar)
	show("Oriya", unicode.Oriya)
	show("Runic", unicode.Runic)
	show("Sinhala", unicode.Sinhala)
	show("Syriac", unicode.Syriac)
	show("Tamil", unicode.Tamil)
	show("Telugu", unicode.Telugu)
	show("Thai", unicode.Thai)
	show("Tibetan", unicode.Tibetan)
	show("ASCII_Hex_Digit", unicode.ASCII_Hex_Digit)
	show("Dash", unicode.Dash)
	show("Diacritic", unicode.Diacritic)
	show("Hex_Digit", unicode.Hex_Digit)
	show("Hyphen", unicode.Hyphen)
	show("Ideographic", unicode.Ideographic)
	show("Noncharacter_Code_Point", unicode.Noncharacter_Code_Point)
	show("Quotation_Mark", unicode.Quotation_Mark)
	show("Radical", unicode.Radical)
	show("Unified_Ideograph", unicode.Unified_Ideograph)
	show("Variation_Selector", unicode.Variation_Selector)
	show("White_Space", unicode.White_Space)
	show("Digit", unicode.Digit)
	show("Letter", unicode.Letter)
	show("Lower", unicode.Lower)
	show("Mark", unicode.Mark)
	show("Number", unicode.Number)
	show("Other", unicode.Other)
	show("Punct", unicode.Punct)
	show("Space", unicode.Space)
	show("Symbol", unicode.Symbol)
	show("Title", unicode.Title)
	show("Upper", unicode.Upper)
	t := unicode.Lu
	fmt.Println(t.R16[0], t.R32[0], *unicode.Zs)
	u := *unicode.Nd
	u.R32 = nil
	fmt.Println(unicode.Is(&u, '٣'), unicode.Is(&u, 0x1D7CE), unicode.Is(unicode.Nd, 0x1D7CE), len(u.R16))
	own := &unicode.RangeTable{R16: []unicode.Range16{{'a', 'z', 5}}}
	fmt.Println(unicode.In('f', own), unicode.In('g', own), unicode.In('G', own, unicode.Upper))
}
