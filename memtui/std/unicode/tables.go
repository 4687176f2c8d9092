package unicode

// The tables; makeLazy sees to it that they have their ranges as soon as something looks.
var (
	Cc                      = &RangeTable{}
	Cf                      = &RangeTable{}
	Cn                      = &RangeTable{}
	Co                      = &RangeTable{}
	Cs                      = &RangeTable{}
	Nd                      = &RangeTable{}
	L                       = &RangeTable{}
	Lm                      = &RangeTable{}
	Lo                      = &RangeTable{}
	Ll                      = &RangeTable{}
	M                       = &RangeTable{}
	Mc                      = &RangeTable{}
	Me                      = &RangeTable{}
	Mn                      = &RangeTable{}
	Nl                      = &RangeTable{}
	No                      = &RangeTable{}
	N                       = &RangeTable{}
	C                       = &RangeTable{}
	Pc                      = &RangeTable{}
	Pd                      = &RangeTable{}
	Pe                      = &RangeTable{}
	Pf                      = &RangeTable{}
	Pi                      = &RangeTable{}
	Po                      = &RangeTable{}
	Ps                      = &RangeTable{}
	P                       = &RangeTable{}
	Sc                      = &RangeTable{}
	Sk                      = &RangeTable{}
	Sm                      = &RangeTable{}
	So                      = &RangeTable{}
	Z                       = &RangeTable{}
	S                       = &RangeTable{}
	Lt                      = &RangeTable{}
	Lu                      = &RangeTable{}
	Zl                      = &RangeTable{}
	Zp                      = &RangeTable{}
	Zs                      = &RangeTable{}
	Arabic                  = &RangeTable{}
	Armenian                = &RangeTable{}
	Bengali                 = &RangeTable{}
	Bopomofo                = &RangeTable{}
	Braille                 = &RangeTable{}
	Cherokee                = &RangeTable{}
	Common                  = &RangeTable{}
	Cyrillic                = &RangeTable{}
	Devanagari              = &RangeTable{}
	Ethiopic                = &RangeTable{}
	Georgian                = &RangeTable{}
	Greek                   = &RangeTable{}
	Gujarati                = &RangeTable{}
	Gurmukhi                = &RangeTable{}
	Han                     = &RangeTable{}
	Hangul                  = &RangeTable{}
	Hebrew                  = &RangeTable{}
	Hiragana                = &RangeTable{}
	Inherited               = &RangeTable{}
	Kannada                 = &RangeTable{}
	Katakana                = &RangeTable{}
	Khmer                   = &RangeTable{}
	Lao                     = &RangeTable{}
	Latin                   = &RangeTable{}
	Malayalam               = &RangeTable{}
	Mongolian               = &RangeTable{}
	Myanmar                 = &RangeTable{}
	Oriya                   = &RangeTable{}
	Runic                   = &RangeTable{}
	Sinhala                 = &RangeTable{}
	Syriac                  = &RangeTable{}
	Tamil                   = &RangeTable{}
	Telugu                  = &RangeTable{}
	Thai                    = &RangeTable{}
	Tibetan                 = &RangeTable{}
	ASCII_Hex_Digit         = &RangeTable{}
	Dash                    = &RangeTable{}
	Diacritic               = &RangeTable{}
	Hex_Digit               = &RangeTable{}
	Hyphen                  = &RangeTable{}
	Ideographic             = &RangeTable{}
	Noncharacter_Code_Point = &RangeTable{}
	Quotation_Mark          = &RangeTable{}
	Radical                 = &RangeTable{}
	Unified_Ideograph       = &RangeTable{}
	Variation_Selector      = &RangeTable{}
	White_Space             = &RangeTable{}
	Digit                   = Nd
	Letter                  = L
	Lower                   = Ll
	Mark                    = M
	Number                  = N
	Other                   = C
	Punct                   = P
	Space                   = Z
	Symbol                  = S
	Title                   = Lt
	Upper                   = Lu
)

func init() { makeLazy() }

// makeLazy lets the tables above find their ranges at their first use.
func makeLazy()
