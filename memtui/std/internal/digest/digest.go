// Package digest has the states of hash functions that Python's hashlib computes.
package digest

import (
	"errors"
	"unsafe"
)

// A State is a hash function that has read some bytes; nothing in Go's memory.
type State = unsafe.Pointer

// New starts the function with hashlib's name.
func New(name string) State

//go:noescape
func Write(s State, p []byte)

// Sum appends the sum of what was written.
//
//memtui:param s none
//memtui:param in result0=0
func Sum(s State, in []byte) []byte

// Append appends the state in Go's form.
//
//memtui:param s none
//memtui:param b result0=0
func Append(s State, b []byte) []byte

// Load goes on from a state in Go's form; pkg begins its error.
func Load(s State, b []byte, pkg string) error {
	if wrong := load(s, b); wrong != "" {
		return errors.New(pkg + ": " + wrong)
	}
	return nil
}

// load says what is wrong with b.
//
//go:noescape
func load(s State, b []byte) string

//go:noescape
func Copy(s State) State
