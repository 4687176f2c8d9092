// Package stdio is what fmt, os and the file system packages share: the errors that files have in common, and the way from
// fmt to the standard streams, which does not need package os unless the program uses that.
package stdio

import (
	"errors"
	"io"
)

var (
	ErrInvalid    = errors.New("invalid argument")
	ErrPermission = errors.New("permission denied")
	ErrExist      = errors.New("file already exists")
	ErrNotExist   = errors.New("file does not exist")
	ErrClosed     = errors.New("file already closed")
)

// OSStdin and OSStdout give the values that the variables of package os have now; nil in a program without package os.
var (
	OSStdin  func() io.Reader
	OSStdout func() io.Writer
)

type input struct{}

type output struct{}

func (*input) Read(b []byte) (n int, err error) {
	if len(b) == 0 {
		return 0, nil
	}
	if n = read(b); n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (*output) Write(b []byte) (n int, err error) {
	return write(b), nil
}

var (
	rawInput  input
	rawOutput output
)

// Stdin is os.Stdin.
//
//memtui:shown os.Stdin
func Stdin() io.Reader {
	if OSStdin != nil {
		return OSStdin()
	}
	return &rawInput
}

// Stdout is os.Stdout.
//
//memtui:shown os.Stdout
func Stdout() io.Writer {
	if OSStdout != nil {
		return OSStdout()
	}
	return &rawOutput
}

//memtui:param b mutates=0
func read(b []byte) int

//go:noescape
func write(b []byte) int
