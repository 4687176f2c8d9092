// Package time measures and displays time. The clock is virtual: it starts at 2009-11-10 23:00:00 UTC and moves only when
// every goroutine waits.
package time

// A Duration is a time span in nanoseconds.
type Duration int64

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

func (d Duration) String() string {
	var arr [32]byte
	n := d.format(&arr)
	return string(arr[n:])
}

// format writes d at the end of buf; the result is where it begins.
//
//memtui:param buf none
func (d Duration) format(buf *[32]byte) int

func (d Duration) Nanoseconds() int64 { return int64(d) }

func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }

func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }

func (d Duration) Seconds() float64 { return float64(d/Second) + float64(d%Second)/1e9 }

func (d Duration) Minutes() float64 { return float64(d/Minute) + float64(d%Minute)/(60*1e9) }

func (d Duration) Hours() float64 { return float64(d/Hour) + float64(d%Hour)/(60*60*1e9) }

func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

func (d Duration) Round(m Duration) Duration

func (d Duration) Abs() Duration {
	if d >= 0 {
		return d
	}
	if d == -1<<63 {
		return 1<<63 - 1
	}
	return -d
}

// A Month is a month of the year, January = 1.
type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

func (m Month) String() string

// A Weekday is a day of the week, Sunday = 0.
type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

func (d Weekday) String() string

const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// A Location is a time zone with one offset from UTC.
type Location struct {
	name   string
	zone   string
	offset int
	zones  []zone // as the real one has them; not read
	tx     []zoneTrans
	_      [2]uintptr
}

type zone struct {
	name   string
	offset int
	isDST  bool
}

type zoneTrans struct {
	when  int64
	index uint8
	flags [2]bool
}

var utcLoc = Location{name: "UTC", zone: "UTC"}

var localLoc = Location{name: "Local", zone: "UTC"}

var UTC *Location = &utcLoc

var Local *Location = &localLoc

func (l *Location) String() string {
	if l == nil {
		return "UTC"
	}
	return l.name
}

func FixedZone(name string, offset int) *Location {
	hour := offset / 3600
	if name != "" || offset%3600 != 0 || hour < -12 || hour > 14 {
		return fixedZone(name, offset)
	}
	if unnamed == nil {
		unnamed = make([]*Location, 27)
		for i := range unnamed {
			unnamed[i] = fixedZone("", (i-12)*3600)
		}
	}
	return unnamed[hour+12]
}

// unnamed are the zones without a name whose offset is a number of hours, from -12 to 14.
var unnamed []*Location

func fixedZone(name string, offset int) *Location {
	return &Location{
		name: name, zone: name, offset: offset,
		zones: []zone{{name, offset, false}}, tx: []zoneTrans{{when: -1 << 63}},
	}
}

//memtui:param name heap
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	if name[0] == '/' || name[0] == '\\' || hasParent(name) {
		return nil, &textError{"time: invalid location name"}
	}
	refuseKnown(name)
	return nil, &textError{"unknown time zone " + name}
}

func hasParent(name string) bool {
	for i := range len(name) - 1 {
		if name[i] == '.' && name[i+1] == '.' {
			return true
		}
	}
	return false
}

// refuseKnown ends the program if there is a time zone of that name: a Location here has one offset.
func refuseKnown(name string)

type textError struct{ s string }

func (e *textError) Error() string { return e.s }

// A Time is an instant. wall: bit 63 set if there is a monotonic reading in ext, then 33 bits of seconds since 1885 and 30
// bits of nanoseconds; without it ext holds the seconds since year 1.
type Time struct {
	wall uint64
	ext  int64
	loc  *Location
}

func now() (wall uint64, ext int64)

// Now returns the present in the local zone.
func Now() Time {
	wall, ext := now()
	return Time{wall, ext, Local}
}

func date(year, month, day, hour, min, sec, nsec, offset int) (wall uint64, ext int64)

func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	wall, ext := date(year, int(month), day, hour, min, sec, nsec, loc.offset)
	t := Time{wall, ext, nil}
	t.setLoc(loc)
	return t
}

func fromUnix(sec, nsec int64) (wall uint64, ext int64)

func Unix(sec int64, nsec int64) Time {
	wall, ext := fromUnix(sec, nsec)
	return Time{wall, ext, Local}
}

func UnixMilli(msec int64) Time { return Unix(msec/1e3, (msec%1e3)*1e6) }

func UnixMicro(usec int64) Time { return Unix(usec/1e6, (usec%1e6)*1e3) }

func Since(t Time) Duration { return Now().Sub(t) }

func Until(t Time) Duration { return t.Sub(Now()) }

func (t *Time) setLoc(loc *Location) {
	if loc == &utcLoc {
		loc = nil
	}
	t.wall, t.ext = strip(t.wall, t.ext)
	t.loc = loc
}

func strip(wall uint64, ext int64) (uint64, int64)

//memtui:param t none
//memtui:param u none
func compare(t, u Time) int

//memtui:param t none
func (t Time) IsZero() bool

