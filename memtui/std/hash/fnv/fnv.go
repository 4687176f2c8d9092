// Package fnv implements the hash functions of Fowler, Noll and Vo.
package fnv

import (
	"errors"
	"hash"
)

type (
	sum32   uint32
	sum32a  uint32
	sum64   uint64
	sum64a  uint64
	sum128  [2]uint64
	sum128a [2]uint64
)

const (
	offset32        = 2166136261
	offset64        = 14695981039346656037
	offset128Lower  = 0x62b821756295c58d
	offset128Higher = 0x6c62272e07bb0142
)

// update hashes p into a sum of 32, 64 or 128 bits. xorFirst: the variant "a".
//
//go:noescape
func update(hi, lo uint64, bits int, xorFirst bool, p []byte) (newHi, newLo uint64)

func put(b []byte, x uint64, bytes int) []byte {
	for shift := bytes*8 - 8; shift >= 0; shift -= 8 {
		b = append(b, byte(x>>shift))
	}
	return b
}

func get(b []byte, bytes int) (x uint64) {
	for _, c := range b[:bytes] {
		x = x<<8 | uint64(c)
	}
	return x
}

// state checks a saved state and returns what follows its name.
func state(b []byte, magic string, size int) ([]byte, error) {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return nil, errors.New("hash/fnv: invalid hash state identifier")
	}
	if len(b) != len(magic)+size {
		return nil, errors.New("hash/fnv: invalid hash state size")
	}
	return b[len(magic):], nil
}

func New32() hash.Hash32 {
	var s sum32 = offset32
	return &s
}

func (s *sum32) Reset() { *s = offset32 }

func (s *sum32) Sum32() uint32 { return uint32(*s) }

func (s *sum32) Write(data []byte) (int, error) {
	_, sum := update(0, uint64(*s), 32, false, data)
	*s = sum32(sum)
	return len(data), nil
}

func (s *sum32) Sum(in []byte) []byte { return put(in, uint64(*s), 4) }

func (s *sum32) UnmarshalBinary(b []byte) error {
	rest, err := state(b, "fnv\x01", 4)
	if err != nil {
		return err
	}
	*s = sum32(get(rest, 4))
	return nil
}

func (s *sum32) Size() int { return 4 }

func (s *sum32) BlockSize() int { return 1 }

func (s *sum32) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, "fnv\x01"...)), nil }

func (s *sum32) MarshalBinary() ([]byte, error) { return s.AppendBinary(make([]byte, 0, 8)) }

func (s *sum32) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func New32a() hash.Hash32 {
	var s sum32a = offset32
	return &s
}

func (s *sum32a) Reset() { *s = offset32 }

func (s *sum32a) Sum32() uint32 { return uint32(*s) }

func (s *sum32a) Write(data []byte) (int, error) {
	_, sum := update(0, uint64(*s), 32, true, data)
	*s = sum32a(sum)
	return len(data), nil
}

func (s *sum32a) Sum(in []byte) []byte { return put(in, uint64(*s), 4) }

func (s *sum32a) UnmarshalBinary(b []byte) error {
	rest, err := state(b, "fnv\x02", 4)
	if err != nil {
		return err
	}
	*s = sum32a(get(rest, 4))
	return nil
}

func (s *sum32a) Size() int { return 4 }

func (s *sum32a) BlockSize() int { return 1 }

func (s *sum32a) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, "fnv\x02"...)), nil }

func (s *sum32a) MarshalBinary() ([]byte, error) { return s.AppendBinary(make([]byte, 0, 8)) }

func (s *sum32a) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func New64() hash.Hash64 {
	var s sum64 = offset64
	return &s
}

func (s *sum64) Reset() { *s = offset64 }

func (s *sum64) Sum64() uint64 { return uint64(*s) }

func (s *sum64) Write(data []byte) (int, error) {
	_, sum := update(0, uint64(*s), 64, false, data)
	*s = sum64(sum)
	return len(data), nil
}

