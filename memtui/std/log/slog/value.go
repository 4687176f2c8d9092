// Package slog writes records of a message and named values.
package slog

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"time"
)

// A Kind is a kind of Value.
type Kind int

const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

var kindNames = []string{"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer"}

func (k Kind) String() string {
	if k >= 0 && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "<unknown slog.Kind>"
}

// A Value holds any Go value; small ones in num, with their Kind in any.
type Value struct {
	_   [0]func()
	num uint64
	any any
}

// A LogValuer gives another value to be logged in its place.
type LogValuer interface {
	LogValue() Value
}

// kinds in Value.any are of a type of their own, so that a Kind can be logged.
type kind Kind

type group []Attr

//memtui:params r0.0
func StringValue(value string) Value { return Value{any: value} }

func IntValue(v int) Value { return Int64Value(int64(v)) }

func Int64Value(v int64) Value { return Value{num: uint64(v), any: kind(KindInt64)} }

func Uint64Value(v uint64) Value { return Value{num: v, any: kind(KindUint64)} }

func Float64Value(v float64) Value { return Value{num: math.Float64bits(v), any: kind(KindFloat64)} }

func BoolValue(v bool) Value {
	u := uint64(0)
	if v {
		u = 1
	}
	return Value{num: u, any: kind(KindBool)}
}

func DurationValue(v time.Duration) Value { return Value{num: uint64(v), any: kind(KindDuration)} }

func TimeValue(v time.Time) Value { return Value{any: v.Round(0)} }

// GroupValue returns a group without its empty groups.
//memtui:params h1r0.0
func GroupValue(as ...Attr) Value {
	kept := make([]Attr, 0, len(as))
	for _, a := range as {
		if !a.Value.isEmptyGroup() {
			kept = append(kept, a)
		}
	}
	return Value{any: group(kept)}
}

