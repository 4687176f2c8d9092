// Package debug lets a program look at and steer its own run-time.
package debug

import (
	"os"
	"runtime"
	"time"
)

// GCStats says what the collector did.
type GCStats struct {
	LastGC         time.Time
	NumGC          int64
	PauseTotal     time.Duration
	Pause          []time.Duration
	PauseEnd       []time.Time
	PauseQuantiles []time.Duration
}

// ReadGCStats fills stats.
//
//memtui:param stats heap
func ReadGCStats(stats *GCStats) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats.NumGC = int64(m.NumGC)
	stats.PauseTotal = time.Duration(m.PauseTotalNs)
	if m.LastGC != 0 {
		stats.LastGC = time.Unix(0, int64(m.LastGC))
	}
	for i := range stats.PauseQuantiles {
		stats.PauseQuantiles[i] = 0
	}
}

// SetGCPercent sets GOGC and returns the previous setting.
func SetGCPercent(percent int) int

// FreeOSMemory forces a collection.
func FreeOSMemory()

// SetMaxStack sets the largest size of a goroutine's stack and returns the previous setting.
func SetMaxStack(bytes int) int

// SetMaxThreads has no effect here; it returns the previous setting.
func SetMaxThreads(threads int) int

// SetPanicOnFault has no effect here; it returns the previous setting.
func SetPanicOnFault(enabled bool) bool

// SetMemoryLimit sets GOMEMLIMIT and returns the previous setting; a negative limit only reads.
func SetMemoryLimit(limit int64) int64

// SetTraceback sets how much a fatal panic shows.
func SetTraceback(level string)

// Stack returns a trace of the calling goroutine.
func Stack() []byte {
	buf := make([]byte, 1024)
	for {
		n := runtime.Stack(buf, false)
		if n < len(buf) {
			return buf[:n]
		}
		buf = make([]byte, 2*len(buf))
	}
}

// PrintStack prints a trace of the calling goroutine to standard error.
func PrintStack() { os.Stderr.Write(Stack()) }
