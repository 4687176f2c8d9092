// Package weak provides pointers that do not keep what they point to alive.
package weak

import (
	"runtime"
	"unsafe"
)

// A Pointer is a weak pointer to a value of type T. Two are equal if the pointers they were made from are.
type Pointer[T any] struct {
	_ [0]*T
	u unsafe.Pointer
}

// Make makes a weak pointer from a pointer.
func Make[T any](ptr *T) Pointer[T] {
	var u unsafe.Pointer
	if ptr != nil {
		u = register(unsafe.Pointer(ptr))
	}
	runtime.KeepAlive(ptr)
	return Pointer[T]{u: u}
}

// Value returns the original pointer, or nil once the collector has found the value unreachable.
func (p Pointer[T]) Value() *T {
	if p.u == nil {
		return nil
	}
	return (*T)(strong(p.u))
}

func register(p unsafe.Pointer) unsafe.Pointer

//memtui:param u none
func strong(u unsafe.Pointer) unsafe.Pointer
