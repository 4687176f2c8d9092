// Package big has numbers of any size. The arithmetic is native (see words.py).
package big

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"strings"
)

// A Word is a digit of a number's absolute value.
type Word uint

// MaxBase is the largest base of texts.
const MaxBase = 62

type nat []Word

// An Int is a whole number; the zero value is 0.
type Int struct {
	neg bool
	abs nat
}

func NewInt(x int64) *Int {
	return new(Int).SetInt64(x)
}

// Sign returns -1, 0 or 1.
func (x *Int) Sign() int {
	if len(x.abs) == 0 {
		return 0
	}
	if x.neg {
		return -1
	}
	return 1
}

// Bits returns the words of the absolute value.
func (x *Int) Bits() []Word { return x.abs }

// SetBits makes z of words, which it keeps.
func (z *Int) SetBits(abs []Word) *Int {
	for len(abs) > 0 && abs[len(abs)-1] == 0 {
		abs = abs[:len(abs)-1]
	}
	z.abs = abs
	z.neg = false
	return z
}

//memtui:param z content result0=0 mutates=0
func (z *Int) SetInt64(x int64) *Int
//memtui:param z content result0=0 mutates=0
func (z *Int) SetUint64(x uint64) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Int) Set(x *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Int) Abs(x *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Int) Neg(x *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Add(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Sub(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Mul(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
func (z *Int) MulRange(a, b int64) *Int
//memtui:param z content result0=0 mutates=0
func (z *Int) Binomial(n, k int64) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Quo(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Rem(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
//memtui:param r content result1=0 mutates=0
func (z *Int) QuoRem(x, y, r *Int) (*Int, *Int)
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Div(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Mod(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
//memtui:param m content result1=0 mutates=0
func (z *Int) DivMod(x, y, m *Int) (*Int, *Int)
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
//memtui:param r content result1=0 mutates=0
func (z *Int) Divide(x, y, r *Int, mode RoundingMode) (*Int, *Int)
//memtui:param x none
//memtui:param y none
func (x *Int) Cmp(y *Int) (r int)
//memtui:param x none
//memtui:param y none
func (x *Int) CmpAbs(y *Int) int
//memtui:param x none
func (x *Int) Int64() int64
//memtui:param x none
func (x *Int) Uint64() uint64
//memtui:param x none
func (x *Int) IsInt64() bool
//memtui:param x none
func (x *Int) IsUint64() bool
//memtui:param z content result0=0 mutates=0
//memtui:param buf none
func (z *Int) SetBytes(buf []byte) *Int
//memtui:param x none
func (x *Int) Bytes() []byte
//memtui:param x none
//memtui:param buf result0=0 mutates=0
func (x *Int) FillBytes(buf []byte) []byte
//memtui:param x none
func (x *Int) BitLen() int
//memtui:param x none
func (x *Int) TrailingZeroBits() uint
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y none
//memtui:param m content mutates=0
func (z *Int) Exp(x, y, m *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x content mutates=0
//memtui:param y content mutates=0
//memtui:param a mutates=1 calls=1
//memtui:param b content mutates=0
func (z *Int) GCD(x, y, a, b *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param g mutates=1 calls=1
//memtui:param n content mutates=0
func (z *Int) ModInverse(g, n *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param p content mutates=0
func (z *Int) ModSqrt(x, p *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
func (z *Int) Lsh(x *Int, n uint) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
func (z *Int) Rsh(x *Int, n uint) *Int
//memtui:param x mutates=1 calls=1
func (x *Int) Bit(i int) uint
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
func (z *Int) SetBit(x *Int, i int, b uint) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) And(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) AndNot(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Or(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Int) Xor(x, y *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
func (z *Int) Not(x *Int) *Int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
func (z *Int) Sqrt(x *Int) *Int
//memtui:param x mutates=1 calls=1
func (x *Int) ProbablyPrime(n int) bool
//memtui:param x none
//memtui:param y none
func Jacobi(x, y *Int) int

// Float64 returns the nearest float64.
//
//memtui:param x none
func (x *Int) Float64() (float64, Accuracy) {
	if len(x.abs) == 0 {
		return 0, Exact
	}
	return new(Float).SetInt(x).Float64()
}

// Rand sets z to a number from 0 up to n, without n.
//
//memtui:param z content result0=0 mutates=0
//memtui:param n none
func (z *Int) Rand(rnd *rand.Rand, n *Int) *Int {
	if n.neg || len(n.abs) == 0 {
		z.neg = false
		z.abs = nil
		return z
	}
	words := make([]Word, len(n.abs))
	mask := ^Word(0)
	if top := n.BitLen() % 64; top != 0 {
		mask = 1<<top - 1
	}
	for {
		for i := range words {
			words[i] = Word(rnd.Uint32()) | Word(rnd.Uint32())<<32
		}
		words[len(words)-1] &= mask
		var found Int
		found.SetBits(words)
		if found.CmpAbs(n) < 0 {
			return z.Set(&found)
		}
	}
}

// Text returns the number in a base from 2 to MaxBase.
//
//memtui:param x none
func (x *Int) Text(base int) string

//memtui:param x none
func (x *Int) Append(buf []byte, base int) []byte { return append(buf, x.Text(base)...) }

//memtui:param x none
func (x *Int) String() string { return x.Text(10) }

// parse reads as much of s as is a number into z; it returns how many bytes those are and what is wrong with them.
//
//memtui:param z mutates=0
//memtui:param s none
func parse(z *Int, s string, base int) (n int, problem string)

// SetString sets z to the number whose text s is.
//
//memtui:param z content result0=0 mutates=0
//memtui:param s heap
func (z *Int) SetString(s string, base int) (*Int, bool) {
	n, problem := parse(z, s, base)
	if problem != "" || n != len(s) {
		return nil, false
	}
	return z, true
}

func repeat(s fmt.State, text string, count int) {
	if len(text) > 0 && count > 0 {
		s.Write([]byte(strings.Repeat(text, count)))
	}
}

// Format prints x for the verbs of integers.
//
//memtui:param x none
func (x *Int) Format(s fmt.State, ch rune) {
	base := 10
	prefix := ""
	switch ch {
	case 'b':
		base, prefix = 2, "0b"
	case 'o':
		base, prefix = 8, "0"
	case 'O':
		base, prefix = 8, "0o"
	case 'x':
		base, prefix = 16, "0x"
	case 'X':
		base, prefix = 16, "0X"
	case 'd', 's', 'v':
	default:
		fmt.Fprintf(s, "%%!%c(big.Int=%s)", ch, x.String())
		return
	}
	if x == nil {
		fmt.Fprint(s, "<nil>")
		return
	}
	if !s.Flag('#') && ch != 'O' {
		prefix = ""
	}
	sign := ""
	switch {
	case x.neg:
		sign = "-"
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	digits := x.Text(base)
	if x.neg {
		digits = digits[1:]
	}
	if ch == 'X' {
		digits = strings.ToUpper(digits)
	}
	var left, zeros, right int // padding before the sign, before the digits and at the end
	precision, precisionSet := s.Precision()
	if precisionSet {
		if precision == 0 && digits == "0" {
			return
		}
		zeros = max(precision-len(digits), 0)
	}
	if width, ok := s.Width(); ok {
		missing := max(width-len(sign)-len(prefix)-zeros-len(digits), 0)
		switch {
		case s.Flag('-'):
			right = missing
		case s.Flag('0') && !precisionSet:
			zeros = missing
		default:
			left = missing
		}
	}
	repeat(s, " ", left)
	repeat(s, sign, 1)
	repeat(s, prefix, 1)
	repeat(s, "0", zeros)
	s.Write([]byte(digits))
	repeat(s, " ", right)
}

// Scan reads a number for one of the verbs of integers.
//
//memtui:param z content mutates=0
func (z *Int) Scan(s fmt.ScanState, ch rune) error {
	s.SkipSpace()
	base := 0
	switch ch {
	case 'b':
		base = 2
	case 'o':
		base = 8
	case 'd':
		base = 10
	case 'x', 'X':
		base = 16
	case 's', 'v':
	default:
		return errors.New("Int.Scan: invalid verb")
	}
	// Digits are taken as long as they can belong to a number of the base.
	limit, first := base, true
	if base == 0 {
		limit = 16
	}
	token, err := s.Token(false, func(r rune) bool {
		atStart := first
		first = false
		switch {
		case r == '+' || r == '-':
			return atStart
		case r == '_':
			return base == 0
		case '0' <= r && r <= '9':
			return int(r-'0') < limit
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			return int(r|0x20-'a')+10 < limit || base == 0 && (r|0x20 == 'x' || r|0x20 == 'o')
		}
		return false
	})
	if err != nil {
		return err
	}
	if _, problem := parse(z, string(token), base); problem != "" {
		return errors.New(problem)
	}
	return nil
}

const gobVersion = 1

// GobEncode returns a byte with version and sign, and the absolute value.
//
//memtui:param x none
func (x *Int) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	head := byte(gobVersion << 1)
	if x.neg {
		head |= 1
	}
	return append([]byte{head}, x.Bytes()...), nil
}

//memtui:param z content mutates=0
//memtui:param buf none
func (z *Int) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Int{}
		return nil
	}
	if buf[0]>>1 != gobVersion {
		return fmt.Errorf("Int.GobDecode: encoding version %d not supported", buf[0]>>1)
	}
	z.SetBytes(buf[1:])
	z.neg = buf[0]&1 != 0
	return nil
}

//memtui:param x none
func (x *Int) AppendText(b []byte) (text []byte, err error) { return x.Append(b, 10), nil }

//memtui:param x none
func (x *Int) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

//memtui:param z content mutates=0
func (z *Int) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text), 0); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Int", text)
	}
	return nil
}

//memtui:param x none
func (x *Int) MarshalJSON() ([]byte, error) {
	if x == nil {
		return []byte("null"), nil
	}
	return x.Append(nil, 10), nil
}

//memtui:param z content mutates=0
func (z *Int) UnmarshalJSON(text []byte) error {
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	return z.UnmarshalText(text)
}
