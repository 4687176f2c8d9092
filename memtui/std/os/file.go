package os

import (
	"io"
	"io/fs"
	"syscall"
	"time"
)

// A file is what a File stands for. pipe: the pipe it is an end of; nil for other files.
type file struct {
	fd     int
	name   string
	closed bool
	append bool
	pipe   *pipe
}

// A File is an open file.
type File struct {
	*file
}

//memtui:param name heap
func openFile(name string, flag int, perm FileMode) (fd, number int)

func closeFile(fd int)

//memtui:param b mutates=0
func read(fd int, b []byte, at int64) (n, number int)

//go:noescape
func write(fd int, b []byte, at int64) (n, number int)

//go:noescape
func writeString(fd int, s string) (n, number int)

func seek(fd int, offset int64, whence int) (place int64, number int)

// NewFile returns a File for a descriptor.
func NewFile(fd uintptr, name string) *File {
	return &File{&file{fd: int(fd), name: name}}
}

// Name returns the name given to Open or NewFile.
func (f *File) Name() string {
	return f.name
}

// Fd returns the descriptor.
//
//memtui:param f content
func (f *File) Fd() uintptr {
	if f == nil || f.closed {
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

// failed makes the error of an operation on f.
func (f *File) failed(op string, number int) error {
	return pathError(op, f.name, number)
}

// Write writes b.
//
//memtui:param f content
//memtui:param b mutates=0
func (f *File) Write(b []byte) (n int, err error) {
	if f == nil || f.closed {
		return 0, f.check("write")
	}
	if f.pipe != nil {
		return f.writePipe(b)
	}
	n, number := write(f.fd, b, -1)
	if number != 0 {
		err = f.failed("write", number)
	}
	return n, err
}

// WriteString writes s.
//
//memtui:param f content
func (f *File) WriteString(s string) (n int, err error) {
	if f == nil || f.closed {
		return 0, f.check("write")
	}
	if f.pipe != nil {
		return f.writePipe([]byte(s))
	}
	n, number := writeString(f.fd, s)
	if number != 0 {
		err = f.failed("write", number)
	}
	return n, err
}

// WriteAt writes b at a place.
//
//memtui:param f content
func (f *File) WriteAt(b []byte, off int64) (n int, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	if f.append {
		return 0, errWriteAtInAppendMode
	}
	if off < 0 {
		return 0, &PathError{Op: "writeat", Path: f.name, Err: errNegativeOffset}
	}
	n, number := write(f.fd, b, off)
	return n, f.failed("write", number)
}

// Read reads up to len(b) bytes.
//
//memtui:param f content
func (f *File) Read(b []byte) (n int, err error) {
	if f == nil || f.closed {
		return 0, f.check("read")
	}
	if f.pipe != nil {
		return f.readPipe(b)
	}
	if len(b) == 0 {
		return 0, nil
	}
	n, number := read(f.fd, b, -1)
	if number != 0 {
		return 0, f.failed("read", number)
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// ReadAt reads len(b) bytes from a place.
//
//memtui:param f content
func (f *File) ReadAt(b []byte, off int64) (n int, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	if off < 0 {
		return 0, &PathError{Op: "readat", Path: f.name, Err: errNegativeOffset}
	}
	for len(b) > 0 {
		m, number := read(f.fd, b, off)
		if number != 0 {
			return n, f.failed("read", number)
		}
		if m == 0 {
			return n, io.EOF
		}
		n += m
		b = b[m:]
		off += int64(m)
	}
	return n, nil
}

type plainReader struct{ io.Reader }

type plainWriter struct{ io.Writer }

// ReadFrom writes all that r has.
func (f *File) ReadFrom(r io.Reader) (n int64, err error) {
	if err := f.check("write"); err != nil {
		return 0, err
	}
	return io.Copy(plainWriter{f}, r)
}

// WriteTo writes the rest of the file to w.
func (f *File) WriteTo(w io.Writer) (n int64, err error) {
	if err := f.check("read"); err != nil {
		return 0, err
	}
	return io.Copy(w, plainReader{f})
}

// Seek sets the place of the next Read or Write.
//
//memtui:param f content
func (f *File) Seek(offset int64, whence int) (ret int64, err error) {
	if err := f.check("seek"); err != nil {
		return 0, err
	}
	if f.fd < 3 || f.pipe != nil {
		return 0, f.failed("seek", int(syscall.ESPIPE))
	}
	place, number := seek(f.fd, offset, whence)
	return place, f.failed("seek", number)
}

// Close closes the file.
//
//memtui:param f content
func (f *File) Close() error {
	if f == nil || f.closed {
		return f.check("close")
	}
	f.closed = true
	if f.pipe != nil {
		f.closePipe()
		return nil
	}
	closeFile(f.fd)
	return nil
}

// Sync does nothing.
//
//memtui:param f content
func (f *File) Sync() error {
	return f.check("sync")
}

func (f *File) deadline() error {
	if err := f.check("set deadline"); err != nil {
		return err
	}
	return ErrNoDeadline
}

//memtui:params h1 -
func (f *File) SetDeadline(t time.Time) error { return f.deadline() }

//memtui:params h1 -
func (f *File) SetReadDeadline(t time.Time) error { return f.deadline() }

//memtui:params h1 -
func (f *File) SetWriteDeadline(t time.Time) error { return f.deadline() }

// Open opens a file for reading.
func Open(name string) (*File, error) {
	return OpenFile(name, O_RDONLY, 0)
}

// Create makes or empties a file.
func Create(name string) (*File, error) {
	return OpenFile(name, O_RDWR|O_CREATE|O_TRUNC, 0666)
}

// OpenFile opens a file.
func OpenFile(name string, flag int, perm FileMode) (*File, error) {
	fd, number := openFile(name, flag, perm)
	if number != 0 {
		return nil, pathError("open", name, number)
	}
	return &File{&file{fd: fd, name: name, append: flag&O_APPEND != 0}}, nil
}

// ReadFile returns the contents of a file.
func ReadFile(name string) ([]byte, error) {
	f, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := 0
	if info, err := f.Stat(); err == nil {
		size = int(info.Size())
	}
	// One byte more than the size: the last read finds the end without growing the buffer.
	data := make([]byte, 0, max(size+1, 512))
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err != nil {
			if err == io.EOF {
				err = nil
			}
			return data, err
		}
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
	}
}

// WriteFile makes a file of data.
func WriteFile(name string, data []byte, perm FileMode) error {
	f, err := OpenFile(name, O_WRONLY|O_CREATE|O_TRUNC, perm)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// DirFS returns the tree at dir as an fs.FS.
func DirFS(dir string) fs.FS { return dirFS(dir) }
