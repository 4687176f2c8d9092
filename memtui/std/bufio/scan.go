package bufio

import (
	"errors"
	"io"
)

const (
	// MaxScanTokenSize is the largest buffer of a Scanner unless Buffer says otherwise.
	MaxScanTokenSize = 64 * 1024

	startBufSize = 4096
)

var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
	ErrBadReadCount    = errors.New("bufio.Scanner: Read returned impossible count")

	// ErrFinalToken, given by a SplitFunc, ends the scan without an error.
	ErrFinalToken = errors.New("final token")
)

// A SplitFunc finds the next token: how many bytes to go on, the token or nil.
type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

// A Scanner reads tokens; buf[start:end] is not yet split.
type Scanner struct {
	r            io.Reader
	split        SplitFunc
	maxTokenSize int
	token        []byte
	buf          []byte
	start        int
	end          int
	err          error
	empties      int // successive empty tokens
	scanCalled   bool
	done         bool
}

// NewScanner returns a Scanner of lines.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{r: r, split: ScanLines, maxTokenSize: MaxScanTokenSize}
}

// Err returns the first error that was not EOF.
func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

// Bytes returns the token, whose bytes the next Scan may overwrite.
func (s *Scanner) Bytes() []byte {
	return s.token
}

// Text returns the token as a new string.
func (s *Scanner) Text() string {
	return string(s.token)
}

// Scan goes on to the next token.
func (s *Scanner) Scan() bool {
	if s.done {
		return false
	}
	s.scanCalled = true
	for {
		if s.end > s.start || s.err != nil {
			advance, token, err := s.split(s.buf[s.start:s.end], s.err != nil)
			if err == ErrFinalToken {
				s.token = token
				s.done = true
				return token != nil
			}
			if err == nil {
				err = s.misstep(advance)
			}
			if err != nil {
				s.setErr(err)
				return false
			}
			s.start += advance
			s.token = token
			if token != nil {
				if s.err == nil || advance > 0 {
					s.empties = 0
				} else {
					s.empties++
					if s.empties > maxConsecutiveEmptyReads {
						panic("bufio.Scan: too many empty tokens without progressing")
					}
				}
				return true
			}
		}
		if s.err != nil {
			s.start = 0
			s.end = 0
			return false
		}
		if !s.makeRoom() {
			return false
		}
		s.read()
	}
}

func (s *Scanner) misstep(advance int) error {
	if advance < 0 {
		return ErrNegativeAdvance
	}
	if advance > s.end-s.start {
		return ErrAdvanceTooFar
	}
	return nil
}

// makeRoom moves the data to the front of the buffer or makes the buffer larger.
func (s *Scanner) makeRoom() bool {
	if s.start > 0 && (s.end == len(s.buf) || s.start > len(s.buf)/2) {
		copy(s.buf, s.buf[s.start:s.end])
		s.end -= s.start
		s.start = 0
	}
	if s.end < len(s.buf) {
		return true
	}
	if len(s.buf) >= s.maxTokenSize {
		s.setErr(ErrTooLong)
		return false
	}
	size := len(s.buf) * 2
	if size == 0 {
		size = startBufSize
	}
	buf := make([]byte, min(size, s.maxTokenSize))
	copy(buf, s.buf[s.start:s.end])
	s.buf = buf
	s.end -= s.start
	s.start = 0
	return true
}

func (s *Scanner) read() {
	for empty := 0; ; {
		n, err := s.r.Read(s.buf[s.end:len(s.buf)])
		if n < 0 || len(s.buf)-s.end < n {
			s.setErr(ErrBadReadCount)
			return
		}
		s.end += n
		if err != nil {
			s.setErr(err)
			return
		}
		if n > 0 {
			s.empties = 0
			return
		}
		empty++
		if empty > maxConsecutiveEmptyReads {
			s.setErr(io.ErrNoProgress)
			return
		}
	}
}

func (s *Scanner) setErr(err error) {
	if s.err == nil || s.err == io.EOF {
		s.err = err
	}
}

// Buffer sets the first buffer and the largest size.
func (s *Scanner) Buffer(buf []byte, max int) {
	if s.scanCalled {
		panic("Buffer called after Scan")
	}
	s.buf = buf[0:cap(buf)]
	s.maxTokenSize = max
}

// Split sets how to split.
func (s *Scanner) Split(split SplitFunc) {
	if s.scanCalled {
		panic("Split called after Scan")
	}
	s.split = split
}

// ScanBytes splits into bytes.
func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[0:1], nil
}

var errorRune = []byte("\uFFFD")

// ScanRunes splits into encoded runes.
//
//memtui:param data result1=0
func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	if _, width := decodeRune(data); width > 1 || data[0] < 0x80 {
		return width, data[0:width], nil
	}
	if !atEOF && !fullRune(data) {
		return 0, nil, nil
	}
	return 1, errorRune, nil
}

// ScanLines splits into lines without their ends.
func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	end := indexByte(data, '\n')
	if end >= 0 {
		advance = end + 1
	} else if atEOF {
		end = len(data)
		advance = end
	} else {
		return 0, nil, nil
	}
	if end > 0 && data[end-1] == '\r' {
		end--
	}
	return advance, data[0:end], nil
}

// ScanWords splits at white space.
//
//memtui:param data result1=0
func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start, end, next := word(data)
	if next >= 0 {
		return next, data[start:end], nil
	}
	if atEOF && len(data) > start {
		return len(data), data[start:], nil
	}
	return start, nil, nil
}

// word finds the first word: where it starts and ends, and where to go on, -1 if no space follows it.
//
//go:noescape
func word(data []byte) (start, end, next int)
