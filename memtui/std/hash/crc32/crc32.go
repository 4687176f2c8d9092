// Package crc32 computes 32-bit cyclic redundancy checks.
package crc32

import (
	"errors"
	"hash"
)

const Size = 4

const (
	IEEE       = 0xedb88320
	Castagnoli = 0x82f63b78
	Koopman    = 0xeb31d82e
)

// A Table holds the sums of all bytes for a polynomial.
type Table [256]uint32

// IEEETable is the table of IEEE.
var IEEETable = newTable(IEEE)

var castagnoliTable *Table

func newTable(poly uint32) *Table {
	t := new(Table)
	fill(t, poly)
	return t
}

//go:noescape
func fill(t *Table, poly uint32)

// MakeTable returns the table of a polynomial.
func MakeTable(poly uint32) *Table {
	switch poly {
	case IEEE:
		return IEEETable
	case Castagnoli:
		if castagnoliTable == nil {
			castagnoliTable = newTable(Castagnoli)
		}
		return castagnoliTable
	}
	return newTable(poly)
}

type digest struct {
	crc uint32
	tab *Table
}

// New returns a hash for a table.
func New(tab *Table) hash.Hash32 {
	if tab == IEEETable {
		useIEEE()
	}
	return &digest{0, tab}
}

func NewIEEE() hash.Hash32 { return New(IEEETable) }

var slicing *[8]Table

// useIEEE makes the tables that the first use of IEEE's polynomial makes: memtui only counts them.
func useIEEE() {
	if slicing == nil {
		slicing = new([8]Table)
	}
}

func (d *digest) Size() int { return Size }

func (d *digest) BlockSize() int { return 1 }

func (d *digest) Reset() { d.crc = 0 }

const magic = "crc\x01"

func put32(b []byte, x uint32) []byte {
	return append(b, byte(x>>24), byte(x>>16), byte(x>>8), byte(x))
}

func get32(b []byte) uint32 {
	return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
}

// tableSum tells tables apart in a saved state.
func tableSum(t *Table) uint32 {
	var b []byte
	if t != nil {
		for _, x := range t {
			b = put32(b, x)
		}
	}
	return ChecksumIEEE(b)
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magic...)
	return put32(put32(b, tableSum(d.tab)), d.crc), nil
}

func (d *digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, len(magic)+8))
}

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/crc32: invalid hash state identifier")
	}
	if len(b) != len(magic)+8 {
		return errors.New("hash/crc32: invalid hash state size")
	}
	if tableSum(d.tab) != get32(b[4:]) {
		return errors.New("hash/crc32: tables do not match")
	}
	d.crc = get32(b[8:])
	return nil
}

func (d *digest) Clone() (hash.Cloner, error) {
	r := *d
	return &r, nil
}

// Update adds the bytes of p to a sum.
//memtui:params * - *
func Update(crc uint32, tab *Table, p []byte) uint32 {
	if tab == IEEETable {
		useIEEE()
	}
	return update(crc, tab, p, tab == IEEETable)
}

//go:noescape
func update(crc uint32, tab *Table, p []byte, ieee bool) uint32

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum32() uint32 { return d.crc }

func (d *digest) Sum(in []byte) []byte { return put32(in, d.crc) }

//memtui:params * -
func Checksum(data []byte, tab *Table) uint32 { return Update(0, tab, data) }

//memtui:params *
func ChecksumIEEE(data []byte) uint32 { return Update(0, IEEETable, data) }
