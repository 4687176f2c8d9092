// Package rand gives random bytes; here they come from the machine's generator, the same in every run.
package rand

import (
	"errors"
	"io"
	"math/big"
)

type reader struct{}

//memtui:param b mutates=0
func fill(b []byte)

func (*reader) Read(b []byte) (n int, err error) {
	fill(b)
	return len(b), nil
}

// Reader gives random bytes.
var Reader io.Reader = &reader{}

// Read fills b.
//memtui:params m0c0
func Read(b []byte) (n int, err error) {
	if _, err = io.ReadFull(Reader, b); err != nil {
		panic("crypto/rand: failed to read random data (see https://go.dev/issue/66821): " + err.Error())
	}
	return len(b), nil
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"

// Text returns 26 random letters and digits.
func Text() string {
	b := make([]byte, 26)
	Read(b)
	for i := range b {
		b[i] = alphabet[b[i]%32]
	}
	return string(b)
}

// Int returns a number from 0 up to max, without max.
func Int(rand io.Reader, max *big.Int) (n *big.Int, err error) {
	if max.Sign() <= 0 {
		panic("crypto/rand: argument to Int is <= 0")
	}
	n = new(big.Int)
	bits := n.Sub(max, big.NewInt(1)).BitLen()
	if bits == 0 {
		return n, nil
	}
	b := make([]byte, (bits+7)/8)
	for {
		if _, err = io.ReadFull(rand, b); err != nil {
			return nil, err
		}
		if odd := bits % 8; odd != 0 {
			b[0] &= byte(1<<odd - 1)
		}
		if n.SetBytes(b); n.Cmp(max) < 0 {
			return n, nil
		}
	}
}

// Prime returns a number of the given length that is prime with high probability.
func Prime(r io.Reader, bits int) (*big.Int, error) {
	if bits < 2 {
		return nil, errors.New("crypto/rand: prime size must be at least 2-bit")
	}
	b := make([]byte, (bits+7)/8)
	p := new(big.Int)
	for {
		if _, err := io.ReadFull(r, b); err != nil {
			return nil, err
		}
		p.SetBytes(b)
		for i := p.BitLen() - 1; i >= bits; i-- {
			p.SetBit(p, i, 0)
		}
		// The two highest bits, so that a product of two has its full length; and odd.
		p.SetBit(p, bits-1, 1).SetBit(p, bits-2, 1).SetBit(p, 0, 1)
		if p.ProbablyPrime(20) {
			return p, nil
		}
	}
}
