package main

import (
	"os"
	"testing"
	"time"
)

func check(t *testing.T, ok bool) {
	t.Helper()
	if !ok {
		t.Errorf("not ok:\n%v\n", ok)
	}
}

func TestGood(t *testing.T) {
	t.Log("not shown")
	t.Run("sub", func(t *testing.T) { check(t, true) })
	t.Setenv("MEMTUI_TEST", "x")
	println(os.Getenv("MEMTUI_TEST"), t.Name(), testing.Short(), testing.Verbose())
}

func TestBad(t *testing.T) {
	println(os.Getenv("MEMTUI_TEST") == "")
	t.Log("before", 1)
	for _, name := range []string{"a b", "c"} {
		ok := t.Run(name, func(t *testing.T) {
			t.Cleanup(func() { println("cleanup", t.Failed()) })
			check(t, name == "c")
			t.Run("deep", func(t *testing.T) {
				if name != "c" {
					t.Fatal("fatal")
				}
			})
		})
		println(name, ok)
	}
	t.Error("after")
}

func TestSkipped(t *testing.T) { t.Skip("why") }

func TestUnmatched(t *testing.T) { println("run") }

func main() {
	fits := func(pat, str string) (bool, error) { return str != "Unmatched", nil }
	zones := time.FixedZone("Z", 3600)
	start, end := time.Date(2020, 1, 1, 0, 0, 0, 0, zones).ZoneBounds()
	println(start.IsZero(), end.IsZero(), testing.CoverMode() == "", testing.Coverage())
	testing.Main(fits, []testing.InternalTest{
		{"Good", TestGood}, {"Bad", TestBad}, {"Skipped", TestSkipped}, {"Unmatched", TestUnmatched},
	}, nil, nil)
}
