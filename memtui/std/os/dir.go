package os

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"
)

func names(fd int, n int) (found []string, number int)

func mkdir(name string, perm FileMode) (number int)

func remove(name string, tree bool) (number int)

func rename(from, to string) (number int)

func link(from, to string) (number int)

func symlink(target, name string) (number int)

func readlink(name string) (target string, number int)

func chdir(name string) (number int)

func cwd() string

// Getwd returns the working directory.
func Getwd() (dir string, err error) { return cwd(), nil }

// Chdir changes the working directory.
func Chdir(dir string) error { return pathError("chdir", dir, chdir(dir)) }

// Chdir makes the directory the working directory.
//memtui:params h1
func (f *File) Chdir() error {
	if err := f.check("chdir"); err != nil {
		return err
	}
	return pathError("chdir", f.name, chdir(f.name))
}

// Mkdir makes a directory.
func Mkdir(name string, perm FileMode) error { return pathError("mkdir", name, mkdir(name, perm)) }

// MkdirAll makes a directory and those above it.
func MkdirAll(path string, perm FileMode) error {
	if info, err := Stat(path); err == nil {
		if info.IsDir() {
			return nil
		}
		return pathError("mkdir", path, int(syscall.ENOTDIR))
	}
	end := len(path)
	for end > 0 && path[end-1] == '/' {
		end--
	}
	for end > 0 && path[end-1] != '/' {
		end--
	}
	if end > 1 {
		if err := MkdirAll(path[:end-1], perm); err != nil {
			return err
		}
	}
	if err := Mkdir(path, perm); err != nil {
		if info, found := Lstat(path); found == nil && info.IsDir() {
			return nil
		}
		return err
	}
	return nil
}

// Remove removes a file or an empty directory.
func Remove(name string) error { return pathError("remove", name, remove(name, false)) }

// RemoveAll removes a file or a whole tree; it is no error if there is none.
func RemoveAll(path string) error {
	if path == "" {
		return nil
	}
	if path == "." || strings.HasSuffix(path, "/.") {
		return pathError("RemoveAll", path, int(syscall.EINVAL))
	}
	number := remove(path, true)
	if number == int(syscall.ENOENT) {
		return nil
	}
	return pathError("unlinkat", path, number)
}

// Rename gives a file another name.
func Rename(oldpath, newpath string) error {
	if info, err := Lstat(newpath); err == nil && info.IsDir() {
		old, err := Lstat(oldpath)
		if err != nil {
			return linkError("rename", oldpath, newpath, int(cause(err).(syscall.Errno)))
		}
		if newpath == oldpath || !old.IsDir() {
			return linkError("rename", oldpath, newpath, int(syscall.EEXIST))
		}
	}
	return linkError("rename", oldpath, newpath, rename(oldpath, newpath))
}

// Link gives a file a second name.
func Link(oldname, newname string) error {
	return linkError("link", oldname, newname, link(oldname, newname))
}

// Symlink makes a link.
func Symlink(oldname, newname string) error {
	return linkError("symlink", oldname, newname, symlink(oldname, newname))
}

// Readlink returns where a link points.
func Readlink(name string) (string, error) {
	target, number := readlink(name)
	return target, pathError("readlink", name, number)
}

// A dirEntry is one of ReadDir's.
type dirEntry struct {
	folder string
	name   string
	mode   FileMode
}

func (d *dirEntry) Name() string { return d.name }

func (d *dirEntry) IsDir() bool { return d.mode.IsDir() }

func (d *dirEntry) Type() FileMode { return d.mode }

func (d *dirEntry) Info() (FileInfo, error) { return Lstat(d.folder + "/" + d.name) }

func (d *dirEntry) String() string { return fs.FormatDirEntry(d) }

// Readdirnames returns the names of up to n entries, all if n <= 0.
//memtui:params * *
func (f *File) Readdirnames(n int) (found []string, err error) {
	if err := f.check("readdir"); err != nil {
		return nil, err
	}
	found, number := names(f.fd, n)
	if number != 0 {
		return nil, f.failed("readdirent", number)
	}
	if found == nil {
		found = []string{}
	}
	if n > 0 && len(found) == 0 {
		return nil, io.EOF
	}
	return found, nil
}

