package regexp

// Each method is here twice, for strings and for []byte.

const startSize = 10 // of a slice of matches

//memtui:param re none
//memtui:param s none
func match(re *Regexp, s string) bool

// find returns the places of the first match and its groups, nil if there is none.
//
//memtui:param re none
//memtui:param s none
func find(re *Regexp, s string, groups int) []int

// findAll returns the places of all matches, at most n if n >= 0, one after the other.
//
//memtui:param re none
//memtui:param s none
func findAll(re *Regexp, s string, n, groups int) []int

// MatchString reports whether there is a match.
//
//memtui:param re heap
//memtui:param s heap
func (re *Regexp) MatchString(s string) bool { return match(re, s) }

//memtui:param re heap
//memtui:param s heap
func (re *Regexp) FindStringIndex(s string) (loc []int) { return find(re, s, 1) }

//memtui:param re heap
//memtui:param s heap
func (re *Regexp) FindString(s string) string {
	loc := find(re, s, 1)
	if loc == nil {
		return ""
	}
	return s[loc[0]:loc[1]]
}

//memtui:param re heap
//memtui:param s heap
func (re *Regexp) FindStringSubmatchIndex(s string) []int { return find(re, s, len(re.names)) }

// parts cuts the groups out that places tells.
func parts(s string, places []int) []string {
	found := make([]string, len(places)/2)
	for i := range found {
		if places[2*i] >= 0 {
			found[i] = s[places[2*i]:places[2*i+1]]
		}
	}
	return found
}

//memtui:param re heap
func (re *Regexp) FindStringSubmatch(s string) []string {
	places := re.FindStringSubmatchIndex(s)
	if places == nil {
		return nil
	}
	return parts(s, places)
}

//memtui:param re heap
//memtui:param s heap
func (re *Regexp) FindAllStringIndex(s string, n int) [][]int {
	places := findAll(re, s, n, 1)
	var result [][]int
	for i := 0; i < len(places); i += 2 {
		if result == nil {
			result = make([][]int, 0, startSize)
		}
		result = append(result, []int{places[i], places[i+1]})
	}
	return result
}

//memtui:param re heap
func (re *Regexp) FindAllString(s string, n int) []string {
	places := findAll(re, s, n, 1)
	var result []string
	for i := 0; i < len(places); i += 2 {
		if result == nil {
			result = make([]string, 0, startSize)
		}
		result = append(result, s[places[i]:places[i+1]])
	}
	return result
}

//memtui:param re heap
//memtui:param s heap
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	width := 2 * len(re.names)
	places := findAll(re, s, n, len(re.names))
	var result [][]int
	for ; len(places) > 0; places = places[width:] {
		if result == nil {
			result = make([][]int, 0, startSize)
		}
		result = append(result, append([]int(nil), places[:width]...))
	}
	return result
}

//memtui:param re heap
func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	width := 2 * len(re.names)
	places := findAll(re, s, n, len(re.names))
	var result [][]string
	for ; len(places) > 0; places = places[width:] {
		if result == nil {
			result = make([][]string, 0, startSize)
		}
		result = append(result, parts(s, places[:width]))
	}
	return result
}

// replacements returns three numbers for each match: its places, and 1 if it is to be replaced.
//
//memtui:param re none
//memtui:param s none
func replacements(re *Regexp, s string) []int

//memtui:param re none
//memtui:param src none
//memtui:param repl none
func replace(re *Regexp, src, repl string, literal bool) string

//memtui:param re heap
//memtui:param src heap
func (re *Regexp) ReplaceAllString(src, repl string) string { return replace(re, src, repl, false) }

//memtui:param re heap
//memtui:param src heap
func (re *Regexp) ReplaceAllLiteralString(src, repl string) string { return replace(re, src, repl, true) }

//memtui:param re heap
//memtui:param repl calls=0
func (re *Regexp) ReplaceAllStringFunc(src string, repl func(string) string) string {
	places := replacements(re, src)
	var out []byte
	last := 0
	for ; len(places) > 0; places = places[3:] {
		out = append(out, src[last:places[0]]...)
		if places[2] == 1 {
			out = append(out, repl(src[places[0]:places[1]])...)
		}
		last = places[1]
	}
	out = append(out, src[last:]...)
	return string(out)
}

//memtui:param re none
//memtui:param template none
//memtui:param src none
//memtui:param match none
func expand(re *Regexp, template string, src string, match []int) string

// ExpandString appends the template with the texts of the groups in place of their names.
func (re *Regexp) ExpandString(dst []byte, template string, src string, match []int) []byte {
	return append(dst, expand(re, template, src, match)...)
}

//memtui:param re none
//memtui:param b none
func matchB(re *Regexp, b []byte) bool

