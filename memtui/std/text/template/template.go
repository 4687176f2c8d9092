// Package template makes text from templates and data.
package template

import (
	"fmt"
	"io"
	"maps"
	"reflect"
	"strings"
	"text/template/parse"
	"unicode"
)

// Template is a parsed template, one of a group that know each other by name.
type Template struct {
	name string
	*parse.Tree
	*common
	leftDelim  string
	rightDelim string
}

// common is what the templates of a group share.
type common struct {
	tmpl       map[string]*Template
	missingKey missingKeyAction
	parseFuncs FuncMap
	execFuncs  map[string]reflect.Value
}

type missingKeyAction int

const (
	mapInvalid missingKeyAction = iota
	mapZeroValue
	mapError
)

// FuncMap gives functions their names in templates.
type FuncMap map[string]any

// New returns an empty template.
func New(name string) *Template { return &Template{name: name} }

// Name returns the template's name.
func (t *Template) Name() string { return t.name }

// New returns an empty template of the same group.
func (t *Template) New(name string) *Template {
	t.init()
	return &Template{name: name, common: t.common, leftDelim: t.leftDelim, rightDelim: t.rightDelim}
}

func (t *Template) init() {
	if t.common == nil {
		t.common = &common{tmpl: make(map[string]*Template), parseFuncs: make(FuncMap), execFuncs: make(map[string]reflect.Value)}
	}
}

// Clone returns a copy of the group, which can be added to.
func (t *Template) Clone() (*Template, error) {
	nt := &Template{name: t.name, Tree: t.Tree, leftDelim: t.leftDelim, rightDelim: t.rightDelim}
	nt.init()
	if t.common == nil {
		return nt, nil
	}
	nt.missingKey = t.missingKey
	for k, v := range t.tmpl {
		if k == t.name {
			nt.tmpl[t.name] = nt
			continue
		}
		nt.tmpl[k] = &Template{name: v.name, Tree: v.Tree, common: nt.common, leftDelim: v.leftDelim, rightDelim: v.rightDelim}
	}
	maps.Copy(nt.parseFuncs, t.parseFuncs)
	maps.Copy(nt.execFuncs, t.execFuncs)
	return nt, nil
}

// AddParseTree gives the tree a name in the group.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	t.init()
	nt := t
	if name != t.name {
		nt = t.New(name)
	}
	if t.associate(nt, tree) || nt.Tree == nil {
		nt.Tree = tree
	}
	return nt, nil
}

// associate enters a template into the group; it reports whether its tree should be used.
func (t *Template) associate(nt *Template, tree *parse.Tree) bool {
	if old := t.tmpl[nt.name]; old != nil && parse.IsEmptyTree(tree.Root) && old.Tree != nil {
		return false
	}
	t.tmpl[nt.name] = nt
	return true
}

// Templates returns the templates of the group.
//
//memtui:param t content
func (t *Template) Templates() []*Template {
	if t.common == nil {
		return nil
	}
	m := make([]*Template, 0, len(t.tmpl))
	for _, v := range t.tmpl {
		m = append(m, v)
	}
	return m
}

// Delims sets the delimiters of actions.
func (t *Template) Delims(left, right string) *Template {
	t.init()
	t.leftDelim, t.rightDelim = left, right
	return t
}

// Funcs adds functions.
//
//memtui:param t content result0=0 mutates=0
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.init()
	for name, fn := range funcMap {
		if !goodName(name) {
			panic(fmt.Errorf("function name %q is not a valid identifier", name))
		}
		v := reflect.ValueOf(fn)
		if v.Kind() != reflect.Func {
			panic("value for " + name + " not a function")
		}
		if err := goodFunc(name, v.Type()); err != nil {
			panic(err)
		}
		t.execFuncs[name] = v
		t.parseFuncs[name] = fn
	}
	return t
}

func goodName(name string) bool {
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != ""
}

var errorType = reflect.TypeFor[error]()

func goodFunc(name string, typ reflect.Type) error {
	switch n := typ.NumOut(); {
	case n == 1:
		return nil
	case n == 2 && typ.Out(1) == errorType:
		return nil
	case n == 2:
		return fmt.Errorf("invalid function signature for %s: second return value should be error; is %s", name, typ.Out(1))
	default:
		return fmt.Errorf("function %s has %d return values; should be 1 or 2", name, n)
	}
}

// Option sets options; missingkey is the only one.
//
//memtui:param opt mutates=1 calls=1
func (t *Template) Option(opt ...string) *Template {
	t.init()
	for _, s := range opt {
		if s == "" {
			panic("empty option string")
		}
		switch s {
		case "missingkey=default", "missingkey=invalid":
			t.missingKey = mapInvalid
		case "missingkey=zero":
			t.missingKey = mapZeroValue
		case "missingkey=error":
			t.missingKey = mapError
		default:
			panic("unrecognized option: " + s)
		}
	}
	return t
}

// Lookup returns a template of the group, nil if there is none of that name.
//
//memtui:param t content
func (t *Template) Lookup(name string) *Template {
	if t.common == nil {
		return nil
	}
	return t.tmpl[name]
}

// Parse makes text the body of t; templates defined in it join the group.
func (t *Template) Parse(text string) (*Template, error) {
	t.init()
	trees, err := parse.Parse(t.name, text, t.leftDelim, t.rightDelim, t.parseFuncs, builtins())
	if err != nil {
		return nil, err
	}
	for name, tree := range trees {
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Must panics if err is not nil.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// DefinedTemplates lists the templates of the group for an error message.
//
//memtui:param t content
func (t *Template) DefinedTemplates() string {
	if t.common == nil {
		return ""
	}
	var b strings.Builder
	for name, tmpl := range t.tmpl {
		if tmpl.Tree == nil || tmpl.Root == nil {
			continue
		}
		if b.Len() == 0 {
			b.WriteString("; defined templates are: ")
		} else {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%q", name)
	}
	return b.String()
}

// ExecuteTemplate executes the template of a name.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	tmpl := t.Lookup(name)
	if tmpl == nil {
		return fmt.Errorf("template: no template %q associated with template %q", name, t.name)
	}
	return tmpl.Execute(wr, data)
}
