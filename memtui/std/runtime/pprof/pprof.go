// Package pprof writes profiles of the running program. Of those that are there, only the stacks of all goroutines can
// be written, as text.
package pprof

import (
	"io"
	"runtime"
)

// A Profile is a collection of stack traces.
type Profile struct {
	name string
}

var profiles = []*Profile{{"allocs"}, {"block"}, {"goroutine"}, {"goroutineleak"}, {"heap"}, {"mutex"}, {"threadcreate"}}

// refuse ends the program with the name of what is not supported.
func refuse(what string)

// Profiles returns the profiles that are known, by name.
func Profiles() []*Profile {
	all := make([]*Profile, len(profiles))
	copy(all, profiles)
	return all
}

// Lookup returns the profile of a name, or nil.
func Lookup(name string) *Profile {
	for _, p := range profiles {
		if p.name == name {
			return p
		}
	}
	return nil
}

// Name returns the profile's name.
func (p *Profile) Name() string { return p.name }

// Count returns the number of stacks in the profile.
//memtui:params *
func (p *Profile) Count() int {
	if p.name != "goroutine" {
		refuse("Count of the profile " + p.name)
	}
	return runtime.NumGoroutine()
}

// WriteTo writes the profile; with debug 2 that of goroutines is the text of a traceback.
//memtui:params * * *
func (p *Profile) WriteTo(w io.Writer, debug int) error {
	if p.name != "goroutine" || debug < 2 {
		refuse("WriteTo of the profile " + p.name + " in this form")
	}
	buf := make([]byte, 1<<20)
	for {
		n := runtime.Stack(buf, true)
		if n < len(buf) || len(buf) >= 64<<20 {
			buf = buf[:n]
			break
		}
		buf = make([]byte, 2*len(buf))
	}
	_, err := w.Write(buf)
	return err
}
