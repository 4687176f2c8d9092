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

// ---- pipelines and commands ----------------------------------------------------------------------------------

func (s *state) evalPipeline(dot reflect.Value, pipe *parse.PipeNode) (value reflect.Value) {
	if pipe == nil {
		return
	}
	s.at(pipe)
	value = missingVal
	for _, cmd := range pipe.Cmds {
		value = s.evalCommand(dot, cmd, value)
		if value.Kind() == reflect.Interface && value.Type().NumMethod() == 0 {
			value = reflect.ValueOf(value.Interface())
		}
	}
	for _, v := range pipe.Decl {
		if pipe.IsAssign {
			s.setVar(v.Ident[0], value)
		} else {
			s.push(v.Ident[0], value)
		}
	}
	return value
}

func (s *state) notAFunction(args []parse.Node, final reflect.Value) {
	if len(args) > 1 || !isMissing(final) {
		s.errorf("can't give argument to non-function %s", args[0])
	}
}

func (s *state) evalCommand(dot reflect.Value, cmd *parse.CommandNode, final reflect.Value) reflect.Value {
	first := cmd.Args[0]
	switch n := first.(type) {
	case *parse.FieldNode:
		return s.evalFieldNode(dot, n, cmd.Args, final)
	case *parse.ChainNode:
		return s.evalChainNode(dot, n, cmd.Args, final)
	case *parse.IdentifierNode:
		return s.evalFunction(dot, n, cmd, cmd.Args, final)
	case *parse.PipeNode:
		s.notAFunction(cmd.Args, final)
		return s.evalPipeline(dot, n)
	case *parse.VariableNode:
		return s.evalVariableNode(dot, n, cmd.Args, final)
	}
	s.at(first)
	s.notAFunction(cmd.Args, final)
	switch word := first.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(word.True)
	case *parse.DotNode:
		return dot
	case *parse.NilNode:
		s.errorf("nil is not a command")
	case *parse.NumberNode:
		return s.idealConstant(word)
	case *parse.StringNode:
		return reflect.ValueOf(word.Text)
	}
	s.errorf("can't evaluate command %q", first)
	return zero
}

func (s *state) idealConstant(c *parse.NumberNode) reflect.Value {
	s.at(c)
	hex := len(c.Text) > 2 && c.Text[0] == '0' && (c.Text[1] == 'x' || c.Text[1] == 'X') && !strings.ContainsAny(c.Text, "pP")
	switch {
	case c.IsComplex:
		return reflect.ValueOf(c.Complex128)
	case c.IsFloat && !hex && c.Text[0] != '\'' && strings.ContainsAny(c.Text, ".eEpP"):
		return reflect.ValueOf(c.Float64)
	case c.IsInt:
		return reflect.ValueOf(int(c.Int64))
	case c.IsUint:
		s.errorf("%s overflows int", c.Text)
	}
	return zero
}

func (s *state) evalFieldNode(dot reflect.Value, field *parse.FieldNode, args []parse.Node, final reflect.Value) reflect.Value {
	s.at(field)
	return s.evalFieldChain(dot, dot, field, field.Ident, args, final)
}

func (s *state) evalChainNode(dot reflect.Value, chain *parse.ChainNode, args []parse.Node, final reflect.Value) reflect.Value {
	s.at(chain)
	if len(chain.Field) == 0 {
		s.errorf("internal error: no fields in evalChainNode")
	}
	if chain.Node.Type() == parse.NodeNil {
		s.errorf("indirection through explicit nil in %s", chain)
	}
	receiver := s.evalArg(dot, nil, chain.Node)
	return s.evalFieldChain(dot, receiver, chain, chain.Field, args, final)
}

func (s *state) evalVariableNode(dot reflect.Value, v *parse.VariableNode, args []parse.Node, final reflect.Value) reflect.Value {
	s.at(v)
	value := s.varValue(v.Ident[0])
	if len(v.Ident) == 1 {
		s.notAFunction(args, final)
		return value
	}
	return s.evalFieldChain(dot, value, v, v.Ident[1:], args, final)
}

func (s *state) evalFieldChain(dot, receiver reflect.Value, node parse.Node, ident []string, args []parse.Node, final reflect.Value) reflect.Value {
	n := len(ident)
	for i := 0; i < n-1; i++ {
		receiver = s.evalField(dot, ident[i], node, nil, missingVal, receiver)
	}
	return s.evalField(dot, ident[n-1], node, args, final, receiver)
}

func (s *state) evalFunction(dot reflect.Value, node *parse.IdentifierNode, cmd parse.Node, args []parse.Node, final reflect.Value) reflect.Value {
	s.at(node)
	name := node.Ident
	function, isBuiltin, ok := findFunction(name, s.tmpl)
	if !ok {
		s.errorf("%q is not a defined function", name)
	}
	return s.evalCall(dot, function, isBuiltin, cmd, name, args, final)
}

