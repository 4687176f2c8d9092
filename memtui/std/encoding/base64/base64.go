// Package base64 converts between bytes and text of 64 letters.
package base64

import (
	"io"
	"slices"
	"strconv"
)

const (
	StdPadding rune = '='
	NoPadding  rune = -1

	invalid = 0xff
)

// An Encoding is an alphabet with what fills up the last group.
type Encoding struct {
	encode    [64]byte
	decodeMap [256]uint8
	padChar   rune
	strict    bool
}

// NewEncoding returns a padded encoding with an alphabet.
func NewEncoding(encoder string) *Encoding {
	if len(encoder) != 64 {
		panic("encoding alphabet is not 64-bytes long")
	}
	e := new(Encoding)
	e.padChar = StdPadding
	copy(e.encode[:], encoder)
	for i := range e.decodeMap {
		e.decodeMap[i] = invalid
	}
	for i := range len(encoder) {
		c := encoder[i]
		switch {
		case c == '\n' || c == '\r':
			panic("encoding alphabet contains newline character")
		case e.decodeMap[c] != invalid:
			panic("encoding alphabet includes duplicate symbols")
		}
		e.decodeMap[c] = uint8(i)
	}
	return e
}

// WithPadding returns the encoding with another filling, or with none.
//
//memtui:param enc heap
func (enc Encoding) WithPadding(padding rune) *Encoding {
	switch {
	case padding < NoPadding || padding == '\r' || padding == '\n' || padding > 0xff:
		panic("invalid padding")
	case padding != NoPadding && enc.decodeMap[byte(padding)] != invalid:
		panic("padding contained in alphabet")
	}
	enc.padChar = padding
	return &enc
}

// A CorruptInputError is where the text is wrong.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "illegal base64 data at input byte " + strconv.FormatInt(int64(e), 10)
}

//memtui:param enc none
//memtui:param dst mutates=0
//memtui:param src none
func encode(enc *Encoding, dst, src []byte)

// decode returns how many bytes it made and where the text is wrong, -1 if it is not.
//
//memtui:param enc none
//memtui:param dst mutates=0
//memtui:param src none
func decode(enc *Encoding, dst, src []byte) (n, bad int)

// Encode writes the text of src to dst.
func (enc *Encoding) Encode(dst, src []byte) {
	if len(src) == 0 {
		return
	}
	_ = dst[enc.EncodedLen(len(src))-1]
	encode(enc, dst, src)
}

func (enc *Encoding) AppendEncode(dst, src []byte) []byte {
	n := enc.EncodedLen(len(src))
	dst = slices.Grow(dst, n)
	enc.Encode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n]
}

func (enc *Encoding) EncodeToString(src []byte) string {
	buf := make([]byte, enc.EncodedLen(len(src)))
	enc.Encode(buf, src)
	return string(buf)
}

// Decode writes the bytes whose text is src to dst. Line ends are skipped.
func (enc *Encoding) Decode(dst, src []byte) (n int, err error) {
	n, bad := decode(enc, dst, src)
	if bad >= 0 {
		return n, CorruptInputError(bad)
	}
	return n, nil
}

func (enc *Encoding) AppendDecode(dst, src []byte) ([]byte, error) {
	// Without the padding, not to ask for more than is needed.
	n := len(src)
	for n > 0 && rune(src[n-1]) == enc.padChar {
		n--
	}
	n = decodedLen(n, NoPadding)
	dst = slices.Grow(dst, n)
	n, err := enc.Decode(dst[len(dst):][:n], src)
	return dst[:len(dst)+n], err
}

func (enc *Encoding) DecodedLen(n int) int { return decodedLen(n, enc.padChar) }

type encoder struct {
	err  error
	enc  *Encoding
	w    io.Writer
	buf  [3]byte // bytes of a group that is not full
	nbuf int
	out  [1024]byte
}

// NewEncoder returns a WriteCloser that writes text to w; Close writes the last group.
func NewEncoder(enc *Encoding, w io.Writer) io.WriteCloser { return &encoder{enc: enc, w: w} }

func (e *encoder) Write(p []byte) (n int, err error) {
	if e.err != nil {
		return 0, e.err
	}
	if e.nbuf > 0 {
		k := copy(e.buf[e.nbuf:], p)
		e.nbuf += k
		n += k
		p = p[k:]
		if e.nbuf < 3 {
			return
		}
		e.enc.Encode(e.out[:], e.buf[:])
		if _, e.err = e.w.Write(e.out[:4]); e.err != nil {
			return n, e.err
		}
		e.nbuf = 0
	}
	for len(p) >= 3 {
		size := min(len(e.out)/4*3, len(p)/3*3)
		e.enc.Encode(e.out[:], p[:size])
		if _, e.err = e.w.Write(e.out[:size/3*4]); e.err != nil {
			return n, e.err
		}
		n += size
		p = p[size:]
	}
	e.nbuf = copy(e.buf[:], p)
	return n + e.nbuf, nil
}

