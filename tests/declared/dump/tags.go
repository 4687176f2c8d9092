package main

import (
	"bytes"
	"fmt"
	"go/types"
	"m/pkgbits"
	"os"
	"strconv"
	"strings"
)

// leaks of a parameter as the export data has them (cmd/compile/internal/escape/leaks.go): a letter and the number of
// dereferences for each flow, "*" for a plain leak to the heap, "-" for none.
func leaks(note string) string {
	if !strings.HasPrefix(note, "esc:") {
		return "*"
	}
	word := ""
	for i, b := range []byte(note[4:]) {
		switch {
		case b == 0:
		case i < 3:
			word += fmt.Sprintf("%c%d", "hmc"[i], b-1)
		default:
			word += fmt.Sprintf("r%d.%d", i-3, b-1)
		}
	}
	if word == "" {
		return "-"
	}
	return word
}

// facts is what a package's export data says of its functions, by name or "Type.Method".
type facts struct {
	tags map[string][]string // one word a parameter, receiver first
	cost map[string]int      // of those that can be inlined
}

// readFacts reads what the compiler adds to the export data: the extensions of objects (noder/linker.go).
func readFacts(pkg *types.Package, file string) facts {
	data, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	data = data[len("!<arch>\n"):] // an archive: a header of 60 bytes with the size at 48, then the export data
	size, err := strconv.Atoi(strings.TrimSpace(string(data[48:58])))
	if err != nil {
		panic(err)
	}
	data = data[60 : 60+size]
	_, data, _ = bytes.Cut(data, []byte("\n$$B\nu"))
	data = data[:bytes.LastIndex(data, []byte("\n$$\n"))]
	f := facts{map[string][]string{}, map[string]int{}}
	r := pkgbits.NewPkgDecoder(pkg.Path(), string(data))
	for i := range r.NumElems(pkgbits.SectionObj) {
		idx := pkgbits.RelElemIdx(i)
		path, name, tag := r.PeekObj(idx)
		if path != pkg.Path() || tag != pkgbits.ObjFunc && tag != pkgbits.ObjType {
			continue
		}
		d := r.NewDecoder(pkgbits.SectionObjExt, idx, pkgbits.SyncObject1)
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			if sig := obj.Signature(); sig.TypeParams().Len() == 0 {
				f.function(&d, name, sig)
			}
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
				continue
			}
			d.Sync(pkgbits.SyncTypeExt)
			d.Sync(pkgbits.SyncPragma)
			d.Int()
			d.Int64()
			d.Int64()
			for m := range named.Methods() {
				if sig := m.Signature(); sig.TypeParams().Len() == 0 {
					f.function(&d, name+"."+m.Name(), sig)
				}
			}
		}
	}
	return f
}

func (f facts) function(d *pkgbits.Decoder, name string, sig *types.Signature) {
	d.Sync(pkgbits.SyncFuncExt)
	d.Sync(pkgbits.SyncPragma)
	d.Int()
	d.Sync(pkgbits.SyncLinkname)
	if d.Int64() < 0 {
		_ = d.String()
		d.Bool()
	}
	if !d.Bool() {
		panic("not relocated: " + name)
	}
	d.Uint64()
	count := sig.Params().Len()
	if sig.Recv() != nil {
		count++
	}
	words := []string{}
	for range count {
		words = append(words, leaks(d.String()))
	}
	f.tags[name] = words
	if d.Bool() {
		f.cost[name] = d.Len()
		d.Bool()
	}
	d.Sync(pkgbits.SyncEOF)
}
