package main

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"unicode"
)

func show(kind string, tables map[string]*unicode.RangeTable) {
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		t := tables[name]
		h := fnv.New64a()
		fmt.Fprint(h, t.R16, t.R32)
		fmt.Println(kind, name, len(t.R16), len(t.R32), t.LatinOffset, cap(t.R16) == len(t.R16), h.Sum64())
	}
}

func main() {
	show("category", unicode.Categories)
	show("script", unicode.Scripts)
	show("property", unicode.Properties)
	show("fold category", unicode.FoldCategory)
	show("fold script", unicode.FoldScript)
	fmt.Println(unicode.CategoryAliases)
	fmt.Println(len(unicode.CaseRanges), unicode.CaseRanges[:5], unicode.CaseRanges[20:40])
	h := fnv.New64a()
	fmt.Fprint(h, unicode.CaseRanges)
	fmt.Println(h.Sum64())
	fmt.Println(len(unicode.GraphicRanges), cap(unicode.PrintRanges), unicode.PrintRanges[4] == unicode.S)
	fmt.Println(unicode.STerm == unicode.Sentence_Terminal, unicode.Scripts["Adlam"] == unicode.Adlam)
	fmt.Println(unicode.In('𞤀', unicode.Adlam), unicode.Is(unicode.Yi, 'ꀀ'), unicode.Is(unicode.LC, 'x'), unicode.Is(unicode.LC, 'ª'))
	fmt.Println(unicode.SpecialCase(unicode.CaseRanges).ToUpper('ā'), unicode.SpecialCase(unicode.CaseRanges).ToLower('Ā'))
}
