// Package os: standard input, output and error, arguments, environment and exit. There are no files.
package os

import (
	"errors"
	"io"
)

const (
	O_RDONLY int = 0x0
	O_WRONLY int = 0x1
	O_RDWR   int = 0x2
	O_APPEND int = 0x400
	O_CREATE int = 0x40
	O_EXCL   int = 0x80
	O_SYNC   int = 0x101000
	O_TRUNC  int = 0x200

	PathSeparator     = '/'
	PathListSeparator = ':'
	DevNull           = "/dev/null"
)

var (
	ErrInvalid          = errors.New("invalid argument")
	ErrPermission       = errors.New("permission denied")
	ErrExist            = errors.New("file already exists")
	ErrNotExist         = errors.New("file does not exist")
	ErrClosed           = errors.New("file already closed")
	ErrNoDeadline       = errors.New("file type does not support deadline")
	ErrDeadlineExceeded = errors.New("i/o timeout")
)

// Args holds the program's name and its arguments.
var Args = args()

// A FileMode holds a file's permission bits.
type FileMode uint32

// A PathError is an error of an operation on a path.
type PathError struct {
	Op   string
	Path string
	Err  error
}

func (e *PathError) Error() string {
	return e.Op + " " + e.Path + ": " + e.Err.Error()
}

func (e *PathError) Unwrap() error {
	return e.Err
}

// noEntry is the system's ENOENT.
type noEntry struct{}

func (noEntry) Error() string {
	return "no such file or directory"
}

func (noEntry) Is(target error) bool {
	return target == ErrNotExist
}

// A file is what a File stands for.
type file struct {
	fd     int
	name   string
	closed bool
}

// A File is an open file: here only standard input, output and error.
type File struct {
	*file
}

var (
	Stdin  = NewFile(0, "/dev/stdin")
	Stdout = NewFile(1, "/dev/stdout")
	Stderr = NewFile(2, "/dev/stderr")
)

// NewFile returns a File for a descriptor.
func NewFile(fd uintptr, name string) *File {
	return &File{&file{fd: int(fd), name: name}}
}

// Name returns the name given to NewFile.
func (f *File) Name() string {
	return f.name
}

// Fd returns the descriptor.
//
//memtui:param f content
func (f *File) Fd() uintptr {
	if f == nil {
		return ^(uintptr(0))
	}
	return uintptr(f.fd)
}

func (f *File) check(op string) error {
	if f == nil {
		return ErrInvalid
	}
	if f.closed {
		return &PathError{Op: op, Path: f.name, Err: ErrClosed}
	}
	return nil
}

// Write writes b.
//
//memtui:param f content
//memtui:param b mutates=0
func (f *File) Write(b []byte) (n int, err error) {
	if f == nil || f.closed {
		return 0, f.check("write")
	}
	return write(f.fd, b), nil
}

// WriteString writes s.
//
//memtui:param f content
func (f *File) WriteString(s string) (n int, err error) {
	if f == nil || f.closed {
		return 0, f.check("write")
	}
	return writeString(f.fd, s), nil
}

// Read reads up to len(b) bytes.
//
//memtui:param f content
func (f *File) Read(b []byte) (n int, err error) {
	if f == nil || f.closed {
		return 0, f.check("read")
	}
	if len(b) == 0 {
		return 0, nil
	}
	n = read(f.fd, b)
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// Close closes the file.
//
//memtui:param f content
func (f *File) Close() error {
	if f == nil || f.closed {
		return f.check("close")
	}
	f.closed = true
	return nil
}

// Sync does nothing.
//
//memtui:param f content
func (f *File) Sync() error {
	return f.check("sync")
}

// Open fails: there are no files.
func Open(name string) (*File, error) {
	return OpenFile(name, O_RDONLY, 0)
}

// Create fails: there are no files.
func Create(name string) (*File, error) {
	return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666)
}

// OpenFile fails: there are no files.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	return nil, &PathError{Op: "open", Path: name, Err: noEntry{}}
}

// ReadFile fails: there are no files.
func ReadFile(name string) ([]byte, error) {
	return nil, &PathError{Op: "open", Path: name, Err: noEntry{}}
}

// WriteFile fails: there are no files.
//
//memtui:param data mutates=0
func WriteFile(name string, data []byte, perm FileMode) error {
	return &PathError{Op: "open", Path: name, Err: noEntry{}}
}

// IsNotExist reports whether err says that a file does not exist.
func IsNotExist(err error) bool {
	if e, ok := err.(*PathError); ok {
		err = e.Err
	}
	return err == ErrNotExist || err == error(noEntry{})
}

// IsExist reports whether err says that a file exists already.
func IsExist(err error) bool {
	if e, ok := err.(*PathError); ok {
		err = e.Err
	}
	return err == ErrExist
}

// Getenv returns the value of a variable, "" if there is none.
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

// Getpid returns a made-up process id, the same in every run.
func Getpid() int {
	return 1000
}

// Getwd returns the working directory.
func Getwd() (dir string, err error) {
	return "/", nil
}

// Hostname returns the machine's name.
func Hostname() (name string, err error) {
	return "memtui", nil
}

// Exit ends the program at once.
func Exit(code int)

// LookupEnv returns the value of a variable and whether there is one.
//
//go:noescape
//memtui:param key heap
func LookupEnv(key string) (string, bool)

// Environ returns all variables as "key=value".
func Environ() []string

// Setenv sets a variable.
//
//memtui:param key heap
//memtui:param value heap
func Setenv(key, value string) error {
	if key == "" {
		return errors.New("setenv: invalid argument")
	}
	setenv(key, value, true)
	return nil
}

// Unsetenv removes a variable.
//
//memtui:param key heap
func Unsetenv(key string) error {
	setenv(key, "", false)
	return nil
}

//go:noescape
func setenv(key, value string, set bool)

func args() []string

//go:noescape
func write(fd int, b []byte) int

//go:noescape
func writeString(fd int, s string) int

//memtui:param b mutates=0
func read(fd int, b []byte) int
