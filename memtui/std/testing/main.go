//memtui:asked
package testing

import (
	"fmt"
	"os"
	"time"
)

// InternalTest is a test and its name.
type InternalTest struct {
	Name string
	F    func(*T)
}

// InternalBenchmark is a benchmark and its name.
type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// InternalExample is an example, its name and what it should print.
type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// Init gives the flags of tests their values.
func Init() { initialized = true }

// Main runs tests one after the other, all of them, since without flags there is no pattern to be matched; it ends the program. Examples, and flags that say
// otherwise, are refused.
//memtui:params * * * *
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	Init()
	if len(examples) > 0 || len(os.Args) > 1 {
		refuse()
	}
	ok, ran := true, false
	for _, test := range tests {
		ran = true
		t := &T{common: common{name: test.Name}}
		t.run(test.F)
		if t.failed {
			ok = false
			fmt.Print(t.report())
		}
	}
	if !ran {
		fmt.Fprintln(os.Stderr, "testing: warning: no tests to run")
	}
	if !ok {
		fmt.Println("FAIL")
		os.Exit(1)
	}
	fmt.Println("PASS")
	os.Exit(0)
}

func refuse()

// Setenv sets a variable of the environment until the test is over.
func (t *T) Setenv(key, value string) {
	old, had := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		t.Fatalf("cannot set environment variable: %v", err)
	}
	t.Cleanup(func() {
		if had {
			os.Setenv(key, old)
		} else {
			os.Unsetenv(key)
		}
	})
}

// Chdir changes the working directory until the test is over.
func (t *T) Chdir(dir string) {
	old, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chdir(dir); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.Chdir(old) })
}

// Run measures f as a benchmark of its own; what one operation of it takes counts as part of one of b's.
//memtui:params * * *
func (b *B) Run(name string, f func(b *B)) bool {
	b.StopTimer()
	r := Benchmark(f)
	if r.N == 0 {
		b.Fail()
		return false
	}
	b.N = 1
	b.duration += time.Duration(r.NsPerOp())
	b.mallocs += uint64(r.AllocsPerOp())
	b.bytes += uint64(r.AllocedBytesPerOp())
	return true
}

// A PB counts the operations of RunParallel.
type PB struct{ left int }

// Next reports whether there are more.
func (pb *PB) Next() bool {
	pb.left--
	return pb.left >= 0
}

// RunParallel has the one processor do all operations.
func (b *B) RunParallel(body func(*PB)) {
	done := make(chan bool)
	go func() {
		body(&PB{b.N})
		done <- true
	}()
	<-done
}

// SetParallelism says how many goroutines RunParallel uses for a processor.
func (b *B) SetParallelism(p int) {}

// CoverMode returns how coverage is counted: it is not.
func CoverMode() string { return "" }

// Coverage returns how much of the program has run, which is not counted.
func Coverage() float64 { return 0 }
