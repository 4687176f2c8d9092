// Package rand, version 2: pseudo-random numbers. The package's own functions draw from the machine's seeded generator.
package rand

import "errors"

// A Source gives uniform numbers of 64 bits.
type Source interface {
	Uint64() uint64
}

// A PCG is a permuted congruential generator with 128 bits of state.
type PCG struct {
	hi uint64
	lo uint64
}

// NewPCG returns a PCG with the given seed.
func NewPCG(seed1, seed2 uint64) *PCG {
	return &PCG{seed1, seed2}
}

// Seed starts again.
func (p *PCG) Seed(seed1, seed2 uint64) {
	p.hi = seed1
	p.lo = seed2
}

//go:noescape
func (p *PCG) Uint64() uint64

// AppendBinary appends the state to b.
func (p *PCG) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, "pcg:"...)
	for _, word := range [...]uint64{p.hi, p.lo} {
		for shift := 56; shift >= 0; shift -= 8 {
			b = append(b, byte(word>>shift))
		}
	}
	return b, nil
}

func (p *PCG) MarshalBinary() ([]byte, error) { return p.AppendBinary(make([]byte, 0, 20)) }

var errUnmarshalPCG = errors.New("invalid PCG encoding")

// UnmarshalBinary goes on where MarshalBinary was called.
func (p *PCG) UnmarshalBinary(data []byte) error {
	if len(data) != 20 || string(data[:4]) != "pcg:" {
		return errUnmarshalPCG
	}
	p.hi, p.lo = 0, 0
	for i := range 8 {
		p.hi = p.hi<<8 | uint64(data[4+i])
		p.lo = p.lo<<8 | uint64(data[12+i])
	}
	return nil
}

type runtimeSource struct{}

func (runtimeSource) Uint64() uint64 {
	return machineRandom()
}

func machineRandom() uint64

var globalRand = &Rand{runtimeSource{}}

// A Rand draws random numbers of many kinds from a Source.
type Rand struct {
	src Source
}

// New returns a Rand that draws from src.
func New(src Source) *Rand {
	return &Rand{src: src}
}

func (r *Rand) Int64() int64   { return int64(r.src.Uint64() &^ (1 << 63)) }
func (r *Rand) Uint32() uint32 { return uint32(r.src.Uint64() >> 32) }
func (r *Rand) Uint64() uint64 { return r.src.Uint64() }
func (r *Rand) Int32() int32   { return int32(r.src.Uint64() >> 33) }
func (r *Rand) Int() int       { return int(uint(r.src.Uint64()) << 1 >> 1) }
func (r *Rand) Uint() uint     { return uint(r.src.Uint64()) }

func (r *Rand) Int64N(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int64N")
	}
	return int64(r.uint64n(uint64(n)))
}

func (r *Rand) Uint64N(n uint64) uint64 {
	if n == 0 {
		panic("invalid argument to Uint64N")
	}
	return r.uint64n(n)
}

// uint64n multiplies and draws again where the result would be biased (Lemire).
func (r *Rand) uint64n(n uint64) uint64 {
	if n>>32 == 0 {
		return uint64(r.uint32n(uint32(n)))
	}
	if n&(n-1) == 0 {
		return r.Uint64() & (n - 1)
	}
	hi, lo := mul64(r.Uint64(), n)
	if lo < n {
		threshold := -n % n
		for lo < threshold {
			hi, lo = mul64(r.Uint64(), n)
		}
	}
	return hi
}

func mul64(x, y uint64) (hi, lo uint64)

func (r *Rand) uint32n(n uint32) uint32 {
	if n&(n-1) == 0 {
		return uint32(r.Uint64()) & (n - 1)
	}
	prod := uint64(r.Uint32()) * uint64(n)
	low := uint32(prod)
	if low < n {
		threshold := -n % n
		for low < threshold {
			prod = uint64(r.Uint32()) * uint64(n)
			low = uint32(prod)
		}
	}
	return uint32(prod >> 32)
}

