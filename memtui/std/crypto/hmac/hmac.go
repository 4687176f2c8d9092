// Package hmac computes keyed message authentication codes.
package hmac

import (
	"crypto/subtle"
	"hash"
)

type hmac struct {
	opad, ipad   []byte
	outer, inner hash.Hash
}

// New returns the code of a hash function for a key.
func New(h func() hash.Hash, key []byte) hash.Hash {
	hm := &hmac{outer: h(), inner: h()}
	unique := true
	func() {
		defer func() { recover() }() // the comparison panics for types that cannot be compared
		unique = hm.outer != hm.inner
	}()
	if !unique {
		panic("crypto/hmac: hash generation function does not produce unique values")
	}
	block := hm.inner.BlockSize()
	if len(key) > block {
		hm.outer.Write(key)
		key = hm.outer.Sum(nil)
	}
	hm.ipad = make([]byte, block)
	hm.opad = make([]byte, block)
	copy(hm.ipad, key)
	copy(hm.opad, key)
	for i := range hm.ipad {
		hm.ipad[i] ^= 0x36
		hm.opad[i] ^= 0x5c
	}
	hm.inner.Write(hm.ipad)
	return hm
}

func (h *hmac) Sum(in []byte) []byte {
	n := len(in)
	in = h.inner.Sum(in)
	h.outer.Reset()
	h.outer.Write(h.opad)
	h.outer.Write(in[n:])
	return h.outer.Sum(in[:n])
}

func (h *hmac) Write(p []byte) (n int, err error) { return h.inner.Write(p) }

func (h *hmac) Size() int { return h.outer.Size() }

func (h *hmac) BlockSize() int { return h.inner.BlockSize() }

func (h *hmac) Reset() {
	h.inner.Reset()
	h.inner.Write(h.ipad)
}

type errCloneUnsupported struct{}

func (errCloneUnsupported) Error() string { return "crypto/hmac: hash does not support hash.Cloner" }

func (h *hmac) Clone() (hash.Cloner, error) {
	inner, ok1 := h.inner.(hash.Cloner)
	outer, ok2 := h.outer.(hash.Cloner)
	if !ok1 || !ok2 {
		return nil, errCloneUnsupported{}
	}
	r := *h
	var err error
	if r.inner, err = inner.Clone(); err != nil {
		return nil, errCloneUnsupported{}
	}
	if r.outer, err = outer.Clone(); err != nil {
		return nil, errCloneUnsupported{}
	}
	return &r, nil
}

// Equal compares two codes.
func Equal(mac1, mac2 []byte) bool { return subtle.ConstantTimeCompare(mac1, mac2) == 1 }
