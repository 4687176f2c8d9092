package os

import (
	"errors"
	"io"
	"io/fs"
	"syscall"
	"time"
)

type (
	FileInfo = fs.FileInfo
	FileMode = fs.FileMode
	DirEntry = fs.DirEntry
)

const (
	ModeDir        = fs.ModeDir
	ModeAppend     = fs.ModeAppend
	ModeExclusive  = fs.ModeExclusive
	ModeTemporary  = fs.ModeTemporary
	ModeSymlink    = fs.ModeSymlink
	ModeDevice     = fs.ModeDevice
	ModeNamedPipe  = fs.ModeNamedPipe
	ModeSocket     = fs.ModeSocket
	ModeSetuid     = fs.ModeSetuid
	ModeSetgid     = fs.ModeSetgid
	ModeCharDevice = fs.ModeCharDevice
	ModeSticky     = fs.ModeSticky
	ModeIrregular  = fs.ModeIrregular

	ModeType = fs.ModeType
	ModePerm = fs.ModePerm
)

var (
	errNegativeOffset      = errors.New("negative offset")
	errWriteAtInAppendMode = errors.New("os: invalid use of WriteAt on file opened with O_APPEND")
)

// A fileStat is what Stat found.
type fileStat struct {
	name    string
	size    int64
	mode    FileMode
	modTime time.Time
	inode   int
}

func (s *fileStat) Name() string { return s.name }

func (s *fileStat) Size() int64 { return s.size }

func (s *fileStat) Mode() FileMode { return s.mode }

func (s *fileStat) ModTime() time.Time { return s.modTime }

func (s *fileStat) IsDir() bool { return s.mode.IsDir() }

func (s *fileStat) Sys() any { return nil }

//go:noescape
func stat(name string, follow bool) (size int64, mode FileMode, sec, nsec int64, inode, number int)

func fstat(fd int) (size int64, mode FileMode, sec, nsec int64, inode, number int)

func baseName(name string) string {
	for len(name) > 1 && name[len(name)-1] == '/' {
		name = name[:len(name)-1]
	}
	for i := len(name) - 1; i >= 0; i-- {
		if name[i] == '/' && i+1 < len(name) {
			return name[i+1:]
		}
	}
	return name
}

func statNamed(op, name string, follow bool) (FileInfo, error) {
	size, mode, sec, nsec, inode, number := stat(name, follow)
	if number != 0 {
		return nil, pathError(op, name, number)
	}
	return &fileStat{baseName(name), size, mode, time.Unix(sec, nsec), inode}, nil
}

// Stat describes a file.
func Stat(name string) (FileInfo, error) { return statNamed("stat", name, true) }

// Lstat is Stat without following a link.
func Lstat(name string) (FileInfo, error) { return statNamed("lstat", name, false) }

// Stat describes the file.
//memtui:params h1
func (f *File) Stat() (FileInfo, error) {
	if err := f.check("stat"); err != nil {
		return nil, err
	}
	size, mode, sec, nsec, inode, number := fstat(f.fd)
	if number != 0 {
		return nil, f.failed("stat", number)
	}
	return &fileStat{baseName(f.name), size, mode, time.Unix(sec, nsec), inode}, nil
}

// SameFile reports whether two descriptions are of one file.
func SameFile(fi1, fi2 FileInfo) bool {
	a, ok1 := fi1.(*fileStat)
	b, ok2 := fi2.(*fileStat)
	return ok1 && ok2 && a.inode == b.inode
}

func truncate(name string, size int64) (number int)

func ftruncate(fd int, size int64) (number int)

func chmod(name string, mode FileMode) (number int)

func fchmod(fd int, mode FileMode) (number int)

func chtimes(name string, when int64) (number int)

// Truncate changes the size of a file.
func Truncate(name string, size int64) error {
	return pathError("truncate", name, truncate(name, size))
}

// Truncate changes the size of the file.
//memtui:params h1 *
func (f *File) Truncate(size int64) error {
	if err := f.check("truncate"); err != nil {
		return err
	}
	return f.failed("truncate", ftruncate(f.fd, size))
}

// Chmod changes the mode of a file.
func Chmod(name string, mode FileMode) error { return pathError("chmod", name, chmod(name, mode)) }

// Chmod changes the mode of the file.
//memtui:params h1 *
func (f *File) Chmod(mode FileMode) error {
	if err := f.check("chmod"); err != nil {
		return err
	}
	return f.failed("chmod", fchmod(f.fd, mode))
}

// Chown finds the file and leaves it as it is: all belongs to one user.
func Chown(name string, uid, gid int) error {
	_, _, _, _, _, number := stat(name, true)
	return pathError("chown", name, number)
}