func (r *Rand) Int32N(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int32N")
	}
	return int32(r.uint64n(uint64(n)))
}

func (r *Rand) Uint32N(n uint32) uint32 {
	if n == 0 {
		panic("invalid argument to Uint32N")
	}
	return uint32(r.uint64n(uint64(n)))
}

func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("invalid argument to IntN")
	}
	return int(r.uint64n(uint64(n)))
}

func (r *Rand) UintN(n uint) uint {
	if n == 0 {
		panic("invalid argument to UintN")
	}
	return uint(r.uint64n(uint64(n)))
}

// N draws from [0, n).
func (r *Rand) N[Int intType](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(r.uint64n(uint64(n)))
}

func (r *Rand) Float64() float64 {
	return float64(r.Uint64()<<11>>11) / (1 << 53)
}

func (r *Rand) Float32() float32 {
	return float32(r.Uint32()<<8>>8) / (1 << 24)
}

func (r *Rand) Perm(n int) []int {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	r.Shuffle(len(p), func(i, j int) { p[i], p[j] = p[j], p[i] })
	return p
}

func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	for i := n - 1; i > 0; i-- {
		swap(i, int(r.uint64n(uint64(i+1))))
	}
}

const (
	rn = 3.442619855899
	re = 7.69711747013104972
)

// NormFloat64 draws from the normal distribution by the ziggurat method.
func (r *Rand) NormFloat64() float64 {
	for {
		u := r.Uint64()
		j := int32(u)
		i := int32(u >> 32 & 0x7F)
		x, inside := normStripAt(j, i)
		if inside {
			return x
		}
		if i == 0 {
			for {
				x = -log(r.Float64()) * (1.0 / rn)
				y := -log(r.Float64())
				if y+y >= x*x {
					break
				}
			}
			if j > 0 {
				return rn + x
			}
			return -rn - x
		}
		if normWedge(i, x, r.Float64()) {
			return x
		}
	}
}

// ExpFloat64 draws from the exponential distribution by the ziggurat method.
func (r *Rand) ExpFloat64() float64 {
	for {
		u := r.Uint64()
		j := uint32(u)
		i := uint32(u >> 32 & 0xFF)
		x, inside := expStripAt(j, i)
		if inside {
			return x
		}
		if i == 0 {
			return re - log(r.Float64())
		}
		if expWedge(i, x, r.Float64()) {
			return x
		}
	}
}

func log(x float64) float64
func normStripAt(j, i int32) (float64, bool)
func normWedge(j int32, x, f float64) bool
func expStripAt(j, i uint32) (float64, bool)
func expWedge(j uint32, x, f float64) bool

func Int64() int64                       { return globalRand.Int64() }
func Uint32() uint32                     { return globalRand.Uint32() }
func Uint64() uint64                     { return globalRand.Uint64() }
func Int32() int32                       { return globalRand.Int32() }
func Int() int                           { return globalRand.Int() }
func Uint() uint                         { return globalRand.Uint() }
func Int64N(n int64) int64               { return globalRand.Int64N(n) }
func Uint64N(n uint64) uint64            { return globalRand.Uint64N(n) }
func Int32N(n int32) int32               { return globalRand.Int32N(n) }
func Uint32N(n uint32) uint32            { return globalRand.Uint32N(n) }
func IntN(n int) int                     { return globalRand.IntN(n) }
func UintN(n uint) uint                  { return globalRand.UintN(n) }
func Float64() float64                   { return globalRand.Float64() }
func Float32() float32                   { return globalRand.Float32() }
func Perm(n int) []int                   { return globalRand.Perm(n) }
func Shuffle(n int, swap func(i, j int)) { globalRand.Shuffle(n, swap) }
func NormFloat64() float64               { return globalRand.NormFloat64() }
func ExpFloat64() float64                { return globalRand.ExpFloat64() }

type intType interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr
}

// N draws from [0, n).
func N[Int intType](n Int) Int {
	if n <= 0 {
		panic("invalid argument to N")
	}
	return Int(globalRand.uint64n(uint64(n)))
}
