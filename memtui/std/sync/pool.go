package sync

// One P's share of a pool, alone on its cache lines.
type poolLocal struct {
	private any
	shared  *poolChainElt
	pad     [128 - 24]byte
}

// A ring of a chain: the newest one is twice as large as the one before.
type poolChainElt struct {
	n    uint64
	vals []any
	prev *poolChainElt
	next *poolChainElt
}

// A Pool keeps objects for reuse. What lies in it unused is dropped at the second collection.
type Pool struct {
	noCopy     noCopy
	local      *poolLocal
	localSize  uintptr
	victim     *poolLocal
	victimSize uintptr
	New        func() any
}

// registerPool makes the collector clear p when a cycle starts.
func registerPool(p *Pool)

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	l := p.pin()
	if l.private == nil {
		l.private = x
		return
	}
	e := l.shared
	if e == nil {
		e = &poolChainElt{vals: make([]any, 8)}
		l.shared = e
	} else if int(e.n) == len(e.vals) {
		e = &poolChainElt{vals: make([]any, 2*len(e.vals)), prev: e}
		l.shared = e
	}
	e.vals[e.n] = x
	e.n++
}

// Get takes an object from the pool, or the result of New, or nil.
func (p *Pool) Get() any {
	l := p.pin()
	x := l.take()
	if x == nil && p.victim != nil {
		x = p.victim.take()
	}
	if x == nil && p.New != nil {
		x = p.New()
	}
	return x
}

func (p *Pool) pin() *poolLocal {
	if p.local == nil {
		registerPool(p)
		p.local = new(poolLocal)
		p.localSize = 1
	}
	return p.local
}

func (l *poolLocal) take() any {
	x := l.private
	l.private = nil
	for e := l.shared; x == nil && e != nil; e = e.prev {
		if e.n > 0 {
			e.n--
			x, e.vals[e.n] = e.vals[e.n], nil
		}
	}
	return x
}
