package fmt

import (
	"errors"
	"internal/stdio"
	"io"
)

// ScanState is what a Scanner reads from.
type ScanState interface {
	ReadRune() (r rune, size int, err error)
	UnreadRune() error
	SkipSpace()
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	Width() (wid int, ok bool)
	Read(buf []byte) (n int, err error)
}

// Scanner is a value that reads itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

const hugeWid = 1 << 30

// An ss is the ScanState of one call.
type ss struct {
	rs        io.RuneScanner
	buf       []byte // as long as the longest token so far
	count     int    // runes consumed
	atEOF     bool // the end was seen
	nlIsEnd   bool // newline ends the scan
	nlIsSpace bool // newline is white space
	argLimit  int  // largest count for this operand
	limit     int  // the same for enclosing scans
	maxWid    int  // its width
}

// The state of a call that is over serves the next one; Go keeps them in a sync.Pool.
var idle *ss

func (s *ss) done(longest int) {
	for longest > cap(s.buf) {
		s.buf = append(s.buf[:cap(s.buf)], 0)
	}
	s.rs = nil
	if cap(s.buf) <= 1024 {
		idle = s
	}
}

// makePool accounts for the tables of that pool.
func makePool()

func newState(r io.Reader, nlIsSpace, nlIsEnd bool) *ss {
	s := idle
	if s == nil {
		makePool()
		s = new(ss)
	}
	idle = nil
	s.count, s.atEOF = 0, false
	s.nlIsSpace, s.nlIsEnd = nlIsSpace, nlIsEnd
	s.argLimit, s.maxWid = hugeWid, hugeWid
	if rs, ok := r.(io.RuneScanner); ok {
		s.rs = rs
	} else {
		s.rs = &readRune{reader: r, peekRune: -1}
	}
	return s
}

// Scan reads from standard input; newlines count as space.
//
//memtui:param a content
func Scan(a ...any) (n int, err error) {
	return Fscan(stdio.Stdin(), a...)
}

// Scanln is Scan up to the end of a line.
//
//memtui:param a content
func Scanln(a ...any) (n int, err error) {
	return Fscanln(stdio.Stdin(), a...)
}

// Scanf reads from standard input as the format says.
//
//memtui:param a content
func Scanf(format string, a ...any) (n int, err error) {
	return Fscanf(stdio.Stdin(), format, a...)
}

type stringReader string

func (r *stringReader) Read(b []byte) (n int, err error) {
	n = copy(b, *r)
	*r = (*r)[n:]
	if n == 0 {
		err = io.EOF
	}
	return
}

// Sscan reads from a string; newlines count as space.
//
//memtui:param a content
func Sscan(str string, a ...any) (n int, err error) {
	return Fscan((*stringReader)(&str), a...)
}

// Sscanln is Sscan up to the end of a line.
//
//memtui:param a content
func Sscanln(str string, a ...any) (n int, err error) {
	return Fscanln((*stringReader)(&str), a...)
}

// Sscanf reads from a string as the format says.
//
//memtui:param a content
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf((*stringReader)(&str), format, a...)
}

// Fscan reads from r; newlines count as space.
//
//memtui:param a content
func Fscan(r io.Reader, a ...any) (n int, err error) {
	s := newState(r, true, false)
	n, longest, what, text, err := doScan(s, a)
	s.done(longest)
	return n, scanFailure(what, text, err)
}

// Fscanln is Fscan up to the end of a line.
//
//memtui:param a content
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	s := newState(r, false, true)
	n, longest, what, text, err := doScan(s, a)
	s.done(longest)
	return n, scanFailure(what, text, err)
}

// Fscanf reads from r as the format says.
//
//memtui:param a content
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	s := newState(r, false, false)
	n, longest, what, text, err := doScanf(s, format, a)
	s.done(longest)
	return n, scanFailure(what, text, err)
}

// doScan and doScanf give the number of operands set, the length of the longest token, and what went wrong: see
// scanFailure.
//
//memtui:param s heap
//memtui:param a heap
func doScan(s *ss, a []any) (n, longest, what int, text string, err error)

