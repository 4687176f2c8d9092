// Command dump writes what the export data of Go's std packages declares, one declaration a line; ../refresh.py runs it.
//
// Input, one package a line: import path, tab, file of export data. Output for each: `# path name`, then `@ alias path`
// for imports, then the declarations as Go text; functions are followed by a tab and their escape tags (one word a
// parameter) if there is more to say than that all leak to the heap.
package main

import (
	"bufio"
	"fmt"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"sort"
	"strings"
)

func main() {
	exports := map[string]string{}
	paths := []string{}
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		path, file, _ := strings.Cut(in.Text(), "\t")
		exports[path] = file
		paths = append(paths, path)
	}
	lookup := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	imp := importer.ForCompiler(token.NewFileSet(), "gc", lookup)
	out := bufio.NewWriter(os.Stdout)
	for _, path := range paths {
		pkg, err := imp.Import(path)
		if err != nil {
			panic(err)
		}
		d := &dumper{pkg: pkg, aliases: map[string]string{}, facts: readFacts(pkg, exports[path])}
		d.run()
		fmt.Fprintf(out, "# %s %s\n", path, pkg.Name())
		imports := make([]string, 0, len(d.aliases))
		for path := range d.aliases {
			imports = append(imports, path)
		}
		sort.Strings(imports)
		for _, path := range imports {
			fmt.Fprintf(out, "@ %s %s\n", d.aliases[path], path)
		}
		for _, line := range d.lines {
			fmt.Fprintln(out, line)
		}
	}
	out.Flush()
}

// dumper collects the declarations of one package. Unexported types are written when something written names them.
type dumper struct {
	pkg     *types.Package
	aliases map[string]string // import path -> name in this file
	lines   []string
	queue   []*types.TypeName
	queued  map[*types.TypeName]bool
	secret  map[string]bool // unexported methods of the package's interfaces
	facts   facts
}

func (d *dumper) run() {
	d.queued = map[*types.TypeName]bool{}
	d.secret = map[string]bool{}
	scope := d.pkg.Scope()
	for _, name := range scope.Names() {
		if t, ok := scope.Lookup(name).(*types.TypeName); ok && t.Type() != nil {
			if i, ok := t.Type().Underlying().(*types.Interface); ok {
				for m := range i.Methods() {
					if !m.Exported() {
						d.secret[m.Name()] = true
					}
				}
			}
		}
	}
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		if !obj.Exported() {
			continue
		}
		switch obj := obj.(type) {
		case *types.Const:
			d.constant(obj)
		case *types.Var:
			d.add("var " + name + " " + d.text(obj.Type()))
		case *types.Func:
			d.function(obj, "", "")
		case *types.TypeName:
			d.need(obj)
		}
	}
	for len(d.queue) > 0 {
		t := d.queue[0]
		d.queue = d.queue[1:]
		d.typeDecl(t)
	}
}

func (d *dumper) add(line string) {
	if strings.ContainsAny(line, "\n") {
		panic(line)
	}
	d.lines = append(d.lines, line)
}

// need has a type of the package written.
func (d *dumper) need(t *types.TypeName) {
	if !d.queued[t] {
		d.queued[t] = true
		d.queue = append(d.queue, t)
	}
}

// text is a type as Go text. Types it names are noted.
func (d *dumper) text(t types.Type) string {
	d.visit(t, map[types.Type]bool{})
	return types.TypeString(t, d.qualify)
}

func (d *dumper) qualify(p *types.Package) string {
	if p == d.pkg {
		return ""
	}
	if alias, ok := d.aliases[p.Path()]; ok {
		return alias
	}
	alias := p.Name()
	for d.taken(alias) {
		alias += "_"
	}
	d.aliases[p.Path()] = alias
	return alias
}

func (d *dumper) taken(alias string) bool {
	for _, a := range d.aliases {
		if a == alias {
			return true
		}
	}
	return d.pkg.Scope().Lookup(alias) != nil
}

