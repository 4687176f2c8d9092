package big

import (
	"errors"
	"fmt"
	"strings"
)

// A Rat is a reduced fraction; the zero value is 0. b without words means 1.
type Rat struct {
	a Int
	b Int
}

func NewRat(a, b int64) *Rat {
	return new(Rat).SetFrac64(a, b)
}

//memtui:param z content result0=0 mutates=0
func (z *Rat) SetFloat64(f float64) *Rat
//memtui:param x none
func (x *Rat) Float32() (f float32, exact bool)
//memtui:param x none
func (x *Rat) Float64() (f float64, exact bool)
//memtui:param z content result0=0 mutates=0
//memtui:param a none
//memtui:param b none
func (z *Rat) SetFrac(a, b *Int) *Rat
//memtui:param z content result0=0 mutates=0
func (z *Rat) SetFrac64(a, b int64) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Rat) SetInt(x *Int) *Rat
//memtui:param z content result0=0 mutates=0
func (z *Rat) SetInt64(x int64) *Rat
//memtui:param z content result0=0 mutates=0
func (z *Rat) SetUint64(x uint64) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Rat) Set(x *Rat) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Rat) Abs(x *Rat) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Rat) Neg(x *Rat) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Rat) Inv(x *Rat) *Rat
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (x *Rat) Cmp(y *Rat) int
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Rat) Add(x, y *Rat) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Rat) Sub(x, y *Rat) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Rat) Mul(x, y *Rat) *Rat
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Rat) Quo(x, y *Rat) *Rat
//memtui:param z content result0=0 mutates=0
func (z *Rat) SetString(s string) (*Rat, bool)
//memtui:param x mutates=1 calls=1
func (x *Rat) FloatString(prec int) string
//memtui:param x mutates=1 calls=1
func (x *Rat) FloatPrec() (n int, exact bool)

func (x *Rat) Sign() int { return x.a.Sign() }

// IsInt reports whether the denominator is 1.
func (x *Rat) IsInt() bool {
	return len(x.b.abs) == 0 || len(x.b.abs) == 1 && x.b.abs[0] == 1
}

// Num returns the numerator, which is a part of x.
func (x *Rat) Num() *Int { return &x.a }

// Denom returns the denominator, a part of x unless x is a new Rat.
func (x *Rat) Denom() *Int {
	if len(x.b.abs) == 0 {
		return &Int{abs: nat{1}}
	}
	return &x.b
}

func (x *Rat) text(b []byte) []byte {
	b = append(x.a.Append(b, 10), '/')
	if len(x.b.abs) == 0 {
		return append(b, '1')
	}
	return x.b.Append(b, 10)
}

//memtui:param x none
func (x *Rat) String() string { return string(x.text(nil)) }

// RatString is String without a denominator of 1.
//
//memtui:param x none
func (x *Rat) RatString() string {
	if x.IsInt() {
		return x.a.String()
	}
	return x.String()
}

// Scan reads a fraction or a decimal number.
//
//memtui:param z content mutates=0
func (z *Rat) Scan(s fmt.ScanState, ch rune) error {
	token, err := s.Token(true, func(r rune) bool { return strings.ContainsRune("+-/0123456789.eE", r) })
	if err != nil {
		return err
	}
	if !strings.ContainsRune("efgEFGv", ch) {
		return errors.New("Rat.Scan: invalid verb")
	}
	if _, ok := z.SetString(string(token)); !ok {
		return errors.New("Rat.Scan: invalid syntax")
	}
	return nil
}

// GobEncode returns version and sign, the length of the numerator, numerator and denominator.
//
//memtui:param x none
func (x *Rat) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	head := byte(gobVersion << 1)
	if x.a.neg {
		head |= 1
	}
	num := x.a.Bytes()
	n := uint32(len(num))
	b := append([]byte{head, byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)}, num...)
	return append(b, x.b.Bytes()...), nil
}

//memtui:param z content mutates=0
//memtui:param buf none
func (z *Rat) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Rat{}
		return nil
	}
	if len(buf) < 5 {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	if buf[0]>>1 != gobVersion {
		return fmt.Errorf("Rat.GobDecode: encoding version %d not supported", buf[0]>>1)
	}
	n := uint64(buf[1])<<24 | uint64(buf[2])<<16 | uint64(buf[3])<<8 | uint64(buf[4])
	if uint64(len(buf)) < 5+n {
		return errors.New("Rat.GobDecode: buffer too small")
	}
	z.a.SetBytes(buf[5 : 5+n])
	z.a.neg = buf[0]&1 != 0
	z.b.SetBytes(buf[5+n:])
	return nil
}

//memtui:param x none
func (x *Rat) AppendText(b []byte) ([]byte, error) {
	if x.IsInt() {
		return x.a.AppendText(b)
	}
	return x.text(b), nil
}

//memtui:param x none
func (x *Rat) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

//memtui:param z content mutates=0
func (z *Rat) UnmarshalText(text []byte) error {
	if _, ok := z.SetString(string(text)); !ok {
		return fmt.Errorf("math/big: cannot unmarshal %q into a *big.Rat", text)
	}
	return nil
}
