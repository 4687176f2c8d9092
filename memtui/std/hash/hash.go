// Package hash has the interfaces of hash functions.
package hash

import "io"

// A Hash computes a sum of what is written to it.
type Hash interface {
	io.Writer
	Sum(b []byte) []byte
	Reset()
	Size() int
	BlockSize() int
}

type Hash32 interface {
	Hash
	Sum32() uint32
}

type Hash64 interface {
	Hash
	Sum64() uint64
}

// A Cloner can copy its state.
type Cloner interface {
	Hash
	Clone() (Cloner, error)
}

// An XOF gives any number of bytes.
type XOF interface {
	io.Writer
	io.Reader
	Reset()
	BlockSize() int
}
