// Finalizers: the collector tells when it found something unreachable
//
// Watch: session is dropped, and with it the file it holds. The next
// collection finds session unreachable: its finalizer runs on a goroutine of
// its own, with the object brought back to life. file is still held by it, so
// its turn comes one collection later; and only the collection after an
// object's finalizer has run takes its memory back.
package main

import (
	"fmt"
	"runtime"
)

type file struct{ name string }

type session struct {
	user string
	log  *file
}

func open(name string) *file {
	f := &file{name}
	runtime.SetFinalizer(f, func(f *file) {
		fmt.Println("finalizer closes", f.name)
	})
	return f
}

func login(user string) int {
	s := &session{user, open(user + ".log")}
	runtime.SetFinalizer(s, func(s *session) {
		fmt.Println("finalizer logs out", s.user, "and still has", s.log.name)
	})
	return len(s.user)
}

func main() {
	fmt.Println("logged in", login("gopher"))
	for i := range 3 {
		runtime.GC()
		runtime.Gosched()
		fmt.Println("collection", i+1)
	}
}

// Output:
// logged in 6
// finalizer logs out gopher and still has gopher.log
// collection 1
// finalizer closes gopher.log
// collection 2
// collection 3
