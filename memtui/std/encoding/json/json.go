// Package json turns Go values into JSON and back.
package json

import (
	"bytes"
	"encoding"
	"encoding/json/jsontext"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
)

// Marshaler is implemented by types that make their own JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// Unmarshaler is implemented by types that read their own JSON.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// RawMessage is the text of a JSON value that is not looked into.
type RawMessage = jsontext.Value

// Number is a JSON number as it was written.
type Number string

// String returns the text.
func (n Number) String() string { return string(n) }

// Float64 returns the number as a float64.
func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// Int64 returns the number as an int64.
func (n Number) Int64() (int64, error) { return strconv.ParseInt(string(n), 10, 64) }

// SyntaxError says where a text is not JSON.
type SyntaxError struct {
	msg    string
	Offset int64
}

func (e *SyntaxError) Error() string { return e.msg }

// UnmarshalTypeError says which JSON value did not fit which Go type.
type UnmarshalTypeError struct {
	Value  string
	Type   reflect.Type
	Offset int64
	Struct string
	Field  string
	Err    error
}

func (e *UnmarshalTypeError) Error() string {
	s := "json: cannot unmarshal " + e.Value + " into Go value of type " + e.Type.String()
	if e.Struct != "" || e.Field != "" {
		what := "Go struct field "
		last := e.Field[strings.LastIndexByte(e.Field, '.')+1:]
		if last != "" && strings.Trim(last, "0123456789") == "" {
			what = "" // an element of an array
		}
		s = "json: cannot unmarshal " + e.Value + " into " + what + e.Struct + "." + e.Field + " of type " + e.Type.String()
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *UnmarshalTypeError) Unwrap() error { return e.Err }

// UnmarshalFieldError is no longer made.
type UnmarshalFieldError struct {
	Key   string
	Type  reflect.Type
	Field reflect.StructField
}

func (e *UnmarshalFieldError) Error() string {
	return "json: cannot unmarshal object key " + strconv.Quote(e.Key) + " into unexported field " + e.Field.Name + " of type " + e.Type.String()
}

// InvalidUnmarshalError says that Unmarshal was not given a pointer.
type InvalidUnmarshalError struct {
	Type reflect.Type
}

func (e *InvalidUnmarshalError) Error() string {
	if e.Type == nil {
		return "json: Unmarshal(nil)"
	}
	if e.Type.Kind() != reflect.Pointer {
		return "json: Unmarshal(non-pointer " + e.Type.String() + ")"
	}
	return "json: Unmarshal(nil " + e.Type.String() + ")"
}

// UnsupportedTypeError says that values of a type have no JSON form.
type UnsupportedTypeError struct {
	Type reflect.Type
}

func (e *UnsupportedTypeError) Error() string { return "json: unsupported type: " + e.Type.String() }

// UnsupportedValueError says that a value has no JSON form.
type UnsupportedValueError struct {
	Value reflect.Value
	Str   string
}

func (e *UnsupportedValueError) Error() string { return "json: unsupported value: " + e.Str }

// InvalidUTF8Error is no longer made.
type InvalidUTF8Error struct {
	S string
}

func (e *InvalidUTF8Error) Error() string {
	return "json: invalid UTF-8 in string: " + strconv.Quote(e.S)
}

// MarshalerError wraps what a method MarshalJSON or MarshalText returned.
type MarshalerError struct {
	Type       reflect.Type
	Err        error
	sourceFunc string
}

func (e *MarshalerError) Error() string {
	name := e.sourceFunc
	if name == "" {
		name = "MarshalJSON"
	}
	return "json: error calling " + name + " for type " + e.Type.String() + ": " + e.Err.Error()
}

func (e *MarshalerError) Unwrap() error { return e.Err }

// ---- what the natives call -----------------------------------------------------------------------------------

func newSyntaxError(msg string, offset int64) error { return &SyntaxError{msg, offset} }

// Types come as nil pointers to them.
func typeOf(p any) reflect.Type { return reflect.TypeOf(p).Elem() }

func newTypeError(value string, t any, offset int64, root, field string, err error) error {
	return &UnmarshalTypeError{value, typeOf(t), offset, root, field, err}
}

func newMarshalError(kind int, t any, text string, err error) error {
	switch kind {
	case 0:
		return &UnsupportedTypeError{typeOf(t)}
	case 1:
		return &UnsupportedValueError{Str: text}
	case 2:
		return &MarshalerError{typeOf(t), err, text}
	case 3:
		return fmt.Errorf("cannot parse %q as JSON number: %w", text, strconv.ErrSyntax)
	case 4:
		return fmt.Errorf("json: unknown field %q", text)
	case 5:
		return strconv.ErrSyntax
	case 6:
		return &InvalidUnmarshalError{typeOf(t)}
	}
	return errors.New(text)
}

// attach tells the natives the interfaces they look for, by nil pointers, and how to make errors.
func attach(marshaler, textMarshaler, unmarshaler, textUnmarshaler, zeroer, number any, syntax func(string, int64) error,
	types func(string, any, int64, string, string, error) error, marshals func(int, any, string, error) error, generic any)

func init() {
	attach((*Marshaler)(nil), (*encoding.TextMarshaler)(nil), (*Unmarshaler)(nil), (*encoding.TextUnmarshaler)(nil),
		(*interface{ IsZero() bool })(nil), Number(""), newSyntaxError, newTypeError, newMarshalError,
		struct {
			O map[string]any
			A []any
			F float64
			S string
			B bool
		}{})
}

func marshal(v any, escapeHTML bool) ([]byte, error)

//memtui:param data none
func unmarshal(data []byte, v any, useNumber, knownOnly bool) error

// checkValid returns the SyntaxError of data, nil if it is valid.
//
//go:noescape
func checkValid(data []byte) error

// nextValue finds the first value in data: where it starts and ends, and an error; end 0: more data is needed.
//
//go:noescape
func nextValue(data []byte, atEOF bool) (start, end int, err error)

//go:noescape
func indentText(src []byte, prefix, indent string) ([]byte, error)

//go:noescape
func compactText(src []byte) ([]byte, error)

//go:noescape
func escapeText(src []byte) []byte

// tokenValue returns the Go value of a literal, number or string.
//
//go:noescape
func tokenValue(data []byte, useNumber bool) any

// Marshal returns v as JSON.
func Marshal(v any) ([]byte, error) { return marshalWith(v, escapeHTML) }

// escapeHTML stands for gc's DefaultOptionsV1: a variadic argument that calls of Marshal and Unmarshal make.
const escapeHTML = 1

func marshalWith(v any, options ...int) ([]byte, error) { return marshal(v, options[0] == escapeHTML) }

// MarshalIndent is Marshal with one element on a line.
//
//memtui:param prefix heap
//memtui:param indent heap
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := marshal(v, true)
	if err != nil {
		return nil, err
	}
	return indentText(b, prefix, indent)
}

