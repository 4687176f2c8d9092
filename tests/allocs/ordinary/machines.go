package main

import "fmt"

type State int

const (
	Idle State = iota
	Connecting
	Connected
	_
	Closed
	numStates = iota
)

//go:generate stringer
func (s State) String() string {
	switch s {
	case Idle:
		return "Idle"
	case Connecting:
		return "Connecting"
	case Connected:
		return "Connected"
	}
	return fmt.Sprintf("State(%d)", int(s))
}

type Event string

type key struct {
	s State
	e Event
}

type FSM struct {
	state State
	table map[key]State
	hooks [numStates][]func(from, to State)
}

func (f *FSM) On(s State, h func(from, to State)) *FSM {
	f.hooks[s] = append(f.hooks[s], h)
	return f
}

func (f *FSM) Fire(e Event) error {
	next, ok := f.table[key{f.state, e}]
	if !ok {
		return fmt.Errorf("no transition from %v on %q", f.state, e)
	}
	prev := f.state
	f.state = next
	for _, h := range f.hooks[next] {
		h(prev, next)
	}
	return nil
}

type stateFn func(*lexer) stateFn

type lexer struct {
	in    string
	pos   int
	start int
	items []string
}

func (l *lexer) emit(kind string) {
	l.items = append(l.items, kind+":"+l.in[l.start:l.pos])
	l.start = l.pos
}

func lexStart(l *lexer) stateFn {
	for l.pos < len(l.in) {
		switch c := l.in[l.pos]; {
		case c == ' ':
			l.pos++
			l.start = l.pos
		case c >= '0' && c <= '9':
			return lexNum
		case c >= 'a' && c <= 'z':
			return lexWord
		default:
			l.pos++
			l.emit("op")
		}
	}
	return nil
}

func lexNum(l *lexer) stateFn {
	for l.pos < len(l.in) && l.in[l.pos] >= '0' && l.in[l.pos] <= '9' {
		l.pos++
	}
	l.emit("num")
	return lexStart
}

func lexWord(l *lexer) stateFn {
	for l.pos < len(l.in) && l.in[l.pos] >= 'a' && l.in[l.pos] <= 'z' {
		l.pos++
	}
	l.emit("word")
	return lexStart
}

func main() {
	f := FSM{table: map[key]State{
		{Idle, "dial"}:      Connecting,
		{Connecting, "ack"}: Connected,
		{Connected, "fin"}:  Closed,
		{Connecting, "err"}: Idle,
	}}
	count := 0
	f.On(Connecting, func(a, b State) { count++; fmt.Println(a, "->", b) }).On(Closed, func(a, b State) {
		fmt.Printf("%v -> %v (%d) %d dials\n", a, b, b, count)
	})
	for _, e := range []Event{"dial", "err", "ack", "dial", "ack", "fin", "fin"} {
		if err := f.Fire(e); err != nil {
			fmt.Println("error:", err)
		}
	}
	l := &lexer{in: "foo = 12+bar 7"}
	for st := stateFn(lexStart); st != nil; {
		st = st(l)
	}
	fmt.Printf("%q\n", l.items)
	fmt.Printf("%v %d %s %x %q\n", Connected, Connected, Connected, Connected, Idle)
}
