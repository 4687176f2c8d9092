package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

type Item struct {
	SKU   string
	Name  string
	Qty   int
	Price float64
	Tags  []string
}

var ErrMissing = errors.New("no such item")

type Store struct {
	items map[string]*Item
	log   []string
}

func NewStore() *Store { return &Store{items: make(map[string]*Item)} }

func (s *Store) Add(sku, name string, qty int, price float64, tags ...string) *Item {
	it, ok := s.items[sku]
	if !ok {
		it = &Item{SKU: sku, Name: name, Price: price, Tags: tags}
		s.items[sku] = it
	}
	it.Qty += qty
	s.log = append(s.log, fmt.Sprintf("add %s x%d", sku, qty))
	return it
}

func (s *Store) Remove(sku string, qty int) error {
	it, ok := s.items[sku]
	if !ok {
		return fmt.Errorf("remove %q: %w", sku, ErrMissing)
	}
	if it.Qty < qty {
		return fmt.Errorf("remove %q: have %d, want %d", sku, it.Qty, qty)
	}
	it.Qty -= qty
	return nil
}

func (s *Store) Total() (total float64) {
	for _, it := range s.items {
		total += float64(it.Qty) * it.Price
	}
	return total
}

func (s *Store) ByTag(tag string) []*Item {
	var out []*Item
	for _, it := range s.items {
		for _, t := range it.Tags {
			if strings.EqualFold(t, tag) {
				out = append(out, it)
			}
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].SKU < out[j].SKU })
	return out
}

func main() {
	s := NewStore()
	s.Add("b-1", "bolt", 100, 0.05, "metal", "small")
	s.Add("n-1", "nut", 120, 0.04, "metal", "small")
	s.Add("p-7", "plank", 8, 4.5, "wood")
	s.Add("b-1", "bolt", 50, 0.05)
	if err := s.Remove("x", 1); errors.Is(err, ErrMissing) {
		fmt.Println("expected:", err)
	}
	if err := s.Remove("p-7", 9); err != nil {
		fmt.Println(err.Error())
	}
	for _, it := range s.ByTag("METAL") {
		fmt.Printf("%-6s %5d %8.2f\n", it.Name, it.Qty, it.Price)
	}
	fmt.Println(strings.Join(s.log, "; "))
	fmt.Printf("%.2f\n", s.Total())
}
