package main

import (
	"bytes"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
)

type state interface {
	encoding.BinaryMarshaler
	encoding.BinaryAppender
	encoding.BinaryUnmarshaler
}

func main() {
	makers := []struct {
		name string
		make func() hash.Hash
	}{
		{"md5", md5.New}, {"sha1", sha1.New}, {"sha224", sha256.New224}, {"sha256", sha256.New},
		{"sha384", sha512.New384}, {"sha512", sha512.New}, {"sha512/224", sha512.New512_224},
		{"sha512/256", sha512.New512_256},
		{"adler32", func() hash.Hash { return adler32.New() }},
		{"crc32", func() hash.Hash { return crc32.NewIEEE() }},
		{"crc32c", func() hash.Hash { return crc32.New(crc32.MakeTable(crc32.Castagnoli)) }},
		{"crc64", func() hash.Hash { return crc64.New(crc64.MakeTable(crc64.ECMA)) }},
		{"fnv32", func() hash.Hash { return fnv.New32() }}, {"fnv32a", func() hash.Hash { return fnv.New32a() }},
		{"fnv64", func() hash.Hash { return fnv.New64() }}, {"fnv64a", func() hash.Hash { return fnv.New64a() }},
		{"fnv128", fnv.New128}, {"fnv128a", fnv.New128a},
	}
	data := []byte("The quick brown fox jumps over the lazy dog, 0123456789 times. ")
	data = bytes.Repeat(data, 5)
	for _, m := range makers {
		for _, n := range []int{0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 200, 315} {
			h := m.make()
			h.Write(data[:n])
			saved, err := h.(state).MarshalBinary()
			if err != nil {
				fmt.Println(err)
			}
			appended, _ := h.(state).AppendBinary([]byte("..."))
			fmt.Printf("%s %d %x %d %v\n", m.name, n, saved, cap(saved), bytes.Equal(saved, appended[3:]))
			other := m.make()
			other.Write([]byte("gone"))
			fmt.Println(other.(state).UnmarshalBinary(saved))
			fmt.Printf("%x\n", other.Sum(nil))
			h.Write(data[n:])
			other.Write(data[n:])
			fmt.Printf("%x\n", other.Sum(nil))
			again, _ := other.(state).MarshalBinary()
			fmt.Printf("%x %v %d\n", h.Sum(nil), bytes.Equal(h.Sum(nil), other.Sum([]byte{})), len(again))
			clone, err := other.(hash.Cloner).Clone()
			clone.Write([]byte("more"))
			h.Write([]byte("more"))
			fmt.Println(err, bytes.Equal(clone.Sum(nil), h.Sum(nil)), bytes.Equal(clone.Sum(nil), other.Sum(nil)))
			other.Reset()
			fmt.Println(bytes.Equal(other.Sum(nil), m.make().Sum(nil)))
		}
		saved, _ := m.make().(state).MarshalBinary()
		fmt.Println(m.make().(state).UnmarshalBinary(nil))
		fmt.Println(m.make().(state).UnmarshalBinary(saved[:len(saved)-1]))
		saved[3]++
		fmt.Println(m.make().(state).UnmarshalBinary(saved))
	}
}
