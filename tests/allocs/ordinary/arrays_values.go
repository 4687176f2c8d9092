package main

import "fmt"

type Vec [3]float64

func (v Vec) Add(o Vec) Vec {
	for i := range v {
		v[i] += o[i]
	}
	return v
}

func (v *Vec) Scale(k float64) *Vec {
	for i := range v {
		v[i] *= k
	}
	return v
}

type Body struct {
	Pos, Vel Vec
	Mass     float64
	Name     string
}

type System struct {
	bodies []Body
	byName map[string]*Body
	cells  map[[2]int][]*Body
}

func (s *System) add(b Body) {
	s.bodies = append(s.bodies, b)
}

func (s *System) index() {
	s.byName = make(map[string]*Body, len(s.bodies))
	s.cells = map[[2]int][]*Body{}
	for i := range s.bodies {
		b := &s.bodies[i]
		s.byName[b.Name] = b
		at := [2]int{int(b.Pos[0]) / 10, int(b.Pos[1]) / 10}
		s.cells[at] = append(s.cells[at], b)
	}
}

func (s *System) step(dt float64) {
	for i := range s.bodies {
		b := &s.bodies[i]
		v := b.Vel
		b.Pos = b.Pos.Add(*v.Scale(dt))
	}
}

func snapshot(s System) [][3]float64 {
	out := make([][3]float64, len(s.bodies))
	for i, b := range s.bodies {
		out[i] = b.Pos
	}
	return out
}

func biggest(bs ...Body) *Body {
	var best *Body
	for _, b := range bs {
		if best == nil || b.Mass > best.Mass {
			best = &b
		}
	}
	return best
}

func main() {
	var s System
	for i := 0; i < 6; i++ {
		f := float64(i)
		s.add(Body{Vec{f * 7, f * 3, 0}, Vec{1, f, -f}, 10 - f, fmt.Sprintf("b%d", i)})
	}
	s.index()
	s.step(0.5)
	fmt.Println(snapshot(s)[2], len(s.cells), s.byName["b3"].Pos)
	fmt.Println(biggest(s.bodies...).Name)
	table := [4][4]int{}
	for i := range table {
		for j := range table[i] {
			table[i][j] = i * j * 100
		}
	}
	fmt.Println(table)
	copyOf := table
	copyOf[0][0] = 1
	fmt.Println(copyOf == table, len(copyOf))
	any1 := any(Vec{1, 2, 3})
	if v, ok := any1.(Vec); ok {
		fmt.Println(v.Add(v))
	}
}
