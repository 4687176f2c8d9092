// Package reflect lets a program look at the types and values it has, and change them.
package reflect

import (
	"iter"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Type is a Go type. Two Types are equal just if the types are identical.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool
	Fields() iter.Seq[StructField]
	Methods() iter.Seq[Method]
	Ins() iter.Seq[Type]
	Outs() iter.Seq[Type]

	common() *rtype
}

// Kind says what sort of type a Type is.
type Kind uint

// The kinds.
const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

// Ptr is the old name of Pointer.
const Ptr = Pointer

var kindNames = []string{
	"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64",
	"uintptr", "float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr",
	"slice", "string", "struct", "unsafe.Pointer",
}

// String returns the name of k.
func (k Kind) String() string {
	if uint(k) < uint(len(kindNames)) {
		return kindNames[uint(k)]
	}
	return "kind" + strconv.Itoa(int(k))
}

// ChanDir is a channel type's direction.
type ChanDir int

// The directions.
const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

// String returns the word for d in a channel type.
func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + strconv.Itoa(int(d))
}

// Method is a method of a type.
type Method struct {
	Name    string
	PkgPath string
	Type    Type
	Func    Value
	Index   int
}

// IsExported reports whether the method is exported.
func (m Method) IsExported() bool {
	return m.PkgPath == ""
}

// StructField is a field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

// IsExported reports whether the field is exported.
func (f StructField) IsExported() bool {
	return f.PkgPath == ""
}

// StructTag is a field's tag: by convention key:"value" pairs.
type StructTag string

// Get returns the value of key in the tag, "" if there is none.
func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

// Lookup returns the value of key in the tag and whether it is there.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	rest := string(tag)
	for {
		at := 0
		for at < len(rest) && rest[at] == ' ' {
			at++
		}
		rest = rest[at:]
		// A key has no control characters, quotes, colons or spaces; its value is quoted as in Go.
		at = 0
		for at < len(rest) && rest[at] > ' ' && rest[at] != ':' && rest[at] != '"' && rest[at] != 0x7f {
			at++
		}
		if at == 0 || at+1 >= len(rest) || rest[at] != ':' || rest[at+1] != '"' {
			return "", false
		}
		name := rest[:at]
		rest = rest[at+1:]
		at = 1
		for at < len(rest) && rest[at] != '"' {
			if rest[at] == '\\' {
				at++
			}
			at++
		}
		if at >= len(rest) {
			return "", false
		}
		quoted := rest[:at+1]
		rest = rest[at+1:]
		if name == key {
			text, err := strconv.Unquote(quoted)
			return text, err == nil
		}
	}
}

// rtype is the one implementation of Type. num: which of the machine's types it is.
type rtype struct {
	num int
}

func (t *rtype) common() *rtype {
	return t
}

//memtui:param t none
func (t *rtype) Align() int

//memtui:param t none
func (t *rtype) FieldAlign() int
func (t *rtype) Method(i int) (m Method)

//memtui:param name none
func (t *rtype) MethodByName(name string) (m Method, ok bool)

//memtui:param t none
func (t *rtype) NumMethod() int

//memtui:param t mutates=0 calls=0
func (t *rtype) Name() string

//memtui:param t mutates=0 calls=0
func (t *rtype) PkgPath() string

//memtui:param t none
func (t *rtype) Size() uintptr

//memtui:param t mutates=0 calls=0
func (t *rtype) String() string

//memtui:param t none
func (t *rtype) Kind() Kind

//memtui:param t mutates=0 calls=0
func (t *rtype) Implements(u Type) bool

//memtui:param t mutates=0 calls=0
func (t *rtype) AssignableTo(u Type) bool

//memtui:param t mutates=0 calls=0
func (t *rtype) ConvertibleTo(u Type) bool

//memtui:param t none
func (t *rtype) Comparable() bool

//memtui:param t mutates=0 calls=0
func (t *rtype) Bits() int

