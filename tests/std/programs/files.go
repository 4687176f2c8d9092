package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"io/ioutil"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

func check(err error) {
	if err != nil {
		fmt.Println("error:", err, os.IsNotExist(err), os.IsExist(err), errors.Is(err, fs.ErrNotExist))
	}
}

func main() {
	dir, err := os.MkdirTemp("", "x*y")
	check(err)
	fmt.Println(strings.HasPrefix(dir, "/tmp/x"), strings.HasSuffix(dir, "y"))
	defer os.RemoveAll(dir)
	check(os.Chdir(dir))
	check(os.WriteFile("a.txt", []byte("hello\nworld\n"), 0644))
	b, err := os.ReadFile("a.txt")
	check(err)
	fmt.Printf("%q\n", b)
	_, err = os.ReadFile("nope")
	check(err)
	_, err = os.Open("a.txt/b")
	check(err)
	check(os.Mkdir("d", 0755))
	check(os.Mkdir("d", 0755))
	check(os.MkdirAll("d/e/f", 0700))
	check(os.MkdirAll("a.txt/z", 0700))
	check(os.Remove("d"))
	check(os.Remove("zz"))
	check(os.Rename("a.txt", "d/b.txt"))
	check(os.Rename("q", "d/b.txt"))
	check(os.Rename("d/b.txt", "d/e"))
	check(os.Symlink("b.txt", "d/l"))
	check(os.Symlink("b.txt", "d/l"))
	s, err := os.Readlink("d/l")
	fmt.Println(s, err)
	s, err = os.Readlink("d/b.txt")
	fmt.Println(s, err)
	b, err = ioutil.ReadFile("d/l")
	fmt.Printf("%q %v\n", b, err)
	entries, err := os.ReadDir("d")
	for _, e := range entries {
		info, err := e.Info()
		fmt.Println(e, e.Name(), e.IsDir(), e.Type(), info.Mode(), info.Size() < 4000, err)
	}
	_, err = os.ReadDir("d/b.txt")
	check(err)
	f, err := os.OpenFile("log", os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0600)
	check(err)
	fmt.Fprintf(f, "one %d\n", 1)
	fmt.Fprintf(f, "two %d\n", 2)
	_, err = f.Read(make([]byte, 1))
	check(err)
	_, err = f.WriteAt([]byte("x"), 0)
	check(err)
	check(f.Close())
	check(f.Close())
	_, err = f.WriteString("x")
	check(err)
	f, err = os.Open("log")
	n, err := f.Seek(-3, io.SeekEnd)
	fmt.Println(n, err)
	b, err = io.ReadAll(f)
	fmt.Printf("%q %v\n", b, err)
	b = make([]byte, 10)
	m, err := f.ReadAt(b, 8)
	fmt.Printf("%q %v\n", b[:m], err)
	_, err = f.Write([]byte("x"))
	check(err)
	st, err := f.Stat()
	fmt.Println(st.Name(), st.Size(), st.Mode(), st.IsDir())
	f.Close()
	check(os.Truncate("log", 3))
	b, err = os.ReadFile("log")
	fmt.Printf("%q %v\n", b, err)
	filepath.Walk(".", func(p string, info fs.FileInfo, err error) error {
		fmt.Println("walk", p, info.IsDir(), err)
		if p == "d/e" {
			return filepath.SkipDir
		}
		return nil
	})
	filepath.WalkDir("d", func(p string, d fs.DirEntry, err error) error {
		fmt.Println("walkdir", p, d, err)
		return nil
	})
	fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		fmt.Println("fs", p, d, err)
		return nil
	})
	g, err := filepath.Glob("*/?.txt")
	fmt.Println(g, err)
	g, err = filepath.Glob("[")
	fmt.Println(g, err)
	r, w, err := os.Pipe()
	check(err)
	old := os.Stdout
	os.Stdout = w
	fmt.Println("into the pipe")
	os.Stdout = old
	w.Close()
	b, err = io.ReadAll(r)
	fmt.Printf("%q %v\n", b, err)
	os.Setenv("AB", "cd")
	fmt.Println(os.ExpandEnv("$AB-${AB}x$ $1 ${ ${} $"), os.Expand("$a $b$", func(s string) string { return "<" + s + ">" }))
	fmt.Println(os.Setenv("", "x"))
	fs := []string{"", "a", "a/b", "/", "//a//b/", "a/../..", "/..", "./x/./y", "a.b/c.d.e", "..", "../x", "a/b/../c"}
	sort.Strings(fs)
	for _, p := range fs {
		d, l := path.Split(p)
		fmt.Printf("%q %q %q %q %q %q %q %v %v\n", p, path.Clean(p), path.Base(p), path.Dir(p), path.Ext(p), d, l, path.IsAbs(p), filepath.IsLocal(p))
		for _, q := range fs {
			r, err := filepath.Rel(p, q)
			fmt.Printf("%q %v; ", r, err)
		}
		fmt.Println(path.Join(p, "x", "..", "y"), filepath.Join("", p))
	}
	pats := []string{"abc", "*", "*c", "a*", "a*/b", "a*b?c*x", "ab[c]", "ab[b-d]", "ab[^c]", "[]a]", "[a-", "\\*", "a\\", "[", "a[", "*x", "[\\]a]", "[^]", "a???b", "[a-b-c]", "**", "*[", "x*[", "[x-]"}
	for _, p := range pats {
		for _, n := range []string{"abc", "", "a/b", "abxbbxdbxebxczzx", "*", "]", "a", "xé", "ab\xffc"} {
			a, e1 := path.Match(p, n)
			b, e2 := filepath.Match(p, n)
			fmt.Print(a, e1, b, e2, " ")
		}
		fmt.Println()
	}
}
