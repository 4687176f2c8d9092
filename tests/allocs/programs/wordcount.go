// Counting words: maps of strings, sorting by count.
package main

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
)

const text = `the quick brown fox jumps over the lazy dog; the dog sleeps, the fox runs.
A dog is a dog, and a fox is a fox.`

type entry struct {
	word  string
	count int
}

func count(s string) map[string]int {
	counts := make(map[string]int)
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		counts[strings.ToLower(w)]++
	}
	return counts
}

func ranked(counts map[string]int) []entry {
	entries := make([]entry, 0, len(counts))
	for w, n := range counts {
		entries = append(entries, entry{w, n})
	}
	sort.Slice(entries, func(i, j int) bool {
		if entries[i].count != entries[j].count {
			return entries[i].count > entries[j].count
		}
		return entries[i].word < entries[j].word
	})
	return entries
}

func main() {
	for _, e := range ranked(count(text))[:5] {
		fmt.Printf("%-5s %d\n", e.word, e.count)
	}
}