// ReadDir returns up to n entries, all if n <= 0.
//memtui:params * *
func (f *File) ReadDir(n int) ([]DirEntry, error) {
	found, err := f.Readdirnames(n)
	if err != nil {
		return nil, err
	}
	list := make([]DirEntry, 0, len(found))
	for _, name := range found {
		if info, err := Lstat(f.name + "/" + name); err == nil {
			list = append(list, &dirEntry{f.name, name, info.Mode().Type()})
		}
	}
	return list, nil
}

// Readdir returns descriptions of up to n entries, all if n <= 0.
//memtui:params * *
func (f *File) Readdir(n int) ([]FileInfo, error) {
	found, err := f.Readdirnames(n)
	if err != nil {
		return nil, err
	}
	list := make([]FileInfo, 0, len(found))
	for _, name := range found {
		if info, err := Lstat(f.name + "/" + name); err == nil {
			list = append(list, info)
		}
	}
	return list, nil
}

const oDirectory = 0x10000

// ReadDir returns the entries of a directory, sorted by name.
func ReadDir(name string) ([]DirEntry, error) {
	f, err := OpenFile(name, O_RDONLY|oDirectory, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// CopyFS copies a tree into a directory.
//memtui:params c0 *
func CopyFS(dir string, fsys fs.FS) error {
	return fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := dir + "/" + path
		if path == "." {
			name = dir
		}
		switch d.Type() {
		case ModeDir:
			return MkdirAll(name, 0777)
		case 0:
			data, err := fs.ReadFile(fsys, path)
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			w, err := OpenFile(name, O_CREATE|O_EXCL|O_WRONLY, 0666|info.Mode()&0777)
			if err != nil {
				return err
			}
			if _, err := w.Write(data); err != nil {
				return err
			}
			return w.Close()
		case ModeSymlink:
			target, err := fs.ReadLink(fsys, path)
			if err != nil {
				return err
			}
			return Symlink(target, name)
		}
		return &PathError{Op: "CopyFS", Path: path, Err: ErrInvalid}
	})
}

// tempName divides a pattern at its last star and makes names from it.
func tempName(op, dir, pattern string) (name func() string, err error) {
	if dir == "" {
		dir = TempDir()
	}
	if strings.IndexByte(pattern, '/') >= 0 {
		return nil, &PathError{Op: op, Path: pattern, Err: errors.New("pattern contains path separator")}
	}
	prefix, suffix := pattern, ""
	if i := strings.LastIndexByte(pattern, '*'); i >= 0 {
		prefix, suffix = pattern[:i], pattern[i+1:]
	}
	if dir[len(dir)-1] != '/' {
		dir += "/"
	}
	return func() string {
		digits := make([]byte, 0, 10)
		for n := random(); ; n /= 10 {
			digits = append(digits, byte('0'+n%10))
			if n < 10 {
				break
			}
		}
		slices.Reverse(digits)
		return dir + prefix + string(digits) + suffix
	}, nil
}

// CreateTemp makes a new file with a random name.
//memtui:params - *
func CreateTemp(dir, pattern string) (*File, error) {
	name, err := tempName("createtemp", dir, pattern)
	if err != nil {
		return nil, err
	}
	for {
		f, err := OpenFile(name(), O_RDWR|O_CREATE|O_EXCL, 0600)
		if !IsExist(err) {
			return f, err
		}
	}
}

// MkdirTemp makes a new directory with a random name.
func MkdirTemp(dir, pattern string) (string, error) {
	name, err := tempName("mkdirtemp", dir, pattern)
	if err != nil {
		return "", err
	}
	for {
		found := name()
		err := Mkdir(found, 0700)
		if err == nil {
			return found, nil
		}
		if !IsExist(err) {
			return "", err
		}
	}
}
