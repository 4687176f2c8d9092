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
	c := new(onceCall)
	var result T
	return func() T {
		c.call(func() { result = f() })
		return result
	}
}

// OnceValues is OnceValue for two results.
func OnceValues[T1, T2 any](f func() (T1, T2)) func() (T1, T2) {
	c := new(onceCall)
	var r1 T1
	var r2 T2
	return func() (T1, T2) {
		c.call(func() { r1, r2 = f() })
		return r1, r2
	}
}
