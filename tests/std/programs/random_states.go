package main

import (
	"encoding"
	"fmt"
	"io"
	"math/rand/v2"
	"time"
	"unsafe"
)

type source interface {
	rand.Source
	encoding.BinaryMarshaler
	encoding.BinaryAppender
	encoding.BinaryUnmarshaler
}

func resume(name string, from, to source) {
	state, err := from.MarshalBinary()
	fmt.Printf("%s %q %v %d\n", name, state, err, cap(state))
	more, _ := from.AppendBinary([]byte("x"))
	fmt.Println(string(more[1:]) == string(state))
	fmt.Println(to.UnmarshalBinary(state))
	for range 5 {
		fmt.Println(from.Uint64() == to.Uint64())
	}
	fmt.Println(to.UnmarshalBinary(state[1:]), to.UnmarshalBinary(nil))
}

func main() {
	var seed [32]byte
	copy(seed[:], "chacha8: 32-byte seed of a test.")
	c := rand.NewChaCha8(seed)
	for i := range 300 {
		x := c.Uint64()
		if i < 8 || i > 120 && i < 130 || i > 294 {
			fmt.Printf("%d %#x\n", i, x)
		}
	}
	for n := range 21 {
		p := make([]byte, n)
		k, err := io.ReadFull(c, p)
		fmt.Println(k, err, p)
	}
	resume("chacha8", c, rand.NewChaCha8([32]byte{}))
	c.Seed(seed)
	for i := range 260 {
		if i > 120 && i < 130 || i > 245 {
			resume(fmt.Sprint(i), c, new(rand.ChaCha8))
		}
		c.Uint64()
	}
	fmt.Println(new(rand.ChaCha8).UnmarshalBinary([]byte("readbuf:\x09abc")))
	fmt.Println(new(rand.ChaCha8).UnmarshalBinary([]byte("chacha8:\x00\x00\x00\x00\x00\x00\x00\xff0123456789abcdef0123456789abcdef")))
	fmt.Println(unsafe.Sizeof(*c), unsafe.Sizeof(rand.PCG{}))
	fmt.Printf("%.60v\n", *c)
	p := rand.NewPCG(1, 2)
	fmt.Println(p.Uint64(), p.Uint64())
	resume("pcg", p, rand.NewPCG(0, 0))

	r := rand.New(rand.NewChaCha8(seed))
	fmt.Println(r.IntN(100), r.Perm(8), r.Float64(), r.NormFloat64(), r.ExpFloat64())
	fmt.Println(r.N(10), r.N(int8(100)), r.N(uint64(1)<<40), r.N(time.Hour), r.N[uint16](9))
	var zero rand.ChaCha8
	fmt.Println(zero.Uint64(), zero.Uint64())
	defer func() { fmt.Println(recover()) }()
	r.N(0)
}
