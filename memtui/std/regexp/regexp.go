// Package regexp searches for regular expressions. Parser and matchers are native (parse.py, program.py, translate.py).
package regexp

import (
	"io"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"unsafe"
)

// A Regexp is a compiled expression.
type Regexp struct {
	expr     string
	prog     unsafe.Pointer
	names    []string
	prefix   string
	complete bool
	longest  bool
}

//memtui:param expr none
func compile(expr string, flags int) (prog unsafe.Pointer, names []string, prefix string, complete bool, code, bad string)

func compiled(expr string, flags syntax.Flags, longest bool) (*Regexp, error) {
	prog, names, prefix, complete, code, bad := compile(expr, int(flags))
	if code != "" {
		return nil, &syntax.Error{Code: syntax.ErrorCode(code), Expr: bad}
	}
	return &Regexp{expr, prog, names, prefix, complete, longest}, nil
}

// Compile parses an expression.
func Compile(expr string) (*Regexp, error) { return compiled(expr, syntax.Perl, false) }

// CompilePOSIX parses an expression in the syntax of egrep, for the leftmost-longest match.
func CompilePOSIX(expr string) (*Regexp, error) { return compiled(expr, syntax.POSIX, true) }

func quote(s string) string {
	if strconv.CanBackquote(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// MustCompile is Compile that panics on an error.
func MustCompile(str string) *Regexp {
	re, err := Compile(str)
	if err != nil {
		panic(`regexp: Compile(` + quote(str) + `): ` + err.Error())
	}
	return re
}

// MustCompilePOSIX is CompilePOSIX that panics on an error.
func MustCompilePOSIX(str string) *Regexp {
	re, err := CompilePOSIX(str)
	if err != nil {
		panic(`regexp: CompilePOSIX(` + quote(str) + `): ` + err.Error())
	}
	return re
}

// String returns the text of the expression.
func (re *Regexp) String() string { return re.expr }

func (re *Regexp) Copy() *Regexp {
	c := *re
	return &c
}

// Longest makes searches prefer the leftmost-longest match.
func (re *Regexp) Longest() { re.longest = true }

// NumSubexp returns the number of groups.
func (re *Regexp) NumSubexp() int { return len(re.names) - 1 }

// SubexpNames returns the names of the groups; the first is that of the whole, "".
func (re *Regexp) SubexpNames() []string { return re.names }

// SubexpIndex returns the number of the group with a name, -1 if there is none.
func (re *Regexp) SubexpIndex(name string) int {
	if name == "" {
		return -1
	}
	return slices.Index(re.names, name)
}

// LiteralPrefix returns what every match starts with, and whether that is all.
func (re *Regexp) LiteralPrefix() (prefix string, complete bool) { return re.prefix, re.complete }

func (re *Regexp) AppendText(b []byte) ([]byte, error) { return append(b, re.expr...), nil }

func (re *Regexp) MarshalText() ([]byte, error) { return re.AppendText(nil) }

func (re *Regexp) UnmarshalText(text []byte) error {
	found, err := Compile(string(text))
	if err != nil {
		return err
	}
	*re = *found
	return nil
}

// QuoteMeta puts a backslash before each character with a meaning of its own.
//
//memtui:param s result0=0
func QuoteMeta(s string) string

// readAll returns what a reader gives, as text.
func readAll(r io.RuneReader) string {
	var b strings.Builder
	for {
		c, size, err := r.ReadRune()
		if err != nil {
			return b.String()
		}
		if c == '\uFFFD' && size == 1 {
			b.WriteByte(0xff)
			continue
		}
		b.WriteRune(c)
	}
}

//memtui:param re heap
func (re *Regexp) MatchReader(r io.RuneReader) bool { return re.MatchString(readAll(r)) }

//memtui:param re heap
func (re *Regexp) FindReaderIndex(r io.RuneReader) (loc []int) { return re.FindStringIndex(readAll(r)) }

//memtui:param re heap
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	return re.FindStringSubmatchIndex(readAll(r))
}

func MatchReader(pattern string, r io.RuneReader) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchReader(r), nil
}

//memtui:param s heap
func MatchString(pattern string, s string) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.MatchString(s), nil
}

//memtui:param b heap
func Match(pattern string, b []byte) (matched bool, err error) {
	re, err := Compile(pattern)
	if err != nil {
		return false, err
	}
	return re.Match(b), nil
}

// Split divides s at the matches, into at most n parts if n >= 0.
//
//memtui:param re heap
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	matches := re.FindAllStringIndex(s, n)
	parts := make([]string, 0, len(matches))
	begin, end := 0, 0
	for _, match := range matches {
		if n > 0 && len(parts) == n-1 {
			break
		}
		end = match[0]
		if match[1] != 0 {
			parts = append(parts, s[begin:end])
		}
		begin = match[1]
	}
	if end != len(s) {
		parts = append(parts, s[begin:])
	}
	return parts
}
