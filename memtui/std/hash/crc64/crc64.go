// Package crc64 computes 64-bit cyclic redundancy checks.
package crc64

import (
	"errors"
	"hash"
)

const Size = 8

const (
	ISO  = 0xD800000000000000
	ECMA = 0xC96C5795D7870F42
)

// A Table holds the sums of all bytes for a polynomial.
type Table [256]uint64

// The first use makes the tables of both polynomials, with those for eight bytes at once: memtui reads the first only.
var isoTables, ecmaTables *[8]Table

func useTables() {
	if isoTables == nil {
		isoTables, ecmaTables = new([8]Table), new([8]Table)
		fill(&isoTables[0], ISO)
		fill(&ecmaTables[0], ECMA)
	}
}

//go:noescape
func fill(t *Table, poly uint64)

func newTable(poly uint64) *Table {
	t := new(Table)
	fill(t, poly)
	return t
}

// MakeTable returns the table of a polynomial.
func MakeTable(poly uint64) *Table {
	useTables()
	switch poly {
	case ISO:
		return &isoTables[0]
	case ECMA:
		return &ecmaTables[0]
	}
	return newTable(poly)
}

type digest struct {
	crc uint64
	tab *Table
}

// New returns a hash for a table.
func New(tab *Table) hash.Hash64 { return &digest{0, tab} }

func (d *digest) Size() int { return Size }

func (d *digest) BlockSize() int { return 1 }

func (d *digest) Reset() { d.crc = 0 }

const magic = "crc\x02"

func put64(b []byte, x uint64) []byte {
	for shift := 56; shift >= 0; shift -= 8 {
		b = append(b, byte(x>>shift))
	}
	return b
}

func get64(b []byte) (x uint64) {
	for _, c := range b[:8] {
		x = x<<8 | uint64(c)
	}
	return x
}

// tableSum tells tables apart in a saved state.
func tableSum(t *Table) uint64 {
	var b []byte
	if t != nil {
		for _, x := range t {
			b = put64(b, x)
		}
	}
	return Checksum(b, MakeTable(ISO))
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magic...)
	return put64(put64(b, tableSum(d.tab)), d.crc), nil
}

func (d *digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, len(magic)+16))
}

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/crc64: invalid hash state identifier")
	}
	if len(b) != len(magic)+16 {
		return errors.New("hash/crc64: invalid hash state size")
	}
	if tableSum(d.tab) != get64(b[4:]) {
		return errors.New("hash/crc64: tables do not match")
	}
	d.crc = get64(b[12:])
	return nil
}

func (d *digest) Clone() (hash.Cloner, error) {
	r := *d
	return &r, nil
}

// Update adds the bytes of p to a sum.
//
//go:noescape
func Update(crc uint64, tab *Table, p []byte) uint64

func Checksum(data []byte, tab *Table) uint64 { return Update(0, tab, data) }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum64() uint64 { return d.crc }

func (d *digest) Sum(in []byte) []byte { return put64(in, d.crc) }