// Lchown is Chown without following a link.
func Lchown(name string, uid, gid int) error {
	_, _, _, _, _, number := stat(name, false)
	return pathError("lchown", name, number)
}

// Chown leaves the file as it is.
//memtui:params h1 * *
func (f *File) Chown(uid, gid int) error { return f.check("chown") }

// Chtimes sets the time of the last change; of reading no time is kept.
func Chtimes(name string, atime time.Time, mtime time.Time) error {
	if mtime.IsZero() {
		_, _, _, _, _, number := stat(name, true)
		return pathError("chtimes", name, number)
	}
	return pathError("chtimes", name, chtimes(name, mtime.UnixNano()))
}

// IsPathSeparator reports whether c is a slash.
func IsPathSeparator(c uint8) bool { return c == '/' }

type dirFS string

func (dir dirFS) full(op, name string) (string, error) {
	if dir == "" {
		return "", &PathError{Op: op, Path: name, Err: errors.New("os: DirFS with empty root")}
	}
	if !fs.ValidPath(name) {
		return "", &PathError{Op: op, Path: name, Err: ErrInvalid}
	}
	return string(dir) + "/" + name, nil
}

// named gives err the name that was asked for.
func named(err error, name string) error {
	if e, ok := err.(*PathError); ok {
		e.Path = name
	}
	return err
}

func (dir dirFS) Open(name string) (fs.File, error) {
	full, err := dir.full("open", name)
	if err != nil {
		return nil, err
	}
	f, err := Open(full)
	if err != nil {
		return nil, named(err, name)
	}
	return f, nil
}

func (dir dirFS) ReadFile(name string) ([]byte, error) {
	full, err := dir.full("readfile", name)
	if err != nil {
		return nil, err
	}
	b, err := ReadFile(full)
	return b, named(err, name)
}

func (dir dirFS) ReadDir(name string) ([]DirEntry, error) {
	full, err := dir.full("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := ReadDir(full)
	return entries, named(err, name)
}

func (dir dirFS) Stat(name string) (fs.FileInfo, error) {
	full, err := dir.full("stat", name)
	if err != nil {
		return nil, err
	}
	info, err := Stat(full)
	return info, named(err, name)
}

func (dir dirFS) Lstat(name string) (fs.FileInfo, error) {
	full, err := dir.full("lstat", name)
	if err != nil {
		return nil, err
	}
	info, err := Lstat(full)
	return info, named(err, name)
}

func (dir dirFS) ReadLink(name string) (string, error) {
	full, err := dir.full("readlink", name)
	if err != nil {
		return "", err
	}
	target, err := Readlink(full)
	return target, named(err, name)
}

// A pipe is what is between the ends that Pipe returns. wake has a token when something has changed for the other side.
type pipe struct {
	data          []byte
	readerClosed  bool
	writerClosed  bool
	dataOrClosed  chan struct{}
	spaceOrClosed chan struct{}
	reader        *file
}

const pipeSize = 65536

// Pipe returns two connected files: what is written to w can be read from r.
func Pipe() (r *File, w *File, err error) {
	p := &pipe{dataOrClosed: make(chan struct{}, 1), spaceOrClosed: make(chan struct{}, 1)}
	r = &File{&file{fd: 3, name: "|0", pipe: p}}
	w = &File{&file{fd: 4, name: "|1", pipe: p}}
	p.reader = r.file
	return r, w, nil
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func (f *File) readPipe(b []byte) (int, error) {
	p := f.pipe
	for {
		if n := copy(b, p.data); n > 0 || len(b) == 0 {
			p.data = p.data[n:]
			signal(p.spaceOrClosed)
			if len(p.data) > 0 {
				signal(p.dataOrClosed)
			}
			return n, nil
		}
		if p.writerClosed {
			signal(p.dataOrClosed)
			return 0, io.EOF
		}
		<-p.dataOrClosed
	}
}

func (f *File) writePipe(b []byte) (n int, err error) {
	p := f.pipe
	for len(b) > 0 {
		if p.readerClosed {
			signal(p.spaceOrClosed)
			return n, f.failed("write", int(syscall.EPIPE))
		}
		room := min(pipeSize-len(p.data), len(b))
		if room == 0 {
			<-p.spaceOrClosed
			continue
		}
		p.data = append(p.data, b[:room]...)
		n += room
		b = b[room:]
		signal(p.dataOrClosed)
	}
	return n, nil
}

func (f *File) closePipe() {
	p := f.pipe
	if f.file == p.reader {
		p.readerClosed = true
	} else {
		p.writerClosed = true
	}
	signal(p.dataOrClosed)
	signal(p.spaceOrClosed)
}