// Unmarshal stores the JSON value in data into what v points to.
//
//memtui:param data heap
func Unmarshal(data []byte, v any) error { return unmarshalWith(data, v, escapeHTML) }

//memtui:param data heap
func unmarshalWith(data []byte, v any, _ ...int) error {
	if v == nil {
		return &InvalidUnmarshalError{}
	}
	return unmarshal(data, v, false, false)
}

// Valid reports whether data is one JSON value.
//
//memtui:param data heap
func Valid(data []byte) bool { return checkValid(data) == nil }

// Compact appends src without white space to dst.
//
//memtui:param src none
func Compact(dst *bytes.Buffer, src []byte) error {
	b, err := compactText(src)
	if err == nil {
		dst.Write(b)
	}
	return err
}

// Indent appends src with one element on a line to dst.
//
//memtui:param src none
//memtui:param prefix heap
//memtui:param indent heap
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	b, err := indentText(src, prefix, indent)
	if err == nil {
		dst.Write(b)
	}
	return err
}

// HTMLEscape appends src to dst with <, >, & and the line separators escaped.
//
//memtui:param src none
func HTMLEscape(dst *bytes.Buffer, src []byte) {
	dst.Write(escapeText(src))
}

// ---- streams -------------------------------------------------------------------------------------------------

