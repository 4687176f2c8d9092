package time

// Sleep pauses the goroutine for at least d.
func Sleep(d Duration)

// A Timer is a single event.
type Timer struct {
	C         <-chan Time
	initTimer bool
}

// newTimer makes a timer that sends on c, or without c calls f in a goroutine of its own, at d from now and then every period.
func newTimer(c chan Time, f func(), d, period Duration) *Timer

func stopTimer(t *Timer) bool

func resetTimer(t *Timer, d, period Duration) bool

func NewTimer(d Duration) *Timer {
	return newTimer(make(chan Time, 1), nil, d, 0)
}

func After(d Duration) <-chan Time { return NewTimer(d).C }

func AfterFunc(d Duration, f func()) *Timer { return newTimer(nil, f, d, 0) }

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
	return resetTimer(t, d, 0)
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
	return (*Ticker)(newTimer(make(chan Time, 1), nil, d, d))
}

func (t *Ticker) Stop() {
	if !t.initTicker {
		return
	}
	stopTimer((*Timer)(t))
}

func (t *Ticker) Reset(d Duration) {
	if d <= 0 {
		panic("non-positive interval for Ticker.Reset")
	}
	if !t.initTicker {
		panic("time: Reset called on uninitialized Ticker")
	}
	resetTimer((*Timer)(t), d, d)
}

func Tick(d Duration) <-chan Time {
	if d <= 0 {
		return nil
	}
	return NewTicker(d).C
}
