// Package digest has the states of hash functions that Python's hashlib computes.
package digest

import "unsafe"

// A State is a hash function that has read some bytes; nothing in Go's memory.
type State = unsafe.Pointer

// New starts the function with hashlib's name.
func New(name string) State

//go:noescape
func Write(s State, p []byte)

// Sum appends the sum of what was written. Without an end there is none; size is the number of bytes of those that have.
//
//memtui:param s none
//memtui:param in result0=0
func Sum(s State, in []byte, size int) []byte

//go:noescape
func Copy(s State) State
