package big

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

const (
	MaxExp  = math.MaxInt32
	MinExp  = math.MinInt32
	MaxPrec = math.MaxUint32
)

type form byte

const (
	zero form = iota
	finite
	inf
)

// A Float is a binary floating-point number with a precision and a rounding mode of its own; finite ones are
// 0.mant * 2**exp.
type Float struct {
	prec uint32
	mode RoundingMode
	acc  Accuracy
	form form
	neg  bool
	mant nat
	exp  int32
}

// An ErrNaN panic is raised where the result would be no number.
type ErrNaN struct {
	msg string
}

func (err ErrNaN) Error() string { return err.msg }

func failNaN(text string) { panic(ErrNaN{text}) }

// fails keeps failNaN, which natives call.
var fails = failNaN

// A RoundingMode says how results are rounded.
type RoundingMode byte

const (
	ToNearestEven RoundingMode = iota
	ToNearestAway
	ToZero
	AwayFromZero
	ToNegativeInf
	ToPositiveInf
)

// The rounding modes of Int.Divide.
const (
	Trunc = ToZero
	Floor = ToNegativeInf
	Ceil  = ToPositiveInf
	Round = ToNearestEven
)

func (i RoundingMode) String() string {
	switch i {
	case ToNearestEven:
		return "ToNearestEven"
	case ToNearestAway:
		return "ToNearestAway"
	case ToZero:
		return "ToZero"
	case AwayFromZero:
		return "AwayFromZero"
	case ToNegativeInf:
		return "ToNegativeInf"
	case ToPositiveInf:
		return "ToPositiveInf"
	}
	return fmt.Sprintf("RoundingMode(%d)", byte(i))
}

// An Accuracy says where a rounded value lies.
type Accuracy int8

const (
	Below Accuracy = -1
	Exact Accuracy = 0
	Above Accuracy = +1
)

func (i Accuracy) String() string {
	switch i {
	case Below:
		return "Below"
	case Exact:
		return "Exact"
	case Above:
		return "Above"
	}
	return fmt.Sprintf("Accuracy(%d)", int8(i))
}

func NewFloat(x float64) *Float {
	if math.IsNaN(x) {
		panic(ErrNaN{"NewFloat(NaN)"})
	}
	return new(Float).SetFloat64(x)
}

//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Float) SetInt(x *Int) *Float
//memtui:param z content result0=0 mutates=0
func (z *Float) SetInt64(x int64) *Float
//memtui:param z content result0=0 mutates=0
func (z *Float) SetUint64(x uint64) *Float
//memtui:param z content result0=0 mutates=0
func (z *Float) SetFloat64(x float64) *Float
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Float) SetRat(x *Rat) *Float
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Float) Set(x *Float) *Float
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Float) Add(x, y *Float) *Float
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Float) Sub(x, y *Float) *Float
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Float) Mul(x, y *Float) *Float
//memtui:param z content result0=0 mutates=0
//memtui:param x mutates=1 calls=1
//memtui:param y mutates=1 calls=1
func (z *Float) Quo(x, y *Float) *Float
//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Float) Sqrt(x *Float) *Float
//memtui:param x none
//memtui:param y none
func (x *Float) Cmp(y *Float) int
//memtui:param x none
func (x *Float) Float32() (float32, Accuracy)
//memtui:param x none
func (x *Float) Float64() (float64, Accuracy)
//memtui:param x none
func (x *Float) Int64() (int64, Accuracy)
//memtui:param x none
func (x *Float) Uint64() (uint64, Accuracy)
//memtui:param x none
func (x *Float) MinPrec() uint

// again rounds z to its precision.
func again(z *Float) *Float

func toInt(x *Float, z *Int) Accuracy

func toRat(x *Float, z *Rat)

func above(yes bool) Accuracy {
	if yes {
		return Above
	}
	return Below
}

