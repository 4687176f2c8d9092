// Package log writes lines with a time to standard error.
package log

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"time"
)

const (
	Ldate         = 1 << iota // 2009/01/23
	Ltime                     // 01:23:23
	Lmicroseconds             // 01:23:23.123123
	Llongfile                 // /a/b/c/d.go:23
	Lshortfile                // d.go:23
	LUTC
	Lmsgprefix // the prefix stands before the message
	LstdFlags  = Ldate | Ltime
)

// A Logger writes to an io.Writer.
type Logger struct {
	prefix string
	flag   int
	out    io.Writer
}

var std = New(os.Stderr, "", LstdFlags)

// New returns a Logger.
func New(out io.Writer, prefix string, flag int) *Logger {
	return &Logger{prefix, flag, out}
}

// Default returns the Logger of the package's functions.
func Default() *Logger {
	return std
}

func digits(b []byte, n, width int) []byte {
	return fmt.Appendf(b, "%0*d", width, n)
}

func (l *Logger) header(b []byte, file string, line int) []byte {
	if l.flag&Lmsgprefix == 0 {
		b = append(b, l.prefix...)
	}
	if l.flag&(Ldate|Ltime|Lmicroseconds) != 0 {
		now := time.Now()
		if l.flag&LUTC != 0 {
			now = now.UTC()
		}
		if l.flag&Ldate != 0 {
			year, month, day := now.Date()
			b = append(digits(b, year, 4), '/')
			b = append(digits(b, int(month), 2), '/')
			b = append(digits(b, day, 2), ' ')
		}
		if l.flag&(Ltime|Lmicroseconds) != 0 {
			hour, min, sec := now.Clock()
			b = append(digits(b, hour, 2), ':')
			b = append(digits(b, min, 2), ':')
			b = digits(b, sec, 2)
			if l.flag&Lmicroseconds != 0 {
				b = digits(append(b, '.'), now.Nanosecond()/1e3, 6)
			}
			b = append(b, ' ')
		}
	}
	if l.flag&(Lshortfile|Llongfile) != 0 {
		if l.flag&Lshortfile != 0 {
			for i := len(file) - 1; i > 0; i-- {
				if file[i] == '/' {
					file = file[i+1:]
					break
				}
			}
		}
		b = append(b, file...)
		b = digits(append(b, ':'), line, 0)
		b = append(b, ": "...)
	}
	if l.flag&Lmsgprefix != 0 {
		b = append(b, l.prefix...)
	}
	return b
}

// Output writes one line; calldepth counts the functions between it and the line to name.
//memtui:params * * c0
func (l *Logger) Output(calldepth int, s string) error {
	if l.out == io.Discard {
		return nil
	}
	file, line := "", 0
	if l.flag&(Lshortfile|Llongfile) != 0 {
		var ok bool
		_, file, line, ok = runtime.Caller(calldepth)
		if !ok {
			file, line = "???", 0
		}
	}
	b := append(l.header(nil, file, line), s...)
	if len(b) == 0 || b[len(b)-1] != '\n' {
		b = append(b, '\n')
	}
	_, err := l.out.Write(b)
	return err
}

//memtui:params * h1c0
func (l *Logger) Print(v ...any)                 { l.Output(2, fmt.Sprint(v...)) }
//memtui:params * c0 h1c0
func (l *Logger) Printf(format string, v ...any) { l.Output(2, fmt.Sprintf(format, v...)) }
//memtui:params * h1c0
func (l *Logger) Println(v ...any)               { l.Output(2, fmt.Sprintln(v...)) }

//memtui:params * h1c0
func (l *Logger) Fatal(v ...any) {
	l.Output(2, fmt.Sprint(v...))
	os.Exit(1)
}

//memtui:params * c0 h1c0
func (l *Logger) Fatalf(format string, v ...any) {
	l.Output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

//memtui:params * h1c0
func (l *Logger) Fatalln(v ...any) {
	l.Output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

//memtui:params * h1
func (l *Logger) Panic(v ...any) {
	s := fmt.Sprint(v...)
	l.Output(2, s)
	panic(s)
}

//memtui:params * - h1
func (l *Logger) Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	l.Output(2, s)
	panic(s)
}

//memtui:params * h1
func (l *Logger) Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	l.Output(2, s)
	panic(s)
}

func (l *Logger) Flags() int              { return l.flag }
func (l *Logger) SetFlags(flag int)       { l.flag = flag }
//memtui:params *
func (l *Logger) Prefix() string          { return l.prefix }
//memtui:params * *
func (l *Logger) SetPrefix(prefix string) { l.prefix = prefix }
//memtui:params *
func (l *Logger) Writer() io.Writer       { return l.out }
//memtui:params * *
func (l *Logger) SetOutput(w io.Writer)   { l.out = w }

func Flags() int              { return std.Flags() }
func SetFlags(flag int)       { std.SetFlags(flag) }
func Prefix() string          { return std.Prefix() }
func SetPrefix(prefix string) { std.SetPrefix(prefix) }
func Writer() io.Writer       { return std.Writer() }
func SetOutput(w io.Writer)   { std.SetOutput(w) }

func Print(v ...any)                 { std.Output(2, fmt.Sprint(v...)) }
func Printf(format string, v ...any) { std.Output(2, fmt.Sprintf(format, v...)) }
func Println(v ...any)               { std.Output(2, fmt.Sprintln(v...)) }

func Fatal(v ...any) {
	std.Output(2, fmt.Sprint(v...))
	os.Exit(1)
}

func Fatalf(format string, v ...any) {
	std.Output(2, fmt.Sprintf(format, v...))
	os.Exit(1)
}

func Fatalln(v ...any) {
	std.Output(2, fmt.Sprintln(v...))
	os.Exit(1)
}

func Panic(v ...any) {
	s := fmt.Sprint(v...)
	std.Output(2, s)
	panic(s)
}

func Panicf(format string, v ...any) {
	s := fmt.Sprintf(format, v...)
	std.Output(2, s)
	panic(s)
}

func Panicln(v ...any) {
	s := fmt.Sprintln(v...)
	std.Output(2, s)
	panic(s)
}

// Output writes one line.
func Output(calldepth int, s string) error {
	return std.Output(calldepth+1, s)
}
