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

func ValueOf(i any) Value
func Zero(typ Type) Value
func New(typ Type) Value
func NewAt(typ Type, p unsafe.Pointer) Value
func MakeSlice(typ Type, len, cap int) Value
func MakeChan(typ Type, buffer int) Value
func MakeMap(typ Type) Value { return MakeMapWithSize(typ, 0) }
func MakeMapWithSize(typ Type, n int) Value
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value
func Append(s Value, x ...Value) Value
func AppendSlice(s, t Value) Value
func Copy(dst, src Value) int
func DeepEqual(x, y any) bool
func Swapper(slice any) func(i, j int)
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool)

// Indirect returns what v points to, v itself if it is no pointer.
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

func (v Value) Addr() Value
func (v Value) Bool() bool
func (v Value) Bytes() []byte
func (v Value) Call(in []Value) []Value
func (v Value) CallSlice(in []Value) []Value
func (v Value) CanAddr() bool
func (v Value) CanComplex() bool
func (v Value) CanConvert(t Type) bool
func (v Value) CanFloat() bool
func (v Value) CanInt() bool
func (v Value) CanInterface() bool
func (v Value) CanSet() bool
func (v Value) CanUint() bool
func (v Value) Cap() int
func (v Value) Clear()
func (v Value) Close()
func (v Value) Comparable() bool
func (v Value) Complex() complex128
func (v Value) Convert(t Type) Value
func (v Value) Elem() Value
func (v Value) Equal(u Value) bool
func (v Value) Field(i int) Value
func (v Value) FieldByName(name string) Value
func (v Value) Float() float64
func (v Value) Grow(n int)
func (v Value) Index(i int) Value
func (v Value) Int() int64
func (v Value) Interface() (i any)
func (v Value) IsNil() bool
func (v Value) IsValid() bool
func (v Value) IsZero() bool
func (v Value) Kind() Kind
func (v Value) Len() int
func (v Value) MapIndex(key Value) Value
func (v Value) MapKeys() []Value
func (v Value) Method(i int) Value
func (v Value) MethodByName(name string) Value
func (v Value) NumField() int
func (v Value) NumMethod() int
func (v Value) OverflowComplex(x complex128) bool
func (v Value) OverflowFloat(x float64) bool
func (v Value) OverflowInt(x int64) bool
func (v Value) OverflowUint(x uint64) bool
func (v Value) Pointer() uintptr
func (v Value) Recv() (x Value, ok bool)
func (v Value) Send(x Value)
func (v Value) Set(x Value)
func (v Value) SetBool(x bool)
func (v Value) SetBytes(x []byte)
func (v Value) SetCap(n int)
func (v Value) SetComplex(x complex128)
func (v Value) SetFloat(x float64)
func (v Value) SetInt(x int64)
func (v Value) SetIterKey(iter *MapIter)
func (v Value) SetIterValue(iter *MapIter)
func (v Value) SetLen(n int)
func (v Value) SetMapIndex(key, elem Value)
func (v Value) SetPointer(x unsafe.Pointer)
func (v Value) SetString(x string)
func (v Value) SetUint(x uint64)
func (v Value) SetZero()
func (v Value) Slice(i, j int) Value
func (v Value) Slice3(i, j, k int) Value
func (v Value) String() string
func (v Value) TryRecv() (x Value, ok bool)
func (v Value) TrySend(x Value) bool
func (v Value) Type() Type
func (v Value) Uint() uint64
func (v Value) UnsafeAddr() uintptr
func (v Value) UnsafePointer() unsafe.Pointer

// FieldByIndex returns the field of a field of ... of v.
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
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := v.typ.FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// InterfaceData returns two numbers of no meaning.
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