// findB returns the places of the first match and its groups, nil if there is none.
//
//memtui:param re none
//memtui:param b none
func findB(re *Regexp, b []byte, groups int) []int

// findAllB returns the places of all matches, at most n if n >= 0, one after the other.
//
//memtui:param re none
//memtui:param b none
func findAllB(re *Regexp, b []byte, n, groups int) []int

// Match reports whether there is a match.
//
//memtui:param re heap
//memtui:param b heap
func (re *Regexp) Match(b []byte) bool { return matchB(re, b) }

//memtui:param re heap
//memtui:param b heap
func (re *Regexp) FindIndex(b []byte) (loc []int) { return findB(re, b, 1) }

//memtui:param re heap
//memtui:param b heap
func (re *Regexp) Find(b []byte) []byte {
	loc := findB(re, b, 1)
	if loc == nil {
		return nil
	}
	return b[loc[0]:loc[1]:loc[1]]
}

//memtui:param re heap
//memtui:param b heap
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return findB(re, b, len(re.names)) }

// partsB cuts the groups out that places tells.
func partsB(b []byte, places []int) [][]byte {
	found := make([][]byte, len(places)/2)
	for i := range found {
		if places[2*i] >= 0 {
			found[i] = b[places[2*i]:places[2*i+1]:places[2*i+1]]
		}
	}
	return found
}

//memtui:param re heap
func (re *Regexp) FindSubmatch(b []byte) [][]byte {
	places := re.FindSubmatchIndex(b)
	if places == nil {
		return nil
	}
	return partsB(b, places)
}

//memtui:param re heap
//memtui:param b heap
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int {
	places := findAllB(re, b, n, 1)
	var result [][]int
	for i := 0; i < len(places); i += 2 {
		if result == nil {
			result = make([][]int, 0, startSize)
		}
		result = append(result, []int{places[i], places[i+1]})
	}
	return result
}

//memtui:param re heap
func (re *Regexp) FindAll(b []byte, n int) [][]byte {
	places := findAllB(re, b, n, 1)
	var result [][]byte
	for i := 0; i < len(places); i += 2 {
		if result == nil {
			result = make([][]byte, 0, startSize)
		}
		result = append(result, b[places[i]:places[i+1]:places[i+1]])
	}
	return result
}

//memtui:param re heap
//memtui:param b heap
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int {
	width := 2 * len(re.names)
	places := findAllB(re, b, n, len(re.names))
	var result [][]int
	for ; len(places) > 0; places = places[width:] {
		if result == nil {
			result = make([][]int, 0, startSize)
		}
		result = append(result, append([]int(nil), places[:width]...))
	}
	return result
}

//memtui:param re heap
func (re *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte {
	width := 2 * len(re.names)
	places := findAllB(re, b, n, len(re.names))
	var result [][][]byte
	for ; len(places) > 0; places = places[width:] {
		if result == nil {
			result = make([][][]byte, 0, startSize)
		}
		result = append(result, partsB(b, places[:width]))
	}
	return result
}

// replacementsB returns three numbers for each match: its places, and 1 if it is to be replaced.
//
//memtui:param re none
//memtui:param b none
func replacementsB(re *Regexp, b []byte) []int

//memtui:param re none
//memtui:param src none
//memtui:param repl none
func replaceB(re *Regexp, src, repl []byte, literal bool) []byte

//memtui:param re heap
//memtui:param src heap
//memtui:param repl mutates=0 calls=0
func (re *Regexp) ReplaceAll(src, repl []byte) []byte { return replaceB(re, src, repl, false) }

//memtui:param re heap
//memtui:param src heap
//memtui:param repl calls=0
func (re *Regexp) ReplaceAllLiteral(src, repl []byte) []byte { return replaceB(re, src, repl, true) }

//memtui:param re heap
//memtui:param repl calls=0
func (re *Regexp) ReplaceAllFunc(src []byte, repl func([]byte) []byte) []byte {
	places := replacementsB(re, src)
	var out []byte
	last := 0
	for ; len(places) > 0; places = places[3:] {
		out = append(out, src[last:places[0]]...)
		if places[2] == 1 {
			out = append(out, repl(src[places[0]:places[1]])...)
		}
		last = places[1]
	}
	out = append(out, src[last:]...)
	return out
}

//memtui:param re none
//memtui:param template none
//memtui:param src none
//memtui:param match none
func expandB(re *Regexp, template string, src []byte, match []int) string

// Expand appends the template with the texts of the groups in place of their names.
func (re *Regexp) Expand(dst []byte, template []byte, src []byte, match []int) []byte {
	return append(dst, expandB(re, string(template), src, match)...)
}
