package big

import (
	"errors"
	"fmt"
)

const floatGobVersion = 1

// GobEncode returns a byte with the version, one with mode, accuracy, form and sign, the precision and, of finite
// numbers, exponent and mantissa.
func (x *Float) GobEncode() ([]byte, error) {
	if x == nil {
		return nil, nil
	}
	mant := x.mant
	if x.form != finite {
		mant = nil
	} else if n := int((x.prec + 63) / 64); len(mant) > n {
		mant = mant[len(mant)-n:]
	}
	flags := byte(x.mode&7)<<5 | byte((x.acc+1)&3)<<3 | byte(x.form&3)<<1
	if x.neg {
		flags |= 1
	}
	size := 6
	if x.form == finite {
		size += 4 + 8*len(mant)
	}
	b := make([]byte, 0, size)
	b = append(b, floatGobVersion, flags)
	b = append32(b, x.prec)
	if x.form == finite {
		b = append32(b, uint32(x.exp))
		for i := len(mant) - 1; i >= 0; i-- {
			b = append32(append32(b, uint32(mant[i]>>32)), uint32(mant[i]))
		}
	}
	return b, nil
}

func append32(b []byte, x uint32) []byte {
	return append(b, byte(x>>24), byte(x>>16), byte(x>>8), byte(x))
}

func number32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// GobDecode sets z to a number that GobEncode has written; if z has a precision, it is rounded to that.
//memtui:params h1m0 -
func (z *Float) GobDecode(buf []byte) error {
	if len(buf) == 0 {
		*z = Float{}
		return nil
	}
	if len(buf) < 6 {
		return errors.New("Float.GobDecode: buffer too small")
	}
	if buf[0] != floatGobVersion {
		return fmt.Errorf("Float.GobDecode: encoding version %d not supported", buf[0])
	}
	prec, mode := z.prec, z.mode
	z.mode = RoundingMode(buf[1] >> 5 & 7)
	z.acc = Accuracy(buf[1]>>3&3) - 1
	z.form = form(buf[1] >> 1 & 3)
	z.neg = buf[1]&1 != 0
	z.prec = number32(buf[2:])
	if z.form == finite {
		if len(buf) < 10 {
			return errors.New("Float.GobDecode: buffer too small for finite form float")
		}
		z.exp = int32(number32(buf[6:]))
		z.mant = new(Int).SetBytes(buf[10:]).abs
	}
	if prec != 0 {
		z.mode = mode
		z.SetPrec(uint(prec))
	}
	if wrong := z.wrong(); wrong != "" {
		return errors.New("Float.GobDecode: " + wrong)
	}
	return nil
}

// wrong says why z is no number.
func (z *Float) wrong() string {
	switch n := len(z.mant); {
	case z.form != finite:
		return ""
	case n == 0:
		return "nonzero finite number with empty mantissa"
	case z.mant[n-1]>>63 == 0:
		return fmt.Sprintf("msb not set in last word %#x of %s", z.mant[n-1], z.Text('p', 0))
	case z.prec == 0:
		return "zero precision finite number"
	}
	return ""
}
