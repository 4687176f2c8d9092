package main

import (
	"fmt"
	"strings"
	"time"
)

type Event struct {
	At   time.Duration
	Kind string
	Data any
}

type Handler func(Event) error

type Bus struct {
	handlers map[string][]Handler
	history  []Event
	now      time.Duration
}

func (b *Bus) On(kind string, h Handler) func() {
	if b.handlers == nil {
		b.handlers = map[string][]Handler{}
	}
	b.handlers[kind] = append(b.handlers[kind], h)
	n := len(b.handlers[kind]) - 1
	return func() { b.handlers[kind][n] = nil }
}

func (b *Bus) Emit(kind string, data any) (errs []error) {
	b.now += 1500 * time.Millisecond
	e := Event{b.now, kind, data}
	b.history = append(b.history, e)
	for _, h := range b.handlers[kind] {
		if h == nil {
			continue
		}
		if err := h(e); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

type point struct{ X, Y int }

func main() {
	var b Bus
	total := 0
	off := b.On("move", func(e Event) error {
		p := e.Data.(point)
		total += p.X + p.Y
		return nil
	})
	b.On("say", func(e Event) error {
		s, ok := e.Data.(string)
		if !ok {
			return fmt.Errorf("say: not a string: %T", e.Data)
		}
		fmt.Println(strings.ToUpper(s))
		return nil
	})
	b.Emit("move", point{3, 4})
	b.Emit("move", point{300, 400})
	b.Emit("say", "hello")
	for _, err := range b.Emit("say", 12) {
		fmt.Println(err)
	}
	off()
	b.Emit("move", point{1, 1})
	fmt.Println(total, len(b.history))
	for _, e := range b.history {
		fmt.Println(e.At, e.Kind, e.Data)
	}
}
