// Std functions whose inlined bodies index tables that need no check.
package p

import "unicode"

func words(s string) (n int, upper bool) {
	inside := false
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsPunct(r) && !unicode.IsSpace(r) {
			if !inside {
				n++
			}
			inside = true
			upper = upper || unicode.IsUpper(r)
		} else {
			inside = unicode.IsControl(unicode.ToLower(r))
		}
	}
	return
}

func letter(r rune) bool { return unicode.IsLetter(r) }

func twice(a, b rune) bool { return letter(a) && letter(b) && func() bool { return unicode.IsNumber(a) }() }
