// Package subtle has comparisons whose time does not depend on what is compared (in the real Go).
package subtle

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

func ConstantTimeCompare(x, y []byte) int { return bit(string(x) == string(y)) }

// ConstantTimeSelect returns x if v is 1 and y if v is 0.
func ConstantTimeSelect(v, x, y int) int { return ^(v-1)&x | (v-1)&y }

func ConstantTimeByteEq(x, y uint8) int { return bit(x == y) }

func ConstantTimeEq(x, y int32) int { return bit(x == y) }

// ConstantTimeCopy copies y to x if v is 1.
func ConstantTimeCopy(v int, x, y []byte) {
	if len(x) != len(y) {
		panic("subtle: slices have different lengths")
	}
	keep := byte(v - 1)
	for i := range x {
		x[i] = x[i]&keep | y[i]&^keep
	}
}

func ConstantTimeLessOrEq(x, y int) int { return bit(int32(x) <= int32(y)) }

// XORBytes sets dst to x XOR y, as far as the shorter one goes.
func XORBytes(dst, x, y []byte) int {
	n := min(len(x), len(y))
	if n == 0 {
		return 0
	}
	if n > len(dst) {
		panic("subtle.XORBytes: dst too short")
	}
	for i := range n {
		dst[i] = x[i] ^ y[i]
	}
	return n
}

func WithDataIndependentTiming(f func()) { f() }
