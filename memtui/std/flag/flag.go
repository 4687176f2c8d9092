// Package flag reads the flags of a command line.
package flag

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
)

// ErrHelp says that -help or -h was given and not defined.
var ErrHelp = errors.New("flag: help requested")

// A Value is what a flag sets.
type Value interface {
	String() string
	Set(string) error
}

// A Getter also gives the value.
type Getter interface {
	Value
	Get() any
}

// ErrorHandling says what Parse does on an error.
type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota
	ExitOnError
	PanicOnError
)

// A Flag is one flag.
type Flag struct {
	Name     string
	Usage    string
	Value    Value
	DefValue string
}

// A FlagSet is a set of defined flags.
type FlagSet struct {
	Usage func()

	name          string
	parsed        bool
	actual        map[string]*Flag
	formal        map[string]*Flag
	args          []string
	errorHandling ErrorHandling
	output        io.Writer
	undef         map[string]string // flags that were set before they were defined, and where
}

func sorted(flags map[string]*Flag) []*Flag {
	list := make([]*Flag, 0, len(flags))
	for _, f := range flags {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b *Flag) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// NewFlagSet returns an empty set.
func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	f := &FlagSet{name: name, errorHandling: errorHandling}
	f.Usage = f.defaultUsage
	return f
}

func (f *FlagSet) Init(name string, errorHandling ErrorHandling) {
	f.name = name
	f.errorHandling = errorHandling
}

func (f *FlagSet) Output() io.Writer {
	if f.output == nil {
		return os.Stderr
	}
	return f.output
}

func (f *FlagSet) Name() string { return f.name }

func (f *FlagSet) ErrorHandling() ErrorHandling { return f.errorHandling }

func (f *FlagSet) SetOutput(output io.Writer) { f.output = output }

// VisitAll calls fn for all flags in order of name.
func (f *FlagSet) VisitAll(fn func(*Flag)) {
	for _, each := range sorted(f.formal) {
		fn(each)
	}
}

// Visit calls fn for the flags that have been set.
func (f *FlagSet) Visit(fn func(*Flag)) {
	for _, each := range sorted(f.actual) {
		fn(each)
	}
}

func (f *FlagSet) Lookup(name string) *Flag { return f.formal[name] }

// Set sets a flag.
func (f *FlagSet) Set(name, value string) error { return f.set(name, value) }

func (f *FlagSet) set(name, value string) error {
	found, ok := f.formal[name]
	if !ok {
		// Remembered, so that a later definition can say where this was.
		if _, file, line, ok := runtime.Caller(2); ok {
			if f.undef == nil {
				f.undef = map[string]string{}
			}
			f.undef[name] = fmt.Sprintf("%s:%d", file, line)
		}
		return fmt.Errorf("no such flag -%v", name)
	}
	if err := found.Value.Set(value); err != nil {
		return err
	}
	f.mark(found)
	return nil
}

func (f *FlagSet) mark(set *Flag) {
	if f.actual == nil {
		f.actual = make(map[string]*Flag)
	}
	f.actual[set.Name] = set
}

func zeroOf(v Value) Value

func typeName(v any) string

func isPointer(v any) bool

func isZeroValue(f *Flag, value string) (ok bool, err error) {
	defer func() {
		if e := recover(); e != nil {
			err = fmt.Errorf("panic calling String method on zero %v for flag %s: %v", typeName(f.Value), f.Name, e)
		}
	}()
	return value == zeroOf(f.Value).String(), nil
}

// UnquoteUsage takes the name in back quotes out of the usage, or makes one from the type.
func UnquoteUsage(flag *Flag) (name string, usage string) {
	before, rest, found := strings.Cut(flag.Usage, "`")
	if found {
		if name, after, closed := strings.Cut(rest, "`"); closed {
			return name, before + name + after
		}
	}
	switch v := flag.Value.(type) {
	case boolFlag:
		if !v.IsBoolFlag() {
			name = "value"
		}
	case *durationValue:
		name = "duration"
	case *float64Value:
		name = "float"
	case *intValue, *int64Value:
		name = "int"
	case *stringValue:
		name = "string"
	case *uintValue, *uint64Value:
		name = "uint"
	default:
		name = "value"
	}
	return name, flag.Usage
}

// PrintDefaults writes a description of all flags.
func (f *FlagSet) PrintDefaults() {
	var failures []error
	f.VisitAll(func(flag *Flag) {
		text := "  -" + flag.Name
		name, usage := UnquoteUsage(flag)
		if name != "" {
			text += " " + name
		}
		// A flag of one letter without a name has its usage on the same line.
		if len(text) <= 4 {
			text += "\t"
		} else {
			text += "\n    \t"
		}
		text += strings.ReplaceAll(usage, "\n", "\n    \t")
		if zero, err := isZeroValue(flag, flag.DefValue); err != nil {
			failures = append(failures, err)
		} else if !zero {
			if _, ok := flag.Value.(*stringValue); ok {
				text += fmt.Sprintf(" (default %q)", flag.DefValue)
			} else {
				text += fmt.Sprintf(" (default %v)", flag.DefValue)
			}
		}
		fmt.Fprint(f.Output(), text, "\n")
	})
	if len(failures) > 0 {
		fmt.Fprintln(f.Output())
		for _, err := range failures {
			fmt.Fprintln(f.Output(), err)
		}
	}
}