// evalField evaluates receiver.fieldName: a method, a field or the entry of a map.
func (s *state) evalField(dot reflect.Value, fieldName string, node parse.Node, args []parse.Node, final, receiver reflect.Value) reflect.Value {
	if !receiver.IsValid() {
		if s.tmpl.missingKey == mapError {
			s.errorf("nil data; no entry for key %q", fieldName)
		}
		return zero
	}
	typ := receiver.Type()
	receiver, isNil := indirect(receiver)
	if receiver.Kind() == reflect.Interface && isNil {
		s.errorf("nil pointer evaluating %s.%s", typ, fieldName)
	}
	ptr := receiver
	if ptr.Kind() != reflect.Interface && ptr.Kind() != reflect.Pointer && ptr.CanAddr() {
		ptr = ptr.Addr()
	}
	if method := ptr.MethodByName(fieldName); method.IsValid() {
		return s.evalCall(dot, method, false, node, fieldName, args, final)
	}
	hasArgs := len(args) > 1 || !isMissing(final)
	switch receiver.Kind() {
	case reflect.Struct:
		if f, ok := receiver.Type().FieldByName(fieldName); ok {
			field, err := receiver.FieldByIndexErr(f.Index)
			if !f.IsExported() {
				s.errorf("%s is an unexported field of struct type %s", fieldName, typ)
			}
			if err != nil {
				s.errorf("%v", err)
			}
			if hasArgs {
				s.errorf("%s has arguments but cannot be invoked as function", fieldName)
			}
			return field
		}
	case reflect.Map:
		name := reflect.ValueOf(fieldName)
		if name.Type().AssignableTo(receiver.Type().Key()) {
			if hasArgs {
				s.errorf("%s is not a method but has arguments", fieldName)
			}
			result := receiver.MapIndex(name)
			if !result.IsValid() {
				switch s.tmpl.missingKey {
				case mapZeroValue:
					result = reflect.Zero(receiver.Type().Elem())
				case mapError:
					s.errorf("map has no entry for key %q", fieldName)
				}
			}
			return result
		}
	case reflect.Pointer:
		elem := receiver.Type().Elem()
		if elem.Kind() == reflect.Struct {
			if _, ok := elem.FieldByName(fieldName); !ok {
				break // the type is wrong, nil or not
			}
		}
		if isNil {
			s.errorf("nil pointer evaluating %s.%s", typ, fieldName)
		}
	}
	s.errorf("can't evaluate field %s in type %s", fieldName, typ)
	return zero
}

// ---- calls ---------------------------------------------------------------------------------------------------

func unwrap(v reflect.Value) reflect.Value {
	if v.Type() == reflectValueType {
		return v.Interface().(reflect.Value)
	}
	return v
}

// evalCall calls a function or a method with its receiver; args[0] is its name.
func (s *state) evalCall(dot, fun reflect.Value, isBuiltin bool, node parse.Node, name string, args []parse.Node, final reflect.Value) reflect.Value {
	if args != nil {
		args = args[1:]
	}
	typ := fun.Type()
	numIn := len(args)
	if !isMissing(final) {
		numIn++
	}
	numFixed := len(args)
	if typ.IsVariadic() {
		numFixed = typ.NumIn() - 1
		if numIn < numFixed {
			s.errorf("wrong number of args for %s: want at least %d got %d", name, typ.NumIn()-1, len(args))
		}
	} else if numIn != typ.NumIn() {
		s.errorf("wrong number of args for %s: want %d got %d", name, typ.NumIn(), numIn)
	}
	if err := goodFunc(name, typ); err != nil {
		s.errorf("%v", err)
	}
	if isBuiltin && (name == "and" || name == "or") {
		return s.evalAndOr(dot, typ.In(0), name, args, final)
	}
	argv := make([]reflect.Value, numIn)
	paramType := func(i int) reflect.Type {
		if typ.IsVariadic() && i >= numFixed {
			return typ.In(typ.NumIn() - 1).Elem()
		}
		return typ.In(i)
	}
	for i, arg := range args {
		argv[i] = s.evalArg(dot, paramType(i), arg)
	}
	if !isMissing(final) {
		argv[len(args)] = s.validateType(final, paramType(numIn-1))
	}
	if isBuiltin && name == "call" {
		callee := ""
		if len(args) == 0 {
			callee = final.String()
		} else {
			callee = args[0].String()
		}
		argv = append([]reflect.Value{reflect.ValueOf(callee)}, argv...)
		fun = reflect.ValueOf(call)
	}
	v, err := safeCall(fun, argv)
	if err != nil {
		s.at(node)
		s.errorf("error calling %s: %w", name, err)
	}
	return unwrap(v)
}