//memtui:param s heap
//memtui:param format none
//memtui:param a heap
func doScanf(s *ss, format string, a []any) (n, longest, what int, text string, err error)

func scanFailure(what int, text string, err error) error {
	switch what {
	case 0:
		return nil
	case 1:
		return io.EOF
	case 2:
		return io.ErrUnexpectedEOF
	case 3:
		return errors.New(text)
	}
	return err
}

func (s *ss) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *ss) ReadRune() (r rune, size int, err error) {
	if s.atEOF || s.count >= s.argLimit {
		err = io.EOF
		return
	}
	r, size, err = s.rs.ReadRune()
	if err == nil {
		s.count++
		if s.nlIsEnd && r == '\n' {
			s.atEOF = true
		}
	} else if err == io.EOF {
		s.atEOF = true
	}
	return
}

func (s *ss) UnreadRune() error {
	s.rs.UnreadRune()
	s.atEOF = false
	s.count--
	return nil
}

func (s *ss) Width() (wid int, ok bool) {
	if s.maxWid == hugeWid {
		return 0, false
	}
	return s.maxWid, true
}

// A scanError is the panic of a ScanState, which ends the scan.
type scanError struct {
	err error
}

//memtui:param s content mutates=0
func (s *ss) SkipSpace() {
	if what, text, err := skipSpace(s); what != 0 {
		panic(scanError{scanFailure(what, text, err)})
	}
}

//memtui:param s content mutates=0
//memtui:param f none
func (s *ss) Token(skipSpace bool, f func(rune) bool) (tok []byte, err error) {
	tok, what, text, err := token(s, skipSpace, f)
	return tok, scanFailure(what, text, err)
}

func skipSpace(s *ss) (what int, text string, err error)
func token(s *ss, skip bool, f func(rune) bool) (tok []byte, what int, text string, err error)

// A readRune reads runes from any Reader, byte by byte.
type readRune struct {
	reader   io.Reader
	buf      [4]byte
	pending  int // bytes left over from an invalid encoding
	pendBuf  [4]byte
	peekRune rune // the next rune, or ^ the previous one
}

func (r *readRune) readByte() (b byte, err error) {
	if r.pending > 0 {
		b = r.pendBuf[0]
		copy(r.pendBuf[0:], r.pendBuf[1:])
		r.pending--
		return
	}
	n, err := io.ReadFull(r.reader, r.pendBuf[:1])
	if n != 1 {
		return 0, err
	}
	return r.pendBuf[0], err
}

func (r *readRune) ReadRune() (rr rune, size int, err error) {
	if r.peekRune >= 0 {
		rr = r.peekRune
		r.peekRune = ^r.peekRune
		return rr, len(string(rr)), nil
	}
	r.buf[0], err = r.readByte()
	if err != nil {
		return
	}
	n := 1
	for ; !fullRune(r.buf[:n]); n++ {
		r.buf[n], err = r.readByte()
		if err == io.EOF {
			err = nil
			break
		}
		if err != nil {
			return
		}
	}
	rr, size = decodeRune(r.buf[:n])
	if size < n {
		copy(r.pendBuf[r.pending:], r.buf[size:n])
		r.pending += n - size
	}
	r.peekRune = ^rr
	return
}

//go:noescape
func fullRune(b []byte) bool

//go:noescape
func decodeRune(b []byte) (rune, int)

func (r *readRune) UnreadRune() error {
	if r.peekRune >= 0 {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	r.peekRune = ^r.peekRune
	return nil
}

func callScan(v Scanner, s *ss, verb rune) (err error, failed bool) {
	defer func() {
		if e := recover(); e != nil {
			se, ok := e.(scanError)
			if !ok {
				panic(e)
			}
			err = se.err
			failed = true
		}
	}()
	return v.Scan(s, verb), false
}

// attachScan tells the native scanner what to call.
//
//go:noescape
func attachScan(scanner any, eof error, call func(Scanner, *ss, rune) (error, bool), read func(*ss) (rune, int, error), unread func(*ss) error)

func init() {
	attachScan((*Scanner)(nil), io.EOF, callScan, (*ss).ReadRune, (*ss).UnreadRune)
}