func (t Time) After(u Time) bool { return compare(t, u) > 0 }

func (t Time) Before(u Time) bool { return compare(t, u) < 0 }

func (t Time) Compare(u Time) int { return compare(t, u) }

//memtui:param t none
//memtui:param u none
func (t Time) Equal(u Time) bool

func add(wall uint64, ext int64, d Duration) (uint64, int64)

func (t Time) Add(d Duration) Time {
	t.wall, t.ext = add(t.wall, t.ext, d)
	return t
}

//memtui:param t none
//memtui:param u none
func (t Time) Sub(u Time) Duration

func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, t.Nanosecond(), t.Location())
}

//memtui:param t none
func (t Time) Date() (year int, month Month, day int)

//memtui:param t none
func (t Time) Clock() (hour, min, sec int)

//memtui:param t none
func (t Time) ISOWeek() (year, week int)

func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

//memtui:param t none
func (t Time) Weekday() Weekday

//memtui:param t none
func (t Time) YearDay() int

func (t Time) Hour() int {
	hour, _, _ := t.Clock()
	return hour
}

func (t Time) Minute() int {
	_, min, _ := t.Clock()
	return min
}

func (t Time) Second() int {
	_, _, sec := t.Clock()
	return sec
}

func (t Time) Nanosecond() int { return int(t.wall & (1<<30 - 1)) }

//memtui:param t none
func (t Time) Unix() int64

func (t Time) UnixMilli() int64 { return t.Unix()*1e3 + int64(t.Nanosecond())/1e6 }

func (t Time) UnixMicro() int64 { return t.Unix()*1e6 + int64(t.Nanosecond())/1e3 }

func (t Time) UnixNano() int64 { return t.Unix()*1e9 + int64(t.Nanosecond()) }

func (t Time) UTC() Time {
	t.setLoc(&utcLoc)
	return t
}

func (t Time) Local() Time {
	t.setLoc(Local)
	return t
}

func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.setLoc(loc)
	return t
}

func (t Time) Location() *Location {
	if t.loc == nil {
		return UTC
	}
	return t.loc
}

func (t Time) Zone() (name string, offset int) {
	loc := t.Location()
	return loc.zone, loc.offset
}

func (t Time) IsDST() bool { return false }

func truncate(wall uint64, ext int64, d Duration, round bool) (uint64, int64)

func (t Time) Truncate(d Duration) Time {
	t.wall, t.ext = truncate(t.wall, t.ext, d, false)
	return t
}

func (t Time) Round(d Duration) Time {
	t.wall, t.ext = truncate(t.wall, t.ext, d, true)
	return t
}

//memtui:param t none
func (t Time) String() string

//memtui:param t none
func (t Time) GoString() string

//memtui:param t none
//memtui:param layout none
func (t Time) Format(layout string) string

func (t Time) AppendFormat(b []byte, layout string) []byte { return append(b, t.Format(layout)...) }

// A ParseError describes a string that cannot be parsed as a time.
type ParseError struct {
	Layout, Value, LayoutElem, ValueElem, Message string
}

//memtui:param e none
func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " +
			quote(e.ValueElem) + " as " + quote(e.LayoutElem)
	}
	return "parsing time " + quote(e.Value) + e.Message
}

//memtui:param s none
func quote(s string) string

// clone copies a string, so that the given one does not escape.
//
//memtui:param s none
func clone(s string) string

// parse takes a value apart. zoneKind: "" none given, "utc", "offset", "name". elem, rest and message describe an error.
func parse(layout, value string) (wall uint64, ext int64, zoneKind, zone string, offset int, bad bool, elem, rest, message string)

//memtui:param value none
func Parse(layout, value string) (Time, error) { return parseIn(layout, value, UTC, Local) }

//memtui:param value none
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parseIn(layout, value, loc, loc)
}

func parseIn(layout, value string, loc, local *Location) (Time, error) {
	wall, ext, kind, zone, offset, bad, elem, rest, message := parse(layout, value)
	if bad {
		return Time{}, &ParseError{layout, clone(value), elem, clone(rest), message}
	}
	switch {
	case kind == "utc":
		loc, offset = UTC, 0
	case kind == "":
		offset = loc.offset
	case kind == "offset" && offset == local.offset && (zone == "" || zone == local.zone):
		loc = local
	case kind == "offset":
		loc = FixedZone(zone, offset)
	case zone == local.zone:
		loc, offset = local, local.offset
	default:
		loc, offset = FixedZone(zone, offset), 0
	}
	wall, ext = add(wall, ext, Duration(-offset)*Second)
	t := Time{wall, ext, nil}
	t.setLoc(loc)
	return t, nil
}

type parseDurationError struct{ message, value string }

func (e *parseDurationError) Error() string { return "time: " + e.message + " " + quote(e.value) }

//memtui:param s none
func parseDuration(s string) (d Duration, message string)

func ParseDuration(s string) (Duration, error) {
	d, message := parseDuration(s)
	if message != "" {
		return 0, &parseDurationError{message, s}
	}
	return d, nil
}
