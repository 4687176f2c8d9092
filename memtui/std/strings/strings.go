// Package strings: functions on strings. Those without a body are native.
package strings

//memtui:param s result0=0 result1=0
//memtui:param sep none
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
func Clone(s string) string

//go:noescape
func Compare(a, b string) int

//go:noescape
func Contains(s, substr string) bool

//go:noescape
func ContainsAny(s, chars string) bool

//memtui:param s none
//memtui:param f calls=0
func ContainsFunc(s string, f func(rune) bool) bool

//go:noescape
func ContainsRune(s string, r rune) bool

//go:noescape
func Count(s, substr string) int

//go:noescape
func EqualFold(s, t string) bool

//memtui:param s heap
func Fields(s string) []string

//memtui:param s heap
//memtui:param f calls=0
func FieldsFunc(s string, f func(rune) bool) []string

//go:noescape
func HasPrefix(s, prefix string) bool

//go:noescape
func HasSuffix(s, suffix string) bool

//go:noescape
func Index(s, substr string) int

//go:noescape
func IndexAny(s, chars string) int

//go:noescape
func IndexByte(s string, c byte) int

//memtui:param s none
//memtui:param f calls=0
func IndexFunc(s string, f func(rune) bool) int

//go:noescape
func IndexRune(s string, r rune) int

//memtui:param elems result0=1
//memtui:param sep none
func Join(elems []string, sep string) string

//go:noescape
func LastIndex(s, substr string) int

//go:noescape
func LastIndexAny(s, chars string) int

//go:noescape
func LastIndexByte(s string, c byte) int

//memtui:param s none
//memtui:param f calls=0
func LastIndexFunc(s string, f func(rune) bool) int

//memtui:param mapping calls=0
//memtui:param s result0=0
func Map(mapping func(rune) rune, s string) string

//memtui:param s result0=0
func Repeat(s string, count int) string

//memtui:param s result0=0
//memtui:param old none
//memtui:param new none
func Replace(s, old, new string, n int) string

//memtui:param s result0=0
//memtui:param old none
//memtui:param new none
func ReplaceAll(s, old, new string) string

//memtui:param s heap
//memtui:param sep none
func Split(s, sep string) []string

//memtui:param s heap
//memtui:param sep none
func SplitAfter(s, sep string) []string

//memtui:param s heap
//memtui:param sep none
func SplitAfterN(s, sep string, n int) []string

//memtui:param s heap
//memtui:param sep none
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
//memtui:param cutset none
func Trim(s, cutset string) string

//memtui:param s result0=0
//memtui:param f calls=0
func TrimFunc(s string, f func(rune) bool) string

//memtui:param s result0=0
//memtui:param cutset none
func TrimLeft(s, cutset string) string

//memtui:param s result0=0
//memtui:param f calls=0
func TrimLeftFunc(s string, f func(rune) bool) string

//memtui:param s result0=0
//memtui:param prefix none
func TrimPrefix(s, prefix string) string

//memtui:param s result0=0
//memtui:param cutset none
func TrimRight(s, cutset string) string

//memtui:param s result0=0
//memtui:param f calls=0
func TrimRightFunc(s string, f func(rune) bool) string

//memtui:param s result0=0
func TrimSpace(s string) string

//memtui:param s result0=0
//memtui:param suffix none
func TrimSuffix(s, suffix string) string