// An Encoder writes JSON values to a stream.
type Encoder struct {
	w      io.Writer
	err    error
	plain  bool
	prefix string
	indent string
}

// NewEncoder returns an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder {
	enc := new(Encoder)
	enc.w = w
	return enc
}

// Encode writes v and a newline.
func (enc *Encoder) Encode(v any) error {
	if enc.err != nil {
		return enc.err
	}
	b, err := marshal(v, !enc.plain)
	if err != nil {
		return err
	}
	if enc.prefix != "" || enc.indent != "" {
		if b, err = indentText(b, enc.prefix, enc.indent); err != nil {
			return err
		}
	}
	if _, err = enc.w.Write(append(b, '\n')); err != nil {
		enc.err = err
	}
	return err
}

// SetIndent makes Encode put one element on a line.
func (enc *Encoder) SetIndent(prefix, indent string) { enc.prefix, enc.indent = prefix, indent }

// SetEscapeHTML says whether <, > and & are escaped in strings.
//
//memtui:param enc content mutates=0
func (enc *Encoder) SetEscapeHTML(on bool) { enc.plain = !on }

// Token is a Delim, bool, float64, Number, string or nil.
type Token any

// Delim is one of [ ] { }.
type Delim rune

// String returns the delimiter.
func (d Delim) String() string { return string(d) }

// A Decoder reads JSON values from a stream.
type Decoder struct {
	r         io.Reader
	buf       []byte
	pos       int
	base      int64
	err       error
	readErr   error
	useNumber bool
	knownOnly bool
	stack     []byte // for Token: { before a key, : before a value, } after one; [ and ] likewise
}

// NewDecoder returns a Decoder that reads from r.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// UseNumber makes numbers in interfaces Numbers.
//
//memtui:param dec content mutates=0
func (dec *Decoder) UseNumber() { dec.useNumber = true }

// DisallowUnknownFields makes object keys without a field an error.
//
//memtui:param dec content mutates=0
func (dec *Decoder) DisallowUnknownFields() { dec.knownOnly = true }

// Buffered returns a reader of what was read but not decoded.
//
//memtui:param dec content=2
func (dec *Decoder) Buffered() io.Reader { return bytes.NewReader(dec.buf[dec.pos:]) }

// InputOffset returns the offset behind the last value or token.
func (dec *Decoder) InputOffset() int64 { return dec.base + int64(dec.pos) }

// fill reads more; it reports whether there was any.
func (dec *Decoder) fill() bool {
	if dec.readErr != nil {
		return false
	}
	if dec.pos > 0 {
		dec.base += int64(dec.pos)
		dec.buf = append(dec.buf[:0], dec.buf[dec.pos:]...)
		dec.pos = 0
	}
	part := make([]byte, 512)
	n, err := dec.r.Read(part)
	dec.buf = append(dec.buf, part[:n]...)
	dec.readErr = err
	return n > 0 || err == nil
}

// value finds the next value; its bytes are taken.
func (dec *Decoder) value() ([]byte, error) {
	for {
		start, end, err := nextValue(dec.buf[dec.pos:], dec.readErr != nil)
		if err != nil {
			if e, ok := err.(*SyntaxError); ok {
				e.Offset += dec.base + int64(dec.pos)
			}
			return nil, err
		}
		if end > 0 {
			b := dec.buf[dec.pos+start : dec.pos+end]
			dec.pos += end
			return b, nil
		}
		if !dec.fill() {
			if dec.readErr != io.EOF {
				return nil, dec.readErr
			}
			if len(bytes.TrimLeft(dec.buf[dec.pos:], " \t\r\n")) > 0 {
				return nil, io.ErrUnexpectedEOF
			}
			return nil, io.EOF
		}
	}
}

