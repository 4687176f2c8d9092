// Package sha512 computes SHA-384 and SHA-512 and the shorter variants.
package sha512

import (
	"crypto"
	"hash"
	"internal/digest"
)

func init() {
	crypto.RegisterHash(crypto.SHA384, New384)
	crypto.RegisterHash(crypto.SHA512, New)
	crypto.RegisterHash(crypto.SHA512_224, New512_224)
	crypto.RegisterHash(crypto.SHA512_256, New512_256)
}

const (
	Size = 64
	Size224 = 28
	Size256 = 32
	Size384 = 48
	BlockSize = 128
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

const savedSize = 204

func (d *Digest) AppendBinary(b []byte) ([]byte, error) { return digest.Append(d.state, b), nil }

func (d *Digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(make([]byte, 0, savedSize)) }

func (d *Digest) UnmarshalBinary(b []byte) error { return digest.Load(d.state, b, "crypto/sha512") }

func (d *Digest) Clone() (hash.Cloner, error) {
	r := *d
	r.state = digest.Copy(d.state)
	return &r, nil
}

func New() hash.Hash { return start("sha512", Size, BlockSize) }

func New512_224() hash.Hash { return start("sha512_224", Size224, BlockSize) }

func New512_256() hash.Hash { return start("sha512_256", Size256, BlockSize) }

func New384() hash.Hash { return start("sha384", Size384, BlockSize) }

func Sum512(data []byte) (sum [Size]byte) {
	d := digest.New("sha512")
	digest.Write(d, data)
	digest.Sum(d, sum[:0])
	return sum
}

func Sum384(data []byte) (sum [Size384]byte) {
	d := digest.New("sha384")
	digest.Write(d, data)
	digest.Sum(d, sum[:0])
	return sum
}

func Sum512_224(data []byte) (sum [Size224]byte) {
	d := digest.New("sha512_224")
	digest.Write(d, data)
	digest.Sum(d, sum[:0])
	return sum
}

func Sum512_256(data []byte) (sum [Size256]byte) {
	d := digest.New("sha512_256")
	digest.Write(d, data)
	digest.Sum(d, sum[:0])
	return sum
}
