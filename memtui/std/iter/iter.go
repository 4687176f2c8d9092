// Package iter: the types of functions that a range loop can run over.
package iter

// A Seq calls yield with one value after the other while it returns true.
type Seq[V any] func(yield func(V) bool)

// A Seq2 calls yield with one pair after the other while it returns true.
type Seq2[K, V any] func(yield func(K, V) bool)
