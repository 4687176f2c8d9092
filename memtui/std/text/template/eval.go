package template

import (
	"reflect"
	"strings"
	"text/template/parse"
)

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
