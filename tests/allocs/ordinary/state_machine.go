package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

type State string

type Machine struct {
	state State
	table map[State]map[string]State
	hooks []func(from, to State)
	trace []string
}

var errStuck = errors.New("stuck")

type TransitionError struct {
	From  State
	Event string
	err   error
}

func (e TransitionError) Error() string { return string(e.From) + " on " + e.Event + ": " + e.err.Error() }
func (e TransitionError) Unwrap() error { return e.err }

func New(start State) *Machine {
	return &Machine{state: start, table: map[State]map[string]State{}}
}

func (m *Machine) Rule(from State, event string, to State) *Machine {
	row := m.table[from]
	if row == nil {
		row = map[string]State{}
		m.table[from] = row
	}
	row[event] = to
	return m
}

func (m *Machine) Fire(event string) error {
	to, ok := m.table[m.state][event]
	if !ok {
		return TransitionError{m.state, event, errStuck}
	}
	for _, h := range m.hooks {
		h(m.state, to)
	}
	m.state = to
	return nil
}

type option func(*Machine)

func withTrace() option {
	return func(m *Machine) {
		m.hooks = append(m.hooks, func(from, to State) { m.trace = append(m.trace, string(from)+">"+string(to)) })
	}
}

func build(opts ...option) *Machine {
	m := New("idle").Rule("idle", "start", "busy").Rule("busy", "stop", "idle").Rule("busy", "fail", "broken")
	for _, o := range opts {
		o(m)
	}
	return m
}

func main() {
	m := build(withTrace())
	for _, e := range strings.Split("start stop start fail start", " ") {
		if err := m.Fire(e); err != nil {
			var te TransitionError
			fmt.Println(errors.As(err, &te), errors.Is(err, errStuck), err)
		}
	}
	fmt.Println(m.trace, m.state)
	i := slices.Index(m.trace, "idle>busy")
	fmt.Println(i, slices.Contains(m.trace, "none"))
	slices.Reverse(m.trace)
	fmt.Println(strings.Join(m.trace, ", "))
}