func (f *FlagSet) defaultUsage() {
	if f.name == "" {
		fmt.Fprintf(f.Output(), "Usage:\n")
	} else {
		fmt.Fprintf(f.Output(), "Usage of %s:\n", f.name)
	}
	f.PrintDefaults()
}

func (f *FlagSet) NFlag() int { return len(f.actual) }

func (f *FlagSet) Arg(i int) string {
	if i < 0 || i >= len(f.args) {
		return ""
	}
	return f.args[i]
}

func (f *FlagSet) NArg() int { return len(f.args) }

func (f *FlagSet) Args() []string { return f.args }

// Var defines a flag.
func (f *FlagSet) Var(value Value, name string, usage string) {
	if strings.HasPrefix(name, "-") {
		panic(f.say("flag %q begins with -", name))
	} else if strings.Contains(name, "=") {
		panic(f.say("flag %q contains =", name))
	}
	added := &Flag{name, usage, value, value.String()}
	if _, known := f.formal[name]; known {
		if f.name == "" {
			panic(f.say("flag redefined: %s", name))
		}
		panic(f.say("%s flag redefined: %s", f.name, name))
	}
	if pos := f.undef[name]; pos != "" {
		panic(fmt.Sprintf("flag %s set at %s before being defined", name, pos))
	}
	if f.formal == nil {
		f.formal = make(map[string]*Flag)
	}
	f.formal[name] = added
}

// say writes a message and returns it.
func (f *FlagSet) say(format string, a ...any) string {
	text := fmt.Sprintf(format, a...)
	fmt.Fprintln(f.Output(), text)
	return text
}

func (f *FlagSet) fail(format string, a ...any) error {
	text := f.say(format, a...)
	f.usage()
	return errors.New(text)
}

func (f *FlagSet) usage() {
	if f.Usage == nil {
		f.defaultUsage()
	} else {
		f.Usage()
	}
}

// parseOne takes one flag from the arguments; seen is false at the end of the flags.
func (f *FlagSet) parseOne() (seen bool, err error) {
	if len(f.args) == 0 {
		return false, nil
	}
	arg := f.args[0]
	if len(arg) < 2 || arg[0] != '-' {
		return false, nil
	}
	name := arg[1:]
	if name[0] == '-' {
		name = name[1:]
		if name == "" { // "--" ends the flags
			f.args = f.args[1:]
			return false, nil
		}
	}
	if name[0] == '-' || name[0] == '=' {
		return false, f.fail("bad flag syntax: %s", arg)
	}
	f.args = f.args[1:]
	name, value, hasValue := strings.Cut(name, "=")
	flag, ok := f.formal[name]
	if !ok {
		if name == "help" || name == "h" {
			f.usage()
			return false, ErrHelp
		}
		return false, f.fail("flag provided but not defined: -%s", name)
	}
	if v, ok := flag.Value.(boolFlag); ok && v.IsBoolFlag() {
		if hasValue {
			if err := v.Set(value); err != nil {
				return false, f.fail("invalid boolean value %q for -%s: %v", value, name, err)
			}
		} else if err := v.Set("true"); err != nil {
			return false, f.fail("invalid boolean flag %s: %v", name, err)
		}
	} else {
		if !hasValue && len(f.args) > 0 {
			value, f.args = f.args[0], f.args[1:]
			hasValue = true
		}
		if !hasValue {
			return false, f.fail("flag needs an argument: -%s", name)
		}
		if err := flag.Value.Set(value); err != nil {
			return false, f.fail("invalid value %q for flag -%s: %v", value, name, err)
		}
	}
	f.mark(flag)
	return true, nil
}

// Parse takes the flags from the arguments.
func (f *FlagSet) Parse(arguments []string) error {
	f.parsed = true
	f.args = arguments
	for {
		seen, err := f.parseOne()
		if seen {
			continue
		}
		if err == nil {
			return nil
		}
		switch f.errorHandling {
		case ContinueOnError:
			return err
		case ExitOnError:
			if err == ErrHelp {
				os.Exit(0)
			}
			os.Exit(2)
		case PanicOnError:
			panic(err)
		}
	}
}

func (f *FlagSet) Parsed() bool { return f.parsed }

// CommandLine is the set of the program's own flags.
var CommandLine *FlagSet

// Usage writes how the program is to be called.
var Usage = func() {
	fmt.Fprintf(CommandLine.Output(), "Usage of %s:\n", os.Args[0])
	PrintDefaults()
}

func init() {
	name := ""
	if len(os.Args) > 0 {
		name = os.Args[0]
	}
	CommandLine = NewFlagSet(name, ExitOnError)
	CommandLine.Usage = func() { Usage() }
}

func VisitAll(fn func(*Flag)) { CommandLine.VisitAll(fn) }

func Visit(fn func(*Flag)) { CommandLine.Visit(fn) }

func Lookup(name string) *Flag { return CommandLine.formal[name] }

func Set(name, value string) error { return CommandLine.set(name, value) }

func PrintDefaults() { CommandLine.PrintDefaults() }

func NFlag() int { return len(CommandLine.actual) }

func Arg(i int) string { return CommandLine.Arg(i) }

func NArg() int { return len(CommandLine.args) }

func Args() []string { return CommandLine.args }

func Var(value Value, name string, usage string) { CommandLine.Var(value, name, usage) }

func Parse() { CommandLine.Parse(os.Args[1:]) }

func Parsed() bool { return CommandLine.Parsed() }