// evalAndOr evaluates no more arguments than needed.
func (s *state) evalAndOr(dot reflect.Value, argType reflect.Type, name string, args []parse.Node, final reflect.Value) (v reflect.Value) {
	for _, arg := range args {
		v = s.evalArg(dot, argType, arg).Interface().(reflect.Value)
		if truth(v) == (name == "or") {
			return v
		}
	}
	if !isMissing(final) {
		v = unwrap(s.validateType(final, argType))
	}
	return v
}

func canBeNil(typ reflect.Type) bool {
	switch typ.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return true
	case reflect.Struct:
		return typ == reflectValueType
	}
	return false
}

// validateType makes value fit typ, or fails.
func (s *state) validateType(value reflect.Value, typ reflect.Type) reflect.Value {
	if !value.IsValid() {
		if typ == nil {
			return reflect.ValueOf(nil)
		}
		if canBeNil(typ) {
			return reflect.Zero(typ)
		}
		s.errorf("invalid value; expected %s", typ)
	}
	if typ == reflectValueType && value.Type() != typ {
		return reflect.ValueOf(value)
	}
	if typ == nil || value.Type().AssignableTo(typ) {
		return value
	}
	if value.Kind() == reflect.Interface && !value.IsNil() {
		value = value.Elem()
		if value.Type().AssignableTo(typ) {
			return value
		}
	}
	switch {
	case value.Kind() == reflect.Pointer && value.Type().Elem().AssignableTo(typ):
		value = value.Elem()
		if !value.IsValid() {
			s.errorf("dereference of nil pointer of type %s", typ)
		}
	case reflect.PointerTo(value.Type()).AssignableTo(typ) && value.CanAddr():
		value = value.Addr()
	default:
		s.errorf("wrong type for value; expected %s; got %s", typ, value.Type())
	}
	return value
}

func (s *state) evalArg(dot reflect.Value, typ reflect.Type, n parse.Node) reflect.Value {
	s.at(n)
	switch arg := n.(type) {
	case *parse.DotNode:
		return s.validateType(dot, typ)
	case *parse.NilNode:
		if canBeNil(typ) {
			return reflect.Zero(typ)
		}
		s.errorf("cannot assign nil to %s", typ)
	case *parse.FieldNode:
		return s.validateType(s.evalFieldNode(dot, arg, []parse.Node{n}, missingVal), typ)
	case *parse.VariableNode:
		return s.validateType(s.evalVariableNode(dot, arg, nil, missingVal), typ)
	case *parse.PipeNode:
		return s.validateType(s.evalPipeline(dot, arg), typ)
	case *parse.IdentifierNode:
		return s.validateType(s.evalFunction(dot, arg, arg, nil, missingVal), typ)
	case *parse.ChainNode:
		return s.validateType(s.evalChainNode(dot, arg, nil, missingVal), typ)
	}
	if typ == nil {
		return s.evalEmptyInterface(dot, n)
	}
	number, _ := n.(*parse.NumberNode)
	value := reflect.New(typ).Elem()
	switch kind := typ.Kind(); {
	case kind == reflect.Bool:
		if b, ok := n.(*parse.BoolNode); ok {
			value.SetBool(b.True)
			return value
		}
		s.errorf("expected bool; found %s", n)
	case kind == reflect.String:
		if text, ok := n.(*parse.StringNode); ok {
			value.SetString(text.Text)
			return value
		}
		s.errorf("expected string; found %s", n)
	case value.CanInt():
		if number != nil && number.IsInt {
			value.SetInt(number.Int64)
			return value
		}
		s.errorf("expected integer; found %s", n)
	case value.CanUint() && kind != reflect.Uintptr:
		if number != nil && number.IsUint {
			value.SetUint(number.Uint64)
			return value
		}
		s.errorf("expected unsigned integer; found %s", n)
	case value.CanFloat():
		if number != nil && number.IsFloat {
			value.SetFloat(number.Float64)
			return value
		}
		s.errorf("expected float; found %s", n)
	case value.CanComplex():
		if number != nil && number.IsComplex {
			value.SetComplex(number.Complex128)
			return value
		}
		s.errorf("expected complex; found %s", n)
	case kind == reflect.Interface && typ.NumMethod() == 0:
		return s.evalEmptyInterface(dot, n)
	case typ == reflectValueType:
		return reflect.ValueOf(s.evalEmptyInterface(dot, n))
	}
	s.errorf("can't handle %s for arg of type %s", n, typ)
	return zero
}

func (s *state) evalEmptyInterface(dot reflect.Value, n parse.Node) reflect.Value {
	s.at(n)
	switch n := n.(type) {
	case *parse.BoolNode:
		return reflect.ValueOf(n.True)
	case *parse.DotNode:
		return dot
	case *parse.NumberNode:
		return s.idealConstant(n)
	case *parse.StringNode:
		return reflect.ValueOf(n.Text)
	case *parse.NilNode:
		s.errorf("evalEmptyInterface: nil (can't happen)")
	}
	s.errorf("can't handle assignment of %s to empty interface argument", n)
	return zero
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
