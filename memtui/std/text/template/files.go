//memtui:asked
package template

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// A source gives the name that a file's template has, and its text.
type source func(file string) (string, []byte, error)

func fromOS(file string) (string, []byte, error) {
	text, err := os.ReadFile(file)
	return filepath.Base(file), text, err
}

func from(fsys fs.FS) source {
	return func(file string) (string, []byte, error) {
		text, err := fs.ReadFile(fsys, file)
		return path.Base(file), text, err
	}
}

// add parses files into the group of t, which without one is the first file's template.
func add(t *Template, read source, files []string) (*Template, error) {
	if len(files) == 0 {
		return nil, fmt.Errorf("template: no files named in call to ParseFiles")
	}
	for _, file := range files {
		name, text, err := read(file)
		if err != nil {
			return nil, err
		}
		if t == nil {
			t = New(name)
		}
		into := t
		if name != t.Name() {
			into = t.New(name)
		}
		if _, err := into.Parse(string(text)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

func noMatch(pattern string) error {
	return fmt.Errorf("template: pattern matches no files: %#q", pattern)
}

func addGlob(t *Template, pattern string) (*Template, error) {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, noMatch(pattern)
	}
	return add(t, fromOS, files)
}

func addFS(t *Template, fsys fs.FS, patterns []string) (*Template, error) {
	var files []string
	for _, pattern := range patterns {
		found, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, noMatch(pattern)
		}
		files = append(files, found...)
	}
	return add(t, from(fsys), files)
}

// ParseFiles makes a group of templates from files, named as these are.
func ParseFiles(filenames ...string) (*Template, error) { return add(nil, fromOS, filenames) }

// ParseFiles adds files to the group.
func (t *Template) ParseFiles(filenames ...string) (*Template, error) {
	t.init()
	return add(t, fromOS, filenames)
}

// ParseGlob is ParseFiles of what matches a pattern.
func ParseGlob(pattern string) (*Template, error) { return addGlob(nil, pattern) }

// ParseGlob adds what matches a pattern to the group.
func (t *Template) ParseGlob(pattern string) (*Template, error) {
	t.init()
	return addGlob(t, pattern)
}

// ParseFS is ParseGlob of several patterns in a file system.
func ParseFS(fsys fs.FS, patterns ...string) (*Template, error) { return addFS(nil, fsys, patterns) }

// ParseFS adds what matches patterns in a file system to the group.
func (t *Template) ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	t.init()
	return addFS(t, fsys, patterns)
}
