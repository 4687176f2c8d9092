package filepath

import (
	"io/fs"
	"os"
	"slices"
)

// A WalkFunc is called by Walk for each file and directory.
type WalkFunc func(path string, info fs.FileInfo, err error) error

// stopped turns the errors that mean "enough" into success.
func stopped(err error) error {
	if err == SkipDir || err == SkipAll {
		return nil
	}
	return err
}

// Walk visits the tree at root in lexical order.
func Walk(root string, fn WalkFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		return stopped(fn(root, nil, err))
	}
	return stopped(walk(root, info, fn))
}

func walk(path string, info fs.FileInfo, fn WalkFunc) error {
	if !info.IsDir() {
		return fn(path, info, nil)
	}
	names, err := namesIn(path)
	if told := fn(path, info, err); err != nil || told != nil {
		// Without names there is nothing to walk; what fn says of the error counts.
		return told
	}
	for _, name := range names {
		child := Join(path, name)
		info, err := os.Lstat(child)
		if err != nil {
			if err := fn(child, info, err); err != nil && err != SkipDir {
				return err
			}
			continue
		}
		// SkipDir from a file skips the rest of its directory.
		if err := walk(child, info, fn); err != nil && (err != SkipDir || !info.IsDir()) {
			return err
		}
	}
	return nil
}

func namesIn(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	return names, nil
}

// WalkDir visits the tree at root in lexical order without a Stat of each file.
func WalkDir(root string, fn fs.WalkDirFunc) error {
	info, err := os.Lstat(root)
	if err != nil {
		return stopped(fn(root, nil, err))
	}
	return stopped(walkDir(root, fs.FileInfoToDirEntry(info), fn))
}

func walkDir(path string, d fs.DirEntry, fn fs.WalkDirFunc) error {
	skipped := func(err error) error {
		if err == SkipDir && d.IsDir() {
			return nil
		}
		return err
	}
	if err := fn(path, d, nil); err != nil || !d.IsDir() {
		return skipped(err)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		if err = fn(path, d, err); err != nil {
			return skipped(err)
		}
	}
	for _, entry := range entries {
		if err := walkDir(Join(path, entry.Name()), entry, fn); err != nil {
			if err == SkipDir {
				break
			}
			return err
		}
	}
	return nil
}
