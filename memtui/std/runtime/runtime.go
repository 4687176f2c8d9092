package runtime

const (
	Compiler = "gc"
	GOOS     = "linux"
	GOARCH   = "amd64"
)

// GC runs a garbage collection and waits for it.
func GC()

// NumGoroutine returns the number of goroutines that exist.
func NumGoroutine() int

// Gosched lets other goroutines run.
func Gosched()

// Goexit ends the goroutine that calls it, after running its deferred calls.
func Goexit()

// GOMAXPROCS sets nothing here: there is one processor. It returns the previous setting.
func GOMAXPROCS(n int) int

// NumCPU returns the number of processors.
func NumCPU() int

// NumCgoCall returns the number of cgo calls.
func NumCgoCall() int64

// GOROOT returns the root of the Go tree.
func GOROOT() string

// Version returns the Go version.
func Version() string

// LockOSThread wires the goroutine to its thread, which changes nothing that can be seen here.
func LockOSThread()

// UnlockOSThread undoes LockOSThread.
func UnlockOSThread()

// KeepAlive keeps x reachable up to this point.
//
//memtui:param x none
func KeepAlive(x any)

// SetFinalizer sets the finalizer of the object that obj points to.
func SetFinalizer(obj any, finalizer any)

// A Cleanup is a handle to a cleanup call.
type Cleanup struct {
	id  uint64
	ptr uintptr
}

// Stop cancels the cleanup call.
func (c Cleanup) Stop() { stopCleanup(c.id) }

func stopCleanup(id uint64)

func addCleanup(ptr any, cleanup func()) uint64

// AddCleanup attaches a cleanup function to ptr, to be called with arg some time after ptr is no longer reachable.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if any(ptr) == any(arg) {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	return Cleanup{id: addCleanup(ptr, func() { cleanup(arg) })}
}

// Stack writes a trace of the calling goroutine, or of all, to buf and returns the number of bytes written.
//
//memtui:param buf heap
func Stack(buf []byte, all bool) int

// Caller reports file and line of the calling goroutine's call that is skip frames above the caller.
func Caller(skip int) (pc uintptr, file string, line int, ok bool)

// Callers fills pc with the program counters of the calling goroutine's calls.
//
//memtui:param pc mutates=0 calls=0
func Callers(skip int, pc []uintptr) int

// A Frame is one frame of a goroutine's stack.
type Frame struct {
	PC        uintptr
	Func      *Func
	Function  string
	File      string
	Line      int
	startLine int
	Entry     uintptr
	funcInfo  [2]uintptr
}

// Frames yields the frames of a list of program counters.
type Frames struct {
	callers []uintptr
}

// CallersFrames prepares to yield the frames of callers.
func CallersFrames(callers []uintptr) *Frames { return &Frames{callers} }

// Next returns the next frame and whether there are more.
//
//memtui:param ci heap
func (ci *Frames) Next() (frame Frame, more bool) {
	if len(ci.callers) == 0 {
		return Frame{}, false
	}
	pc := ci.callers[0]
	ci.callers = ci.callers[1:]
	name, file, line, entry := frameAt(pc)
	frame = Frame{PC: pc, Func: FuncForPC(pc), Function: name, File: file, Line: line, Entry: entry}
	return frame, len(ci.callers) > 0
}

func frameAt(pc uintptr) (name, file string, line int, entry uintptr)

// A Func is a function of the running program.
type Func struct {
	name  string
	entry uintptr
}

// Breakpoint executes a breakpoint trap; without a debugger that ends the program.
func Breakpoint()

// MemProfileRate is the number of bytes between two allocations that a memory profile samples. There are no profiles
// here: it changes nothing.
var MemProfileRate int = 512 * 1024

// FuncForPC returns the function that contains a program counter, nil if there is none.
func FuncForPC(pc uintptr) *Func {
	name, _, _, entry := frameAt(pc)
	if name == "" {
		return nil
	}
	return &Func{name, entry}
}

// Name returns the name of the function.
//
//memtui:param f none
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return f.name
}

// Entry returns the entry address of the function.
func (f *Func) Entry() uintptr { return f.entry }

// FileLine returns file and line of a program counter in the function.
func (f *Func) FileLine(pc uintptr) (file string, line int) {
	_, file, line, _ = frameAt(pc)
	return
}

// MemStats holds statistics of the memory allocator.
type MemStats struct {
	Alloc, TotalAlloc, Sys, Lookups, Mallocs, Frees                            uint64
	HeapAlloc, HeapSys, HeapIdle, HeapInuse, HeapReleased, HeapObjects         uint64
	StackInuse, StackSys                                                       uint64
	MSpanInuse, MSpanSys, MCacheInuse, MCacheSys, BuckHashSys, GCSys, OtherSys uint64
	NextGC, LastGC, PauseTotalNs                                               uint64
	PauseNs, PauseEnd                                                          [256]uint64
	NumGC, NumForcedGC                                                         uint32
	GCCPUFraction                                                              float64
	EnableGC, DebugGC                                                          bool
	BySize                                                                     [61]struct {
		Size           uint32
		Mallocs, Frees uint64
	}
}

// ReadMemStats fills m with statistics.
//
//memtui:param m none
func ReadMemStats(m *MemStats)
