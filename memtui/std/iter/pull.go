package iter

// A pull is the state that next, stop and the sequence's goroutine share. Exactly one side runs: the other waits for resume
// or yielded.
type pull[K, V any] struct {
	resume  chan bool // true: give the next pair; false: stop
	yielded chan struct{}
	started bool
	done    bool
	running bool
	ok      bool
	k       K
	v       V
	failure any
	failed  bool
	exited  bool
}

func (p *pull[K, V]) run(seq Seq2[K, V]) {
	returned := false
	defer func() {
		if r := recover(); r != nil {
			p.failure, p.failed = r, true
		} else if !returned {
			p.exited = true
		}
		p.done, p.ok = true, false
		p.yielded <- struct{}{}
	}()
	if <-p.resume {
		seq(func(k K, v V) bool {
			if p.done {
				return false
			}
			if !p.running {
				panic("iter.Pull: yield called again before next")
			}
			p.k, p.v, p.ok = k, v, true
			p.yielded <- struct{}{}
			return <-p.resume
		})
	}
	returned = true
}

// step lets the sequence run until it yields or ends.
func (p *pull[K, V]) step(seq Seq2[K, V], more bool) {
	if p.running {
		panic("iter.Pull: next called again before yield")
	}
	if !p.started {
		p.started = true
		go p.run(seq)
	}
	p.running = true
	p.ok = false
	p.resume <- more
	<-p.yielded
	p.running = false
	if p.failed {
		p.failed = false
		panic(p.failure)
	}
	if p.exited {
		p.exited = false
		exit()
	}
}

// exit ends the goroutine, as the sequence has done.
func exit()

// Pull2 turns a sequence of pairs into a function that gives one pair after the other, and one that ends it.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	p := &pull[K, V]{resume: make(chan bool), yielded: make(chan struct{})}
	next = func() (k K, v V, ok bool) {
		if p.done {
			return
		}
		p.step(seq, true)
		if p.ok {
			k, v, ok = p.k, p.v, true
		}
		var noK K
		var noV V
		p.k, p.v = noK, noV
		return
	}
	stop = func() {
		if p.done {
			return
		}
		if !p.started {
			p.done = true
			return
		}
		p.done = true
		p.step(seq, false)
	}
	return next, stop
}

// Pull turns a sequence into a function that gives one value after the other, and one that ends it.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	pairs, stop := Pull2(func(yield func(V, struct{}) bool) {
		seq(func(v V) bool { return yield(v, struct{}{}) })
	})
	return func() (V, bool) {
		v, _, ok := pairs()
		return v, ok
	}, stop
}
