// Package strconv converts between basic values and their texts.
package strconv

import "errors"

// IntSize is the size in bits of an int.
const IntSize = 64

var (
	ErrRange  = errors.New("value out of range")
	ErrSyntax = errors.New("invalid syntax")
)

// A NumError says which conversion failed, on what, and why.
type NumError struct {
	Func string
	Num  string
	Err  error
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + quotedTmp(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error {
	return e.Err
}

// failure makes the error for what a native reported: 1 range, 2 syntax, 3 base, 4 bit size.
func failure(fn, s string, code, base, bitSize int) error {
	s = clone(s)
	switch code {
	case 1:
		return &NumError{fn, s, ErrRange}
	case 2:
		return &NumError{fn, s, ErrSyntax}
	case 3:
		return &NumError{fn, s, errors.New("invalid base " + Itoa(base))}
	}
	return &NumError{fn, s, errors.New("invalid bit size " + Itoa(bitSize))}
}

// ParseBool takes 1, t, T, TRUE, true, True, 0, f, F, FALSE, false, False.
//
//memtui:param str none
func ParseBool(str string) (bool, error) {
	x, code := parseBool(str)
	if code != 0 {
		return x, failure("ParseBool", str, code, 0, 0)
	}
	return x, nil
}

// ParseInt takes a whole number in base 2 to 36, or 0: as its prefix says.
//
//memtui:param s none
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	x, code := parseInt(s, base, bitSize)
	if code != 0 {
		return x, failure("ParseInt", s, code, base, bitSize)
	}
	return x, nil
}

// ParseUint is ParseInt for unsigned numbers.
//
//memtui:param s none
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	x, code := parseUint(s, base, bitSize)
	if code != 0 {
		return x, failure("ParseUint", s, code, base, bitSize)
	}
	return x, nil
}

// Atoi is ParseInt(s, 10, 0) as an int.
//
//memtui:param s none
func Atoi(s string) (int, error) {
	x, code := parseInt(s, 10, 0)
	if code != 0 {
		return int(x), failure("Atoi", s, code, 10, 0)
	}
	return int(x), nil
}

// ParseFloat takes a floating-point number.
//
//memtui:param s none
func ParseFloat(s string, bitSize int) (float64, error) {
	x, code := parseFloat(s, bitSize)
	if code != 0 {
		return x, failure("ParseFloat", s, code, 0, bitSize)
	}
	return x, nil
}

// ParseComplex takes N, Ni or N±Ni, with or without parentheses.
//
//memtui:param s none
func ParseComplex(s string, bitSize int) (complex128, error) {
	x, code := parseComplex(s, bitSize)
	if code != 0 {
		return x, failure("ParseComplex", s, code, 0, bitSize)
	}
	return x, nil
}

// Unquote gives what a string, raw string or rune literal stands for.
func Unquote(s string) (string, error) {
	out, ok := unquote(s)
	if !ok {
		return "", ErrSyntax
	}
	return out, nil
}

// QuotedPrefix gives the literal that s begins with.
func QuotedPrefix(s string) (string, error) {
	n := quotedPrefix(s)
	if n < 0 {
		return "", ErrSyntax
	}
	return s[:n], nil
}

// UnquoteChar gives the first character of the inside of a literal.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	r, multibyte, n := unquoteChar(s, quote)
	if n < 0 {
		return 0, false, "", ErrSyntax
	}
	return r, multibyte, s[n:], nil
}

// FormatBool returns "true" or "false".
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// AppendBool appends "true" or "false".
func AppendBool(dst []byte, b bool) []byte {
	if b {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}

func Itoa(i int) string
func FormatInt(i int64, base int) string
func FormatUint(i uint64, base int) string
func FormatFloat(f float64, fmt byte, prec, bitSize int) string
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string
func QuoteRune(r rune) string
func QuoteRuneToASCII(r rune) string
func QuoteRuneToGraphic(r rune) string
func IsPrint(r rune) bool
func IsGraphic(r rune) bool

//go:noescape
//memtui:param s none
func Quote(s string) string

//go:noescape
//memtui:param s none
func QuoteToASCII(s string) string

//go:noescape
//memtui:param s none
func QuoteToGraphic(s string) string

//go:noescape
//memtui:param s none
func CanBackquote(s string) bool

//memtui:param dst result0=0 mutates=0
func AppendInt(dst []byte, i int64, base int) []byte

//memtui:param dst result0=0 mutates=0
func AppendUint(dst []byte, i uint64, base int) []byte

//memtui:param dst result0=0 mutates=0
func AppendFloat(dst []byte, f float64, fmt byte, prec, bitSize int) []byte

//memtui:param dst result0=0 mutates=0
//memtui:param s none
func AppendQuote(dst []byte, s string) []byte

//memtui:param dst result0=0 mutates=0
//memtui:param s none
func AppendQuoteToASCII(dst []byte, s string) []byte

//memtui:param dst result0=0 mutates=0
//memtui:param s none
func AppendQuoteToGraphic(dst []byte, s string) []byte

//memtui:param dst result0=0 mutates=0
func AppendQuoteRune(dst []byte, r rune) []byte

//memtui:param dst result0=0 mutates=0
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte

//memtui:param dst result0=0 mutates=0
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte

//go:noescape
func parseBool(s string) (bool, int)

//go:noescape
func parseInt(s string, base, bitSize int) (int64, int)

//go:noescape
func parseUint(s string, base, bitSize int) (uint64, int)

//go:noescape
func parseFloat(s string, bitSize int) (float64, int)

//go:noescape
func parseComplex(s string, bitSize int) (complex128, int)

//memtui:param s result0=0
func unquote(s string) (string, bool)

//go:noescape
func quotedPrefix(s string) int

//go:noescape
func unquoteChar(s string, quote byte) (rune, bool, int)

// quotedTmp is Quote where the bytes are only read, which takes no string of its own.
//
//go:noescape
func quotedTmp(s string) string

//go:noescape
func clone(s string) string
