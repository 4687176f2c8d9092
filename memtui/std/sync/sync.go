// Package sync holds locks and other means of synchronization. Their state lies in fields of the sizes of the real ones.
package sync

type noCopy struct{}

func (*noCopy) Lock() {}

func (*noCopy) Unlock() {}

// A Locker can be locked and unlocked.
type Locker interface {
	Lock()
	Unlock()
}

type align64 struct{}

type atomicInt32 struct {
	_ noCopy
	v int32
}

type atomicUint64 struct {
	_ noCopy
	_ align64
	v uint64
}

type atomicBool struct {
	_ noCopy
	v uint32
}

type lockState struct {
	state int32 // 1 locked, 2 woken, 4 starving, waiters from bit 3
	sema  uint32
}

// A Mutex is a mutual exclusion lock; its zero value is unlocked.
type Mutex struct {
	_  noCopy
	mu lockState
}

// Lock waits until m is unlocked and locks it.
func (m *Mutex) Lock()

// TryLock locks m if it is unlocked and reports whether it did.
//
//memtui:param m none
func (m *Mutex) TryLock() bool

// Unlock unlocks m; it is a fatal error if m is not locked.
func (m *Mutex) Unlock()

// A RWMutex is held by any number of readers or by one writer.
type RWMutex struct {
	w           Mutex
	writerSem   uint32
	readerSem   uint32
	readerCount atomicInt32
	readerWait  atomicInt32
}

// RLock locks rw for reading.
func (rw *RWMutex) RLock()

// TryRLock locks rw for reading if that needs no waiting and reports whether it did.
//
//memtui:param rw none
func (rw *RWMutex) TryRLock() bool

// RUnlock undoes one RLock.
func (rw *RWMutex) RUnlock()

// Lock locks rw for writing.
func (rw *RWMutex) Lock()

// TryLock locks rw for writing if that needs no waiting and reports whether it did.
func (rw *RWMutex) TryLock() bool

// Unlock unlocks rw for writing.
func (rw *RWMutex) Unlock()

// RLocker returns a Locker whose Lock and Unlock are RLock and RUnlock.
func (rw *RWMutex) RLocker() Locker { return (*rlocker)(rw) }

type rlocker RWMutex

func (r *rlocker) Lock() { (*RWMutex)(r).RLock() }

func (r *rlocker) Unlock() { (*RWMutex)(r).RUnlock() }

// A WaitGroup waits for a number of goroutines to finish.
type WaitGroup struct {
	noCopy noCopy
	state  atomicUint64 // high 32 bits: counter, low 31 bits: waiters
	sema   uint32
}

// Add adds delta to the counter; at zero all waiters go on.
func (wg *WaitGroup) Add(delta int)

// Done takes one off the counter.
func (wg *WaitGroup) Done() { wg.Add(-1) }

// Wait blocks until the counter is zero.
func (wg *WaitGroup) Wait()

// Go calls f in a new goroutine that wg counts.
func (wg *WaitGroup) Go(f func()) {
	wg.Add(1)
	go func() {
		defer func() {
			if x := recover(); x != nil {
				// A panic must reach the user before a waiting main returns.
				panic(x)
			}
			wg.Done()
		}()
		f()
	}()
}

// A Once calls a function once.
type Once struct {
	_    noCopy
	done atomicBool
	m    Mutex
}

// Do calls f if no Do on o has done so; it returns when the call has returned.
func (o *Once) Do(f func()) {
	if o.done.v == 0 {
		o.doSlow(f)
	}
}

func (o *Once) doSlow(f func()) {
	o.m.Lock()
	defer o.m.Unlock()
	if o.done.v == 0 {
		defer o.finish()
		f()
	}
}

func (o *Once) finish() { o.done.v = 1 }

type notifyList struct {
	wait, notify uint32
	lock         uintptr
	head, tail   *byte
}

// A Cond is where goroutines wait for an event; L is held while the condition is looked at.
type Cond struct {
	noCopy  noCopy
	L       Locker
	notify  notifyList
	checker uintptr
}

// NewCond returns a new Cond with lock l.
func NewCond(l Locker) *Cond { return &Cond{L: l} }

// Wait unlocks c.L, waits for Signal or Broadcast, and locks c.L again.
func (c *Cond) Wait() {
	t := c.add()
	c.L.Unlock()
	c.await(t)
	c.L.Lock()
}

func (c *Cond) add() uint32 {
	c.notify.wait++
	return c.notify.wait - 1
}

func (c *Cond) await(ticket uint32)

// Signal wakes the goroutine that has waited longest.
func (c *Cond) Signal()

// Broadcast wakes all waiting goroutines.
func (c *Cond) Broadcast()
