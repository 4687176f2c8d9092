// Constants beyond what fractions and float64 hold.
package p

const A = 1e5000
const B = 1e-5000
const C = A * 1e646450000
const D = C / A

var x = A
var y int = 1e5000
var z = C
var w float32 = B
var v float64 = 1e-600000000
var u = D / 1e646449999
const E = C * C
var t int64 = D / 1e646449999
const F = 1e646450000 + 1i
const G = 0x1p-2147483649
const H = 0x1p2147483646
const I = 0x1p2147483647
const J = 1e-600000000 * 1e-600000000
var s = 1 / J
var r = 1e6464569 == 1e6464568
var q [1e6464569]int
const K = -1e6464569
var p uint = K
const L = 1e6464569 << 2
const M = 1e6464569 % 3
const N = ^1e6464569
var o = string(1e6464569)
var n complex64 = 1e6464569
const O int = 1e2000
const (
	P = 1 / 1e-600000000i
	Q = 1i / 1e-600000000
	R = (1 + 1i) / (1e300000 + 1e300000i)
	S = 1e646456992
	T = S / 1e646456991
	U = 1e-646456992
	V = 0x1p-2147483648
	W = -S + 1e646456990
)

var _ int = T
var _ int8 = S
var _ = real(R) > 0 && S > 1e646456991
var _ = [...]int{1e4096 / 1e4095: 1, 10: 2}
var _ complex128 = 1 + 1e-5000i
var _ float32 = W
var _ = min(S, 2, U)
