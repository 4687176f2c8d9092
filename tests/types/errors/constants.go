package p

const (
	Huge  = 1 << 100
	Four  = Huge >> 98
	Pi    = 3.14159265358979323846264338327950288419716939937510582097494459
	C     = 1 + 2i
	Long  = "0123456789012345678901234567890123456789012345678901234567890123456789012345"
	Quote = "a\tb\"c\x00é\u2028"
)

var (
	_ int     = Huge
	_ float32 = Huge
	_ int     = Pi
	_ int     = C
	_ int     = Long
	_ int     = Quote
	_ int8    = 'é'
	_ uint    = -Four
	_ float64 = 1e309
	_ float32 = 3.5e38
	_ int     = 1e3
	_ int     = 1.0000001
	_ byte    = 256
	_ string  = 'a'
	_ rune    = "a"
	_ bool    = 1
	_         = 1.0 << 3
	_         = 1.5 << 3
	_ int64   = 1 << 63
	_ uint64  = 1 << 64
	_         = int32(1) << 31
	_         = Huge * Huge * Huge * Huge * Huge * Huge
	_         = 5 / 2.0
	_ int     = 5 / 2.0
	_ int     = 5.0 / 2
	_         = "a" == 'a'
	_         = 1 == 1.5
	_         = true && 1
	_         = 7 % 0
	_         = 7.5 % 2
	_         = 1 / 0.0
	_         = uint8(255) + 1
	_         = ^uint8(0) + 1
	_ uint8   = ^0
	_         = len("abc") == 3.5
	_ [2]int  = [len("abc")]int{}
	_         = 'a' * 1i
	_ int     = 2i * 2i
	_ int     = 1e-400
	_ int     = 123456789.5
	_ int     = 0.000001234
)

const typed int32 = 1.5
const iota2 = iota + x
const fn = len([3]int{f()})
const ok = len([3]int{})

func f() int { return 1 }

var x = 1
