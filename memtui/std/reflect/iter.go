package reflect

import "iter"

// rangeNum runs over 0 to n-1 as values of type t.
func rangeNum(n uint64, t Type) iter.Seq[Value] {
	return func(yield func(Value) bool) {
		for i := range n {
			if !yield(ValueOf(i).Convert(t)) {
				return
			}
		}
	}
}

// Seq returns a sequence of what a range loop with one variable over v sees.
func (v Value) Seq() iter.Seq[Value] {
	if canRangeFunc(v.Type().common(), 1) {
		return func(yield func(Value) bool) {
			f := MakeFunc(v.Type().In(0), func(in []Value) []Value {
				return []Value{ValueOf(yield(in[0]))}
			})
			v.Call([]Value{f})
		}
	}
	switch kind := v.Kind(); kind {
	case Int, Int8, Int16, Int32, Int64:
		return rangeNum(uint64(max(v.Int(), 0)), v.Type())
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return rangeNum(v.Uint(), v.Type())
	case Pointer, Array, Slice:
		if kind == Pointer && v.Type().Elem().Kind() != Array {
			break
		}
		return func(yield func(Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case Map:
		return func(yield func(Value) bool) {
			i := v.MapRange()
			for i.Next() {
				if !yield(i.Key()) {
					return
				}
			}
		}
	case Chan:
		return func(yield func(Value) bool) {
			for x, ok := v.Recv(); ok; x, ok = v.Recv() {
				if !yield(x) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq[Value]")
}

// Seq2 returns a sequence of what a range loop with two variables over v sees.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	if canRangeFunc(v.Type().common(), 2) {
		return func(yield func(Value, Value) bool) {
			f := MakeFunc(v.Type().In(0), func(in []Value) []Value {
				return []Value{ValueOf(yield(in[0], in[1]))}
			})
			v.Call([]Value{f})
		}
	}
	switch kind := v.Kind(); kind {
	case Pointer, Array, Slice:
		if kind == Pointer {
			if v.Elem().Kind() != Array {
				break
			}
			v = v.Elem()
		}
		return func(yield func(Value, Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i), v.Index(i)) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value, Value) bool) {
			for i, c := range v.String() {
				if !yield(ValueOf(i), ValueOf(c)) {
					return
				}
			}
		}
	case Map:
		return func(yield func(Value, Value) bool) {
			i := v.MapRange()
			for i.Next() {
				if !yield(i.Key(), i.Value()) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq2[Value, Value]")
}
