package main

import (
	"fmt"
	"strings"
)

type Cell struct{ X, Y int }

type World map[Cell]bool

func (w World) neighbours(c Cell) (n int) {
	for dx := -1; dx <= 1; dx++ {
		for dy := -1; dy <= 1; dy++ {
			if (dx != 0 || dy != 0) && w[Cell{c.X + dx, c.Y + dy}] {
				n++
			}
		}
	}
	return
}

func (w World) step() World {
	next := make(World, len(w))
	for c := range w {
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				at := Cell{c.X + dx, c.Y + dy}
				n := w.neighbours(at)
				if n == 3 || n == 2 && w[at] {
					next[at] = true
				}
			}
		}
	}
	return next
}

type Grid struct {
	cells [][]byte
}

func (w World) grid(wd, ht int) *Grid {
	g := &Grid{}
	for range ht {
		g.cells = append(g.cells, []byte(strings.Repeat(".", wd)))
	}
	for c := range w {
		if c.X >= 0 && c.X < wd && c.Y >= 0 && c.Y < ht {
			g.cells[c.Y][c.X] = '#'
		}
	}
	return g
}

func (g *Grid) String() string {
	rows := make([]string, len(g.cells))
	for i, r := range g.cells {
		rows[i] = string(r)
	}
	return strings.Join(rows, "\n")
}

func main() {
	w := World{{1, 0}: true, {2, 1}: true, {0, 2}: true, {1, 2}: true, {2, 2}: true}
	for range 4 {
		w = w.step()
	}
	fmt.Println(w.grid(5, 5))
	fmt.Println(len(w))
}