// Decode stores the next value into what v points to.
func (dec *Decoder) Decode(v any) error {
	if dec.err != nil {
		return dec.err
	}
	if err := dec.separator(); err != nil {
		return err
	}
	b, err := dec.value()
	if err != nil {
		dec.err = err
		return err
	}
	dec.after()
	if v == nil {
		return &InvalidUnmarshalError{}
	}
	return unmarshal(b, v, dec.useNumber, dec.knownOnly)
}

// peek returns the next byte that is not white space, 0 at the end.
func (dec *Decoder) peek() (byte, error) {
	for {
		for i, c := range dec.buf[dec.pos:] {
			if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
				dec.pos += i
				return c, nil
			}
		}
		if !dec.fill() {
			if dec.readErr != io.EOF {
				return 0, dec.readErr
			}
			return 0, io.EOF
		}
	}
}

func (dec *Decoder) top() byte {
	if len(dec.stack) == 0 {
		return 0
	}
	return dec.stack[len(dec.stack)-1]
}

// separator skips the comma or colon before a value.
func (dec *Decoder) separator() error {
	want := byte(0)
	switch dec.top() {
	case ']', '}':
		want = ','
	case ':':
		want = ':'
	default:
		return nil
	}
	c, err := dec.peek()
	if err != nil || c == ']' || c == '}' {
		return err
	}
	if c != want {
		return dec.unexpected(c)
	}
	dec.pos++
	return nil
}

func (dec *Decoder) unexpected(c byte) error {
	where := map[byte]string{']': "after array element", '}': "after object key:value pair", ':': "after object key",
		'{': "looking for beginning of object key string"}[dec.top()]
	if where == "" {
		where = "looking for beginning of value"
	}
	return &SyntaxError{"invalid character " + strconv.QuoteRune(rune(c)) + " " + where, dec.InputOffset() + 1}
}

// after notes that a value was read.
func (dec *Decoder) after() {
	if n := len(dec.stack); n > 0 {
		dec.stack[n-1] = map[byte]byte{'[': ']', ']': ']', '{': ':', '}': ':', ':': '}'}[dec.stack[n-1]]
	}
}

// Token returns the next token, io.EOF at the end.
func (dec *Decoder) Token() (Token, error) {
	if dec.err != nil {
		return nil, dec.err
	}
	if err := dec.separator(); err != nil {
		return nil, err
	}
	c, err := dec.peek()
	if err != nil {
		return nil, err
	}
	top := dec.top()
	switch c {
	case '[', '{':
		if top == '{' || top == '}' {
			return nil, dec.unexpected(c)
		}
		dec.pos++
		dec.after()
		dec.stack = append(dec.stack, c)
		return Delim(c), nil
	case ']', '}':
		if top != c && top != c-2 {
			return nil, dec.unexpected(c)
		}
		dec.pos++
		dec.stack = dec.stack[:len(dec.stack)-1]
		return Delim(c), nil
	}
	if (top == '{' || top == '}') && c != '"' {
		return nil, dec.unexpected(c)
	}
	b, err := dec.value()
	if err != nil {
		return nil, err
	}
	dec.after()
	return tokenValue(b, dec.useNumber), nil
}

// More reports whether there is another element in the array or object being read.
func (dec *Decoder) More() bool {
	c, err := dec.peek()
	if err == nil && c == ',' {
		for _, c = range dec.buf[dec.pos+1:] {
			if c != ' ' && c != '\t' && c != '\r' && c != '\n' {
				break
			}
		}
	}
	return err == nil && c != ']' && c != '}'
}
