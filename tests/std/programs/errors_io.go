package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
)

type MyErr struct{ n int }

func (e *MyErr) Error() string        { return fmt.Sprint("my ", e.n) }
func (e *MyErr) Is(target error) bool { return target == errTarget }

type ValErr struct{ s string }

func (v ValErr) Error() string { return v.s }

type Timeout interface{ Timeout() bool }

type slow struct{ error }

func (slow) Timeout() bool   { return true }
func (s slow) Unwrap() error { return s.error }

var errTarget = errors.New("target")

type chunks struct{ parts []string }

func (c *chunks) Read(p []byte) (int, error) {
	if len(c.parts) == 0 {
		return 0, io.EOF
	}
	n := copy(p, c.parts[0])
	c.parts[0] = c.parts[0][n:]
	if c.parts[0] == "" {
		c.parts = c.parts[1:]
	}
	return n, nil
}

func main() {
	base := &MyErr{3}
	w := fmt.Errorf("outer: %w", fmt.Errorf("mid: %w", base))
	var me *MyErr
	ok := errors.As(w, &me)
	fmt.Println(ok, me == base, errors.Is(w, errTarget), errors.Is(w, io.EOF), errors.Unwrap(w))
	var ve ValErr
	fmt.Println(errors.As(w, &ve), errors.As(fmt.Errorf("%w", ValErr{"v"}), &ve))
	fmt.Println(ve.s)
	var to Timeout
	fmt.Println(errors.As(fmt.Errorf("a %w", slow{base}), &to), to.Timeout(), errors.Is(slow{io.EOF}, io.EOF))
	j := errors.Join(nil, io.EOF, nil, base)
	fmt.Println(j, errors.Is(j, io.EOF), errors.Is(j, errTarget), errors.Join(nil, nil) == nil)
	fmt.Println(errors.Is(nil, nil), errors.Is(nil, io.EOF), errors.Is(io.EOF, nil))
	for _, f := range []func(){
		func() { errors.As(base, nil) },
		func() { errors.As(base, 5) },
		func() { var p *MyErr; errors.As(base, p) },
		func() { var s string; errors.As(base, &s) },
	} {
		func() {
			defer func() { fmt.Println("panic:", recover()) }()
			f()
		}()
	}

	b, err := io.ReadAll(&chunks{[]string{"hello ", "wor", "ld"}})
	fmt.Println(string(b), len(b), cap(b), err)
	b, err = io.ReadAll(io.LimitReader(strings.NewReader("abcdef"), 4))
	fmt.Println(string(b), err)
	var sb strings.Builder
	n, err := io.Copy(&sb, io.MultiReader(strings.NewReader("x1 "), &chunks{[]string{"y2"}}, strings.NewReader("")))
	fmt.Println(n, err, sb.String())
	buf := make([]byte, 4)
	k, err := io.ReadFull(strings.NewReader("abc"), buf)
	fmt.Println(k, err)
	k, err = io.ReadFull(strings.NewReader(""), buf)
	fmt.Println(k, err)
	k, err = io.ReadAtLeast(strings.NewReader("abcdef"), buf, 5)
	fmt.Println(k, err)
	var tee bytes.Buffer
	io.ReadAll(io.TeeReader(strings.NewReader("tee"), &tee))
	fmt.Println(tee.String())
	var b1, b2 bytes.Buffer
	mw := io.MultiWriter(&b1, &b2)
	io.WriteString(mw, "both")
	fmt.Fprintf(mw, " %d", 2)
	fmt.Println(b1.String(), b2.String())
	m, err := io.CopyN(io.Discard, strings.NewReader("12345"), 3)
	fmt.Println(m, err)
	m, err = io.CopyN(io.Discard, strings.NewReader("12"), 3)
	fmt.Println(m, err)
	sr := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	b, err = io.ReadAll(sr)
	fmt.Println(string(b), err, sr.Size())
	_, err = os.ReadFile("/no/such/file")
	fmt.Println(err, errors.Is(err, os.ErrNotExist), os.IsNotExist(err))
	var pe *os.PathError
	fmt.Println(errors.As(err, &pe), pe.Op, pe.Path)
	fmt.Fprintln(os.Stderr, "to stderr")
	os.Stdout.WriteString("direct\n")
	fmt.Println(len(os.Args), os.Getenv("NO_SUCH_VARIABLE") == "")
	r := strings.NewReader("héy")
	for {
		c, size, err := r.ReadRune()
		if err != nil {
			fmt.Println(err)
			break
		}
		fmt.Print(string(c), size, " ")
	}
	r.UnreadRune()
	fmt.Println(r.Len(), r.Size(), r.UnreadRune())
	defer fmt.Println("not printed")
	os.Exit(3)
}
