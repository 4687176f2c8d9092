package strings

// A Builder builds a string by appending to a byte slice, which String shares.
type Builder struct {
	addr *Builder // of the receiver, to detect copies by value
	buf  []byte
}

func (b *Builder) copyCheck() {
	if b.addr == nil {
		b.addr = self(b)
	} else if b.addr != b {
		panic("strings: illegal use of non-zero Builder copied by value")
	}
}

// self gives b back, hidden from escape analysis.
//
//go:noescape
func self(b *Builder) *Builder

// String returns what was written so far.
func (b *Builder) String() string {
	return view(b.buf)
}

// view gives the bytes of buf as a string, without a copy.
//
//memtui:param buf result0=0
func view(buf []byte) string

// Len returns the number of bytes written.
func (b *Builder) Len() int {
	return len(b.buf)
}

// Cap returns the capacity of the byte slice.
func (b *Builder) Cap() int {
	return cap(b.buf)
}

// Reset makes the Builder empty; its bytes stay with the strings made from them.
func (b *Builder) Reset() {
	b.addr = nil
	b.buf = nil
}

// Grow makes room for n more bytes.
func (b *Builder) Grow(n int) {
	b.copyCheck()
	if n < 0 {
		panic("strings.Builder.Grow: negative count")
	}
	if cap(b.buf)-len(b.buf) < n {
		b.buf = grown(b.buf, 2*cap(b.buf)+n)
	}
}

// grown copies buf to a slice with at least the given capacity.
//
//go:noescape
func grown(buf []byte, capacity int) []byte

// Write appends p.
func (b *Builder) Write(p []byte) (int, error) {
	b.copyCheck()
	b.buf = append(b.buf, p...)
	return len(p), nil
}

// WriteByte appends c.
func (b *Builder) WriteByte(c byte) error {
	b.copyCheck()
	b.buf = append(b.buf, c)
	return nil
}

// WriteRune appends the encoding of r.
func (b *Builder) WriteRune(r rune) (int, error) {
	b.copyCheck()
	n := len(b.buf)
	b.buf = appendRune(b.buf, r)
	return len(b.buf) - n, nil
}

//memtui:param p result0=0 mutates=0
func appendRune(p []byte, r rune) []byte

// WriteString appends s.
func (b *Builder) WriteString(s string) (int, error) {
	b.copyCheck()
	b.buf = append(b.buf, s...)
	return len(s), nil
}
