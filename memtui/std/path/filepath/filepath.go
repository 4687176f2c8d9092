// Package filepath works with file names of the operating system, here those of Linux.
package filepath

import (
	"errors"
	"io/fs"
	"os"
	"strings"
)

const (
	Separator     = '/'
	ListSeparator = ':'
)

var (
	// ErrBadPattern says that a pattern is malformed.
	ErrBadPattern = errors.New("syntax error in pattern")

	SkipDir error = fs.SkipDir
	SkipAll error = fs.SkipAll
)

//memtui:param path result0=0
func Clean(path string) string

//memtui:param path result0=0
func Base(path string) string

//memtui:param path result0=0
func Dir(path string) string

//memtui:param path result0=0
func Ext(path string) string

//memtui:param elem result0=1 mutates=1
func Join(elem ...string) string

//memtui:param path result0=0 result1=0
func Split(path string) (dir, file string)

//go:noescape
func IsLocal(path string) bool

//memtui:param path heap
func SplitList(path string) []string

//memtui:param targ result0=0
func rel(base, targ string) (path string, ok bool)

//go:noescape
func match(pattern, name string) (matched, ok bool)

// Match reports whether name matches the shell file name pattern.
func Match(pattern, name string) (matched bool, err error) {
	matched, ok := match(pattern, name)
	if !ok {
		return false, ErrBadPattern
	}
	return matched, nil
}

// IsAbs reports whether the path starts at the root.
func IsAbs(path string) bool {
	return len(path) > 0 && path[0] == '/'
}

// Rel returns the path from basePath to targPath.
//
//memtui:param basePath mutates=0 calls=0
func Rel(basePath, targPath string) (string, error) {
	path, ok := rel(basePath, targPath)
	if !ok {
		return "", errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	}
	return path, nil
}

// Localize converts a slash-separated path to one of the operating system.
func Localize(path string) (string, error) {
	if !fs.ValidPath(path) || strings.IndexByte(path, 0) >= 0 {
		return "", errors.New("invalid path")
	}
	return path, nil
}

func ToSlash(path string) string { return path }

func FromSlash(path string) string { return path }

// VolumeName is empty on Linux.
func VolumeName(path string) string { return path[:0] }

// HasPrefix exists for old programs only.
func HasPrefix(p, prefix string) bool { return strings.HasPrefix(p, prefix) }

// Abs returns the path from the root.
func Abs(path string) (string, error) {
	if IsAbs(path) {
		return Clean(path), nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(wd, path), nil
}

// EvalSymlinks follows the links in a path.
func EvalSymlinks(path string) (string, error) {
	links := 0
	volume := ""
	if IsAbs(path) {
		volume = "/"
	}
	done := volume
	rest := strings.Split(path, "/")
	for len(rest) > 0 {
		part := rest[0]
		rest = rest[1:]
		if part == "" || part == "." {
			continue
		}
		if part == ".." {
			if base := Base(done); done != "" && base != ".." {
				done = Dir(done)
			} else {
				done = Join(done, "..")
			}
			continue
		}
		next := Join(done, part)
		info, err := os.Lstat(next)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			if !info.IsDir() && len(rest) > 0 {
				_, err = os.Lstat(next + "/" + rest[0])
				return "", err
			}
			done = next
			continue
		}
		links++
		if links > 255 {
			return "", errors.New("EvalSymlinks: too many links")
		}
		target, err := os.Readlink(next)
		if err != nil {
			return "", err
		}
		if IsAbs(target) {
			done = "/"
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return Clean(done), nil
}

func hasMeta(path string) bool {
	return strings.ContainsAny(path, `*?[\`)
}

// Glob returns the names of the files that match a pattern, nil if there are none.
func Glob(pattern string) (matches []string, err error) {
	if _, err := Match(pattern, ""); err != nil {
		return nil, err
	}
	if !hasMeta(pattern) {
		if _, err = os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := Split(pattern)
	switch dir {
	case "":
		dir = "."
	case "/":
	default:
		dir = dir[:len(dir)-1]
	}
	dirs := []string{dir}
	if hasMeta(dir) {
		if dir == pattern {
			return nil, ErrBadPattern
		}
		if dirs, err = Glob(dir); err != nil {
			return nil, err
		}
	}
	for _, d := range dirs {
		entries, err := os.ReadDir(d)
		if err != nil {
			continue
		}
		for _, entry := range entries {
			matched, err := Match(file, entry.Name())
			if err != nil {
				return matches, err
			}
			if matched {
				matches = append(matches, Join(d, entry.Name()))
			}
		}
	}
	return matches, nil
}
