package time

// Sleep pauses the goroutine for at least d.
func Sleep(d Duration)

// A Timer is a single event.
type Timer struct {
	C         <-chan Time
	initTimer bool
}

// newTimer makes a timer that sends on c, or without c calls f in a goroutine of its own, at d from now.
func newTimer(c chan Time, f func(), d Duration) *Timer

func newTicker(c chan Time, d Duration) *Ticker

func stopTimer(t *Timer) bool

func stopTicker(t *Ticker) bool

func resetTimer(t *Timer, d Duration) bool

func resetTicker(t *Ticker, d Duration) bool

func NewTimer(d Duration) *Timer {
	return newTimer(make(chan Time, 1), nil, d)
}

func After(d Duration) <-chan Time { return NewTimer(d).C }

func AfterFunc(d Duration, f func()) *Timer { return newTimer(nil, f, d) }

// Stop prevents the timer from firing and reports whether it did.
func (t *Timer) Stop() bool {
	if !t.initTimer {
		panic("time: Stop called on uninitialized Timer")
	}
	return stopTimer(t)
}

// Reset makes the timer fire at d from now and reports whether it was pending.
func (t *Timer) Reset(d Duration) bool {
	if !t.initTimer {
		panic("time: Reset called on uninitialized Timer")
	}
	return resetTimer(t, d)
}

// A Ticker sends the time at intervals.
type Ticker struct {
	C          <-chan Time
	initTicker bool
}

func NewTicker(d Duration) *Ticker {
	if d <= 0 {
		panic("non-positive interval for NewTicker")
	}
	return newTicker(make(chan Time, 1), d)
}

func (t *Ticker) Stop() {
	if !t.initTicker {
		return
	}
	stopTicker(t)
}

func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if !t.initTicker {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTicker(t, d)
}

func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
