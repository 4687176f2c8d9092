package os

import (
	"errors"
	"internal/stdio"
	"io/fs"
	"syscall"
)

var (
	ErrInvalid          = fs.ErrInvalid
	ErrPermission       = fs.ErrPermission
	ErrExist            = fs.ErrExist
	ErrNotExist         = fs.ErrNotExist
	ErrClosed           = fs.ErrClosed
	ErrNoDeadline       = errors.New("file type does not support deadline")
	ErrDeadlineExceeded = error(&deadlineError{})
	ErrProcessDone      = errors.New("os: process already finished")
	ErrNoHandle         = errors.New("process handle unavailable")
)

type deadlineError struct{}

func (*deadlineError) Error() string { return "i/o timeout" }

func (*deadlineError) Timeout() bool { return true }

func (*deadlineError) Temporary() bool { return true }

// A PathError is an error of an operation on a path.
type PathError = fs.PathError

// A LinkError is an error of an operation on two names.
type LinkError struct {
	Op  string
	Old string
	New string
	Err error
}

func (e *LinkError) Error() string {
	return e.Op + " " + e.Old + " " + e.New + ": " + e.Err.Error()
}

func (e *LinkError) Unwrap() error { return e.Err }

// A SyscallError is an error of a system call.
type SyscallError struct {
	Syscall string
	Err     error
}

func (e *SyscallError) Error() string { return e.Syscall + ": " + e.Err.Error() }

func (e *SyscallError) Unwrap() error { return e.Err }

// Timeout reports whether the cause was a timeout.
func (e *SyscallError) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// NewSyscallError wraps err, unless that is nil.
func NewSyscallError(syscall string, err error) error {
	if err == nil {
		return nil
	}
	return &SyscallError{syscall, err}
}

// cause takes err out of the errors of this package.
func cause(err error) error {
	switch e := err.(type) {
	case *PathError:
		return e.Err
	case *LinkError:
		return e.Err
	case *SyscallError:
		return e.Err
	}
	return err
}

func causeIs(err, target error) bool {
	err = cause(err)
	if err == target {
		return true
	}
	e, ok := err.(syscall.Errno)
	return ok && e.Is(target)
}

// IsExist reports whether err says that a file exists already.
func IsExist(err error) bool { return causeIs(err, stdio.ErrExist) }

// IsNotExist reports whether err says that a file does not exist.
func IsNotExist(err error) bool { return causeIs(err, stdio.ErrNotExist) }

// IsPermission reports whether err says that permission is denied.
func IsPermission(err error) bool { return causeIs(err, stdio.ErrPermission) }

// IsTimeout reports whether err says that a time has run out.
func IsTimeout(err error) bool {
	t, ok := cause(err).(interface{ Timeout() bool })
	return ok && t.Timeout()
}

// pathError makes the error of an operation from an error number.
func pathError(op, path string, number int) error {
	if number == 0 {
		return nil
	}
	return &PathError{Op: op, Path: path, Err: syscall.Errno(number)}
}

func linkError(op, from, to string, number int) error {
	if number == 0 {
		return nil
	}
	return &LinkError{op, from, to, syscall.Errno(number)}
}
