// Package sha256 computes SHA-224 and SHA-256.
package sha256

import (
	"crypto"
	"hash"
	"internal/digest"
)

func init() {
	crypto.RegisterHash(crypto.SHA224, New224)
	crypto.RegisterHash(crypto.SHA256, New)
}

const (
	Size = 32
	Size224 = 28
	BlockSize = 64
)

// A Digest has read some bytes. name: of the function.
type Digest struct {
	state digest.State
	name  string
	size  int
	block int
}

func start(name string, size, block int) *Digest {
	return &Digest{digest.New(name), name, size, block}
}

func (d *Digest) Reset() { d.state = digest.New(d.name) }

func (d *Digest) Size() int { return d.size }

func (d *Digest) BlockSize() int { return d.block }

func (d *Digest) Write(p []byte) (n int, err error) {
	digest.Write(d.state, p)
	return len(p), nil
}

func (d *Digest) Sum(in []byte) []byte { return digest.Sum(d.state, in) }

const savedSize = 108

func (d *Digest) AppendBinary(b []byte) ([]byte, error) { return digest.Append(d.state, b), nil }

func (d *Digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(make([]byte, 0, savedSize)) }

func (d *Digest) UnmarshalBinary(b []byte) error { return digest.Load(d.state, b, "crypto/sha256") }

func (d *Digest) Clone() (hash.Cloner, error) {
	r := *d
	r.state = digest.Copy(d.state)
	return &r, nil
}

func New() hash.Hash { return start("sha256", Size, BlockSize) }

func New224() hash.Hash { return start("sha224", Size224, BlockSize) }

func Sum256(data []byte) (sum [Size]byte) {
	d := digest.New("sha256")
	digest.Write(d, data)
	digest.Sum(d, sum[:0])
	return sum
}

func Sum224(data []byte) (sum [Size224]byte) {
	d := digest.New("sha224")
	digest.Write(d, data)
	digest.Sum(d, sum[:0])
	return sum
}
