package slog

import (
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"slices"
	"strconv"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Handler takes records.
type Handler interface {
	Enabled(context.Context, Level) bool
	Handle(context.Context, Record) error
	WithAttrs(attrs []Attr) Handler
	WithGroup(name string) Handler
}

// HandlerOptions are the options of TextHandler and JSONHandler.
type HandlerOptions struct {
	AddSource   bool
	Level       Leveler
	ReplaceAttr func(groups []string, a Attr) Attr
}

type discard struct{}

// DiscardHandler takes nothing.
var DiscardHandler Handler = discard{}

func (discard) Enabled(context.Context, Level) bool { return false }

func (discard) Handle(context.Context, Record) error { return nil }

func (d discard) WithAttrs([]Attr) Handler { return d }

func (d discard) WithGroup(string) Handler { return d }

// A scope is what WithAttrs or WithGroup added: attributes, or a group that what follows is in.
type scope struct {
	group string
	attrs []Attr
}

// common is what the handlers share.
type common struct {
	json   bool
	opts   HandlerOptions
	scopes []scope
	mu     *sync.Mutex
	w      io.Writer
}

func (c *common) enabled(level Level) bool {
	least := LevelInfo
	if c.opts.Level != nil {
		least = c.opts.Level.Level()
	}
	return level >= least
}

func (c *common) with(s scope) *common {
	n := *c
	n.scopes = append(slices.Clip(c.scopes), s)
	return &n
}

// A writing is a line in the making. prefix: of keys in groups (text); first: no comma is needed (JSON).
type writing struct {
	c      *common
	b      []byte
	prefix string
	groups []string
	first  bool
}

func (s *writing) key(key string) {
	if s.c.json {
		if !s.first {
			s.b = append(s.b, ',')
		}
		s.first = false
		s.b = appendJSONString(s.b, key)
		s.b = append(s.b, ':')
		return
	}
	if !s.first {
		s.b = append(s.b, ' ')
	}
	s.first = false
	s.text(s.prefix + key)
	s.b = append(s.b, '=')
}

func (s *writing) text(t string) {
	if needsQuotes(t) {
		s.b = strconv.AppendQuote(s.b, t)
	} else {
		s.b = append(s.b, t...)
	}
}

func (s *writing) open(name string) {
	if s.c.json {
		s.key(name)
		s.b = append(s.b, '{')
		s.first = true
	} else {
		s.prefix += name + "."
	}
	s.groups = append(s.groups, name)
}

func (s *writing) close(name string) {
	if s.c.json {
		s.b = append(s.b, '}')
		s.first = false
	} else {
		s.prefix = s.prefix[:len(s.prefix)-len(name)-1]
	}
	s.groups = s.groups[:len(s.groups)-1]
}

// attr writes an attribute and reports whether there was anything to write.
func (s *writing) attr(a Attr) bool {
	a.Value = a.Value.Resolve()
	if rep := s.c.opts.ReplaceAttr; rep != nil && a.Value.Kind() != KindGroup {
		a = rep(slices.Clip(s.groups), a)
		a.Value = a.Value.Resolve()
	}
	if a.isEmpty() {
		return false
	}
	if a.Value.Kind() == KindAny {
		if src, ok := a.Value.any.(*Source); ok {
			a.Value = s.source(src)
		}
	}
	if a.Value.Kind() != KindGroup {
		s.key(a.Key)
		s.value(a.Value)
		return true
	}
	members := a.Value.Group()
	if len(members) == 0 {
		return false
	}
	if a.Key == "" {
		written := false
		for _, m := range members {
			written = s.attr(m) || written
		}
		return written
	}
	return s.inGroup(a.Key, func() bool {
		written := false
		for _, m := range members {
			written = s.attr(m) || written
		}
		return written
	})
}

// inGroup writes a group, unless nothing is in it.
func (s *writing) inGroup(name string, members func() bool) bool {
	n, first := len(s.b), s.first
	s.open(name)
	written := members()
	s.close(name)
	if !written {
		s.b, s.first = s.b[:n], first
	}
	return written
}

func (s *writing) source(src *Source) Value {
	if !s.c.json {
		return StringValue(fmt.Sprintf("%s:%d", src.File, src.Line))
	}
	var list []Attr
	if src.Function != "" {
		list = append(list, String("function", src.Function))
	}
	if src.File != "" {
		list = append(list, String("file", src.File))
	}
	if src.Line != 0 {
		list = append(list, Int("line", src.Line))
	}
	return GroupValue(list...)
}

// builtin writes one of the attributes that every record has; ReplaceAttr gets no groups for it.
func (s *writing) builtin(a Attr) {
	s.attr(a)
}

func (s *writing) scopes(rest []scope, r Record) bool {
	written := false
	for i, each := range rest {
		if each.group != "" {
			return s.inGroup(each.group, func() bool { return s.scopes(rest[i+1:], r) }) || written
		}
		for _, a := range each.attrs {
			written = s.attr(a) || written
		}
	}
	r.Attrs(func(a Attr) bool {
		written = s.attr(a) || written
		return true
	})
	return written
}

func (c *common) handle(r Record) error {
	s := &writing{c: c, first: true}
	if c.json {
		s.b = append(s.b, '{')
	}
	if !r.Time.IsZero() {
		s.builtin(Time(TimeKey, r.Time))
	}
	s.builtin(Any(LevelKey, r.Level))
	if c.opts.AddSource {
		src := r.Source()
		if src == nil {
			src = &Source{}
		}
		s.builtin(Any(SourceKey, src))
	}
	s.builtin(String(MessageKey, r.Message))
	s.scopes(c.scopes, r)
	if c.json {
		s.b = append(s.b, '}')
	}
	s.b = append(s.b, '\n')
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.w.Write(s.b)
	return err
}

func (s *writing) value(v Value) {
	defer func() {
		if r := recover(); r != nil {
			s.failed(fmt.Sprintf("!PANIC: %v", r))
		}
	}()
	var err error
	if s.c.json {
		err = s.jsonValue(v)
	} else {
		err = s.textValue(v)
	}
	if err != nil {
		s.failed(fmt.Sprintf("!ERROR:%v", err))
	}
}

func (s *writing) failed(text string) {
	if s.c.json {
		s.b = appendJSONString(s.b, text)
	} else {
		s.text(text)
	}
}

func (s *writing) textValue(v Value) error {
	switch v.Kind() {
	case KindString:
		s.text(v.any.(string))
	case KindTime:
		s.b = v.Time().AppendFormat(s.b, "2006-01-02T15:04:05.000Z07:00")
	case KindAny:
		if tm, ok := v.any.(encoding.TextMarshaler); ok {
			data, err := tm.MarshalText()
			if err != nil {
				return err
			}
			s.text(string(data))
			return nil
		}
		if b, ok := v.any.([]byte); ok {
			s.b = strconv.AppendQuote(s.b, string(b))
			return nil
		}
		s.text(fmt.Sprintf("%+v", v.any))
	default:
		s.b = v.append(s.b)
	}
	return nil
}

func (s *writing) jsonValue(v Value) error {
	switch v.Kind() {
	case KindString:
		s.b = appendJSONString(s.b, v.any.(string))
	case KindFloat64:
		f := v.Float64()
		if math.IsInf(f, 0) || math.IsNaN(f) {
			s.b = append(s.b, `"!ERROR:json: unsupported value: `+strconv.FormatFloat(f, 'g', -1, 64)+`"`...)
			return nil
		}
		return s.marshal(f)
	case KindDuration:
		s.b = strconv.AppendInt(s.b, int64(v.Duration()), 10)
	case KindTime:
		t := v.Time()
		if y := t.Year(); y < 0 || y >= 10000 {
			return errors.New("time.Time year outside of range [0,9999]")
		}
		s.b = append(s.b, '"')
		s.b = append(t.AppendFormat(s.b, time.RFC3339Nano), '"')
	case KindAny:
		_, marshals := v.any.(json.Marshaler)
		if err, ok := v.any.(error); ok && !marshals {
			s.b = appendJSONString(s.b, err.Error())
			return nil
		}
		return s.marshal(v.any)
	default:
		s.b = v.append(s.b)
	}
	return nil
}

func (s *writing) marshal(v any) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	s.b = append(s.b, bytes.TrimSuffix(out.Bytes(), []byte("\n"))...)
	return nil
}