// visit notes the unexported types of the package that a type is written with.
func (d *dumper) visit(t types.Type, seen map[types.Type]bool) {
	if t == nil || seen[t] {
		return
	}
	seen[t] = true
	note := func(obj *types.TypeName, args *types.TypeList) {
		if obj.Pkg() == d.pkg && !obj.Exported() && obj.Parent() == d.pkg.Scope() {
			d.need(obj)
		}
		for a := range args.Types() {
			d.visit(a, seen)
		}
	}
	switch t := t.(type) {
	case *types.Alias:
		note(t.Obj(), t.TypeArgs())
	case *types.Named:
		note(t.Obj(), t.TypeArgs())
	case *types.Pointer:
		d.visit(t.Elem(), seen)
	case *types.Slice:
		d.visit(t.Elem(), seen)
	case *types.Array:
		d.visit(t.Elem(), seen)
	case *types.Chan:
		d.visit(t.Elem(), seen)
	case *types.Map:
		d.visit(t.Key(), seen)
		d.visit(t.Elem(), seen)
	case *types.Signature:
		for v := range t.Params().Variables() {
			d.visit(v.Type(), seen)
		}
		for v := range t.Results().Variables() {
			d.visit(v.Type(), seen)
		}
	case *types.Struct:
		for f := range t.Fields() {
			d.visit(f.Type(), seen)
		}
	case *types.Interface:
		for m := range t.ExplicitMethods() {
			d.visit(m.Type(), seen)
		}
		for e := range t.EmbeddedTypes() {
			d.visit(e, seen)
		}
	case *types.Union:
		for term := range t.Terms() {
			d.visit(term.Type(), seen)
		}
	}
}

// constant writes a constant with its value.
func (d *dumper) constant(c *types.Const) {
	typ := ""
	b, isBasic := c.Type().(*types.Basic)
	if !isBasic || b.Info()&types.IsUntyped == 0 {
		typ = " " + d.text(c.Type())
	}
	under := c.Type().Underlying().(*types.Basic)
	var value string
	switch v := c.Val(); {
	case v.Kind() == constant.String:
		value = fmt.Sprintf("%+q", constant.StringVal(v))
	case v.Kind() == constant.Bool:
		value = v.ExactString()
	case under.Kind() == types.UntypedRune:
		n, _ := constant.Int64Val(v)
		value = fmt.Sprintf("%+q", rune(n))
	case under.Info()&types.IsFloat != 0:
		num, den := constant.Num(v).ExactString(), constant.Denom(v).ExactString()
		value = num + ".0"
		if den != "1" {
			value += "/" + den
		}
	case under.Info()&types.IsInteger != 0:
		value = constant.ToInt(v).ExactString()
	default:
		panic(c.String())
	}
	d.add("const " + c.Name() + typ + " = " + value)
}

// function writes a function or method; recv is "(name Type) " of a method.
func (d *dumper) function(f *types.Func, recv, base string) {
	sig := f.Type().(*types.Signature)
	key := f.Name()
	if base != "" {
		key = base + "." + key
	}
	d.visit(sig, map[types.Type]bool{})
	text := types.TypeString(types.NewSignatureType(nil, nil, nil, sig.Params(), unnamed(sig.Results()), sig.Variadic()), d.qualify)
	line := "func " + recv + f.Name() + d.typeParams(sig.TypeParams()) + strings.TrimPrefix(text, "func")
	if words, ok := d.facts.tags[key]; ok && len(words) > 0 {
		for _, w := range words {
			if w != "*" {
				line += "\t" + strings.Join(words, " ")
				break
			}
		}
	}
	d.add(line)
}

