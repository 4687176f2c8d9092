// Package runtime: the errors that the machine itself raises, and functions by which it makes them.
package runtime

// Error is implemented by the errors that a Go program's faults panic with.
type Error interface {
	error
	RuntimeError()
}

// A TypeAssertionError is what a failed type assertion panics with.
type TypeAssertionError struct {
	_interface, concrete, asserted *byte
	text                           string
}

func (*TypeAssertionError) RuntimeError() {}

// Error gives a new string each time: the real one puts its text together from the names of the types.
//
//memtui:param e none
func (e *TypeAssertionError) Error() string { return string([]byte(e.text)) }

type errorString string

func (e errorString) RuntimeError() {}

func (e errorString) Error() string { return "runtime error: " + string(e) }

type plainError string

func (e plainError) RuntimeError() {}

func (e plainError) Error() string { return string(e) }

type boundsError struct {
	x      int64
	y      int
	signed bool
	code   uint8
}

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string { return boundsText(e.x, e.y, e.signed, e.code) }

func boundsText(x int64, y int, signed bool, code uint8) string

// A PanicNilError is what panic(nil) panics with.
type PanicNilError struct {
	_ [0]*PanicNilError
}

func (*PanicNilError) RuntimeError() {}

func (*PanicNilError) Error() string {
	return "runtime error: panic called with nil argument"
}

var memoryError = error(errorString("invalid memory address or nil pointer dereference"))

// The machine makes the values of its panics with these.

func memoryPanic() any { return memoryError }

func errorPanic(text string) any { return errorString(text) }

func plainPanic(text string) any { return plainError(text) }

func stringPanic(text string) any { return text }

func assertPanic(text string) any { return &TypeAssertionError{text: text} }

func nilPanic() any { return new(PanicNilError) }

func boundsPanic(x int64, y int, signed bool, code uint8) any { return boundsError{x, y, signed, code} }

type stringer interface{ String() string }

// panicText is the text of a panic value that has a method for it.
func panicText(v any) (string, bool) {
	switch v := v.(type) {
	case error:
		return v.Error(), true
	case stringer:
		return v.String(), true
	}
	return "", false
}

// What the body of a range over a function says when its iterator breaks the rules; the compiler calls it.

var (
	rangeDoneError         = error(errorString("range function continued iteration after function for loop body returned false"))
	rangePanicError        = error(errorString("range function continued iteration after loop body panic"))
	rangeExhaustedError    = error(errorString("range function continued iteration after whole loop exit"))
	rangeMissingPanicError = error(errorString("range function recovered a loop body panic and did not resume panicking"))
)

func panicrangestate(state int) {
	switch state {
	case 0:
		panic(rangeDoneError)
	case 2:
		panic(rangePanicError)
	case 3:
		panic(rangeExhaustedError)
	}
	panic(rangeMissingPanicError)
}

// panicwrap is called by the wrapper (*T).M of a method with the value receiver T when its receiver is nil.
func panicwrap(method, pointer string) {
	panic(plainError("value method " + method + " called using nil " + pointer + " pointer"))
}