// AnyValue returns the Value of the fitting kind.
func AnyValue(v any) Value {
	switch v := v.(type) {
	case string:
		return StringValue(v)
	case int:
		return Int64Value(int64(v))
	case uint:
		return Uint64Value(uint64(v))
	case int64:
		return Int64Value(v)
	case uint64:
		return Uint64Value(v)
	case bool:
		return BoolValue(v)
	case time.Duration:
		return DurationValue(v)
	case time.Time:
		return TimeValue(v)
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uintptr:
		return Uint64Value(uint64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case float64:
		return Float64Value(v)
	case float32:
		return Float64Value(float64(v))
	case []Attr:
		return GroupValue(v...)
	case Value:
		return v
	}
	return Value{any: v}
}

func (v Value) Kind() Kind {
	switch x := v.any.(type) {
	case kind:
		return Kind(x)
	case string:
		return KindString
	case time.Time:
		return KindTime
	case group:
		return KindGroup
	case LogValuer:
		return KindLogValuer
	}
	return KindAny
}

func (v Value) must(want Kind) {
	if got := v.Kind(); got != want {
		panic(fmt.Sprintf("Value kind is %s, not %s", got, want))
	}
}

// Any returns the value as an any.
//memtui:params *
func (v Value) Any() any {
	switch v.Kind() {
	case KindBool:
		return v.num == 1
	case KindDuration:
		return time.Duration(v.num)
	case KindFloat64:
		return math.Float64frombits(v.num)
	case KindInt64:
		return int64(v.num)
	case KindUint64:
		return v.num
	case KindGroup:
		return []Attr(v.any.(group))
	}
	return v.any
}

func (v Value) Bool() bool {
	v.must(KindBool)
	return v.num == 1
}

func (v Value) Duration() time.Duration {
	v.must(KindDuration)
	return time.Duration(v.num)
}

func (v Value) Float64() float64 {
	v.must(KindFloat64)
	return math.Float64frombits(v.num)
}

func (v Value) Int64() int64 {
	v.must(KindInt64)
	return int64(v.num)
}

func (v Value) Uint64() uint64 {
	v.must(KindUint64)
	return v.num
}

//memtui:params *
func (v Value) Time() time.Time {
	v.must(KindTime)
	return v.any.(time.Time)
}

//memtui:params r0.0
func (v Value) Group() []Attr {
	if g, ok := v.any.(group); ok {
		return g
	}
	panic("Group: bad kind")
}

func (v Value) LogValuer() LogValuer { return v.any.(LogValuer) }

func (v Value) isEmptyGroup() bool {
	g, ok := v.any.(group)
	return ok && len(g) == 0
}

// String returns the text of any value.
func (v Value) String() string {
	if s, ok := v.any.(string); ok {
		return s
	}
	return string(v.append(nil))
}

func (v Value) append(b []byte) []byte {
	switch v.Kind() {
	case KindString:
		return append(b, v.any.(string)...)
	case KindInt64:
		return strconv.AppendInt(b, int64(v.num), 10)
	case KindUint64:
		return strconv.AppendUint(b, v.num, 10)
	case KindFloat64:
		return strconv.AppendFloat(b, math.Float64frombits(v.num), 'g', -1, 64)
	case KindBool:
		return strconv.AppendBool(b, v.num == 1)
	case KindDuration:
		return append(b, time.Duration(v.num).String()...)
	case KindTime:
		return append(b, v.any.(time.Time).String()...)
	case KindGroup:
		return fmt.Append(b, []Attr(v.any.(group)))
	}
	return fmt.Append(b, v.any)
}

// Equal reports whether two values are the same.
//memtui:params * *
func (v Value) Equal(w Value) bool {
	k1, k2 := v.Kind(), w.Kind()
	if k1 != k2 {
		return false
	}
	switch k1 {
	case KindString:
		return v.any == w.any
	case KindTime:
		return v.Time().Equal(w.Time())
	case KindGroup:
		return slices.EqualFunc(v.Group(), w.Group(), Attr.Equal)
	case KindFloat64:
		return v.Float64() == w.Float64()
	case KindAny, KindLogValuer:
		return v.any == w.any
	}
	return v.num == w.num
}

const mostResolved = 100

// Resolve asks LogValuers for their values until there is one that is none.
func (v Value) Resolve() (found Value) {
	asked := v
	defer func() {
		if r := recover(); r != nil {
			found = AnyValue(fmt.Errorf("LogValue panicked\n%v", r))
		}
	}()
	for range mostResolved {
		if v.Kind() != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times on value of type %T", asked.Any()))
}

// An Attr is a named value.
type Attr struct {
	Key   string
	Value Value
}

//memtui:params r0.0 r0.0
func String(key, value string) Attr { return Attr{key, StringValue(value)} }

func Int(key string, value int) Attr { return Int64(key, int64(value)) }

func Int64(key string, value int64) Attr { return Attr{key, Int64Value(value)} }

func Uint64(key string, v uint64) Attr { return Attr{key, Uint64Value(v)} }

func Float64(key string, v float64) Attr { return Attr{key, Float64Value(v)} }

func Bool(key string, v bool) Attr { return Attr{key, BoolValue(v)} }

func Time(key string, v time.Time) Attr { return Attr{key, TimeValue(v)} }

func Duration(key string, v time.Duration) Attr { return Attr{key, DurationValue(v)} }

func Any(key string, value any) Attr { return Attr{key, AnyValue(value)} }

// Group returns an Attr of a group; args are as those of Logger.Info.
func Group(key string, args ...any) Attr { return Attr{key, GroupValue(attrs(args)...)} }

// GroupAttrs returns an Attr of a group.
//memtui:params r0.0 h1r0.0
func GroupAttrs(key string, attrs ...Attr) Attr { return Attr{key, GroupValue(attrs...)} }

//memtui:params * *
func (a Attr) Equal(b Attr) bool { return a.Key == b.Key && a.Value.Equal(b.Value) }

func (a Attr) String() string { return a.Key + "=" + a.Value.String() }

func (a Attr) isEmpty() bool { return a.Key == "" && a.Value.num == 0 && a.Value.any == nil }

const badKey = "!BADKEY"

// attrs makes attributes of keys and values that follow each other.
func attrs(args []any) []Attr {
	var list []Attr
	for len(args) > 0 {
		var a Attr
		a, args = next(args)
		list = append(list, a)
	}
	return list
}

func next(args []any) (Attr, []any) {
	switch x := args[0].(type) {
	case string:
		if len(args) == 1 {
			return String(badKey, x), nil
		}
		return Any(x, args[1]), args[2:]
	case Attr:
		return x, args[1:]
	default:
		return Any(badKey, x), args[1:]
	}
}