func (s *sum64) Sum(in []byte) []byte { return put(in, uint64(*s), 8) }

func (s *sum64) UnmarshalBinary(b []byte) error {
	rest, err := state(b, "fnv\x03", 8)
	if err != nil {
		return err
	}
	*s = sum64(get(rest, 8))
	return nil
}

func (s *sum64) Size() int { return 8 }

func (s *sum64) BlockSize() int { return 1 }

func (s *sum64) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, "fnv\x03"...)), nil }

func (s *sum64) MarshalBinary() ([]byte, error) { return s.AppendBinary(make([]byte, 0, 12)) }

func (s *sum64) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func New64a() hash.Hash64 {
	var s sum64a = offset64
	return &s
}

func (s *sum64a) Reset() { *s = offset64 }

func (s *sum64a) Sum64() uint64 { return uint64(*s) }

func (s *sum64a) Write(data []byte) (int, error) {
	_, sum := update(0, uint64(*s), 64, true, data)
	*s = sum64a(sum)
	return len(data), nil
}

func (s *sum64a) Sum(in []byte) []byte { return put(in, uint64(*s), 8) }

func (s *sum64a) UnmarshalBinary(b []byte) error {
	rest, err := state(b, "fnv\x04", 8)
	if err != nil {
		return err
	}
	*s = sum64a(get(rest, 8))
	return nil
}

func (s *sum64a) Size() int { return 8 }

func (s *sum64a) BlockSize() int { return 1 }

func (s *sum64a) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, "fnv\x04"...)), nil }

func (s *sum64a) MarshalBinary() ([]byte, error) { return s.AppendBinary(make([]byte, 0, 12)) }

func (s *sum64a) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func New128() hash.Hash {
	s := new(sum128)
	s.Reset()
	return s
}

func (s *sum128) Reset() { s[0], s[1] = offset128Higher, offset128Lower }

func (s *sum128) Write(data []byte) (int, error) {
	s[0], s[1] = update(s[0], s[1], 128, false, data)
	return len(data), nil
}

func (s *sum128) Sum(in []byte) []byte { return put(put(in, s[0], 8), s[1], 8) }

func (s *sum128) UnmarshalBinary(b []byte) error {
	rest, err := state(b, "fnv\x05", 16)
	if err != nil {
		return err
	}
	s[0], s[1] = get(rest, 8), get(rest[8:], 8)
	return nil
}

func (s *sum128) Size() int { return 16 }

func (s *sum128) BlockSize() int { return 1 }

func (s *sum128) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, "fnv\x05"...)), nil }

func (s *sum128) MarshalBinary() ([]byte, error) { return s.AppendBinary(make([]byte, 0, 20)) }

func (s *sum128) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}

func New128a() hash.Hash {
	s := new(sum128a)
	s.Reset()
	return s
}

func (s *sum128a) Reset() { s[0], s[1] = offset128Higher, offset128Lower }

func (s *sum128a) Write(data []byte) (int, error) {
	s[0], s[1] = update(s[0], s[1], 128, true, data)
	return len(data), nil
}

func (s *sum128a) Sum(in []byte) []byte { return put(put(in, s[0], 8), s[1], 8) }

func (s *sum128a) UnmarshalBinary(b []byte) error {
	rest, err := state(b, "fnv\x06", 16)
	if err != nil {
		return err
	}
	s[0], s[1] = get(rest, 8), get(rest[8:], 8)
	return nil
}

func (s *sum128a) Size() int { return 16 }

func (s *sum128a) BlockSize() int { return 1 }

func (s *sum128a) AppendBinary(b []byte) ([]byte, error) { return s.Sum(append(b, "fnv\x06"...)), nil }

func (s *sum128a) MarshalBinary() ([]byte, error) { return s.AppendBinary(make([]byte, 0, 20)) }

func (s *sum128a) Clone() (hash.Cloner, error) {
	r := *s
	return &r, nil
}
