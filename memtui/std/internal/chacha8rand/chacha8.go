// Package chacha8rand is the generator ChaCha8Rand (c2sp.org/chacha8rand).
package chacha8rand

import "errors"

// A State has the 32 numbers made last. Sixteen blocks belong to a seed, four at a time: c is the number of the first of
// these four. Of the last four, the last four numbers are not given out but are the next seed.
type State struct {
	buf  [32]uint64
	seed [4]uint64
	i    uint32 // the next number
	n    uint32 // how many may be given out
	c    uint32
}

const perSeed = 4*32 - 4

// Init starts anew.
//
//go:noescape
func (s *State) Init(seed [32]byte)

// Uint64 gives the next number.
//
//go:noescape
func (s *State) Uint64() uint64

//go:noescape
func (s *State) fill()

// Marshal returns the seed and how many numbers of it are used.
func Marshal(s *State) []byte {
	data := make([]byte, 0, 48)
	data = append(data, "chacha8:"...)
	used := s.c*8 + s.i
	for shift := 56; shift >= 0; shift -= 8 {
		data = append(data, byte(uint64(used)>>shift))
	}
	for _, word := range s.seed {
		for range 8 {
			data = append(data, byte(word))
			word >>= 8
		}
	}
	return data
}

// Unmarshal goes to a place that Marshal has written down.
func Unmarshal(s *State, data []byte) error {
	if len(data) != 48 || string(data[:8]) != "chacha8:" {
		return errors.New("invalid ChaCha8 encoding")
	}
	used := uint64(0)
	for _, b := range data[8:16] {
		used = used<<8 | uint64(b)
	}
	if used > perSeed {
		return errors.New("invalid ChaCha8 encoding")
	}
	for k := range s.seed {
		s.seed[k] = 0
		for j := 7; j >= 0; j-- {
			s.seed[k] = s.seed[k]<<8 | uint64(data[16+8*k+j])
		}
	}
	s.c = uint32(used) / 32 * 4
	s.fill()
	s.i = uint32(used) % 32
	return nil
}
