// Package utf16 converts between runes and UTF-16.
package utf16

const (
	replacement = '\uFFFD'
	maxRune     = '\U0010FFFF'

	highStart = 0xd800
	lowStart  = 0xdc00
	end       = 0xe000
	self      = 0x10000
)

// IsSurrogate reports whether r is half of a pair.
func IsSurrogate(r rune) bool { return highStart <= r && r < end }

// DecodeRune returns the rune of a pair.
func DecodeRune(r1, r2 rune) rune {
	if highStart <= r1 && r1 < lowStart && lowStart <= r2 && r2 < end {
		return ((r1-highStart)<<10 | (r2 - lowStart)) + self
	}
	return replacement
}

// EncodeRune returns the pair of a rune that needs one.
func EncodeRune(r rune) (r1, r2 rune) {
	if r < self || r > maxRune {
		return replacement, replacement
	}
	r -= self
	return highStart + (r >> 10), lowStart + (r & 0x3ff)
}

// RuneLen returns how many words a rune takes, -1 if it has no encoding.
func RuneLen(r rune) int {
	switch {
	case 0 <= r && r < highStart, end <= r && r < self:
		return 1
	case self <= r && r <= maxRune:
		return 2
	}
	return -1
}

// Encode returns the words of a text.
func Encode(s []rune) []uint16 {
	n := len(s)
	for _, r := range s {
		if r >= self {
			n++
		}
	}
	a := make([]uint16, 0, n)
	for _, r := range s {
		a = AppendRune(a, r)
	}
	return a
}

// AppendRune appends the words of r.
func AppendRune(a []uint16, r rune) []uint16 {
	switch RuneLen(r) {
	case 1:
		return append(a, uint16(r))
	case 2:
		r1, r2 := EncodeRune(r)
		return append(a, uint16(r1), uint16(r2))
	}
	return append(a, replacement)
}

// Decode returns the text of words; half pairs become U+FFFD.
func Decode(s []uint16) []rune {
	buf := make([]rune, 0, 64)
	for i := 0; i < len(s); i++ {
		r := rune(s[i])
		if IsSurrogate(r) {
			if i+1 < len(s) {
				r = DecodeRune(r, rune(s[i+1]))
			} else {
				r = replacement
			}
			if r != replacement {
				i++
			}
		}
		buf = append(buf, r)
	}
	return buf
}