// unnamed takes away the names that the compiler gives to results when the body ranges over a function.
func unnamed(results *types.Tuple) *types.Tuple {
	if results.Len() == 0 || !strings.HasPrefix(results.At(0).Name(), "#") {
		return results
	}
	var vars []*types.Var
	for v := range results.Variables() {
		vars = append(vars, types.NewVar(v.Pos(), v.Pkg(), "", v.Type()))
	}
	return types.NewTuple(vars...)
}

func (d *dumper) typeParams(list *types.TypeParamList) string {
	if list.Len() == 0 {
		return ""
	}
	var parts []string
	for p := range list.TypeParams() {
		parts = append(parts, p.Obj().Name()+" "+d.text(p.Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// typeDecl writes a type and its methods.
func (d *dumper) typeDecl(t *types.TypeName) {
	if a, ok := t.Type().(*types.Alias); ok && t.IsAlias() {
		d.add("type " + t.Name() + d.typeParams(a.TypeParams()) + " = " + d.text(a.Rhs()))
		return
	}
	named, ok := t.Type().(*types.Named)
	if !ok {
		panic(t.String())
	}
	text := ""
	if s, ok := named.Underlying().(*types.Struct); ok {
		text = d.structText(s)
	} else {
		text = d.text(named.Underlying())
	}
	d.add("type " + t.Name() + d.typeParams(named.TypeParams()) + " " + text)
	d.methods(t)
}

// methods writes the methods of a type: exported ones, and those that make it one of an interface of the package.
func (d *dumper) methods(t *types.TypeName) {
	named, ok := t.Type().(*types.Named)
	if !ok || t.IsAlias() || types.IsInterface(named) {
		return
	}
	for m := range named.Methods() {
		if !m.Exported() && !d.secret[m.Name()] {
			continue
		}
		r := m.Type().(*types.Signature).Recv()
		base := t.Name()
		if list := m.Type().(*types.Signature).RecvTypeParams(); list.Len() > 0 {
			var names []string
			for p := range list.TypeParams() {
				names = append(names, p.Obj().Name())
			}
			base += "[" + strings.Join(names, ", ") + "]"
		}
		if _, ok := r.Type().(*types.Pointer); ok {
			base = "*" + base
		}
		d.function(m, "("+strings.TrimSpace(r.Name()+" "+base)+") ", t.Name())
	}
}

// structText is a struct of a declared type. An unexported field keeps its name and a type of the same size, pointers
// and comparability; only an embedded one keeps its type, since that has methods and fields of its own.
func (d *dumper) structText(s *types.Struct) string {
	var parts []string
	for i := range s.NumFields() {
		f := s.Field(i)
		text := ""
		switch {
		case f.Embedded():
			text = d.text(f.Type())
		case f.Exported():
			text = f.Name() + " " + d.text(f.Type())
		default:
			text = f.Name() + " " + d.plain(f.Type())
		}
		if tag := s.Tag(i); tag != "" {
			text += " " + fmt.Sprintf("%+q", tag)
		}
		parts = append(parts, text)
	}
	return "struct{" + strings.Join(parts, "; ") + "}"
}

// plain is a type with the layout of t that names no other type.
func (d *dumper) plain(t types.Type) string {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		return p.Obj().Name()
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		if u.Kind() == types.UnsafePointer {
			d.aliases["unsafe"] = "unsafe"
		}
		return u.String()
	case *types.Pointer:
		d.aliases["unsafe"] = "unsafe"
		return "unsafe.Pointer"
	case *types.Slice:
		return "[]uint8"
	case *types.Map:
		return "map[int]int"
	case *types.Chan:
		return "chan int"
	case *types.Signature:
		return "func()"
	case *types.Interface:
		return "any"
	case *types.Array:
		return fmt.Sprintf("[%d]%s", u.Len(), d.plain(u.Elem()))
	case *types.Struct:
		var parts []string
		for f := range u.Fields() {
			parts = append(parts, fmt.Sprintf("_ %s", d.plain(f.Type())))
		}
		return "struct{" + strings.Join(parts, "; ") + "}"
	}
	panic(t.String())
}
