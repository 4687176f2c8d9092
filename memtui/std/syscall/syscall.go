// Package syscall has the error numbers and signals of Linux. There are no system calls
// but those that map memory.
package syscall

import (
	"errors"
	"internal/stdio"
)

// An Errno is the number of an error.
type Errno uintptr

func errorText(n int) string

func signalText(n int) string

func (e Errno) Error() string { return errorText(int(e)) }

// Is makes errors.Is work with the errors of package fs.
func (e Errno) Is(target error) bool {
	switch target {
	case stdio.ErrPermission:
		return e == EACCES || e == EPERM
	case stdio.ErrExist:
		return e == EEXIST || e == ENOTEMPTY
	case stdio.ErrNotExist:
		return e == ENOENT
	case errors.ErrUnsupported:
		return e == ENOSYS || e == ENOTSUP || e == EOPNOTSUPP
	}
	return false
}

// Temporary reports whether trying again may help.
func (e Errno) Temporary() bool {
	return e == EINTR || e == EMFILE || e == ENFILE || e.Timeout()
}

// Timeout reports whether the error is a timeout.
func (e Errno) Timeout() bool {
	return e == EAGAIN || e == EWOULDBLOCK || e == ETIMEDOUT
}

// A Signal is the number of a signal.
type Signal int

func (s Signal) Signal() {}

func (s Signal) String() string { return signalText(int(s)) }

const (
	Stdin  = 0
	Stdout = 1
	Stderr = 2

	ImplementsGetwd = true

	O_RDONLY   = 0x0
	O_WRONLY   = 0x1
	O_RDWR     = 0x2
	O_CREAT    = 0x40
	O_EXCL     = 0x80
	O_TRUNC    = 0x200
	O_APPEND   = 0x400
	O_NONBLOCK = 0x800
	O_SYNC     = 0x101000
	O_CLOEXEC  = 0x80000
)

// Exit ends the program at once.
func Exit(code int)

func Getpid() int { return 1000 }

func Getppid() int { return 1 }

// Kill sends a signal. Only those the program itself ignores unless it asked for them can be sent, and only to itself.
func Kill(pid int, sig Signal) (err error) {
	kill(pid, int(sig))
	return nil
}

func kill(pid, sig int)

func Getuid() int { return 1000 }

func Geteuid() int { return 1000 }

func Getgid() int { return 1000 }

func Getegid() int { return 1000 }

func Getpagesize() int { return 4096 }
