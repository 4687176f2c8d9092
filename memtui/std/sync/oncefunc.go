package sync

type onceCall struct {
	once  Once
	valid bool
	p     any
}

// call runs f once; whenever f panicked, call panics with the same value.
func (c *onceCall) call(f func()) {
	c.once.Do(func() {
		defer func() {
			c.p = recover()
			if !c.valid {
				panic(c.p)
			}
		}()
		f()
		c.valid = true
	})
	if !c.valid {
		panic(c.p)
	}
}

// OnceFunc returns a function that calls f once.
func OnceFunc(f func()) func() {
	c := new(onceCall)
	return func() { c.call(f) }
}

// OnceValue returns a function that calls f once and returns its result each time.
func OnceValue[T any](f func() T) func() T {
	var c struct {
		f func() T
		onceCall
		result T
	}
	c.f = f
	return func() T {
		c.call(func() { c.result = c.f() })
		return c.result
	}
}

// OnceValues is OnceValue for two results.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	var c struct {
		f func() (T1, T2)
		onceCall
		r1 T1
		r2 T2
	}
	c.f = f
	return func() (T1, T2) {
		c.call(func() { c.r1, c.r2 = c.f() })
		return c.r1, c.r2
	}
}
