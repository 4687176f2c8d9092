// Package hex converts between bytes and hexadecimal text.
package hex

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

const digits = "0123456789abcdef"

// ErrLength says that a digit is missing.
var ErrLength = errors.New("encoding/hex: odd length hex string")

// An InvalidByteError is a byte that is no digit.
type InvalidByteError byte

func (e InvalidByteError) Error() string {
	return fmt.Sprintf("encoding/hex: invalid byte: %#U", rune(e))
}

func EncodedLen(n int) int { return n * 2 }

func DecodedLen(x int) int { return x / 2 }

//memtui:param dst mutates=0
//memtui:param src none
func encode(dst, src []byte)

// decode returns how many bytes it made and where it stopped because of a byte that is no digit, -1 if it did not.
//
//memtui:param dst mutates=0
//memtui:param src none
func decode(dst, src []byte) (n, bad int)

// Encode writes the digits of src to dst.
func Encode(dst, src []byte) int {
	if len(src) > 0 {
		_ = dst[len(src)*2-1]
		encode(dst, src)
	}
	return len(src) * 2
}

func AppendEncode(dst, src []byte) []byte {
	n := EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

// Decode writes the bytes whose digits are in src to dst.
func Decode(dst, src []byte) (int, error) {
	n, bad := decode(dst, src)
	if bad >= 0 {
		return n, InvalidByteError(src[bad])
	}
	if len(src)%2 == 1 {
		return n, ErrLength
	}
	return n, nil
}

func AppendDecode(dst, src []byte) ([]byte, error) {
	n := DecodedLen(len(src))
	dst = slices.Grow(dst, n)
	n, err := Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

func EncodeToString(src []byte) string {
	dst := make([]byte, EncodedLen(len(src)))
	Encode(dst, src)
	return string(dst)
}

func DecodeString(s string) ([]byte, error) {
	dst := make([]byte, DecodedLen(len(s)))
	n, err := Decode(dst, []byte(s))
	return dst[:n], err
}

// Dump returns data as hexdump -C shows it.
//
//memtui:param data none
func Dump(data []byte) string {
	if len(data) == 0 {
		return ""
	}
	var b strings.Builder
	b.Grow((1 + (len(data)-1)/16) * 79)
	d := Dumper(&b)
	d.Write(data)
	d.Close()
	return b.String()
}

const bufferSize = 1024

type encoder struct {
	w   io.Writer
	err error
	out [bufferSize]byte
}

// NewEncoder returns a Writer that writes digits to w.
func NewEncoder(w io.Writer) io.Writer { return &encoder{w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	for len(p) > 0 && e.err == nil {
		size := min(bufferSize/2, len(p))
		var written int
		written, e.err = e.w.Write(e.out[:Encode(e.out[:], p[:size])])
		n += written / 2
		p = p[size:]
	}
	return n, e.err
}

type decoder struct {
	r   io.Reader
	err error
	in  []byte // digits not yet decoded, in arr
	arr [bufferSize]byte
}

// NewDecoder returns a Reader of the bytes whose digits r gives.
func NewDecoder(r io.Reader) io.Reader { return &decoder{r: r} }

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.in) < 2 && d.err == nil {
		kept := copy(d.arr[:], d.in)
		var got int
		got, d.err = d.r.Read(d.arr[kept:])
		d.in = d.arr[:kept+got]
		if d.err == io.EOF && len(d.in)%2 != 0 {
			last := d.in[len(d.in)-1]
			if strings.IndexByte(digits+"ABCDEF", last) < 0 {
				d.err = InvalidByteError(last)
			} else {
				d.err = io.ErrUnexpectedEOF
			}
		}
	}
	p = p[:min(len(p), len(d.in)/2)]
	n, err = Decode(p, d.in[:len(p)*2])
	d.in = d.in[2*n:]
	if err != nil {
		d.in, d.err = nil, err
	}
	if len(d.in) < 2 {
		return n, d.err
	}
	return n, nil
}

// A dumper collects a line of 16 bytes and writes it in the pieces that a reader of the writes could see.
type dumper struct {
	w      io.Writer
	chars  [18]byte
	buf    [14]byte
	used   int
	n      uint
	closed bool
}

// Dumper returns a WriteCloser that writes a dump of what it gets to w.
func Dumper(w io.Writer) io.WriteCloser { return &dumper{w: w} }

func printable(b byte) byte {
	if b < 32 || b > 126 {
		return '.'
	}
	return b
}

func (h *dumper) Write(data []byte) (n int, err error) {
	if h.closed {
		return 0, errors.New("encoding/hex: dumper closed")
	}
	for _, c := range data {
		if h.used == 0 {
			offset := []byte{byte(h.n >> 24), byte(h.n >> 16), byte(h.n >> 8), byte(h.n)}
			Encode(h.buf[4:], offset)
			h.buf[12], h.buf[13] = ' ', ' '
			if _, err = h.w.Write(h.buf[4:]); err != nil {
				return
			}
		}
		Encode(h.buf[:], []byte{c})
		h.buf[2] = ' '
		size := 3
		switch h.used {
		case 7: // a wider gap in the middle
			h.buf[3] = ' '
			size = 4
		case 15: // and the bar before the characters
			h.buf[3], h.buf[4] = ' ', '|'
			size = 5
		}
		if _, err = h.w.Write(h.buf[:size]); err != nil {
			return
		}
		n++
		h.chars[h.used] = printable(c)
		h.used++
		h.n++
		if h.used == 16 {
			h.chars[16], h.chars[17] = '|', '\n'
			if _, err = h.w.Write(h.chars[:]); err != nil {
				return
			}
			h.used = 0
		}
	}
	return
}

// Close fills the last line up.
func (h *dumper) Close() (err error) {
	if h.closed {
		return
	}
	h.closed = true
	if h.used == 0 {
		return
	}
	copy(h.buf[:], "    |")
	count := h.used
	for ; h.used < 16; h.used++ {
		size := 3
		switch h.used {
		case 7:
			size = 4
		case 15:
			size = 5
		}
		if _, err = h.w.Write(h.buf[:size]); err != nil {
			return
		}
	}
	h.chars[count], h.chars[count+1] = '|', '\n'
	_, err = h.w.Write(h.chars[:count+2])
	return
}
