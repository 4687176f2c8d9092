// Package utf8: runes and their UTF-8 encodings.
package utf8

const (
	RuneError = '\uFFFD'
	RuneSelf  = 0x80
	MaxRune   = '\U0010FFFF'
	UTFMax    = 4
)

//memtui:param p result0=0 mutates=0
func AppendRune(p []byte, r rune) []byte

//go:noescape
//memtui:param p none
func DecodeLastRune(p []byte) (rune, int)

//go:noescape
//memtui:param s none
func DecodeLastRuneInString(s string) (rune, int)

//go:noescape
//memtui:param p none
func DecodeRune(p []byte) (rune, int)

//go:noescape
//memtui:param s none
func DecodeRuneInString(s string) (rune, int)

//memtui:param p mutates=0
func EncodeRune(p []byte, r rune) int

//go:noescape
//memtui:param p none
func FullRune(p []byte) bool

//go:noescape
//memtui:param s none
func FullRuneInString(s string) bool

//go:noescape
//memtui:param p none
func RuneCount(p []byte) int

//go:noescape
//memtui:param s none
func RuneCountInString(s string) (n int)

func RuneLen(r rune) int
func RuneStart(b byte) bool

//go:noescape
//memtui:param p none
func Valid(p []byte) bool

func ValidRune(r rune) bool

//go:noescape
//memtui:param s none
func ValidString(s string) bool
