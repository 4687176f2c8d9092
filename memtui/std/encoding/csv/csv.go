// Package csv reads and writes tables of fields separated by commas.
package csv

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	ErrBareQuote     = errors.New("bare \" in non-quoted-field")
	ErrQuote         = errors.New("extraneous or missing \" in quoted-field")
	ErrFieldCount    = errors.New("wrong number of fields")
	ErrTrailingComma = errors.New("extra delimiter at end of line")

	errInvalidDelim = errors.New("csv: invalid field or comment delimiter")
)

// A ParseError says where a table is wrong; Column counts bytes from 1.
type ParseError struct {
	StartLine int
	Line      int
	Column    int
	Err       error
}

func (e *ParseError) Error() string {
	if e.Err == ErrFieldCount {
		return fmt.Sprintf("record on line %d: %v", e.Line, e.Err)
	}
	if e.StartLine != e.Line {
		return fmt.Sprintf("record on line %d; parse error on line %d, column %d: %v", e.StartLine, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("parse error on line %d, column %d: %v", e.Line, e.Column, e.Err)
}

func (e *ParseError) Unwrap() error { return e.Err }

func validDelim(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

type position struct{ line, col int }

// A Reader reads records.
type Reader struct {
	Comma            rune
	Comment          rune
	FieldsPerRecord  int
	LazyQuotes       bool
	TrimLeadingSpace bool
	ReuseRecord      bool
	TrailingComma    bool // means nothing

	r      *bufio.Reader
	line   int
	offset int64
	places []position
	last   []string
}

func NewReader(r io.Reader) *Reader { return &Reader{Comma: ',', r: bufio.NewReader(r)} }

// Read returns the next record.
//memtui:params h1m0
func (r *Reader) Read() (record []string, err error) {
	if !r.ReuseRecord {
		return r.record(nil)
	}
	record, err = r.record(r.last)
	r.last = record
	return record, err
}

// FieldPos returns where a field of the last record starts.
func (r *Reader) FieldPos(field int) (line, column int) {
	if field < 0 || field >= len(r.places) {
		panic("out of range index passed to FieldPos")
	}
	return r.places[field].line, r.places[field].col
}

func (r *Reader) InputOffset() int64 { return r.offset }

// ReadAll returns the remaining records.
//memtui:params h1m0
func (r *Reader) ReadAll() (records [][]string, err error) {
	for {
		record, err := r.record(nil)
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

// readLine returns a line with its end as \n; io.EOF only comes without text.
func (r *Reader) readLine() (string, error) {
	line, err := r.r.ReadString('\n')
	r.offset += int64(len(line))
	if len(line) > 0 && err == io.EOF {
		err = nil
		line = strings.TrimSuffix(line, "\r")
	}
	r.line++
	if strings.HasSuffix(line, "\r\n") {
		line = line[:len(line)-2] + "\n"
	}
	return line, err
}

func (r *Reader) record(dst []string) ([]string, error) {
	if r.Comma == r.Comment || !validDelim(r.Comma) || r.Comment != 0 && !validDelim(r.Comment) {
		return nil, errInvalidDelim
	}
	var line string
	var err error
	for {
		line, err = r.readLine()
		if err != nil && line == "" {
			return nil, err
		}
		first, _ := utf8.DecodeRuneInString(line)
		if err == nil && (r.Comment != 0 && first == r.Comment || line == "\n" || line == "") {
			continue
		}
		break
	}
	p := &parsing{r: r, line: line, failed: err, start: r.line, at: position{r.line, 1}, fields: dst[:0]}
	r.places = r.places[:0]
	for p.field() {
	}
	err = p.err
	if err == nil {
		err = p.failed
	}
	if r.FieldsPerRecord > 0 {
		if len(p.fields) != r.FieldsPerRecord && err == nil {
			err = &ParseError{p.start, p.start, 1, ErrFieldCount}
		}
	} else if r.FieldsPerRecord == 0 {
		r.FieldsPerRecord = len(p.fields)
	}
	return p.fields, err
}

// A parsing is a record in the making. line: the text not yet read; failed: what the reader said.
type parsing struct {
	r      *Reader
	line   string
	failed error
	start  int
	at     position
	fields []string
	err    error
}

func (p *parsing) skip(n int) {
	p.line = p.line[n:]
	p.at.col += n
}

func (p *parsing) add(field string, at position) {
	p.fields = append(p.fields, field)
	p.r.places = append(p.r.places, at)
}

// field reads a field and reports whether another follows.
func (p *parsing) field() bool {
	if p.r.TrimLeadingSpace {
		if i := strings.IndexFunc(p.line, func(c rune) bool { return !unicode.IsSpace(c) }); i >= 0 {
			p.skip(i)
		} else {
			p.at.col += len(strings.TrimSuffix(p.line, "\n"))
			p.line = ""
		}
	}
	if strings.HasPrefix(p.line, `"`) {
		return p.quoted()
	}
	field := strings.TrimSuffix(p.line, "\n")
	comma := strings.IndexRune(p.line, p.r.Comma)
	if comma >= 0 {
		field = p.line[:comma]
	}
	if !p.r.LazyQuotes {
		if i := strings.IndexByte(field, '"'); i >= 0 {
			p.err = &ParseError{p.start, p.r.line, p.at.col + i, ErrBareQuote}
			return false
		}
	}
	p.add(field, p.at)
	if comma >= 0 {
		p.skip(comma + utf8.RuneLen(p.r.Comma))
	}
	return comma >= 0
}

func (p *parsing) quoted() bool {
	var text strings.Builder
	start := p.at
	p.skip(1)
	for {
		i := strings.IndexByte(p.line, '"')
		if i < 0 {
			if p.line == "" {
				if !p.r.LazyQuotes && p.failed == nil {
					p.err = &ParseError{p.start, p.at.line, p.at.col, ErrQuote}
					return false
				}
				p.add(text.String(), start)
				return false
			}
			// The field goes on in the next line.
			text.WriteString(p.line)
			if p.failed != nil {
				return false
			}
			p.at.col += len(p.line)
			p.line, p.failed = p.r.readLine()
			if p.line != "" {
				p.at = position{p.at.line + 1, 1}
			}
			if p.failed == io.EOF {
				p.failed = nil
			}
			continue
		}
		text.WriteString(p.line[:i])
		p.skip(i + 1)
		c, width := utf8.DecodeRuneInString(p.line)
		switch {
		case c == '"':
			text.WriteByte('"')
			p.skip(1)
		case c == p.r.Comma:
			p.skip(width)
			p.add(text.String(), start)
			return true
		case p.line == "" || p.line == "\n":
			p.add(text.String(), start)
			return false
		case p.r.LazyQuotes:
			text.WriteByte('"')
		default:
			p.err = &ParseError{p.start, p.r.line, p.at.col - 1, ErrQuote}
			return false
		}
	}
}

// A Writer writes records.
type Writer struct {
	Comma   rune
	UseCRLF bool
	w       *bufio.Writer
}

func NewWriter(w io.Writer) *Writer { return &Writer{Comma: ',', w: bufio.NewWriter(w)} }

func (w *Writer) needsQuotes(field string) bool {
	if field == "" {
		return false
	}
	if field == `\.` || strings.ContainsRune(field, w.Comma) || strings.ContainsAny(field, "\"\r\n") {
		return true
	}
	c, _ := utf8.DecodeRuneInString(field)
	return unicode.IsSpace(c)
}

// Write writes a record; Flush must follow at the end.
func (w *Writer) Write(record []string) error {
	if !validDelim(w.Comma) {
		return errInvalidDelim
	}
	end := "\n"
	if w.UseCRLF {
		end = "\r\n"
	}
	for i, field := range record {
		if i > 0 {
			w.w.WriteRune(w.Comma)
		}
		if w.needsQuotes(field) {
			field = strings.ReplaceAll(field, `"`, `""`)
			if w.UseCRLF {
				field = strings.ReplaceAll(strings.ReplaceAll(field, "\r", ""), "\n", end)
			}
			field = `"` + field + `"`
		}
		w.w.WriteString(field)
	}
	_, err := w.w.WriteString(end) // a bufio.Writer keeps its first error
	return err
}

func (w *Writer) Flush() { w.w.Flush() }

func (w *Writer) Error() error {
	_, err := w.w.Write(nil)
	return err
}

func (w *Writer) WriteAll(records [][]string) error {
	for _, record := range records {
		if err := w.Write(record); err != nil {
			return err
		}
	}
	return w.w.Flush()
}
