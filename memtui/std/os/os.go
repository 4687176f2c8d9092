// Package os: standard streams, files, arguments, environment and exit. The files are those of a small file system in memory
// that every run starts afresh; programs cannot reach real ones.
package os

import (
	"errors"
	"internal/stdio"
	"io"
	"syscall"
)

const (
	O_RDONLY int = 0x0
	O_WRONLY int = 0x1
	O_RDWR   int = 0x2
	O_APPEND int = 0x400
	O_CREATE int = 0x40
	O_EXCL   int = 0x80
	O_SYNC   int = 0x101000
	O_TRUNC  int = 0x200

	SEEK_SET int = 0
	SEEK_CUR int = 1
	SEEK_END int = 2

	PathSeparator     = '/'
	PathListSeparator = ':'
	DevNull           = "/dev/null"
)

// Args holds the program's name and its arguments.
var Args = args()

var (
	Stdin  = NewFile(0, "/dev/stdin")
	Stdout = NewFile(1, "/dev/stdout")
	Stderr = NewFile(2, "/dev/stderr")
)

func init() {
	stdio.OSStdin = func() io.Reader { return Stdin }
	stdio.OSStdout = func() io.Writer { return Stdout }
}

// A Signal is a signal of the operating system.
type Signal interface {
	String() string
	Signal()
}

var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// Getenv returns the value of a variable, "" if there is none.
func Getenv(key string) string {
	v, _ := LookupEnv(key)
	return v
}

// Getpid returns a made-up process id, the same in every run.
func Getpid() int { return syscall.Getpid() }

func Getppid() int { return syscall.Getppid() }

func Getuid() int { return syscall.Getuid() }

func Geteuid() int { return syscall.Geteuid() }

func Getgid() int { return syscall.Getgid() }

func Getegid() int { return syscall.Getegid() }

func Getgroups() ([]int, error) { return []int{Getgid()}, nil }

func Getpagesize() int { return syscall.Getpagesize() }

// Hostname returns the machine's name.
func Hostname() (name string, err error) {
	return "memtui", nil
}

// Executable returns the name the program was started with.
func Executable() (string, error) {
	if len(Args) == 0 {
		return "", ErrNotExist
	}
	return "/tmp/" + Args[0], nil
}

// Exit ends the program at once.
func Exit(code int)

// LookupEnv returns the value of a variable and whether there is one.
//
//go:noescape
//memtui:param key heap
func LookupEnv(key string) (string, bool)

// Environ returns all variables as "key=value".
func Environ() []string

// Clearenv removes all variables.
func Clearenv()

// Setenv sets a variable.
//
//memtui:param key heap
//memtui:param value heap
func Setenv(key, value string) error {
	valid := len(key) > 0
	for i := 0; i < len(key); i++ {
		valid = valid && key[i] != '=' && key[i] != 0
	}
	for i := 0; i < len(value); i++ {
		valid = valid && value[i] != 0
	}
	if !valid {
		return NewSyscallError("setenv", syscall.EINVAL)
	}
	setenv(key, value, true)
	return nil
}

// Unsetenv removes a variable.
//
//memtui:param key heap
func Unsetenv(key string) error {
	setenv(key, "", false)
	return nil
}

//go:noescape
func setenv(key, value string, set bool)

func args() []string

func random() uint32

// Expand replaces ${name} and $name in s by what mapping gives.
func Expand(s string, mapping func(string) string) string {
	var out []byte
	done := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '$' || i+1 == len(s) {
			continue
		}
		if out == nil {
			out = make([]byte, 0, 2*len(s))
		}
		name, width := shellName(s[i+1:])
		out = append(out, s[done:i]...)
		if name != "" {
			out = append(out, mapping(name)...)
		} else if width == 0 {
			out = append(out, '$') // followed by no name
		}
		i += width
		done = i + 1
	}
	if out == nil {
		return s
	}
	return string(out) + s[done:]
}

// ExpandEnv replaces variables of the environment.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

func isName(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return true
	}
	return false
}

// shellName returns the name at the start of s, which follows a $, and how much of s belongs to it. A bad name is "" with
// the bytes to be eaten.
func shellName(s string) (name string, width int) {
	if s[0] == '{' {
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	i := 0
	for i < len(s) && isName(s[i]) {
		i++
	}
	return s[:i], i
}

// TempDir returns the directory for temporary files.
func TempDir() string {
	if dir := Getenv("TMPDIR"); dir != "" {
		return dir
	}
	return "/tmp"
}

func UserHomeDir() (string, error) {
	if dir := Getenv("HOME"); dir != "" {
		return dir, nil
	}
	return "", errors.New("$HOME is not defined")
}

func userDir(variable, below string) (string, error) {
	if dir := Getenv(variable); dir != "" {
		if dir[0] != '/' {
			return "", errors.New("path in $" + variable + " is relative")
		}
		return dir, nil
	}
	if dir := Getenv("HOME"); dir != "" {
		return dir + below, nil
	}
	return "", errors.New("neither $" + variable + " nor $HOME are defined")
}

func UserCacheDir() (string, error) { return userDir("XDG_CACHE_HOME", "/.cache") }

func UserConfigDir() (string, error) { return userDir("XDG_CONFIG_HOME", "/.config") }
