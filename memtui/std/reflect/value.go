package reflect

import (
	"iter"
	"unsafe"
)

type flag uintptr

const (
	flagStickyRO flag = 1 << 5
	flagEmbedRO  flag = 1 << 6
	flagIndir    flag = 1 << 7
	flagAddr     flag = 1 << 8
	flagMethod   flag = 1 << 9
	flagRO       flag = flagStickyRO | flagEmbedRO
)

// The natives look at flags themselves. A program that has a Value has these, though, as methods of its embedded flag.

func (f flag) kind() Kind { return Kind(f & 31) }

func (f flag) ro() flag {
	if f&flagRO != 0 {
		return flagStickyRO
	}
	return 0
}

func (f flag) mustBe(expected Kind) {
	if f.kind() != expected {
		panic(&ValueError{"reflect.Value", f.kind()})
	}
}

func (f flag) mustBeExported() {
	if f == 0 || f&flagRO != 0 {
		f.mustBeExportedSlow()
	}
}

func (f flag) mustBeExportedSlow() {
	if f == 0 {
		panic(&ValueError{"reflect.Value", Invalid})
	}
	panic("reflect: use of a value obtained using unexported field")
}

func (f flag) mustBeAssignable() {
	if f&flagRO != 0 || f&flagAddr == 0 {
		f.mustBeAssignableSlow()
	}
}

func (f flag) mustBeAssignableSlow() {
	f.mustBeExportedSlow()
	panic("reflect: use of unaddressable value")
}

// Value is a Go value, or the place of one. The zero Value is no value.
//
// ptr: the pointer to it if flagAddr is set; else the interface value that holds it if flagIndir is; else the value.
type Value struct {
	typ *rtype
	ptr unsafe.Pointer
	flag
}

// ValueError is what a method of Value panics with on a Value of the wrong kind.
type ValueError struct {
	Method string
	Kind   Kind
}

// Error says which method was called on what.
func (e *ValueError) Error() string {
	if e.Kind == Invalid {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

// SelectDir is what a case of Select does.
type SelectDir int

// The directions of a select case.
const (
	_ SelectDir = iota
	SelectSend
	SelectRecv
	SelectDefault
)

// SelectCase is one case of a select statement.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// StringHeader is the run-time form of a string.
type StringHeader struct {
	Data uintptr
	Len  int
}

// SliceHeader is the run-time form of a slice.
type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}

func valueError(method string, kind Kind) {
	panic(&ValueError{method, kind})
}

// attach tells the natives the types they make values of, and how to panic.
//
//go:noescape
func attach(t *rtype, pointer, value, method, field any, raise func(string, Kind))

func init() {
	attach(nil, (*rtype)(nil), Value{}, Method{}, StructField{}, valueError)
}

//memtui:param i result0=0
func ValueOf(i any) Value

//memtui:param typ result0=0 mutates=0 calls=0
func Zero(typ Type) Value
func New(typ Type) Value

//memtui:param p result0=0
func NewAt(typ Type, p unsafe.Pointer) Value
func MakeSlice(typ Type, len, cap int) Value

// SliceAt returns a slice of n elements of a type, of which p points to the first.
func SliceAt(typ Type, p unsafe.Pointer, n int) Value
func MakeChan(typ Type, buffer int) Value
func MakeMap(typ Type) Value { return MakeMapWithSize(typ, 0) }
func MakeMapWithSize(typ Type, n int) Value
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value

//memtui:param x content
func Append(s Value, x ...Value) Value

//memtui:param t mutates=0 calls=0
func AppendSlice(s, t Value) Value

//memtui:param dst mutates=0 calls=0
//memtui:param src mutates=0 calls=0
func Copy(dst, src Value) int
func DeepEqual(x, y any) bool
func Swapper(slice any) func(i, j int)

//memtui:param cases content
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool)

// Indirect returns what v points to, v itself if it is no pointer.
//
//memtui:param v result0=0
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

//memtui:param v result0=0
func (v Value) Addr() Value

//memtui:param v none
func (v Value) Bool() bool

//memtui:param v result0=0
func (v Value) Bytes() []byte

//memtui:param in content mutates=0
func (v Value) Call(in []Value) []Value

//memtui:param in content mutates=0
func (v Value) CallSlice(in []Value) []Value

//memtui:param v none
func (v Value) CanAddr() bool

//memtui:param v none
func (v Value) CanComplex() bool