//memtui:param t mutates=0 calls=0
func (t *rtype) ChanDir() ChanDir

//memtui:param t mutates=0 calls=0
func (t *rtype) IsVariadic() bool

//memtui:param t result0=1 mutates=0 calls=0
func (t *rtype) Elem() Type

//memtui:param t result0=1 mutates=0 calls=0
func (t *rtype) Field(i int) StructField

//memtui:param name none
func (t *rtype) FieldByName(name string) (StructField, bool)

//memtui:param t result0=1 mutates=0 calls=0
func (t *rtype) In(i int) Type

//memtui:param t result0=1 mutates=0 calls=0
func (t *rtype) Key() Type

//memtui:param t mutates=0 calls=0
func (t *rtype) Len() int

//memtui:param t mutates=0 calls=0
func (t *rtype) NumField() int

//memtui:param t mutates=0 calls=0
func (t *rtype) NumIn() int

//memtui:param t mutates=0 calls=0
func (t *rtype) NumOut() int

//memtui:param t result0=1 mutates=0 calls=0
func (t *rtype) Out(i int) Type

//memtui:param t mutates=0 calls=0
func (t *rtype) OverflowComplex(x complex128) bool

//memtui:param t mutates=0 calls=0
func (t *rtype) OverflowFloat(x float64) bool

//memtui:param t mutates=0 calls=0
func (t *rtype) OverflowInt(x int64) bool

//memtui:param t mutates=0 calls=0
func (t *rtype) OverflowUint(x uint64) bool

func (t *rtype) FieldByIndex(index []int) StructField {
	if t.Kind() != Struct {
		panic("reflect: FieldByIndex of non-struct type " + t.String())
	}
	var f StructField
	var at Type = t
	for i, x := range index {
		if i > 0 {
			if at.Kind() == Pointer && at.Elem().Kind() == Struct {
				at = at.Elem()
			}
		}
		f = at.Field(x)
		at = f.Type
	}
	return f
}

// fieldByName looks for a field by name; match, if not nil, is asked instead of comparing with name.
//
//go:noescape
func fieldByName(t *rtype, match func(string) bool) (StructField, bool)

//memtui:param match none
func (t *rtype) FieldByNameFunc(match func(string) bool) (StructField, bool) {
	if t.Kind() != Struct {
		panic("reflect: FieldByNameFunc of non-struct type " + t.String())
	}
	return fieldByName(t, match)
}

// canRangeFunc reports whether t is func(yield func(n parameters) bool).
func canRangeFunc(t *rtype, n int) bool {
	if t.Kind() != Func || t.NumIn() != 1 || t.NumOut() != 0 {
		return false
	}
	y := t.In(0)
	return y.Kind() == Func && y.NumIn() == n && y.NumOut() == 1 && y.Out(0) == TypeFor[bool]()
}

//memtui:param t mutates=0 calls=0
func (t *rtype) CanSeq() bool {
	switch t.Kind() {
	case Int8, Int16, Int32, Int64, Int, Uint8, Uint16, Uint32, Uint64, Uint, Uintptr, Array, Slice, Chan, String, Map:
		return true
	case Func:
		return canRangeFunc(t, 1)
	case Pointer:
		return t.Elem().Kind() == Array
	}
	return false
}

//memtui:param t mutates=0 calls=0
func (t *rtype) CanSeq2() bool {
	switch t.Kind() {
	case Array, Slice, String, Map:
		return true
	case Func:
		return canRangeFunc(t, 2)
	case Pointer:
		return t.Elem().Kind() == Array
	}
	return false
}

