// Package path works with slash-separated paths.
package path

import "errors"

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = errors.New("syntax error in pattern")

//memtui:param path result0=0
func Clean(path string) string

//memtui:param path result0=0
func Base(path string) string

//memtui:param path result0=0
func Dir(path string) string

//memtui:param path result0=0
func Ext(path string) string

//memtui:param elem none
func Join(elem ...string) string

//memtui:param path result0=0 result1=0
func Split(path string) (dir, file string)

// IsAbs reports whether the path starts at the root.
func IsAbs(path string) bool {
	return len(path) > 0 && path[0] == '/'
}

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