//memtui:param v mutates=0 calls=0
func (v Value) CanConvert(t Type) bool

//memtui:param v none
func (v Value) CanFloat() bool

//memtui:param v none
func (v Value) CanInt() bool

//memtui:param v none
func (v Value) CanInterface() bool

//memtui:param v none
func (v Value) CanSet() bool

//memtui:param v none
func (v Value) CanUint() bool

//memtui:param v mutates=0 calls=0
func (v Value) Cap() int
func (v Value) Clear()

//memtui:param v mutates=0 calls=0
func (v Value) Close()
func (v Value) Comparable() bool

//memtui:param v none
func (v Value) Complex() complex128
func (v Value) Convert(t Type) Value

//memtui:param v result0=0
func (v Value) Elem() Value
func (v Value) Equal(u Value) bool

//memtui:param v result0=0
func (v Value) Field(i int) Value

//memtui:param v result0=0
//memtui:param name none
func (v Value) FieldByName(name string) Value

//memtui:param v none
func (v Value) Float() float64

//memtui:param v mutates=0 calls=1
func (v Value) Grow(n int)

//memtui:param v result0=0
func (v Value) Index(i int) Value

//memtui:param v none
func (v Value) Int() int64
func (v Value) Interface() (i any)

//memtui:param v none
func (v Value) IsNil() bool

//memtui:param v none
func (v Value) IsValid() bool

//memtui:param v mutates=0 calls=0
func (v Value) IsZero() bool

//memtui:param v none
func (v Value) Kind() Kind

//memtui:param v mutates=0 calls=0
func (v Value) Len() int

//memtui:param v mutates=0 calls=0
func (v Value) MapIndex(key Value) Value

//memtui:param v none
func (v Value) MapKeys() []Value

//memtui:param v result0=0
func (v Value) Method(i int) Value

//memtui:param v result0=0
//memtui:param name none
func (v Value) MethodByName(name string) Value

//memtui:param v none
func (v Value) NumField() int

//memtui:param v none
func (v Value) NumMethod() int

//memtui:param v none
func (v Value) OverflowComplex(x complex128) bool

//memtui:param v none
func (v Value) OverflowFloat(x float64) bool

//memtui:param v none
func (v Value) OverflowInt(x int64) bool

//memtui:param v none
func (v Value) OverflowUint(x uint64) bool
func (v Value) Pointer() uintptr

//memtui:param v mutates=0 calls=0
func (v Value) Recv() (x Value, ok bool)

//memtui:param v mutates=0 calls=0
func (v Value) Send(x Value)
func (v Value) Set(x Value)

//memtui:param v mutates=0
func (v Value) SetBool(x bool)

//memtui:param v mutates=0
func (v Value) SetBytes(x []byte)

//memtui:param v mutates=0
func (v Value) SetCap(n int)

//memtui:param v mutates=0
func (v Value) SetComplex(x complex128)

//memtui:param v mutates=0
func (v Value) SetFloat(x float64)

//memtui:param v mutates=0
func (v Value) SetInt(x int64)

//memtui:param iter content
func (v Value) SetIterKey(iter *MapIter)

//memtui:param iter content
func (v Value) SetIterValue(iter *MapIter)

//memtui:param v mutates=0
func (v Value) SetLen(n int)

//memtui:param v mutates=0 calls=0
func (v Value) SetMapIndex(key, elem Value)

//memtui:param v mutates=0
func (v Value) SetPointer(x unsafe.Pointer)

//memtui:param v mutates=0
func (v Value) SetString(x string)

//memtui:param v mutates=0
func (v Value) SetUint(x uint64)

//memtui:param v mutates=0 calls=0
func (v Value) SetZero()
func (v Value) Slice(i, j int) Value
func (v Value) Slice3(i, j, k int) Value

//memtui:param v result0=1
func (v Value) String() string

//memtui:param v mutates=0 calls=0
func (v Value) TryRecv() (x Value, ok bool)

//memtui:param v mutates=0 calls=0
func (v Value) TrySend(x Value) bool

//memtui:param v none
func (v Value) Type() Type

//memtui:param v none
func (v Value) Uint() uint64
func (v Value) UnsafeAddr() uintptr

//memtui:param v result0=0
func (v Value) UnsafePointer() unsafe.Pointer

