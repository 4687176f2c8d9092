package main

import (
	"bytes"
	"crypto"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"hash/crc64"
	"hash/fnv"
	"hash/maphash"
	"io"
	"os"
	"strings"
	"unicode/utf16"
)

func main() {
	data := []byte("The quick brown fox jumps over the lazy dog")
	fmt.Printf("%x\n%x\n%x\n%x\n%x\n%x\n%x\n%x\n", md5.Sum(data), sha1.Sum(data), sha256.Sum256(data), sha256.Sum224(data), sha512.Sum512(data), sha512.Sum384(data), sha512.Sum512_224(data), sha512.Sum512_256(data))
	tab := crc32.MakeTable(crc32.Castagnoli)
	fmt.Printf("%08x %08x %08x\n", crc32.ChecksumIEEE(data), crc32.Checksum(data, tab), crc32.Checksum(data, crc32.MakeTable(crc32.Koopman)))
	fmt.Printf("%x %x %x\n", crc64.Checksum(data, crc64.MakeTable(crc64.ISO)), crc64.Checksum(data, crc64.MakeTable(crc64.ECMA)), adler32.Checksum(data))
	fmt.Println(crc32.IEEETable[5], tab[77])
	hs := []hash.Hash{md5.New(), sha1.New(), sha256.New(), sha256.New224(), sha512.New(), sha512.New384(), crc32.NewIEEE(), crc64.New(crc64.MakeTable(crc64.ECMA)), adler32.New(), fnv.New32(), fnv.New32a(), fnv.New64(), fnv.New64a(), fnv.New128(), fnv.New128a(), hmac.New(sha256.New, []byte("key")), hmac.New(md5.New, bytes.Repeat([]byte("k"), 100))}
	for _, h := range hs {
		io.WriteString(h, "hello ")
		s1 := h.Sum(nil)
		io.WriteString(h, "world")
		s2 := h.Sum([]byte{1, 2})
		fmt.Printf("%x %x %d %d\n", s1, s2, h.Size(), h.BlockSize())
		if m, ok := h.(encoding.BinaryMarshaler); ok && h.Size() < 17 && h.BlockSize() < 10 {
			b, err := m.MarshalBinary()
			fmt.Printf("%q %v\n", b, err)
			h.Reset()
			fmt.Println(h.(encoding.BinaryUnmarshaler).UnmarshalBinary(b), h.(encoding.BinaryUnmarshaler).UnmarshalBinary(b[1:]))
			fmt.Printf("%x\n", h.Sum(nil))
		}
		if c, ok := h.(hash.Cloner); ok {
			d, err := c.Clone()
			d.Write([]byte("!"))
			fmt.Printf("%x %x %v\n", d.Sum(nil), h.Sum(nil), err)
		}
		h.Reset()
		fmt.Printf("%x\n", h.Sum(nil))
	}
	fmt.Printf("%T %T %T %T\n", md5.New(), sha1.New(), sha256.New(), sha512.New())
	fmt.Println(crypto.SHA256, crypto.SHA256.Size(), crypto.SHA256.Available(), crypto.MD4.Available(), crypto.Hash(99))
	func() {
		defer func() { fmt.Println(recover()) }()
		crypto.MD4.New()
	}()
	fmt.Println(hmac.Equal([]byte("a"), []byte("a")), subtle.ConstantTimeCompare([]byte("a"), []byte("b")), subtle.ConstantTimeSelect(1, 5, 6))
	seed := maphash.MakeSeed()
	fmt.Println(maphash.String(seed, "x") == maphash.Bytes(seed, []byte("x")), maphash.Comparable(seed, 5) == maphash.Comparable(seed, 5))
	var mh maphash.Hash
	mh.WriteString("abc")
	a := mh.Sum64()
	mh.Reset()
	mh.WriteString("abc")
	fmt.Println(a == mh.Sum64())

	for n := 0; n < 12; n++ {
		b := data[:n]
		for _, e := range []*base64.Encoding{base64.StdEncoding, base64.RawURLEncoding, base64.StdEncoding.WithPadding('*')} {
			s := e.EncodeToString(b)
			d, err := e.DecodeString(s)
			fmt.Print(s, " ", string(d), err, e.EncodedLen(n), e.DecodedLen(n), " ")
		}
		for _, e := range []*base32.Encoding{base32.StdEncoding, base32.HexEncoding.WithPadding(base32.NoPadding)} {
			s := e.EncodeToString(b)
			d, err := e.DecodeString(s)
			fmt.Print(s, " ", string(d), err, e.EncodedLen(n), e.DecodedLen(n), " ")
		}
		s := hex.EncodeToString(b)
		d, err := hex.DecodeString(s)
		fmt.Println(s, string(d), err)
	}
	bad := []string{"", "A", "AA", "AAA", "AAAA", "AA=", "AA==", "AA=A", "AAA=", "AAA=A", "=", "A=", "A===", "====", "AA\n=\n=\n", "AA==\nA", "!AAA", "AAAA=", "AAAAA", "AAAAAA==BBBB", "QUJD\r\nREVG", "AB==", "ABC=", "AAB=", "YQ==", "YR==", "YWI=", "YWJ="}
	for _, s := range bad {
		for _, e := range []*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding, base64.StdEncoding.Strict(), base64.RawURLEncoding.Strict()} {
			d, err := e.DecodeString(s)
			fmt.Printf("%q %x %v;", s, d, err)
		}
		fmt.Println()
	}
	for _, s := range []string{"", "A", "AA", "AA======", "AAAA====", "AAAAA===", "AAAAAAA=", "AAA=====", "AAAAAA==", "AA=====", "AA=A====", "aaaaaaaa", "MZXW6YTB\nOI======", "MZXW6===A", "AAAAAAAAA", "========"} {
		for _, e := range []*base32.Encoding{base32.StdEncoding, base32.StdEncoding.WithPadding(base32.NoPadding)} {
			d, err := e.DecodeString(s)
			fmt.Printf("%q %x %v;", s, d, err)
		}
		fmt.Println()
	}
	for _, s := range []string{"0", "zz", "0g", "abc", "ABcd", "a\xff"} {
		d, err := hex.DecodeString(s)
		fmt.Printf("%q %x %v\n", s, d, err)
	}
	fmt.Print(hex.Dump(append(data, data[:7]...)))
	w := base64.NewEncoder(base64.StdEncoding, os.Stdout)
	w.Write(data[:5])
	w.Write(data[5:])
	w.Close()
	fmt.Println()
	b, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, strings.NewReader("VGhlIHF1\naWNrIGJy\nb3duIGZveA==\n")))
	fmt.Printf("%q %v\n", b, err)
	b, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, strings.NewReader("VGhlIHF1aWN")))
	fmt.Printf("%q %v\n", b, err)
	b, err = io.ReadAll(base32.NewDecoder(base32.StdEncoding, strings.NewReader("KRUGKIDROVUWG2Y=")))
	fmt.Printf("%q %v\n", b, err)
	b, err = io.ReadAll(hex.NewDecoder(strings.NewReader("48656c6c6f2")))
	fmt.Printf("%q %v\n", b, err)
	u := utf16.Encode([]rune("a\U0001F600b\ud7ff\U0010ffff"))
	fmt.Println(u, string(utf16.Decode(u)), utf16.Decode([]uint16{0xd800, 0x41, 0xdc00}), utf16.RuneLen(0xd800), utf16.IsSurrogate(0xdfff))
}
