// Package rand: pseudo-random numbers. The package's own functions draw from the machine's seeded generator.
package rand

// A Source gives uniform numbers in [0, 1<<63).
type Source interface {
	Int63() int64
	Seed(seed int64)
}

// A Source64 also gives uniform numbers of 64 bits.
type Source64 interface {
	Source
	Uint64() uint64
}

// NewSource returns a Source with the given seed.
func NewSource(seed int64) Source {
	return newSource(seed)
}

func newSource(seed int64) *rngSource {
	var rng rngSource
	rng.Seed(seed)
	return &rng
}

// An rngSource is an additive lagged Fibonacci generator: x[n] = x[n-607] + x[n-273].
type rngSource struct {
	tap  int
	feed int
	vec  [607]int64
}

//go:noescape
func (rng *rngSource) Seed(seed int64)

//go:noescape
func (rng *rngSource) Uint64() uint64

func (rng *rngSource) Int63() int64 {
	return int64(rng.Uint64() & (1<<63 - 1))
}

// A runtimeSource is the generator of the machine.
type runtimeSource struct{}

func (*runtimeSource) Int63() int64 {
	return int64(machineRandom() & (1<<63 - 1))
}

func (*runtimeSource) Seed(seed int64) {
	panic("internal error: call to runtimeSource.Seed")
}

func (*runtimeSource) Uint64() uint64 {
	return machineRandom()
}

func machineRandom() uint64

// godebug returns a setting that is built into the program, or "".
func godebug(name string) string

var globalRand = func() *Rand {
	if godebug("randautoseed") == "0" {
		return New(NewSource(1))
	}
	return &Rand{src: &runtimeSource{}, s64: &runtimeSource{}}
}()

// A Rand draws random numbers of many kinds from a Source.
type Rand struct {
	src     Source
	s64     Source64
	readVal int64
	readPos int8
}

// New returns a Rand that draws from src.
func New(src Source) *Rand {
	s64, _ := src.(Source64)
	return &Rand{src: src, s64: s64}
}

func (r *Rand) Seed(seed int64) {
	r.src.Seed(seed)
	r.readPos = 0
}

func (r *Rand) Int63() int64   { return r.src.Int63() }
func (r *Rand) Uint32() uint32 { return uint32(r.Int63() >> 31) }
func (r *Rand) Int31() int32   { return int32(r.Int63() >> 32) }
func (r *Rand) Int() int       { return int(uint(r.Int63())) }

func (r *Rand) Uint64() uint64 {
	if r.s64 != nil {
		return r.s64.Uint64()
	}
	return uint64(r.Int63())>>31 | uint64(r.Int63())<<32
}

func (r *Rand) Int63n(n int64) int64 {
	if n <= 0 {
		panic("invalid argument to Int63n")
	}
	if n&(n-1) == 0 {
		return r.Int63() & (n - 1)
	}
	// Numbers from the last incomplete run of n are drawn again.
	max := int64((1 << 63) - 1 - (1<<63)%uint64(n))
	v := r.Int63()
	for v > max {
		v = r.Int63()
	}
	return v % n
}

func (r *Rand) Int31n(n int32) int32 {
	if n <= 0 {
		panic("invalid argument to Int31n")
	}
	if n&(n-1) == 0 {
		return r.Int31() & (n - 1)
	}
	max := int32((1 << 31) - 1 - (1<<31)%uint32(n))
	v := r.Int31()
	for v > max {
		v = r.Int31()
	}
	return v % n
}

// int31n is Int31n by multiplication, for Shuffle.
func (r *Rand) int31n(n int32) int32 {
	prod := uint64(r.Uint32()) * uint64(n)
	low := uint32(prod)
	if low < uint32(n) {
		threshold := uint32(-n) % uint32(n)
		for low < threshold {
			prod = uint64(r.Uint32()) * uint64(n)
			low = uint32(prod)
		}
	}
	return int32(prod >> 32)
}

