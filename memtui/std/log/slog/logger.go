package slog

import (
	"context"
	"errors"
	"log"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

const (
	TimeKey    = "time"
	LevelKey   = "level"
	MessageKey = "msg"
	SourceKey  = "source"
)

// A Level says how important a record is.
type Level int

const (
	LevelDebug Level = -4
	LevelInfo  Level = 0
	LevelWarn  Level = 4
	LevelError Level = 8
)

func (l Level) String() string {
	text := func(base string, over Level) string {
		if over == 0 {
			return base
		}
		sign := "+"
		if over < 0 {
			sign = ""
		}
		return base + sign + strconv.Itoa(int(over))
	}
	switch {
	case l < LevelInfo:
		return text("DEBUG", l-LevelDebug)
	case l < LevelWarn:
		return text("INFO", l-LevelInfo)
	case l < LevelError:
		return text("WARN", l-LevelWarn)
	}
	return text("ERROR", l-LevelError)
}

func (l Level) Level() Level { return l }

func (l Level) MarshalJSON() ([]byte, error) { return strconv.AppendQuote(nil, l.String()), nil }

func (l Level) AppendText(b []byte) ([]byte, error) { return append(b, l.String()...), nil }

func (l Level) MarshalText() ([]byte, error) { return l.AppendText(nil) }

func (l *Level) UnmarshalJSON(data []byte) error {
	s, err := strconv.Unquote(string(data))
	if err != nil {
		return err
	}
	return l.parse(s)
}

func (l *Level) UnmarshalText(data []byte) error { return l.parse(string(data)) }

func (l *Level) parse(s string) error {
	name, offset := s, 0
	if i := strings.IndexAny(s, "+-"); i >= 0 {
		n, err := strconv.Atoi(s[i:])
		if err != nil {
			return errors.New("slog: level string " + strconv.Quote(s) + ": " + err.Error())
		}
		name, offset = s[:i], n
	}
	switch strings.ToUpper(name) {
	case "DEBUG":
		*l = LevelDebug
	case "INFO":
		*l = LevelInfo
	case "WARN":
		*l = LevelWarn
	case "ERROR":
		*l = LevelError
	default:
		return errors.New("slog: level string " + strconv.Quote(s) + ": unknown name")
	}
	*l += Level(offset)
	return nil
}

// A Leveler gives a level.
type Leveler interface {
	Level() Level
}

// A LevelVar is a level that can be changed.
type LevelVar struct {
	val atomic.Int64
}

func (v *LevelVar) Level() Level { return Level(v.val.Load()) }

func (v *LevelVar) Set(l Level) { v.val.Store(int64(l)) }

func (v *LevelVar) String() string { return "LevelVar(" + v.Level().String() + ")" }

func (v *LevelVar) AppendText(b []byte) ([]byte, error) { return v.Level().AppendText(b) }

func (v *LevelVar) MarshalText() ([]byte, error) { return v.AppendText(nil) }

func (v *LevelVar) UnmarshalText(data []byte) error {
	var l Level
	if err := l.UnmarshalText(data); err != nil {
		return err
	}
	v.Set(l)
	return nil
}

// A Record is what a Handler gets. Five attributes have room in it.
type Record struct {
	Time    time.Time
	Message string
	Level   Level
	PC      uintptr
	front   [5]Attr
	nFront  int
	back    []Attr
}

func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record {
	return Record{Time: t, Message: msg, Level: level, PC: pc}
}

// Clone returns a copy that shares nothing.
func (r Record) Clone() Record {
	r.back = slices.Clip(r.back)
	return r
}

func (r Record) NumAttrs() int { return r.nFront + len(r.back) }

// Attrs calls f for each attribute while it returns true.
func (r Record) Attrs(f func(Attr) bool) {
	for i := range r.nFront {
		if !f(r.front[i]) {
			return
		}
	}
	for _, a := range r.back {
		if !f(a) {
			return
		}
	}
}

// AddAttrs adds attributes, but no empty groups.
func (r *Record) AddAttrs(list ...Attr) {
	for _, a := range list {
		if a.Value.isEmptyGroup() {
			continue
		}
		if r.nFront < len(r.front) {
			r.front[r.nFront] = a
			r.nFront++
		} else {
			r.back = append(r.back, a)
		}
	}
}

// Add adds attributes given as to Logger.Info.
func (r *Record) Add(args ...any) { r.AddAttrs(attrs(args)...) }

// A Source is a place in the program.
type Source struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Source returns where the record was made, nil if that is not known.
func (r Record) Source() *Source {
	if r.PC == 0 {
		return nil
	}
	f, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
	return &Source{f.Function, f.File, f.Line}
}

// A Logger passes records to a Handler.
type Logger struct {
	handler Handler
}

var (
	defaultLogger   *Logger
	defaultLogLevel LevelVar
)

func init() { defaultLogger = New(&defaultHandler{}) }

// SetLogLoggerLevel sets the least level of the default logger, or that of what package log writes; it returns the one
// before.
func SetLogLoggerLevel(level Level) (oldLevel Level) {
	oldLevel = defaultLogLevel.Level()
	defaultLogLevel.Set(level)
	return
}

func New(h Handler) *Logger {
	if h == nil {
		panic("nil Handler")
	}
	return &Logger{handler: h}
}

func Default() *Logger { return defaultLogger }

// SetDefault makes l the default logger; package log writes to it, too.
func SetDefault(l *Logger) {
	defaultLogger = l
	if _, ok := l.Handler().(*defaultHandler); !ok {
		log.SetOutput(&logWriter{l.Handler(), &defaultLogLevel})
		log.SetFlags(0)
	}
}

// NewLogLogger returns a logger of package log that makes records for h.
func NewLogLogger(h Handler, level Level) *log.Logger {
	return log.New(&logWriter{h, level}, "", 0)
}

// A logWriter makes records of what package log writes.
type logWriter struct {
	handler Handler
	level   Leveler
}

func (w *logWriter) Write(b []byte) (int, error) {
	level := w.level.Level()
	if !w.handler.Enabled(context.Background(), level) {
		return 0, nil
	}
	text := strings.TrimSuffix(string(b), "\n")
	return len(b), w.handler.Handle(context.Background(), NewRecord(time.Now(), level, text, 0))
}

func (l *Logger) Handler() Handler { return l.handler }

// With returns a logger whose records have these attributes, too.
func (l *Logger) With(args ...any) *Logger {
	if len(args) == 0 {
		return l
	}
	return &Logger{l.handler.WithAttrs(attrs(args))}
}

// WithGroup returns a logger whose further attributes are in a group.
func (l *Logger) WithGroup(name string) *Logger {
	if name == "" {
		return l
	}
	return &Logger{l.handler.WithGroup(name)}
}

func With(args ...any) *Logger { return Default().With(args...) }

func (l *Logger) Enabled(ctx context.Context, level Level) bool {
	if ctx == nil {
		ctx = context.Background()
	}
	return l.handler.Enabled(ctx, level)
}

// log makes a record for the caller of the function that called it.
func (l *Logger) log(ctx context.Context, level Level, msg string, args []any, list []Attr) {
	if !l.Enabled(ctx, level) {
		return
	}
	var pcs [1]uintptr
	runtime.Callers(3, pcs[:])
	r := NewRecord(time.Now(), level, msg, pcs[0])
	r.Add(args...)
	r.AddAttrs(list...)
	if ctx == nil {
		ctx = context.Background()
	}
	l.handler.Handle(ctx, r)
}

func (l *Logger) Log(ctx context.Context, level Level, msg string, args ...any) {
	l.log(ctx, level, msg, args, nil)
}

func (l *Logger) LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	l.log(ctx, level, msg, nil, attrs)
}

func Log(ctx context.Context, level Level, msg string, args ...any) {
	Default().log(ctx, level, msg, args, nil)
}

func LogAttrs(ctx context.Context, level Level, msg string, attrs ...Attr) {
	Default().log(ctx, level, msg, nil, attrs)
}
