package template

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"sort"
	"strings"
	"text/template/parse"
)

const maxExecDepth = 100000

// state is one execution; depth: of nested templates.
type state struct {
	tmpl  *Template
	wr    io.Writer
	node  parse.Node
	vars  []variable
	depth int
}

type variable struct {
	name  string
	value reflect.Value
}

type missingValType struct{}

var (
	zero             reflect.Value
	missingVal       = reflect.ValueOf(missingValType{})
	missingType      = reflect.TypeFor[missingValType]()
	fmtStringerType  = reflect.TypeFor[fmt.Stringer]()
	reflectValueType = reflect.TypeFor[reflect.Value]()
)

func isMissing(v reflect.Value) bool { return v.IsValid() && v.Type() == missingType }

// ExecError is the error of a template that failed.
type ExecError struct {
	Name string
	Err  error
}

func (e ExecError) Error() string { return e.Err.Error() }
func (e ExecError) Unwrap() error { return e.Err }

type writeError struct {
	Err error
}

func (s *state) errorf(format string, args ...any) {
	where := fmt.Sprintf("template: %s: ", s.tmpl.Name())
	if s.node != nil {
		location, context := s.tmpl.ErrorContext(s.node)
		where = fmt.Sprintf("template: %s: executing %q at <%s>: ", location, s.tmpl.Name(), context)
	}
	where = strings.ReplaceAll(where, "%", "%%")
	panic(ExecError{s.tmpl.Name(), fmt.Errorf(where+format, args...)})
}

func (s *state) writeError(err error) { panic(writeError{err}) }

func (s *state) at(n parse.Node) { s.node = n }

// Execute writes what the template makes of data.
func (t *Template) Execute(wr io.Writer, data any) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case runtime.Error:
			panic(e)
		case writeError:
			err = e.Err
		case ExecError:
			err = e
		default:
			panic(e)
		}
	}()
	value, ok := data.(reflect.Value)
	if !ok {
		value = reflect.ValueOf(data)
	}
	s := &state{tmpl: t, wr: wr, vars: []variable{{"$", value}}}
	if t.Tree == nil || t.Root == nil {
		s.errorf("%q is an incomplete or empty template", t.Name())
	}
	s.walk(value, t.Root)
	return nil
}

// ---- variables -----------------------------------------------------------------------------------------------

func (s *state) push(name string, value reflect.Value) {
	s.vars = append(s.vars, variable{name, value})
}

func (s *state) setVar(name string, value reflect.Value) {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			s.vars[i].value = value
			return
		}
	}
	s.errorf("undefined variable: %s", name)
}

func (s *state) varValue(name string) reflect.Value {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i].value
		}
	}
	s.errorf("undefined variable: %s", name)
	return zero
}

// ---- nodes ---------------------------------------------------------------------------------------------------

var (
	errBreak    = errors.New("break")
	errContinue = errors.New("continue")
)

// walk executes a node; the result tells a range that its body broke or continued.
func (s *state) walk(dot reflect.Value, node parse.Node) error {
	s.at(node)
	switch node := node.(type) {
	case *parse.ActionNode:
		val := s.evalPipeline(dot, node.Pipe)
		if len(node.Pipe.Decl) == 0 {
			s.printValue(node, val)
		}
	case *parse.BreakNode:
		return errBreak
	case *parse.ContinueNode:
		return errContinue
	case *parse.CommentNode:
	case *parse.IfNode:
		return s.walkIfOrWith(parse.NodeIf, dot, &node.BranchNode)
	case *parse.WithNode:
		return s.walkIfOrWith(parse.NodeWith, dot, &node.BranchNode)
	case *parse.ListNode:
		for _, n := range node.Nodes {
			if err := s.walk(dot, n); err != nil {
				return err
			}
		}
	case *parse.RangeNode:
		return s.walkRange(dot, node)
	case *parse.TemplateNode:
		s.walkTemplate(dot, node)
	case *parse.TextNode:
		if _, err := s.wr.Write(node.Text); err != nil {
			s.writeError(err)
		}
	default:
		s.errorf("unknown node: %s", node)
	}
	return nil
}

func (s *state) walkIfOrWith(typ parse.NodeType, dot reflect.Value, b *parse.BranchNode) error {
	kept := len(s.vars)
	val := s.evalPipeline(dot, b.Pipe)
	truth, ok := isTrue(indirectInterface(val))
	if !ok {
		s.errorf("if/with can't use %v", val)
	}
	var err error
	if truth {
		if typ == parse.NodeWith {
			dot = val
		}
		err = s.walk(dot, b.List)
	} else if b.ElseList != nil {
		err = s.walk(dot, b.ElseList)
	}
	s.vars = s.vars[:kept]
	return err
}

// IsTrue reports whether val counts as true, and whether it can be asked.
func IsTrue(val any) (truth, ok bool) { return isTrue(reflect.ValueOf(val)) }

func isTrue(val reflect.Value) (truth, ok bool) {
	if !val.IsValid() {
		return false, true
	}
	switch val.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		truth = val.Len() > 0
	case reflect.Bool:
		truth = val.Bool()
	case reflect.Complex64, reflect.Complex128:
		truth = val.Complex() != 0
	case reflect.Chan, reflect.Func, reflect.Pointer, reflect.UnsafePointer, reflect.Interface:
		truth = !val.IsNil()
	case reflect.Float32, reflect.Float64:
		truth = val.Float() != 0
	case reflect.Struct:
		truth = true
	default:
		if val.CanInt() {
			truth = val.Int() != 0
		} else if val.CanUint() {
			truth = val.Uint() != 0
		} else {
			return false, false
		}
	}
	return truth, true
}

