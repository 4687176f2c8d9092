package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"time"
)

type user struct {
	Name string `json:"name"`
	Age  int
}

type secret string

func (secret) LogValue() slog.Value { return slog.StringValue("***") }

func noTime(groups []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey && len(groups) == 0 {
		return slog.Attr{}
	}
	return a
}

func main() {
	opts := &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: noTime}
	for _, h := range []slog.Handler{slog.NewTextHandler(os.Stdout, opts), slog.NewJSONHandler(os.Stdout, opts)} {
		l := slog.New(h)
		l.Info("hello", "n", 1, "s", "two words", "f", 1.5, "b", true, "d", time.Second, "e", errors.New("bad \"x\""), "nil", nil)
		l.Debug("dbg", slog.Group("g", "a", 1, slog.Group("h", "b", "c=d")), "u", user{"joe", 3}, "p", &user{"x", 1}, "l", []int{1, 2})
		l.Warn("odd", "key")
		l.Error("bad", 5, "x")
		l.Log(context.Background(), slog.Level(2), "lvl", "pw", secret("abc"), "t", time.Date(2020, 1, 2, 3, 4, 5, 6000000, time.UTC))
		l2 := l.With("id", 7).WithGroup("req").With("m", "GET")
		l2.Info("in", "path", "/x", "é", "ü\u2028 \x01", "html", "<a&b>")
		l2.WithGroup("empty").Info("nothing")
		l.Info("empty", slog.Group("g"), slog.Group("", slog.Int("inl", 1)), "", "")
		l.LogAttrs(nil, slog.LevelError+1, "attrs", slog.Any("m", map[string]int{"b": 1, "a": 2}), slog.Any("by", []byte("hi")), slog.Any("lvl", slog.LevelWarn))
	}
	log.SetFlags(0)
	log.SetOutput(os.Stdout)
	slog.Info("default", "a", 1, "b", "x y")
	slog.Debug("hidden")
	slog.With("w", 1).WithGroup("g").Warn("grouped", "k", "v")
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stdout, opts)))
	log.Print("through log")
	slog.Info("now text")
	var lv slog.LevelVar
	lv.Set(slog.LevelWarn)
	fmt.Println(&lv, slog.Level(-5), slog.Level(9), slog.LevelInfo, lv.UnmarshalText([]byte("debug-2")), &lv, lv.UnmarshalText([]byte("foo")))
	fmt.Println(slog.Int("a", 1), slog.AnyValue(3.5).Kind(), slog.GroupValue(slog.Int("a", 1)), slog.Int("a", 1).Equal(slog.Int("a", 1)))
}
