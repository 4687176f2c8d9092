// Judge of heap objects per source line: linked with a program whose main was renamed to user_main, it records every
// allocation (MemProfileRate 1) and writes "file:line objects bytes" to the file named by ALLOCS_OUT. An allocation
// belongs to the innermost frame of the program's own code.

package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sort"
	"strconv"
	"strings"
)

var _ = func() bool { runtime.MemProfileRate = 1; debug.SetGCPercent(-1); return true }()

func main() {
	var before, after runtime.MemStats
	base := judgeProfile()
	runtime.ReadMemStats(&before)
	judgeRun()
	runtime.ReadMemStats(&after)
	found := judgeProfile()
	out, err := os.Create(os.Getenv("ALLOCS_OUT"))
	if err != nil {
		panic(err)
	}
	fmt.Fprintf(out, "total %d %d\n", after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc)
	var keys []string
	for k := range found {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		if n := found[k][0] - base[k][0]; n != 0 && k != "" {
			fmt.Fprintln(out, k, n, found[k][1]-base[k][1])
		}
	}
	out.Close()
}

// judgeRun runs the program; a panic ends it.
func judgeRun() {
	defer func() { recover() }()
	user_main()
}

func judgeProfile() map[string][2]int64 {
	runtime.GC()
	runtime.GC() // a profile is published two collections later
	recs := make([]runtime.MemProfileRecord, 1<<16)
	n, _ := runtime.MemProfile(recs, true)
	out := map[string][2]int64{}
	for _, r := range recs[:n] {
		key := ""
		frames := runtime.CallersFrames(r.Stack())
		for {
			f, more := frames.Next()
			file := f.File[strings.LastIndex(f.File, "/")+1:]
			if strings.HasPrefix(f.Function, "main.") && file != "judge.go" {
				key = file + ":" + strconv.Itoa(f.Line) // not by fmt, whose first use is the program's
				break
			}
			if !more {
				break
			}
		}
		v := out[key]
		out[key] = [2]int64{v[0] + r.AllocObjects, v[1] + r.AllocBytes}
	}
	return out
}