// SetPrec sets the precision and rounds; 0 makes z 0.
//
//memtui:param z result0=0 mutates=0 calls=1
func (z *Float) SetPrec(prec uint) *Float {
	z.acc = Exact
	if prec == 0 {
		z.prec = 0
		if z.form == finite {
			z.acc = above(z.neg)
			z.form = zero
		}
		return z
	}
	old := z.prec
	z.prec = uint32(min(prec, MaxPrec))
	if z.prec < old {
		again(z)
	}
	return z
}

func (z *Float) SetMode(mode RoundingMode) *Float {
	z.mode = mode
	z.acc = Exact
	return z
}

func (x *Float) Prec() uint { return uint(x.prec) }

func (x *Float) Mode() RoundingMode { return x.mode }

func (x *Float) Acc() Accuracy { return x.acc }

// Sign returns -1, 0 or 1.
func (x *Float) Sign() int {
	if x.form == zero {
		return 0
	}
	if x.neg {
		return -1
	}
	return 1
}

func (x *Float) Signbit() bool { return x.neg }

func (x *Float) IsInf() bool { return x.form == inf }

//memtui:param x none
func (x *Float) IsInt() bool {
	if x.form != finite {
		return x.form == zero
	}
	return x.exp > 0 && x.MinPrec() <= uint(x.exp)
}

// MantExp takes x apart into mant, from 1/2 up to 1, and a power of two.
func (x *Float) MantExp(mant *Float) (exp int) {
	if x.form == finite {
		exp = int(x.exp)
	}
	if mant != nil {
		mant.Copy(x)
		if mant.form == finite {
			mant.exp = 0
		}
	}
	return
}

// SetMantExp sets z to mant * 2**exp.
//
//memtui:param z content result0=0 mutates=0
func (z *Float) SetMantExp(mant *Float, exp int) *Float {
	z.Copy(mant)
	if z.form == finite {
		sum := int64(z.exp) + int64(exp)
		switch {
		case sum > MaxExp:
			z.form, z.acc = inf, above(!z.neg)
		case sum < MinExp:
			z.form, z.acc = zero, above(z.neg)
		default:
			z.exp = int32(sum)
			again(z)
		}
	}
	return z
}

func (z *Float) SetInf(signbit bool) *Float {
	z.acc = Exact
	z.form = inf
	z.neg = signbit
	return z
}

// Copy sets z to x with its precision, mode and accuracy.
func (z *Float) Copy(x *Float) *Float {
	if z != x {
		z.prec, z.mode, z.acc, z.form, z.neg = x.prec, x.mode, x.acc, x.form, x.neg
		if z.form == finite {
			z.mant = append(z.mant[:0], x.mant...)
			z.exp = x.exp
		}
	}
	return z
}

// Int returns x cut to a whole number.
//
//memtui:param x mutates=1 calls=1
//memtui:param z content result0=0 mutates=0
func (x *Float) Int(z *Int) (*Int, Accuracy) {
	if x.form == inf {
		return nil, above(x.neg)
	}
	if z == nil {
		z = new(Int)
	}
	return z, toInt(x, z)
}

// Rat returns x as a fraction.
//
//memtui:param x mutates=1 calls=1
//memtui:param z content result0=0 mutates=0
func (x *Float) Rat(z *Rat) (*Rat, Accuracy) {
	if x.form == inf {
		return nil, above(x.neg)
	}
	if z == nil {
		z = new(Rat)
	}
	toRat(x, z)
	return z, Exact
}

//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Float) Abs(x *Float) *Float {
	z.Set(x)
	z.neg = false
	return z
}

//memtui:param z content result0=0 mutates=0
//memtui:param x none
func (z *Float) Neg(x *Float) *Float {
	z.Set(x)
	z.neg = !z.neg
	return z
}

// Text returns x in one of the formats e, E, f, b, g, G, x and p.
//
//memtui:param x mutates=1 calls=1
func (x *Float) Text(format byte, prec int) string

//memtui:param x mutates=1 calls=1
func (x *Float) String() string { return x.Text('g', 10) }

