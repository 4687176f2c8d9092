package main

import (
	"fmt"
	"math"
	"sort"
)

type Shape interface {
	Area() float64
	Name() string
}

type (
	Circle struct{ R float64 }
	Rect   struct{ W, H float64 }
	Square struct{ Rect }
	Group  []Shape
)

func (c Circle) Area() float64 { return math.Pi * c.R * c.R }
func (c Circle) Name() string   { return "circle" }
func (r *Rect) Area() float64   { return r.W * r.H }
func (r *Rect) Name() string    { return fmt.Sprintf("rect %gx%g", r.W, r.H) }
func (g Group) Area() (sum float64) {
	for _, s := range g {
		sum += s.Area()
	}
	return sum
}
func (g Group) Name() string { return fmt.Sprint("group of ", len(g)) }

func NewSquare(side float64) *Square { return &Square{Rect{side, side}} }

type byArea []Shape

func (b byArea) Len() int           { return len(b) }
func (b byArea) Less(i, j int) bool { return b[i].Area() < b[j].Area() }
func (b byArea) Swap(i, j int)      { b[i], b[j] = b[j], b[i] }

func describe(s Shape) string {
	switch s := s.(type) {
	case Circle:
		return fmt.Sprint("round ", s.R)
	case *Square:
		return "square " + s.Name()
	case Group:
		out := ""
		for _, m := range s {
			out += describe(m) + ","
		}
		return out
	default:
		return s.Name()
	}
}

func main() {
	shapes := []Shape{Circle{2}, &Rect{3, 4}, NewSquare(2), Group{Circle{0.5}, NewSquare(1)}}
	sort.Sort(byArea(shapes))
	for _, s := range shapes {
		fmt.Printf("%-14s %7.3f %s\n", s.Name(), s.Area(), describe(s))
	}
	areas := map[string]float64{}
	for _, s := range shapes {
		areas[s.Name()] = s.Area()
	}
	fmt.Println(len(areas))
	var fs []func() float64
	for _, s := range shapes {
		fs = append(fs, s.Area)
	}
	fmt.Printf("%.1f\n", fs[0]()+fs[3]())
}
