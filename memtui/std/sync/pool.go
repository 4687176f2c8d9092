package sync

type poolLocal struct {
	private any
	shared  []any
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
	l.shared = append(l.shared, x)
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
	if x == nil && len(l.shared) > 0 {
		last := len(l.shared) - 1
		x = l.shared[last]
		l.shared[last] = nil
		l.shared = l.shared[:last]
	}
	return x
}
