// Panics: deferred calls run on top of the stack that failed
//
// Watch: when third divides by zero, its frame and those of its callers stay
// where they are, and the deferred calls run on top of them, the last one
// deferred first. recover in safe ends the panic: only now the frames above
// safe go, and safe returns what its deferred function put into err.
package main

import (
	"errors"
	"fmt"
)

func third(a, b int) int {
	defer fmt.Println("third's deferred call")
	return a / b
}

func second(n int) (result int) {
	defer func() {
		result *= 2
		fmt.Println("second leaves", result)
	}()
	return third(100, n)
}

func safe(n int) (result int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("recovered: %w", r.(error))
		}
	}()
	return second(n), nil
}

func main() {
	fmt.Println(safe(5))
	result, err := safe(0)
	fmt.Println(result, err, errors.Unwrap(err) != nil)
}

// Output:
// third's deferred call
// second leaves 40
// 40 <nil>
// third's deferred call
// second leaves 0
// 0 recovered: runtime error: integer divide by zero true
