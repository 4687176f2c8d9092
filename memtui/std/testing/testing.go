// Package testing: what programs use of it outside of go test.
package testing

import (
	"fmt"
	"runtime"
	"strings"
	"time"
)

// AllocsPerRun returns the average number of allocations of f, which is called once more to warm up.
func AllocsPerRun(runs int, f func()) (avg float64) {
	if runs <= 0 {
		panic("testing: AllocsPerRun: runs must be positive")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	f()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	before := stats.Mallocs
	for i := 0; i < runs; i++ {
		f()
	}
	runtime.ReadMemStats(&stats)
	return float64((stats.Mallocs - before) / uint64(runs))
}

// Testing reports whether this is a test binary.
func Testing() bool { return false }

// Short reports whether -test.short is set, a flag that is only there after Init.
func Short() bool {
	if !initialized {
		panic("testing: Short called before Init")
	}
	return false
}

// Verbose reports whether -test.v is set.
func Verbose() bool {
	if !initialized {
		panic("testing: Verbose called before Init")
	}
	return false
}

var initialized bool

// TB is what T and B have in common.
type TB interface {
	Cleanup(func())
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool

	private()
}

type common struct {
	name     string
	failed   bool
	skipped  bool
	finished bool
	output   strings.Builder
	cleanups []func()
	helpers  map[string]bool // functions whose lines are not told
}

func (c *common) private() {}

// Name returns the test's name.
func (c *common) Name() string { return c.name }

// Helper marks the calling function as a helper.
//
//memtui:param c heap
func (c *common) Helper() {
	pc := make([]uintptr, 1)
	if runtime.Callers(2, pc) == 0 {
		return
	}
	frame, _ := runtime.CallersFrames(pc).Next()
	if c.helpers == nil {
		c.helpers = make(map[string]bool)
	}
	c.helpers[frame.Function] = true
}

// Cleanup has f called when the test is over, the last one first.
//
//memtui:param c heap
func (c *common) Cleanup(f func()) { c.cleanups = append(c.cleanups, f) }

// Fail marks the test as failed.
//
//memtui:param c heap
func (c *common) Fail() { c.failed = true }

// Failed reports whether the test has failed.
//
//memtui:param c heap
func (c *common) Failed() bool { return c.failed }

// FailNow marks the test as failed and ends it.
//
//memtui:param c heap
func (c *common) FailNow() {
	c.Fail()
	c.finished = true
	runtime.Goexit()
}

// SkipNow marks the test as skipped and ends it.
//
//memtui:param c heap
func (c *common) SkipNow() {
	c.skipped = true
	c.finished = true
	runtime.Goexit()
}

// Skipped reports whether the test was skipped.
//
//memtui:param c heap
func (c *common) Skipped() bool { return c.skipped }

// Log adds a line to the test's output.
//
//memtui:param c heap
func (c *common) Log(args ...any) { c.log(fmt.Sprintln(args...)) }

// log adds a line, with the place in the test where it was written.
func (c *common) log(text string) {
	pcs := make([]uintptr, 50)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	frame, more := frames.Next()
	for more && (strings.HasPrefix(frame.Function, "testing.") || c.helpers[frame.Function]) {
		frame, more = frames.Next()
	}
	file := frame.File[strings.LastIndexByte(frame.File, '/')+1:]
	text = strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n        ")
	fmt.Fprintf(&c.output, "    %s:%d: %s\n", file, frame.Line, text)
}

// Logf is Log with a format.
//
//memtui:param c heap
func (c *common) Logf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
}

// Error is Log and Fail.
//
//memtui:param c heap
func (c *common) Error(args ...any) {
	c.Log(args...)
	c.Fail()
}

// Errorf is Logf and Fail.
//
//memtui:param c heap
func (c *common) Errorf(format string, args ...any) {
	c.Logf(format, args...)
	c.Fail()
}

// Fatal is Log and FailNow.
//
//memtui:param c heap
func (c *common) Fatal(args ...any) {
	c.Log(args...)
	c.FailNow()
}

// Fatalf is Logf and FailNow.
//
//memtui:param c heap
func (c *common) Fatalf(format string, args ...any) {
	c.Logf(format, args...)
	c.FailNow()
}

// Skip is Log and SkipNow.
//
//memtui:param c heap
func (c *common) Skip(args ...any) {
	c.Log(args...)
	c.SkipNow()
}

// Skipf is Logf and SkipNow.
//
//memtui:param c heap
func (c *common) Skipf(format string, args ...any) {
	c.Logf(format, args...)
	c.SkipNow()
}

func (c *common) runCleanups() {
	for len(c.cleanups) > 0 {
		last := len(c.cleanups) - 1
		f := c.cleanups[last]
		c.cleanups = c.cleanups[:last]
		f()
	}
}

