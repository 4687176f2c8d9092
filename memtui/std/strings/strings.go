// Package strings: functions on strings. Those without a body are native.
package strings

//memtui:param s result0=0 result1=0 mutates=0 calls=0
//memtui:param sep mutates=0 calls=0
func Cut(s, sep string) (before, after string, found bool)

//memtui:param s result0=0 result1=0
//memtui:param sep none
func CutLast(s, sep string) (before, after string, found bool)

//memtui:param s result0=0
//memtui:param prefix none
func CutPrefix(s, prefix string) (after string, found bool)

//memtui:param s result0=0
//memtui:param suffix none
func CutSuffix(s, suffix string) (before string, found bool)

//go:noescape
//memtui:param s none
func Clone(s string) string

//go:noescape
//memtui:param a heap
//memtui:param b heap
func Compare(a, b string) int

//go:noescape
//memtui:param s mutates=0 calls=0
//memtui:param substr mutates=0 calls=0
func Contains(s, substr string) bool

//go:noescape
//memtui:param s mutates=0 calls=0
//memtui:param chars mutates=0 calls=0
func ContainsAny(s, chars string) bool

//memtui:param s none
//memtui:param f none
func ContainsFunc(s string, f func(rune) bool) bool

//go:noescape
//memtui:param s mutates=0 calls=0
func ContainsRune(s string, r rune) bool

//go:noescape
//memtui:param s mutates=0 calls=0
//memtui:param substr mutates=0 calls=0
func Count(s, substr string) int

//go:noescape
//memtui:param s none
//memtui:param t none
func EqualFold(s, t string) bool

//memtui:param s heap
func Fields(s string) []string

//memtui:param s heap
//memtui:param f none
func FieldsFunc(s string, f func(rune) bool) []string

//go:noescape
//memtui:param s none
//memtui:param prefix none
func HasPrefix(s, prefix string) bool

//go:noescape
//memtui:param s none
//memtui:param suffix none
func HasSuffix(s, suffix string) bool

//go:noescape
//memtui:param s mutates=0 calls=0
//memtui:param substr mutates=0 calls=0
func Index(s, substr string) int

//go:noescape
//memtui:param s mutates=0 calls=0
//memtui:param chars mutates=0 calls=0
func IndexAny(s, chars string) int

//go:noescape
//memtui:param s mutates=0 calls=0
func IndexByte(s string, c byte) int

//memtui:param s none
//memtui:param f none
func IndexFunc(s string, f func(rune) bool) int

//go:noescape
//memtui:param s mutates=0 calls=0
func IndexRune(s string, r rune) int

//memtui:param elems result0=1
//memtui:param sep none
func Join(elems []string, sep string) string

//go:noescape
//memtui:param s none
//memtui:param substr none
func LastIndex(s, substr string) int

//go:noescape
//memtui:param s none
//memtui:param chars mutates=0 calls=0
func LastIndexAny(s, chars string) int

//go:noescape
//memtui:param s none
func LastIndexByte(s string, c byte) int

//memtui:param s none
//memtui:param f none
func LastIndexFunc(s string, f func(rune) bool) int

//memtui:param mapping none
//memtui:param s result0=0
func Map(mapping func(rune) rune, s string) string

//memtui:param s result0=0
func Repeat(s string, count int) string

//memtui:param s result0=0 mutates=0 calls=0
//memtui:param old mutates=0 calls=0
//memtui:param new none
func Replace(s, old, new string, n int) string

//memtui:param s result0=0 mutates=0 calls=0
//memtui:param old mutates=0 calls=0
//memtui:param new none
func ReplaceAll(s, old, new string) string

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func Split(s, sep string) []string

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func SplitAfter(s, sep string) []string

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func SplitAfterN(s, sep string, n int) []string

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func SplitN(s, sep string, n int) []string

//memtui:param s result0=0
func Title(s string) string

//memtui:param s result0=0
func ToLower(s string) string

//memtui:param s result0=0
func ToTitle(s string) string

//memtui:param s result0=0
func ToUpper(s string) string

//memtui:param s result0=0
//memtui:param replacement none
func ToValidUTF8(s, replacement string) string

//memtui:param s result0=0
//memtui:param cutset mutates=0 calls=0
func Trim(s, cutset string) string

//memtui:param s result0=0
//memtui:param f none
func TrimFunc(s string, f func(rune) bool) string

//memtui:param s result0=0
//memtui:param cutset mutates=0 calls=0
func TrimLeft(s, cutset string) string

//memtui:param s result0=0
//memtui:param f none
func TrimLeftFunc(s string, f func(rune) bool) string

//memtui:param s result0=0
//memtui:param prefix none
func TrimPrefix(s, prefix string) string

//memtui:param s result0=0
//memtui:param cutset mutates=0 calls=0
func TrimRight(s, cutset string) string

//memtui:param s result0=0
//memtui:param f none
func TrimRightFunc(s string, f func(rune) bool) string

//memtui:param s result0=0
func TrimSpace(s string) string

//memtui:param s result0=0
//memtui:param suffix none
func TrimSuffix(s, suffix string) string