func (r *Rand) Intn(n int) int {
	if n <= 0 {
		panic("invalid argument to Intn")
	}
	if n <= 1<<31-1 {
		return int(r.Int31n(int32(n)))
	}
	return int(r.Int63n(int64(n)))
}

func (r *Rand) Float64() float64 {
	for {
		if f := float64(r.Int63()) / (1 << 63); f != 1 {
			return f
		}
	}
}

func (r *Rand) Float32() float32 {
	for {
		if f := float32(r.Float64()); f != 1 {
			return f
		}
	}
}

func (r *Rand) Perm(n int) []int {
	m := make([]int, n)
	for i := 0; i < n; i++ {
		j := r.Intn(i + 1)
		m[i] = m[j]
		m[j] = i
	}
	return m
}

func (r *Rand) Shuffle(n int, swap func(i, j int)) {
	if n < 0 {
		panic("invalid argument to Shuffle")
	}
	i := n - 1
	for ; i > 1<<31-1-1; i-- {
		swap(i, int(r.Int63n(int64(i+1))))
	}
	for ; i > 0; i-- {
		swap(i, int(r.int31n(int32(i+1))))
	}
}

func (r *Rand) Read(p []byte) (n int, err error) {
	for n = 0; n < len(p); n++ {
		if r.readPos == 0 {
			r.readVal = r.src.Int63()
			r.readPos = 7
		}
		p[n] = byte(r.readVal)
		r.readVal >>= 8
		r.readPos--
	}
	return
}

const (
	rn = 3.442619855899
	re = 7.69711747013104972
)

// NormFloat64 draws from the normal distribution by the ziggurat method.
func (r *Rand) NormFloat64() float64 {
	for {
		j := int32(r.Uint32())
		x, inside := normStripAt(j, j&0x7F)
		if inside {
			return x
		}
		if j&0x7F == 0 {
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
		if normWedge(j, x, r.Float64()) {
			return x
		}
	}
}

// ExpFloat64 draws from the exponential distribution by the ziggurat method.
func (r *Rand) ExpFloat64() float64 {
	for {
		j := r.Uint32()
		x, inside := expStripAt(j, j&0xFF)
		if inside {
			return x
		}
		if j&0xFF == 0 {
			return re - log(r.Float64())
		}
		if expWedge(j, x, r.Float64()) {
			return x
		}
	}
}

func log(x float64) float64
func normStripAt(j, i int32) (float64, bool)
func normWedge(j int32, x, f float64) bool
func expStripAt(j, i uint32) (float64, bool)
func expWedge(j uint32, x, f float64) bool

// Seed does nothing in programs whose module is of Go 1.24 or later.
func Seed(seed int64) {
	if godebug("randseednop") != "0" {
		return
	}
	if _, ok := globalRand.src.(*rngSource); !ok {
		globalRand = New(NewSource(seed))
		return
	}
	globalRand.Seed(seed)
}

func Int63() int64                         { return globalRand.Int63() }
func Uint32() uint32                       { return globalRand.Uint32() }
func Uint64() uint64                       { return globalRand.Uint64() }
func Int31() int32                         { return globalRand.Int31() }
func Int() int                             { return globalRand.Int() }
func Int63n(n int64) int64                 { return globalRand.Int63n(n) }
func Int31n(n int32) int32                 { return globalRand.Int31n(n) }
func Intn(n int) int                       { return globalRand.Intn(n) }
func Float64() float64                     { return globalRand.Float64() }
func Float32() float32                     { return globalRand.Float32() }
func Perm(n int) []int                     { return globalRand.Perm(n) }
func Shuffle(n int, swap func(i, j int))   { globalRand.Shuffle(n, swap) }
func Read(p []byte) (n int, err error)     { return globalRand.Read(p) }
func NormFloat64() float64                 { return globalRand.NormFloat64() }
func ExpFloat64() float64                  { return globalRand.ExpFloat64() }