// FieldByIndex returns the field of a field of ... of v.
//
//memtui:param v result0=0
func (v Value) FieldByIndex(index []int) Value {
	if len(index) == 1 {
		return v.Field(index[0])
	}
	if v.Kind() != Struct {
		valueError("reflect.Value.FieldByIndex", v.Kind())
	}
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer && v.Type().Elem().Kind() == Struct {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

type fieldError string

func (e fieldError) Error() string { return string(e) }

// FieldByIndexErr is FieldByIndex with an error where that panics because of a nil pointer.
//
//memtui:param v result0=0
func (v Value) FieldByIndexErr(index []int) (Value, error) {
	if len(index) == 1 {
		return v.Field(index[0]), nil
	}
	if v.Kind() != Struct {
		valueError("reflect.Value.FieldByIndexErr", v.Kind())
	}
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer && v.Type().Elem().Kind() == Struct {
			if v.IsNil() {
				return Value{}, fieldError("reflect: indirection through nil pointer to embedded struct field " + v.Type().Elem().Name())
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

// FieldByNameFunc returns the field whose name satisfies match, the zero Value if there is none or more than one.
//
//memtui:param v result0=0
//memtui:param match none
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := v.typ.FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// InterfaceData returns two numbers of no meaning.
//memtui:params *
func (v Value) InterfaceData() [2]uintptr {
	if v.Kind() != Interface {
		valueError("reflect.Value.InterfaceData", v.Kind())
	}
	return [2]uintptr{}
}

// Fields runs over the fields of struct v.
func (v Value) Fields() iter.Seq2[StructField, Value] {
	t := v.Type()
	if t.Kind() != Struct {
		panic("reflect: Fields of non-struct type " + t.String())
	}
	return func(yield func(StructField, Value) bool) {
		for i := range v.NumField() {
			if !yield(t.Field(i), v.Field(i)) {
				return
			}
		}
	}
}

// Methods runs over the methods of v.
func (v Value) Methods() iter.Seq2[Method, Value] {
	t := v.Type()
	n := v.NumMethod()
	return func(yield func(Method, Value) bool) {
		for i := range n {
			if !yield(t.Method(i), v.Method(i)) {
				return
			}
		}
	}
}

// TypeAssert is v.Interface().(T) without the panic of a failed assertion.
func TypeAssert[T any](v Value) (T, bool) {
	if v.flag == 0 {
		panic(&ValueError{"reflect.TypeAssert", Invalid})
	}
	if v.flag&flagRO != 0 {
		panic("reflect.TypeAssert: cannot return value obtained from unexported field or method")
	}
	x, ok := v.Interface().(T)
	return x, ok
}

// A MapIter runs over a map. state: 0 before the first entry, 1 at an entry, 2 behind the last.
type MapIter struct {
	m     Value
	state int
	key   Value
	value Value
	seq   unsafe.Pointer
}

// MapRange returns an iterator over the map v.
func (v Value) MapRange() *MapIter {
	if v.Kind() != Map {
		valueError("reflect.Value.MapRange", v.Kind())
	}
	return &MapIter{m: v}
}

// advance steps to the next entry; raw keys and elements go to iter.key and iter.value.
func (iter *MapIter) advance() bool

// Key returns the key of the current entry.
//
//memtui:param iter result0=2 mutates=1 calls=1
func (iter *MapIter) Key() Value {
	switch iter.state {
	case 0:
		panic("MapIter.Key called before Next")
	case 2:
		panic("MapIter.Key called on exhausted iterator")
	}
	return iter.key
}

// Value returns the element of the current entry.
//
//memtui:param iter result0=2 mutates=1 calls=1
func (iter *MapIter) Value() Value {
	switch iter.state {
	case 0:
		panic("MapIter.Value called before Next")
	case 2:
		panic("MapIter.Value called on exhausted iterator")
	}
	return iter.value
}

// Next steps to the next entry and reports whether there is one.
//
//memtui:param iter content mutates=0
func (iter *MapIter) Next() bool {
	if !iter.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if iter.state == 2 {
		panic("MapIter.Next called on exhausted iterator")
	}
	if iter.advance() {
		iter.state = 1
		return true
	}
	iter.state = 2
	return false
}

// Reset makes iter run over v.
func (iter *MapIter) Reset(v Value) {
	if v.IsValid() && v.Kind() != Map {
		valueError("reflect.MapIter.Reset", v.Kind())
	}
	*iter = MapIter{m: v}
}