// T is the state of a test.
type T struct {
	common
	took time.Duration
}

// Run runs f as a test of its own, in a goroutine, and reports whether it succeeded.
//
//memtui:param t heap
//memtui:param name heap
func (t *T) Run(name string, f func(t *T)) bool {
	sub := &T{common: common{name: t.name + "/" + strings.ReplaceAll(name, " ", "_")}}
	sub.run(f)
	if sub.failed {
		for line := range strings.Lines(sub.report()) {
			t.output.WriteString("    " + line)
		}
		t.Fail()
	}
	return !sub.failed
}

// run calls f in a goroutine of its own and waits for it.
func (sub *T) run(f func(t *T)) {
	start := time.Now()
	defer func() { sub.took = time.Since(start) }()
	done := make(chan bool)
	go func() {
		defer func() {
			sub.runCleanups()
			if r := recover(); r != nil {
				sub.failed = true
				fmt.Print(sub.report())
				panic(r)
			}
			done <- true
		}()
		f(sub)
	}()
	<-done
}

// report says that the test failed, and all that it logged.
func (sub *T) report() string {
	return fmt.Sprintf("--- FAIL: %s (%.2fs)\n", sub.name, sub.took.Seconds()) + sub.output.String()
}

// Parallel says that a test may run beside others; here it runs alone.
//
//memtui:param t heap
func (t *T) Parallel() {}

// B is the state of a benchmark.
type B struct {
	common
	N        int
	start    time.Time
	duration time.Duration
	running  bool
	mallocs  uint64
	bytes    uint64
	startM   uint64
	startB   uint64
	perOp    int64
	loops    int
}

// StartTimer goes on measuring.
func (b *B) StartTimer() {
	if !b.running {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		b.startM, b.startB = stats.Mallocs, stats.TotalAlloc
		b.start = time.Now()
		b.running = true
	}
}

// StopTimer pauses measuring.
func (b *B) StopTimer() {
	if b.running {
		b.duration += time.Since(b.start)
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		b.mallocs += stats.Mallocs - b.startM
		b.bytes += stats.TotalAlloc - b.startB
		b.running = false
	}
}

// ResetTimer forgets what was measured.
func (b *B) ResetTimer() {
	running := b.running
	b.StopTimer()
	b.duration, b.mallocs, b.bytes = 0, 0, 0
	if running {
		b.StartTimer()
	}
}

// Elapsed returns the time measured.
func (b *B) Elapsed() time.Duration {
	d := b.duration
	if b.running {
		d += time.Since(b.start)
	}
	return d
}

// ReportAllocs asks for allocations in the result.
func (b *B) ReportAllocs() {}

// SetBytes says how many bytes one operation works on.
func (b *B) SetBytes(n int64) { b.perOp = n }

// Loop reports whether the benchmark should go on.
//
//memtui:param b heap
func (b *B) Loop() bool {
	if b.loops == 0 {
		b.ResetTimer()
	}
	if b.loops < b.N {
		b.loops++
		return true
	}
	b.StopTimer()
	return false
}

// BenchmarkResult is what a benchmark measured.
type BenchmarkResult struct {
	N         int
	T         time.Duration
	Bytes     int64
	MemAllocs uint64
	MemBytes  uint64
	Extra     map[string]float64
}

// NsPerOp returns the time of one operation.
func (r BenchmarkResult) NsPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

// AllocsPerOp returns the allocations of one operation.
func (r BenchmarkResult) AllocsPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemAllocs) / int64(r.N)
}

// AllocedBytesPerOp returns the bytes that one operation allocates.
func (r BenchmarkResult) AllocedBytesPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemBytes) / int64(r.N)
}

// String returns number and time of the operations.
func (r BenchmarkResult) String() string {
	return fmt.Sprintf("%8d\t%10d ns/op", r.N, r.NsPerOp())
}

// MemString returns bytes and allocations of one operation.
func (r BenchmarkResult) MemString() string {
	return fmt.Sprintf("%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
}

const mostRounds = 1000

// Benchmark measures f: with more and more operations until they take a second of the machine's clock, but not more
// than a thousand, since every one of them is simulated.
func Benchmark(f func(b *B)) BenchmarkResult {
	var result BenchmarkResult
	for n := 1; ; n = min(n*10, mostRounds) {
		b := &B{N: n}
		done := make(chan bool)
		go func() {
			defer func() {
				b.StopTimer()
				b.runCleanups()
				done <- true
			}()
			runtime.GC()
			b.StartTimer()
			f(b)
		}()
		<-done
		if b.failed {
			return BenchmarkResult{}
		}
		result = BenchmarkResult{N: n, T: b.duration, Bytes: b.perOp, MemAllocs: b.mallocs, MemBytes: b.bytes}
		if b.duration >= time.Second || n >= mostRounds {
			return result
		}
	}
}
