package iter

import (
	"runtime"
	"unsafe"
)

// A coro lets its goroutine and whoever waits for that take turns: one of the two runs, the other lies in gp.
type coro struct {
	gp     unsafe.Pointer
	f      func(*coro)
	mp     unsafe.Pointer
	locked [2]uint32
}

func newcoro(f func(*coro)) *coro {
	c := new(coro)
	c.f = f
	park(c)
	return c
}

// park puts a new goroutine, which will run c.f, into c.
func park(c *coro)

// coroswitch runs the goroutine that lies in c, at once; the caller lies there from now on.
func coroswitch(c *coro)

// A pull is what next, stop and the sequence's goroutine share. asked: next waits for a pair; ended: the sequence has
// returned; racer: a place that only the race detector uses.
type pull[K, V any] struct {
	k       K
	v       V
	ok      bool
	done    bool
	asked   bool
	ended   bool
	racer   int
	failure any
}

// exited is the failure of a sequence that left its goroutine.
var exited any = new(int)

// give hands a pair to next.
func (p *pull[K, V]) give(k K, v V, caller string) {
	if !p.asked {
		panic(caller + ": yield called again before next")
	}
	p.asked = false
	p.k, p.v, p.ok = k, v, true
}

// finish is deferred by the sequence's goroutine.
func (p *pull[K, V]) finish() {
	if r := recover(); r != nil {
		p.failure = r
	} else if !p.ended {
		p.failure = exited
	}
	p.done = true
}

// end: the sequence has no more pairs.
func (p *pull[K, V]) end() {
	var k K
	var v V
	p.k, p.v, p.ok = k, v, false
	p.ended = true
}

// fail goes on with what went wrong in the sequence, on next's or stop's goroutine.
func (p *pull[K, V]) fail() {
	if p.failure == exited {
		runtime.Goexit()
	}
	if p.failure != nil {
		panic(p.failure)
	}
}

// ask lets the sequence run until it gives a pair or ends.
func (p *pull[K, V]) ask(c *coro, caller string) {
	if p.asked {
		panic(caller + ": next called again before yield")
	}
	p.asked = true
	coroswitch(c)
	p.fail()
}

// cancel lets the sequence run to its end, where it gives nothing.
func (p *pull[K, V]) cancel(c *coro) {
	if !p.done {
		p.done = true
		coroswitch(c)
		p.fail()
	}
}

// Pull2 turns a sequence of pairs into a function that gives one pair after the other, and one that ends it.
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	var p pull[K, V]
	c := newcoro(func(c *coro) {
		if p.done {
			return
		}
		defer p.finish()
		seq(func(k K, v V) bool {
			if p.done {
				return false
			}
			p.give(k, v, "iter.Pull2")
			coroswitch(c)
			return !p.done
		})
		p.end()
	})
	next = func() (k K, v V, ok bool) {
		if p.done {
			return
		}
		p.ask(c, "iter.Pull2")
		return p.k, p.v, p.ok
	}
	stop = func() { p.cancel(c) }
	return next, stop
}

// Pull turns a sequence into a function that gives one value after the other, and one that ends it.
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var p pull[struct{}, V]
	c := newcoro(func(c *coro) {
		if p.done {
			return
		}
		defer p.finish()
		seq(func(v V) bool {
			if p.done {
				return false
			}
			p.give(struct{}{}, v, "iter.Pull")
			coroswitch(c)
			return !p.done
		})
		p.end()
	})
	next = func() (v V, ok bool) {
		if p.done {
			return
		}
		p.ask(c, "iter.Pull")
		return p.v, p.ok
	}
	stop = func() { p.cancel(c) }
	return next, stop
}