func (e *encoder) Close() error {
	if e.err == nil && e.nbuf > 0 {
		e.enc.Encode(e.out[:], e.buf[:e.nbuf])
		_, e.err = e.w.Write(e.out[:e.enc.EncodedLen(e.nbuf)])
		e.nbuf = 0
	}
	return e.err
}

// A decoder holds text in buf[:nbuf] and bytes not yet given in out.
type decoder struct {
	err     error
	readErr error
	enc     *Encoding
	r       io.Reader
	buf     [1024]byte
	nbuf    int
	out     []byte
	outbuf  [1024 / 4 * 3]byte
}

// NewDecoder returns a Reader of the bytes whose text r gives.
func NewDecoder(enc *Encoding, r io.Reader) io.Reader {
	return &decoder{enc: enc, r: &lines{r}}
}

// give hands out decoded bytes.
func (d *decoder) give(p []byte) int {
	n := copy(p, d.out)
	d.out = d.out[n:]
	return n
}

func (d *decoder) Read(p []byte) (n int, err error) {
	if len(d.out) > 0 {
		return d.give(p), nil
	}
	if d.err != nil {
		return 0, d.err
	}
	for d.nbuf < 4 && d.readErr == nil {
		want := min(max(len(p)/3*4, 4), len(d.buf))
		var got int
		got, d.readErr = d.r.Read(d.buf[d.nbuf:want])
		d.nbuf += got
	}
	if d.nbuf < 4 {
		if d.enc.padChar == NoPadding && d.nbuf > 0 {
			var made int
			made, d.err = d.enc.Decode(d.outbuf[:], d.buf[:d.nbuf])
			d.nbuf = 0
			d.out = d.outbuf[:made]
			if n = d.give(p); n > 0 || len(p) == 0 && len(d.out) > 0 {
				return n, nil
			}
			if d.err != nil {
				return 0, d.err
			}
		}
		d.err = d.readErr
		if d.err == io.EOF && d.nbuf > 0 {
			d.err = io.ErrUnexpectedEOF
		}
		return 0, d.err
	}
	used := d.nbuf / 4 * 4
	if used/4*3 > len(p) {
		var made int
		made, d.err = d.enc.Decode(d.outbuf[:], d.buf[:used])
		d.out = d.outbuf[:made]
		n = d.give(p)
	} else {
		n, d.err = d.enc.Decode(p, d.buf[:used])
	}
	d.nbuf -= used
	copy(d.buf[:d.nbuf], d.buf[used:])
	return n, d.err
}

// lines leaves the line ends out of what it reads.
type lines struct {
	wrapped io.Reader
}

func (r *lines) Read(p []byte) (int, error) {
	n, err := r.wrapped.Read(p)
	for n > 0 {
		kept := 0
		for _, c := range p[:n] {
			if c != '\r' && c != '\n' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil {
			return kept, err
		}
		n, err = r.wrapped.Read(p)
	}
	return n, err
}

var (
	StdEncoding    = NewEncoding(upper + lower + digits + "+/")
	URLEncoding    = NewEncoding(upper + lower + digits + "-_")
	RawStdEncoding = StdEncoding.WithPadding(NoPadding)
	RawURLEncoding = URLEncoding.WithPadding(NoPadding)
)

const (
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	lower  = "abcdefghijklmnopqrstuvwxyz"
	digits = "0123456789"
)

// Strict returns the encoding with the rule that the unused bits at the end are zero.
//
//memtui:param enc heap
func (enc Encoding) Strict() *Encoding {
	enc.strict = true
	return &enc
}

func (enc *Encoding) EncodedLen(n int) int {
	if enc.padChar == NoPadding {
		return n/3*4 + (n%3*8+5)/6
	}
	return (n + 2) / 3 * 4
}

func decodedLen(n int, padChar rune) int {
	if padChar == NoPadding {
		return n/4*3 + n%4*6/8
	}
	return n / 4 * 3
}

// DecodeString returns the bytes whose text is s.
func (enc *Encoding) DecodeString(s string) ([]byte, error) {
	buf := make([]byte, enc.DecodedLen(len(s)))
	n, err := enc.Decode(buf, []byte(s))
	return buf[:n], err
}
