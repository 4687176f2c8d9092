// Package sha1 computes SHA-1.
package sha1

import (
	"crypto"
	"hash"
	state "internal/digest"
)

func init() {
	crypto.RegisterHash(crypto.SHA1, New)
}

const (
	Size = 20
	BlockSize = 64
)

// A digest has read some bytes. name: of the function.
type digest struct {
	state state.State
	name  string
	size  int
	block int
}

func start(name string, size, block int) *digest {
	return &digest{state.New(name), name, size, block}
}

func (d *digest) Reset() { d.state = state.New(d.name) }

func (d *digest) Size() int { return d.size }

func (d *digest) BlockSize() int { return d.block }

func (d *digest) Write(p []byte) (n int, err error) {
	state.Write(d.state, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte { return state.Sum(d.state, in) }

const savedSize = 96

func (d *digest) AppendBinary(b []byte) ([]byte, error) { return state.Append(d.state, b), nil }

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(make([]byte, 0, savedSize)) }

func (d *digest) UnmarshalBinary(b []byte) error { return state.Load(d.state, b, "crypto/sha1") }

func (d *digest) Clone() (hash.Cloner, error) {
	r := *d
	r.state = state.Copy(d.state)
	return &r, nil
}

func New() hash.Hash { return start("sha1", Size, BlockSize) }

func Sum(data []byte) (sum [Size]byte) {
	d := state.New("sha1")
	state.Write(d, data)
	state.Sum(d, sum[:0])
	return sum
}