func truth(arg reflect.Value) bool {
	t, _ := isTrue(indirectInterface(arg))
	return t
}

func (s *state) walkRange(dot reflect.Value, r *parse.RangeNode) (err error) {
	s.at(r)
	outer := len(s.vars)
	defer func() { s.vars = s.vars[:outer] }()
	val, _ := indirect(s.evalPipeline(dot, r.Pipe))
	kept := len(s.vars)
	run := false
	// once executes the body; it reports whether the loop goes on.
	once := func(index, elem reflect.Value, single bool) bool {
		run = true
		if n := len(r.Pipe.Decl); n > 0 {
			values := []reflect.Value{index, elem}
			if single && n == 1 || !single && n == 1 {
				values = []reflect.Value{elem}
			}
			for i, d := range r.Pipe.Decl {
				if r.Pipe.IsAssign {
					s.setVar(d.Ident[0], values[i])
				} else {
					s.vars[kept-n+i].value = values[i]
				}
			}
		}
		err := s.walk(elem, r.List)
		s.vars = s.vars[:kept]
		return err != errBreak
	}
	switch val.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < val.Len(); i++ {
			if !once(reflect.ValueOf(i), val.Index(i), false) {
				break
			}
		}
	case reflect.Map:
		keys := val.MapKeys()
		sortValues(keys)
		for _, key := range keys {
			if !once(key, val.MapIndex(key), false) {
				break
			}
		}
	case reflect.Chan:
		if val.IsNil() {
			break
		}
		if val.Type().ChanDir() == reflect.SendDir {
			s.errorf("range over send-only channel %v", val)
		}
		for i := 0; ; i++ {
			elem, ok := val.Recv()
			if !ok || !once(reflect.ValueOf(i), elem, false) {
				break
			}
		}
	case reflect.Invalid:
	case reflect.Func:
		s.rangeFunc(val, r, once)
	default:
		if !val.CanInt() && !val.CanUint() {
			s.errorf("range can't iterate over %v", val)
		}
		if len(r.Pipe.Decl) > 1 {
			s.errorf("can't use %v to iterate over more than one variable", val)
		}
		for v := range val.Seq() {
			if !once(zero, v, true) {
				break
			}
		}
	}
	if !run && r.ElseList != nil {
		return s.walk(dot, r.ElseList)
	}
	return nil
}

func (s *state) rangeFunc(val reflect.Value, r *parse.RangeNode, once func(index, elem reflect.Value, single bool) bool) {
	switch {
	case val.Type().CanSeq():
		if len(r.Pipe.Decl) > 1 {
			s.errorf("can't use %v iterate over more than one variable", val)
		}
		for v := range val.Seq() {
			if !once(zero, v, true) {
				return
			}
		}
	case val.Type().CanSeq2():
		for i, v := range val.Seq2() {
			if !once(i, v, false) {
				return
			}
		}
	default:
		s.errorf("range can't iterate over %v", val)
	}
}

// sortValues orders map keys of basic types.
func sortValues(keys []reflect.Value) {
	sort.SliceStable(keys, func(i, j int) bool {
		a, b := indirectInterface(keys[i]), indirectInterface(keys[j])
		if a.Kind() != b.Kind() {
			return a.Kind() < b.Kind()
		}
		switch {
		case a.CanInt():
			return a.Int() < b.Int()
		case a.CanUint():
			return a.Uint() < b.Uint()
		case a.CanFloat():
			return a.Float() < b.Float()
		case a.Kind() == reflect.Bool:
			return !a.Bool() && b.Bool()
		case a.Kind() == reflect.String:
			return a.String() < b.String()
		}
		return fmt.Sprint(a) < fmt.Sprint(b)
	})
}

func (s *state) walkTemplate(dot reflect.Value, t *parse.TemplateNode) {
	s.at(t)
	tmpl := s.tmpl.Lookup(t.Name)
	if tmpl == nil {
		s.errorf("template %q not defined", t.Name)
	}
	if s.depth == maxExecDepth {
		s.errorf("exceeded maximum template depth (%v)", maxExecDepth)
	}
	if t.Pipe != nil {
		dot = s.evalPipeline(dot, t.Pipe)
	} else {
		dot = zero
	}
	inner := *s
	inner.depth++
	inner.tmpl = tmpl
	inner.vars = []variable{{"$", dot}}
	inner.walk(dot, tmpl.Root)
}

// ---- printing ------------------------------------------------------------------------------------------------

func (s *state) printValue(n parse.Node, v reflect.Value) {
	s.at(n)
	x, ok := printableValue(v)
	if !ok {
		s.errorf("can't print %s of type %s", n, v.Type())
	}
	if _, err := fmt.Fprint(s.wr, x); err != nil {
		s.writeError(err)
	}
}

// printableValue returns what fmt should print for v; not ok: nothing can be.
func printableValue(v reflect.Value) (any, bool) {
	if v.Kind() == reflect.Pointer {
		v, _ = indirect(v)
	}
	if !v.IsValid() {
		return "<no value>", true
	}
	if !v.Type().Implements(errorType) && !v.Type().Implements(fmtStringerType) {
		p := reflect.PointerTo(v.Type())
		if v.CanAddr() && (p.Implements(errorType) || p.Implements(fmtStringerType)) {
			v = v.Addr()
		} else {
			switch v.Kind() {
			case reflect.Chan, reflect.Func:
				return nil, false
			}
		}
	}
	return v.Interface(), true
}
