// Package maphash hashes bytes and comparable values with a seed that differs between runs of the real Go; here it comes from
// the machine's generator.
package maphash

import "hash"

// A Seed selects one of the hash functions.
type Seed struct {
	s uint64
}

// MakeSeed returns a random seed.
func MakeSeed() Seed {
	for {
		if s := random(); s != 0 {
			return Seed{s}
		}
	}
}

func random() uint64

//go:noescape
func sum(seed uint64, b []byte) uint64

//go:noescape
func sumString(seed uint64, s string) uint64

// sumValue hashes a comparable value; ok is false if it is not comparable.
//
//go:noescape
func sumValue(seed uint64, v any) uint64

func (s Seed) mustBeSet() {
	if s.s == 0 {
		panic("maphash: use of uninitialized Seed")
	}
}

// Bytes returns the hash of b.
func Bytes(seed Seed, b []byte) uint64 {
	seed.mustBeSet()
	return sum(seed.s, b)
}

// String returns the hash of s.
func String(seed Seed, s string) uint64 {
	seed.mustBeSet()
	return sumString(seed.s, s)
}

// Comparable returns the hash of v.
func Comparable[T comparable](seed Seed, v T) uint64 {
	seed.mustBeSet()
	return sumValue(seed.s, v)
}

// WriteComparable adds v to what has been written to h.
func WriteComparable[T comparable](h *Hash, x T) {
	h.init()
	n := sumValue(h.seed.s, x)
	for range 8 {
		h.WriteByte(byte(n))
		n >>= 8
	}
}

// A Hasher says how values are hashed and compared.
type Hasher[T any] interface {
	Hash(*Hash, T)
	Equal(T, T) bool
}

// A ComparableHasher is the Hasher of comparable types.
type ComparableHasher[T comparable] struct {
	_ [0]func(T)
}

func (ComparableHasher[T]) Hash(h *Hash, value T) { WriteComparable(h, value) }

func (ComparableHasher[T]) Equal(x, y T) bool { return x == y }

const bufferSize = 128

// A Hash hashes what is written to it.
type Hash struct {
	_     [0]func()
	seed  Seed
	state Seed
	buf   [bufferSize]byte
	n     int
}

func (h *Hash) init() {
	if h.seed.s == 0 {
		h.SetSeed(MakeSeed())
	}
}

func (h *Hash) WriteByte(b byte) error {
	h.init()
	if h.n == len(h.buf) {
		h.flush()
	}
	h.buf[h.n] = b
	h.n++
	return nil
}

func (h *Hash) flush() {
	h.state.s = sum(h.state.s, h.buf[:h.n])
	h.n = 0
}

func (h *Hash) Write(b []byte) (int, error) {
	h.init()
	size := len(b)
	for len(b) > 0 {
		if h.n == len(h.buf) {
			h.flush()
		}
		k := copy(h.buf[h.n:], b)
		h.n += k
		b = b[k:]
	}
	return size, nil
}

func (h *Hash) WriteString(s string) (int, error) { return h.Write([]byte(s)) }

// Seed returns the seed.
func (h *Hash) Seed() Seed {
	h.init()
	return h.seed
}

// SetSeed sets the seed and forgets what has been written.
func (h *Hash) SetSeed(seed Seed) {
	seed.mustBeSet()
	h.seed, h.state, h.n = seed, seed, 0
}

func (h *Hash) Reset() {
	h.init()
	h.state, h.n = h.seed, 0
}

func (h *Hash) Sum64() uint64 {
	h.init()
	return sum(h.state.s, h.buf[:h.n])
}

func (h *Hash) Sum(b []byte) []byte {
	x := h.Sum64()
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(x>>shift))
	}
	return b
}

func (h *Hash) Size() int { return 8 }

func (h *Hash) BlockSize() int { return bufferSize }

func (h *Hash) Clone() (hash.Cloner, error) {
	h.init()
	r := *h
	return &r, nil
}
