// Package fmt formats values. The formatting itself is native; see the .py files beside this one.
package fmt

import (
	"errors"
	"internal/stdio"
	"io"
)

// State is what a Formatter writes to and asks about the verb's flags.
type State interface {
	Write(b []byte) (n int, err error)
	Width() (wid int, ok bool)
	Precision() (prec int, ok bool)
	Flag(c int) bool
}

// Formatter is a value that formats itself.
type Formatter interface {
	Format(f State, verb rune)
}

// Stringer is a value that has a text.
type Stringer interface {
	String() string
}

// GoStringer is a value that has a text for %#v.
type GoStringer interface {
	GoString() string
}

// Fprintf formats to w.
func Fprintf(w io.Writer, format string, a ...any) (n int, err error) {
	p := printf(format, a)
	n, err = w.Write(p)
	free(p)
	return
}

// Printf formats to standard output.
func Printf(format string, a ...any) (n int, err error) {
	return Fprintf(stdio.Stdout(), format, a...)
}

// Sprintf formats to a string.
//
//memtui:param format none
//memtui:param a content
func Sprintf(format string, a ...any) string

// Appendf formats to the end of b.
func Appendf(b []byte, format string, a ...any) []byte {
	p := printf(format, a)
	b = append(b, p...)
	free(p)
	return b
}

// Fprint writes the operands to w in their default formats, with spaces where neither is a string.
func Fprint(w io.Writer, a ...any) (n int, err error) {
	p := print(a)
	n, err = w.Write(p)
	free(p)
	return
}

// Print is Fprint to standard output.
func Print(a ...any) (n int, err error) {
	return Fprint(stdio.Stdout(), a...)
}

// Sprint is Fprint to a string.
//
//memtui:param a content
func Sprint(a ...any) string

// Append is Fprint to the end of b.
func Append(b []byte, a ...any) []byte {
	p := print(a)
	b = append(b, p...)
	free(p)
	return b
}

// Fprintln writes the operands to w in their default formats, with spaces between them and a newline.
func Fprintln(w io.Writer, a ...any) (n int, err error) {
	p := println(a)
	n, err = w.Write(p)
	free(p)
	return
}

// Println is Fprintln to standard output.
func Println(a ...any) (n int, err error) {
	return Fprintln(stdio.Stdout(), a...)
}

// Sprintln is Fprintln to a string.
//
//memtui:param a content
func Sprintln(a ...any) string

// Appendln is Fprintln to the end of b.
func Appendln(b []byte, a ...any) []byte {
	p := println(a)
	b = append(b, p...)
	free(p)
	return b
}

// printf, print and println give the buffer of a printer, which free gives back.
//
//memtui:param format none
//memtui:param a content
func printf(format string, a []any) []byte

//memtui:param a content
func print(a []any) []byte

//memtui:param a content
func println(a []any) []byte

//go:noescape
func free(p []byte)

// Errorf formats an error that wraps the operands of %w.
func Errorf(format string, a ...any) (err error) {
	if err = errorf(format, a...); err != nil {
		return err
	}
	return errors.New(format)
}

func hasVerb(format string) bool {
	for i := 0; i < len(format); i++ {
		if format[i] == '%' {
			return true
		}
	}
	return false
}

// errorf gives the error of Errorf, nil if the format itself is its text.
func errorf(format string, a ...any) error {
	if len(a) == 0 && !hasVerb(format) {
		return nil
	}
	s, wrapped := formatError(format, a)
	switch len(wrapped) {
	case 0:
		return errors.New(s)
	case 1:
		w := &wrapError{msg: s}
		w.err, _ = a[wrapped[0]].(error)
		return w
	}
	var errs []error
	for i, arg := range wrapped {
		if i > 0 && wrapped[i-1] == arg {
			continue
		}
		if e, ok := a[arg].(error); ok {
			errs = append(errs, e)
		}
	}
	return &wrapErrors{s, errs}
}

// formatError gives the text and, in order, the indexes of the operands of %w.
//
//memtui:param format result0=0
//memtui:param a content
func formatError(format string, a []any) (string, []int)

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string {
	return e.msg
}

func (e *wrapError) Unwrap() error {
	return e.err
}

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string {
	return e.msg
}

func (e *wrapErrors) Unwrap() []error {
	return e.errs
}

// FormatString gives the directive, such as %-8.3f, that state and verb came from.
func FormatString(state State, verb rune) string {
	b := []byte{'%'}
	for _, c := range " +-#0" {
		if state.Flag(int(c)) {
			b = append(b, byte(c))
		}
	}
	if w, ok := state.Width(); ok {
		b = Appendf(b, "%d", w)
	}
	if p, ok := state.Precision(); ok {
		b = Appendf(b, ".%d", p)
	}
	return string(Appendf(b, "%c", verb))
}

// ---- How the native printer calls methods of operands ----

// A pp is the State that a Formatter gets.
type pp struct {
	buf             []byte
	wid, prec       int
	hasWid, hasPrec bool
	flags           string
}

func (p *pp) Write(b []byte) (n int, err error) {
	p.buf = append(p.buf, b...)
	return len(b), nil
}

func (p *pp) WriteString(s string) (n int, err error) {
	p.buf = append(p.buf, s...)
	return len(s), nil
}

func (p *pp) Width() (wid int, ok bool) {
	return p.wid, p.hasWid
}

func (p *pp) Precision() (prec int, ok bool) {
	return p.prec, p.hasPrec
}

func (p *pp) Flag(c int) bool {
	for i := range len(p.flags) {
		if int(p.flags[i]) == c {
			return true
		}
	}
	return false
}

// Printers come from a pool, so that a State is no new object either; level is how many are in use.
var states [16]pp

func callFormat(f Formatter, verb rune, level, wid, prec int, hasWid, hasPrec bool, flags string) (out []byte, failure any, ok bool) {
	p := &states[level&15]
	*p = pp{p.buf[:0], wid, prec, hasWid, hasPrec, flags}
	defer func() {
		out = p.buf
		if !ok {
			failure = recover()
		}
	}()
	f.Format(p, verb)
	ok = true
	return
}

func callError(e error) (text string, failure any, ok bool) {
	defer func() {
		if !ok {
			failure = recover()
		}
	}()
	text = e.Error()
	ok = true
	return
}

func callString(s Stringer) (text string, failure any, ok bool) {
	defer func() {
		if !ok {
			failure = recover()
		}
	}()
	text = s.String()
	ok = true
	return
}

func callGoString(s GoStringer) (text string, failure any, ok bool) {
	defer func() {
		if !ok {
			failure = recover()
		}
	}()
	text = s.GoString()
	ok = true
	return
}

func repanic(failure any) {
	panic(failure)
}

// attach tells the native printer what to call, and by nil pointers the interfaces to look for.
//
//go:noescape
func attach(formatter, goStringer, err, stringer any,
	format func(Formatter, rune, int, int, int, bool, bool, string) ([]byte, any, bool),
	str func(Stringer) (string, any, bool), goStr func(GoStringer) (string, any, bool),
	errStr func(error) (string, any, bool), again func(any))

func init() {
	attach((*Formatter)(nil), (*GoStringer)(nil), (*error)(nil), (*Stringer)(nil), callFormat, callString, callGoString, callError, repanic)
}
