package strings

import "iter"

// Lines goes over the lines of s, each with its newline.
func Lines(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for len(s) > 0 {
			line := s
			if i := IndexByte(s, '\n'); i >= 0 {
				line, s = s[:i+1], s[i+1:]
			} else {
				s = ""
			}
			if !yield(line) {
				return
			}
		}
	}
}

// splitSeq goes over the parts of s, each with keep bytes of the separator.
func splitSeq(s, sep string, keep int) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			i := Index(s, sep)
			if len(sep) == 0 {
				_, i = decodeRune(s, 0)
				if i == 0 {
					return
				}
				if i == len(s) {
					i = -1
				}
			}
			if i < 0 {
				break
			}
			part := s[:i+keep]
			if !yield(part) {
				return
			}
			s = s[i+len(sep):]
		}
		yield(s)
	}
}

// SplitSeq goes over the parts that Split gives.
func SplitSeq(s, sep string) iter.Seq[string] {
	return splitSeq(s, sep, 0)
}

// SplitAfterSeq goes over the parts that SplitAfter gives.
func SplitAfterSeq(s, sep string) iter.Seq[string] {
	return splitSeq(s, sep, len(sep))
}

// FieldsSeq goes over the parts between white space.
func FieldsSeq(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for {
			start, end := field(s)
			if start == end || !yield(s[start:end]) {
				return
			}
			s = s[end:]
		}
	}
}

// field finds the first part without white space.
//
//go:noescape
func field(s string) (start, end int)

// FieldsFuncSeq goes over the parts between runes for which f is true.
func FieldsFuncSeq(s string, f func(rune) bool) iter.Seq[string] {
	return func(yield func(string) bool) {
		start := -1
		for i := 0; i < len(s); {
			r, size := decodeRune(s, i)
			if f(r) {
				if start >= 0 {
					if !yield(s[start:i]) {
						return
					}
					start = -1
				}
			} else if start < 0 {
				start = i
			}
			i += size
		}
		if start >= 0 {
			yield(s[start:])
		}
	}
}
