package unicode

// UpperLower, as a CaseRange's delta, stands for runes that alternate between upper and lower case.
const UpperLower = MaxRune + 1

type d [MaxCase]rune

// A CaseRange is a range of runes whose cases are Delta away from them.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

// A SpecialCase has the case mappings of a language.
type SpecialCase []CaseRange

// to maps r; found is false if no range has it.
func (special SpecialCase) to(_case int, r rune) (mapped rune, found bool) {
	for _, c := range special {
		if rune(c.Lo) <= r && r <= rune(c.Hi) {
			delta := c.Delta[_case]
			if delta > MaxRune {
				// The first of the range is upper case, then they alternate.
				return rune(c.Lo) + ((r-rune(c.Lo))&^1 | rune(_case&1)), true
			}
			return r + delta, true
		}
	}
	return r, false
}

func (special SpecialCase) ToUpper(r rune) rune {
	if mapped, found := special.to(UpperCase, r); found {
		return mapped
	}
	return ToUpper(r)
}

func (special SpecialCase) ToTitle(r rune) rune {
	if mapped, found := special.to(TitleCase, r); found {
		return mapped
	}
	return ToTitle(r)
}

func (special SpecialCase) ToLower(r rune) rune {
	if mapped, found := special.to(LowerCase, r); found {
		return mapped
	}
	return ToLower(r)
}

// TurkishCase: the letter i has a dot in both cases or in none.
var TurkishCase = SpecialCase{
	{'I', 'I', d{0, 'ı' - 'I', 0}},
	{'i', 'i', d{'İ' - 'i', 0, 'İ' - 'i'}},
	{'İ', 'İ', d{0, 'i' - 'İ', 0}},
	{'ı', 'ı', d{'I' - 'ı', 0, 'I' - 'ı'}},
}

var AzeriCase = TurkishCase
