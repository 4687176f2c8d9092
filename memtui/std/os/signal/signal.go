// Package signal: no signals reach a program in memtui, so a channel given to Notify stays silent.
package signal

import (
	"context"
	"os"
)

// Notify would pass signals on to c.
//memtui:params * -
func Notify(c chan<- os.Signal, sig ...os.Signal) {
	if c == nil {
		panic("os/signal: Notify using nil channel")
	}
}

//memtui:params *
func Stop(c chan<- os.Signal) {}

func Ignore(sig ...os.Signal) {}

func Ignored(sig os.Signal) bool { return false }

func Reset(sig ...os.Signal) {}

// NotifyContext returns a context that only stop ends.
//memtui:params * *
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	return context.WithCancel(parent)
}