// appendJSONString appends a string as JSON, without HTML's escapes.
func appendJSONString(b []byte, t string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i, r := range t {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\b':
			b = append(b, `\b`...)
		case r == '\f':
			b = append(b, `\f`...)
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ':
			b = append(b, `\u00`...)
			b = append(b, hex[r>>4], hex[r&15])
		case r == '\u2028' || r == '\u2029':
			b = append(b, `\u202`...)
			b = append(b, hex[r&15])
		case r == utf8.RuneError:
			if _, size := utf8.DecodeRuneInString(t[i:]); size == 1 {
				b = append(b, `\ufffd`...)
			} else {
				b = append(b, "\ufffd"...)
			}
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

func needsQuotes(t string) bool {
	if t == "" {
		return true
	}
	for i, r := range t {
		if r < utf8.RuneSelf {
			if r != '\\' && (r == ' ' || r == '=' || r == '"' || r < ' ' || r == 0x7f) {
				return true
			}
			continue
		}
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(t[i:]); size == 1 {
				return true
			}
		}
		if r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r) {
			return true
		}
	}
	return false
}

// A TextHandler writes key=value pairs.
type TextHandler struct {
	*common
}

// A JSONHandler writes JSON objects.
type JSONHandler struct {
	*common
}

func newCommon(w io.Writer, opts *HandlerOptions, json bool) *common {
	if opts == nil {
		opts = &HandlerOptions{}
	}
	return &common{json: json, opts: *opts, mu: &sync.Mutex{}, w: w}
}

