// Errors: sentinel, made, wrapped, joined, typed.
package main

import (
	"errors"
	"fmt"
	"strconv"
)

var errBase = errors.New("base")

type codeError struct {
	code int
	err  error
}

func (e codeError) Error() string { return "code " + strconv.Itoa(e.code) }
func (e codeError) Unwrap() error { return e.err }

//go:noinline
func sentinel() error { return errBase }

//go:noinline
func fresh() error { return errors.New("fresh") }

//go:noinline
func wrap(err error) error { return fmt.Errorf("wrap: %w", err) }

//go:noinline
func typed(n int) error { return codeError{n, errBase} }

//go:noinline
func pointer(n int) error { return &codeError{code: n} }

//go:noinline
func parse(s string) (int, error) { return strconv.Atoi(s) }

func main() {
	for i := range 3 {
		err := sentinel()
		err = fresh()
		err = wrap(err)
		err = wrap(err)
		_ = errors.Is(err, errBase)
		_ = errors.Unwrap(err)
		err = typed(i)
		var ce codeError
		_ = errors.As(err, &ce)
		err = pointer(i)
		err = errors.Join(err, errBase)
		_ = err.Error()
		_, err = parse("12x")
		_, err = parse("12")
		if err != nil {
			fmt.Println(err)
		}
		_ = typed(i * 1000).Error()
	}
}
