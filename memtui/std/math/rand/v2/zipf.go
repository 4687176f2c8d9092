package rand

// A Zipf gives numbers of which small ones are frequent.
type Zipf struct {
	r            *Rand
	imax         float64
	v            float64
	q            float64
	s            float64
	oneminusQ    float64
	oneminusQinv float64
	hxm          float64
	hx0minusHxm  float64
}

//go:noescape
func (z *Zipf) prepare()

// at returns the number for a random r, and whether it counts.
//
//go:noescape
func (z *Zipf) at(r float64) (k uint64, ok bool)

// NewZipf returns a Zipf for k from 0 to imax with probabilities like (v + k) ** -s.
func NewZipf(r *Rand, s float64, v float64, imax uint64) *Zipf {
	z := new(Zipf)
	if s <= 1.0 || v < 1 {
		return nil
	}
	z.r = r
	z.imax = float64(imax)
	z.v = v
	z.q = s
	z.prepare()
	return z
}

// Uint64 returns the next number.
func (z *Zipf) Uint64() uint64 {
	if z == nil {
		panic("rand: nil Zipf")
	}
	for {
		if k, ok := z.at(z.r.Float64()); ok {
			return k
		}
	}
}
