// Package bytes: functions on byte slices. Those without a body are native.
package bytes

// MinRead is the room that Buffer.ReadFrom makes before each read.
const MinRead = 512

//memtui:param b none
func Clone(b []byte) []byte

//memtui:param a mutates=0 calls=0
//memtui:param b mutates=0 calls=0
func Compare(a, b []byte) int

//memtui:param b mutates=0 calls=0
//memtui:param subslice mutates=0 calls=0
func Contains(b, subslice []byte) bool

//memtui:param b mutates=0 calls=0
//memtui:param chars mutates=0 calls=0
func ContainsAny(b []byte, chars string) bool

//memtui:param b none
//memtui:param f none
func ContainsFunc(b []byte, f func(rune) bool) bool

//memtui:param b mutates=0 calls=0
func ContainsRune(b []byte, r rune) bool

//memtui:param s mutates=0 calls=0
//memtui:param sep mutates=0 calls=0
func Count(s, sep []byte) int

//memtui:param s result0=0 result1=0 mutates=0 calls=0
//memtui:param sep mutates=0 calls=0
func Cut(s, sep []byte) (before, after []byte, found bool)

//memtui:param s result0=0 result1=0
//memtui:param sep none
func CutLast(s, sep []byte) (before, after []byte, found bool)

//memtui:param s result0=0
//memtui:param prefix none
func CutPrefix(s, prefix []byte) (after []byte, found bool)

//memtui:param s result0=0
//memtui:param suffix none
func CutSuffix(s, suffix []byte) (before []byte, found bool)

//memtui:param a none
//memtui:param b none
func Equal(a, b []byte) bool

//memtui:param s none
//memtui:param t none
func EqualFold(s, t []byte) bool

//memtui:param s heap
func Fields(s []byte) [][]byte

//memtui:param s heap
//memtui:param f none
func FieldsFunc(s []byte, f func(rune) bool) [][]byte

//memtui:param s none
//memtui:param prefix none
func HasPrefix(s, prefix []byte) bool

//memtui:param s none
//memtui:param suffix none
func HasSuffix(s, suffix []byte) bool

//memtui:param s mutates=0 calls=0
//memtui:param sep mutates=0 calls=0
func Index(s, sep []byte) int

//memtui:param s mutates=0 calls=0
//memtui:param chars mutates=0 calls=0
func IndexAny(s []byte, chars string) int

//memtui:param b mutates=0 calls=0
func IndexByte(b []byte, c byte) int

//memtui:param s none
//memtui:param f none
func IndexFunc(s []byte, f func(r rune) bool) int

//memtui:param s mutates=0 calls=0
func IndexRune(s []byte, r rune) int

//memtui:param s none
//memtui:param sep none
func Join(s [][]byte, sep []byte) []byte

//memtui:param s none
//memtui:param sep none
func LastIndex(s, sep []byte) int

//memtui:param s none
//memtui:param chars mutates=0 calls=0
func LastIndexAny(s []byte, chars string) int

//memtui:param s none
func LastIndexByte(s []byte, c byte) int

//memtui:param s none
//memtui:param f none
func LastIndexFunc(s []byte, f func(r rune) bool) int

//memtui:param mapping none
//memtui:param s none
func Map(mapping func(r rune) rune, s []byte) []byte

//memtui:param b none
func Repeat(b []byte, count int) []byte

//memtui:param s mutates=0 calls=0
//memtui:param old mutates=0 calls=0
//memtui:param new none
func Replace(s, old, new []byte, n int) []byte

//memtui:param s mutates=0 calls=0
//memtui:param old mutates=0 calls=0
//memtui:param new none
func ReplaceAll(s, old, new []byte) []byte

//memtui:param s none
func Runes(s []byte) []rune

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func Split(s, sep []byte) [][]byte

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func SplitAfter(s, sep []byte) [][]byte

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func SplitAfterN(s, sep []byte, n int) [][]byte

//memtui:param s heap
//memtui:param sep mutates=0 calls=0
func SplitN(s, sep []byte, n int) [][]byte

//memtui:param s none
func Title(s []byte) []byte

//memtui:param s none
func ToLower(s []byte) []byte

//memtui:param s none
func ToTitle(s []byte) []byte

//memtui:param s none
func ToUpper(s []byte) []byte

//memtui:param s none
//memtui:param replacement none
func ToValidUTF8(s, replacement []byte) []byte

//memtui:param s result0=0
//memtui:param cutset none
func Trim(s []byte, cutset string) []byte

//memtui:param s result0=0
//memtui:param f none
func TrimFunc(s []byte, f func(r rune) bool) []byte

//memtui:param s result0=0
//memtui:param cutset none
func TrimLeft(s []byte, cutset string) []byte

//memtui:param s result0=0
//memtui:param f none
func TrimLeftFunc(s []byte, f func(r rune) bool) []byte

//memtui:param s result0=0
//memtui:param prefix none
func TrimPrefix(s, prefix []byte) []byte

//memtui:param s result0=0
//memtui:param cutset none
func TrimRight(s []byte, cutset string) []byte

//memtui:param s result0=0
//memtui:param f none
func TrimRightFunc(s []byte, f func(r rune) bool) []byte

//memtui:param s result0=0
func TrimSpace(s []byte) []byte

//memtui:param s result0=0
//memtui:param suffix none
func TrimSuffix(s, suffix []byte) []byte