//memtui:param x mutates=1 calls=1
func (x *Float) Append(buf []byte, fmt byte, prec int) []byte {
	return append(buf, x.Text(fmt, prec)...)
}

// Format prints x for the verbs of floating-point numbers.
//
//memtui:param x mutates=1 calls=1
func (x *Float) Format(s fmt.State, format rune) {
	prec, hasPrec := s.Precision()
	if !hasPrec {
		prec = 6
	}
	switch format {
	case 'e', 'E', 'f', 'b', 'p', 'x':
	case 'F':
		format = 'f'
	case 'v', 'g', 'G':
		if format == 'v' {
			format = 'g'
		}
		if !hasPrec {
			prec = -1
		}
	default:
		fmt.Fprintf(s, "%%!%c(*big.Float=%s)", format, x.String())
		return
	}
	text := x.Text(byte(format), prec)
	sign := ""
	switch {
	case text[0] == '-':
		sign, text = "-", text[1:]
	case text[0] == '+':
		sign, text = "+", text[1:]
		if s.Flag(' ') {
			sign = " "
		}
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	padding := 0
	if width, ok := s.Width(); ok {
		padding = max(width-len(sign)-len(text), 0)
	}
	switch {
	case s.Flag('0') && !x.IsInf():
		text = sign + strings.Repeat("0", padding) + text
	case s.Flag('-'):
		text = sign + text + strings.Repeat(" ", padding)
	default:
		text = strings.Repeat(" ", padding) + sign + text
	}
	s.Write([]byte(text))
}

// parseFloat reads as much of s as is a number into z.
//
//memtui:param z mutates=0
//memtui:param s none
func parseFloat(z *Float, s string, base int) (n, b int, problem string)

// Parse sets z to the number whose text s is; b is the base that its prefix says.
//
//memtui:param z content result0=0 mutates=0
//memtui:param s heap
func (z *Float) Parse(s string, base int) (f *Float, b int, err error) {
	switch s {
	case "Inf", "inf", "+Inf", "+inf":
		return z.SetInf(false), 0, nil
	case "-Inf", "-inf":
		return z.SetInf(true), 0, nil
	}
	n, b, problem := parseFloat(z, s, base)
	if problem != "" {
		return nil, b, errors.New(problem)
	}
	if n < len(s) {
		err = fmt.Errorf("expected end of string, found %q", s[n])
	}
	return z, b, err
}

// SetString sets z to the number whose text s is.
//
//memtui:param z content result0=0 mutates=0
//memtui:param s heap
func (z *Float) SetString(s string) (*Float, bool) {
	if f, _, err := z.Parse(s, 0); err == nil {
		return f, true
	}
	return nil, false
}

// ParseFloat is Parse into a new Float.
//
//memtui:param s heap
func ParseFloat(s string, base int, prec uint, mode RoundingMode) (f *Float, b int, err error) {
	return new(Float).SetPrec(prec).SetMode(mode).Parse(s, base)
}

// Scan reads a number.
//
//memtui:param z content mutates=0
func (z *Float) Scan(s fmt.ScanState, ch rune) error {
	token, err := s.Token(true, func(r rune) bool {
		return strings.ContainsRune("+-._0123456789abcdefABCDEFxXoOpP", r)
	})
	if err != nil {
		return err
	}
	if _, _, problem := parseFloat(z, string(token), 0); problem != "" {
		return errors.New(problem)
	}
	return nil
}

//memtui:param x mutates=1 calls=1
func (x *Float) AppendText(b []byte) ([]byte, error) { return x.Append(b, 'g', -1), nil }

//memtui:param x mutates=1 calls=1
func (x *Float) MarshalText() (text []byte, err error) { return x.AppendText(nil) }

//memtui:param z content mutates=0
func (z *Float) UnmarshalText(text []byte) error {
	_, _, err := z.Parse(string(text), 0)
	if err != nil {
		err = fmt.Errorf("math/big: cannot unmarshal %q into a *big.Float (%v)", text, err)
	}
	return err
}