func (t *rtype) Fields() iter.Seq[StructField] {
	if t.Kind() != Struct {
		panic("reflect: Fields of non-struct type " + t.String())
	}
	return func(yield func(StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

func (t *rtype) Methods() iter.Seq[Method] {
	return func(yield func(Method) bool) {
		for i := range t.NumMethod() {
			if !yield(t.Method(i)) {
				return
			}
		}
	}
}

func (t *rtype) Ins() iter.Seq[Type] {
	if t.Kind() != Func {
		panic("reflect: Ins of non-func type " + t.String())
	}
	return func(yield func(Type) bool) {
		for i := range t.NumIn() {
			if !yield(t.In(i)) {
				return
			}
		}
	}
}

func (t *rtype) Outs() iter.Seq[Type] {
	if t.Kind() != Func {
		panic("reflect: Outs of non-func type " + t.String())
	}
	return func(yield func(Type) bool) {
		for i := range t.NumOut() {
			if !yield(t.Out(i)) {
				return
			}
		}
	}
}

// TypeOf returns the dynamic type of i, nil if i is nil.
func TypeOf(i any) Type { return toType(typeOf(i)) }

//memtui:param i none
func typeOf(i any) *rtype

func toType(t *rtype) Type {
	if t == nil {
		return nil
	}
	return t
}

// TypeFor returns the type T.
func TypeFor[T any]() Type {
	return TypeOf((*T)(nil)).Elem()
}

// PtrTo is the old name of PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

// PointerTo returns the type *t.
func PointerTo(t Type) Type

// ChanOf returns the channel type with the given direction and elements.
func ChanOf(dir ChanDir, t Type) Type

// MapOf returns the map type with the given keys and elements.
func MapOf(key, elem Type) Type

// FuncOf returns the function type with the given parameters and results.
//
//memtui:param in content
//memtui:param out content
func FuncOf(in, out []Type, variadic bool) Type

// SliceOf returns the type []t.
func SliceOf(t Type) Type

// ArrayOf returns the type [length]elem.
func ArrayOf(length int, elem Type) Type

// structOf makes the type of StructOf; quoted are the fields' tags as they stand in its name.
func structOf(fields []StructField, quoted []string) Type

// StructOf returns the struct type with the given fields; their Offset and Index are not looked at.
//
//memtui:param fields content
func StructOf(fields []StructField) Type {
	quoted := make([]string, len(fields))
	for i, f := range fields {
		if f.Name != "" && !isValidFieldName(f.Name) {
			panic("reflect.StructOf: field " + strconv.Itoa(i) + " has invalid name")
		}
		quoted[i] = strconv.Quote(string(f.Tag))
	}
	return structOf(fields, quoted)
}

func isValidFieldName(name string) bool {
	for i, c := range name {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= utf8.RuneSelf && unicode.IsLetter(c)
		if !letter && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return len(name) > 0
}

// VisibleFields returns the fields of struct type t that can be named directly, those of embedded structs included.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	w := &fieldWalk{byName: make(map[string]int), visiting: make(map[Type]bool)}
	w.walk(t)
	// Fields hidden by others have lost their name.
	kept := w.fields[:0]
	for _, f := range w.fields {
		if f.Name != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

type fieldWalk struct {
	byName   map[string]int
	visiting map[Type]bool
	fields   []StructField
	index    []int
}

func (w *fieldWalk) walk(t Type) {
	if w.visiting[t] {
		return
	}
	w.visiting[t] = true
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		w.index = append(w.index, i)
		add := true
		if old, ok := w.byName[f.Name]; ok {
			other := &w.fields[old]
			if len(w.index) == len(other.Index) {
				other.Name = "" // two at the same depth hide each other
				add = false
			} else if len(w.index) < len(other.Index) {
				other.Name = ""
			} else {
				add = false
			}
		}
		if add {
			f.Index = append([]int(nil), w.index...)
			w.byName[f.Name] = len(w.fields)
			w.fields = append(w.fields, f)
		}
		if f.Anonymous {
			at := f.Type
			if at.Kind() == Pointer {
				at = at.Elem()
			}
			if at.Kind() == Struct {
				w.walk(at)
			}
		}
		w.index = w.index[:len(w.index)-1]
	}
	delete(w.visiting, t)
}