func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	return &TextHandler{newCommon(w, opts, false)}
}

func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler {
	return &JSONHandler{newCommon(w, opts, true)}
}

func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

func (h *TextHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

//memtui:params h1 h1
func (h *TextHandler) WithAttrs(attrs []Attr) Handler {
	return &TextHandler{h.with(scope{attrs: attrs})}
}

func (h *TextHandler) WithGroup(name string) Handler {
	return &TextHandler{h.with(scope{group: name})}
}

func (h *JSONHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

func (h *JSONHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

//memtui:params h1 h1
func (h *JSONHandler) WithAttrs(attrs []Attr) Handler {
	return &JSONHandler{h.with(scope{attrs: attrs})}
}

func (h *JSONHandler) WithGroup(name string) Handler {
	return &JSONHandler{h.with(scope{group: name})}
}

// A defaultHandler writes through package log.
type defaultHandler struct {
	scopes []scope
}

func (h *defaultHandler) Enabled(_ context.Context, level Level) bool {
	return level >= defaultLogLevel.Level()
}

func (h *defaultHandler) Handle(_ context.Context, r Record) error {
	s := &writing{c: &common{}}
	s.b = append(s.b, r.Level.String()+" "+r.Message...)
	s.scopes(h.scopes, r)
	return log.Output(4, string(s.b))
}

func (h *defaultHandler) WithAttrs(attrs []Attr) Handler {
	return &defaultHandler{append(slices.Clip(h.scopes), scope{attrs: attrs})}
}

func (h *defaultHandler) WithGroup(name string) Handler {
	return &defaultHandler{append(slices.Clip(h.scopes), scope{group: name})}
}

// A MultiHandler passes records to several handlers.
type MultiHandler struct {
	handlers []Handler
}

//memtui:params h1
func NewMultiHandler(handlers ...Handler) *MultiHandler {
	return &MultiHandler{slices.Clone(handlers)}
}

func (h *MultiHandler) Enabled(ctx context.Context, l Level) bool {
	return slices.ContainsFunc(h.handlers, func(each Handler) bool { return each.Enabled(ctx, l) })
}

func (h *MultiHandler) Handle(ctx context.Context, r Record) error {
	var errs []error
	for _, each := range h.handlers {
		if each.Enabled(ctx, r.Level) {
			if err := each.Handle(ctx, r.Clone()); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

func (h *MultiHandler) each(f func(Handler) Handler) Handler {
	made := make([]Handler, 0, len(h.handlers))
	for _, one := range h.handlers {
		made = append(made, f(one))
	}
	return &MultiHandler{made}
}

func (h *MultiHandler) WithAttrs(attrs []Attr) Handler {
	return h.each(func(one Handler) Handler { return one.WithAttrs(attrs) })
}

func (h *MultiHandler) WithGroup(name string) Handler {
	return h.each(func(one Handler) Handler { return one.WithGroup(name) })
}
