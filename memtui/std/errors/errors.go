// Package errors makes and takes apart error values.
package errors

import "unsafe"

// ErrUnsupported says that an operation cannot be performed because it is unsupported.
var ErrUnsupported = New("unsupported operation")

type errorString struct {
	s string
}

func (e *errorString) Error() string {
	return e.s
}

// New returns an error with the given text; each call makes a distinct value.
func New(text string) error {
	return &errorString{text}
}

// Unwrap returns the result of err's method Unwrap() error, nil if it has none.
func Unwrap(err error) error {
	u, ok := err.(interface{ Unwrap() error })
	if !ok {
		return nil
	}
	return u.Unwrap()
}

type joinError struct {
	errs []error
}

// Join returns an error that wraps the non-nil ones of errs, nil if there are none.
func Join(errs ...error) error {
	n := 0
	for _, err := range errs {
		if err != nil {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	e := &joinError{errs: make([]error, 0, n)}
	for _, err := range errs {
		if err != nil {
			e.errs = append(e.errs, err)
		}
	}
	return e
}

func (e *joinError) Error() string {
	if len(e.errs) == 1 {
		return e.errs[0].Error()
	}
	b := []byte(e.errs[0].Error())
	for _, err := range e.errs[1:] {
		b = append(b, '\n')
		b = append(b, err.Error()...)
	}
	return unsafe.String(&b[0], len(b))
}

func (e *joinError) Unwrap() []error {
	return e.errs
}

// Is reports whether err or an error it wraps equals target or says so in its method Is.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return is(err, target, hasEquality(target))
}

func is(err, target error, equality bool) bool {
	for err != nil {
		if equality && err == target {
			return true
		}
		if x, ok := err.(interface{ Is(error) bool }); ok && x.Is(target) {
			return true
		}
		if x, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range x.Unwrap() {
				if is(e, target, equality) {
					return true
				}
			}
			return false
		}
		err = Unwrap(err)
	}
	return false
}

// As finds the first error in err's tree that can be assigned to what target points to, and assigns it.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if target == nil {
		panic("errors: target cannot be nil")
	}
	if !isPointer(target) {
		panic("errors: target must be a non-nil pointer")
	}
	if !fits((*error)(nil), target) {
		panic("errors: *target must be interface or implement error")
	}
	return as(err, target)
}

func as(err error, target any) bool {
	for err != nil {
		if assignTo(err, target) {
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		if x, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range x.Unwrap() {
				if as(e, target) {
					return true
				}
			}
			return false
		}
		err = Unwrap(err)
	}
	return false
}

// hasEquality reports whether values of err's dynamic type can be compared.
//
//go:noescape
func hasEquality(err error) bool

// isPointer reports whether target holds a pointer that is not nil.
//
//go:noescape
func isPointer(target any) bool

// fits reports whether what target points to is an interface or implements what iface points to.
//
//go:noescape
func fits(iface, target any) bool

// assignTo stores err through target if its type fits.
func assignTo(err error, target any) bool

// AsType finds the first error in err's tree that has type E.
func AsType[E error](err error) (E, bool) {
	for err != nil {
		if e, ok := err.(E); ok {
			return e, true
		}
		if x, ok := err.(interface{ As(any) bool }); ok {
			var e E
			if x.As(&e) {
				return e, true
			}
		}
		if x, ok := err.(interface{ Unwrap() []error }); ok {
			for _, each := range x.Unwrap() {
				if e, ok := AsType[E](each); ok {
					return e, true
				}
			}
			break
		}
		err = Unwrap(err)
	}
	var zero E
	return zero, false
}
