package main

import (
	"fmt"
	"strings"
)

type Node struct {
	Value int
	Next  *Node
}

type List struct {
	head, tail *Node
	n          int
}

func FromSlice(xs []int) *List {
	l := new(List)
	for _, x := range xs {
		l.Append(x)
	}
	return l
}

func (l *List) Append(x int) {
	n := &Node{Value: x}
	if l.tail == nil {
		l.head, l.tail = n, n
	} else {
		l.tail.Next = n
		l.tail = n
	}
	l.n++
}

func (l *List) Reverse() {
	var prev *Node
	for at := l.head; at != nil; {
		at.Next, prev, at = prev, at, at.Next
	}
	l.head, l.tail = prev, l.head
}

func (l List) String() string {
	parts := make([]string, 0, l.n)
	for at := l.head; at != nil; at = at.Next {
		parts = append(parts, fmt.Sprint(at.Value))
	}
	return "[" + strings.Join(parts, " ") + "]"
}

func merge(a, b *Node) *Node {
	var dummy Node
	at := &dummy
	for a != nil && b != nil {
		if a.Value <= b.Value {
			at.Next, a = a, a.Next
		} else {
			at.Next, b = b, b.Next
		}
		at = at.Next
	}
	if a != nil {
		at.Next = a
	} else {
		at.Next = b
	}
	return dummy.Next
}

type Stack[T any] struct{ items []T }

func (s *Stack[T]) Push(x T) { s.items = append(s.items, x) }
func (s *Stack[T]) Pop() (x T, ok bool) {
	if len(s.items) == 0 {
		return x, false
	}
	x = s.items[len(s.items)-1]
	s.items = s.items[:len(s.items)-1]
	return x, true
}

func balanced(s string) bool {
	var st Stack[rune]
	pairs := map[rune]rune{')': '(', ']': '[', '}': '{'}
	for _, r := range s {
		if strings.ContainsRune("([{", r) {
			st.Push(r)
		} else if want, ok := pairs[r]; ok {
			if got, ok := st.Pop(); !ok || got != want {
				return false
			}
		}
	}
	return len(st.items) == 0
}

func main() {
	l := FromSlice([]int{1, 5, 900, 1200})
	fmt.Println(l)
	l.Reverse()
	fmt.Println(*l)
	m := merge(FromSlice([]int{1, 4, 7}).head, FromSlice([]int{2, 3, 9, 10}).head)
	for ; m != nil; m = m.Next {
		fmt.Print(m.Value, " ")
	}
	fmt.Println(balanced("{[()]}()"), balanced("(]"))
	var s Stack[*Node]
	for i := 0; i < 5; i++ {
		s.Push(&Node{Value: i})
	}
	n, _ := s.Pop()
	fmt.Println(n.Value)
}
