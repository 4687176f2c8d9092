package main

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"time"
)

type record struct {
	when time.Time
	user string
	ms   int
}

func generate(n int) string {
	var b strings.Builder
	seed := uint32(7)
	for i := 0; i < n; i++ {
		seed = seed*1664525 + 1013904223
		b.WriteString("2026-01-0")
		b.WriteString(strconv.Itoa(int(seed>>8)%9 + 1))
		b.WriteString(" user")
		b.WriteString(strconv.Itoa(int(seed>>16) % 5))
		b.WriteString(" ")
		b.WriteString(strconv.Itoa(int(seed>>12) % 2000))
		b.WriteString("\n")
	}
	return b.String()
}

func parse(line string) (r record, err error) {
	f := strings.Fields(line)
	if len(f) != 3 {
		return r, fmt.Errorf("want 3 fields, have %d", len(f))
	}
	if r.when, err = time.Parse("2006-01-02", f[0]); err != nil {
		return r, err
	}
	r.user = f[1]
	r.ms, err = strconv.Atoi(f[2])
	return r, err
}

type stats struct {
	n, total, max int
	days          map[time.Weekday]int
}

func main() {
	byUser := map[string]*stats{}
	for _, line := range strings.Split(generate(60), "\n") {
		r, err := parse(line)
		if err != nil {
			fmt.Println("skip:", err)
			continue
		}
		s, ok := byUser[r.user]
		if !ok {
			s = &stats{days: map[time.Weekday]int{}}
			byUser[r.user] = s
		}
		s.n++
		s.total += r.ms
		s.max = max(s.max, r.ms)
		s.days[r.when.Weekday()]++
	}
	users := make([]string, 0, len(byUser))
	for u := range byUser {
		users = append(users, u)
	}
	sort.Strings(users)
	for _, u := range users {
		s := byUser[u]
		fmt.Printf("%s n=%d avg=%.1f max=%d days=%d\n", u, s.n, float64(s.total)/float64(s.n), s.max, len(s.days))
	}
	d := 90 * time.Minute
	fmt.Println(d, d.Hours(), time.Date(2026, 2, 3, 4, 5, 6, 0, time.UTC).Format(time.RFC3339))
}
