// Finalizers: the collector tells when it found something unreachable
//
// Watch: file is dropped and the next collection finds it unreachable. Its
// finalizer runs on a goroutine of its own and may even bring the object
// back; only the collection after that can free it. A cleanup runs after its
// object is really gone.
package main

import (
	"fmt"
	"runtime"
)

type file struct{ name string }

func open(name string) *file {
	f := &file{name}
	runtime.SetFinalizer(f, func(f *file) {
		fmt.Println("finalizer closes", f.name)
	})
	return f
}

type buffer struct{ data [64]int }

func use() int {
	b := &buffer{}
	runtime.AddCleanup(b, func(id int) {
		fmt.Println("cleanup", id)
	}, 7)
	f := open("notes.txt")
	b.data[1] = len(f.name)
	return b.data[1]
}

func main() {
	fmt.Println("used", use())
	for i := range 3 {
		runtime.GC()
		runtime.Gosched()
		fmt.Println("collection", i+1)
	}
}

// Output:
// used 9
// finalizer closes notes.txt
// cleanup 7
// collection 1
// collection 2
// collection 3
