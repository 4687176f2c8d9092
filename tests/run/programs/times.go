package main

import (
	"fmt"
	"time"
)

func main() {
	d := []time.Duration{0, 1, 999, 1000, 1500, 1e6, 1234567, 1e9, 90 * time.Second, 3661 * time.Second, -1500 * time.Millisecond, 1<<63 - 1, -1 << 63, 100 * time.Hour, 1100, 1001 * time.Millisecond}
	for _, x := range d {
		fmt.Println(x, x.Seconds(), x.Minutes(), x.Hours(), x.Milliseconds(), x.Microseconds(), x.Round(time.Second), x.Truncate(time.Minute), x.Abs())
	}
	for _, s := range []string{"1h15m30.918273645s", "-1.5h", "3000ms", "1us", "1µs", "", "x", "1", "1.2.3s", "9223372036854775807ns", "9223372036854775808ns", ".5s", "-0", "1d", "2562047h47m16.854775807s", "1h 2m", "+5s"} {
		x, err := time.ParseDuration(s)
		fmt.Println(s, int64(x), err)
	}
	t := time.Date(2024, time.February, 29, 13, 4, 5, 123456789, time.UTC)
	for _, l := range []string{time.Layout, time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro, time.StampNano, time.DateTime, time.DateOnly, time.TimeOnly, "2006-002 __2 .000 ,999 Z0700 -07:00:00 pm 3 03 _2006 Jane Monday Mons 1 2 4 5 .00", "05.00000x 05.999999 15h"} {
		fmt.Println(t.Format(l))
		z := t.In(time.FixedZone("EST", -5*3600-1800))
		s := z.Format(l)
		p, err := time.Parse(l, s)
		fmt.Println(s, p, err)
	}
	fmt.Println(t.Year(), t.Month(), t.Day(), t.Weekday(), t.YearDay(), t.Unix(), t.UnixNano(), t.UnixMilli())
	fmt.Println(t.ISOWeek())
	fmt.Println(t.AddDate(1, 0, 0), t.AddDate(0, 1, 1), t.AddDate(0, -2, -31))
	fmt.Println(t.Add(36*time.Hour), t.Sub(t.Add(-time.Hour)), t.Truncate(time.Hour), t.Round(time.Hour), t.Truncate(24*time.Hour))
	fmt.Printf("%v %d %s %q %+v %T\n", t, t.Month(), t.Month(), t.Weekday(), time.Month(13), t)
	fmt.Printf("%#v\n", t)
	fmt.Println(time.Time{}, time.Time{}.IsZero(), time.Time{}.Unix(), time.Unix(0, 0).UTC(), time.Unix(1e9, -5).UTC())
	u := time.Now()
	fmt.Println(u.Equal(u.UTC()), u == u.UTC(), u.Before(u.Add(1)), u.After(t), u.Compare(t))
	fmt.Println(u.Round(0), u.Local(), u.Location(), u.UTC().Location())
	for _, c := range [][2]string{{"2006-01-02", "2024-02-30"}, {"2006-01-02", "2024-13-01"}, {"2006-01-02", "24-1-1"}, {"15:04", "25:00"}, {"15:04", "12:61"}, {"Jan 2", "Foo 3"}, {time.RFC3339, "2024-01-02T03:04:05Z"}, {time.RFC3339, "2024-01-02T03:04:05.5+02:00"}, {time.RFC3339, "2024-01-02 03:04:05Z"}, {"2006-01-02", "2024-01-02 extra"}, {"3:04PM", "12:30AM"}, {"3:04pm", "1:30pm"}, {"MST", "PDT"}, {"2006 MST", "2024 GMT+3"}, {"2006-002", "2024-060"}, {"2006-002", "2023-366"}, {time.UnixDate, "Thu Feb 29 13:04:05 CET 2024"}, {"05.000", "07.12"}, {"05", "07.25"}, {"Monday 2", "tuesday 5"}, {"06", "69"}, {"06", "68"}} {
		p, err := time.Parse(c[0], c[1])
		fmt.Println(p, err)
	}
	l, err := time.LoadLocation("Nowhere/X")
	fmt.Println(l, err)
	b, _ := t.MarshalJSON()
	fmt.Println(string(b))
	for y := -1; y < 3; y++ {
		fmt.Println(time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	fmt.Println(time.Date(2024, 14, -3, 25, -61, 3600, 1e9+1, time.UTC))
	fmt.Println(time.Date(12024, 1, 3, 25, 0, 0, 0, time.UTC).Format(time.RFC3339))
}
