package main

import (
	"bufio"
	"fmt"
	"sort"
	"strings"
	"unicode"
)

const text = `It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity.`

type pair struct {
	word string
	n    int
}

func words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) })
}

func count(ws []string) map[string]int {
	m := map[string]int{}
	for _, w := range ws {
		m[w]++
	}
	return m
}

func top(m map[string]int, k int) []pair {
	var ps []pair
	for w, n := range m {
		ps = append(ps, pair{w, n})
	}
	sort.Slice(ps, func(i, j int) bool {
		if ps[i].n != ps[j].n {
			return ps[i].n > ps[j].n
		}
		return ps[i].word < ps[j].word
	})
	return ps[:k]
}

func longest(s string) string {
	sc := bufio.NewScanner(strings.NewReader(s))
	best := ""
	for sc.Scan() {
		if line := sc.Text(); len(line) > len(best) {
			best = line
		}
	}
	return best
}

func title(s string) string {
	var b strings.Builder
	for i, w := range strings.Fields(s) {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ToUpper(w[:1]))
		b.WriteString(w[1:])
	}
	return b.String()
}

func main() {
	ws := words(text)
	fmt.Println(len(ws))
	for i, p := range top(count(ws), 4) {
		fmt.Printf("%d. %s (%d)\n", i+1, p.word, p.n)
	}
	fmt.Println(longest(text))
	fmt.Println(title("the quick brown fox"))
	fmt.Println(strings.Repeat("=", 40))
	fmt.Println(strings.ReplaceAll(text[:24], "best", "BEST"))
	fmt.Println(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return '_'
		}
		return r
	}, "a b\tc"))
}
