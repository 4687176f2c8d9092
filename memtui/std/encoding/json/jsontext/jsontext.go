// Package jsontext: a raw JSON value, which encoding/json calls RawMessage.
package jsontext

// Value is the text of a JSON value.
type Value []byte

// Clone returns a copy of v.
func (v Value) Clone() Value {
	return append(Value(nil), v...)
}

// String returns the text, "null" for a nil value.
func (v Value) String() string {
	if v == nil {
		return "null"
	}
	return string(v)
}

// MarshalJSON returns v as it is, null for a nil value.
func (v Value) MarshalJSON() ([]byte, error) {
	if v == nil {
		return []byte("null"), nil
	}
	return v, nil
}

// nilReceiver is the error of UnmarshalJSON on a nil pointer.
type nilReceiver struct{}

func (nilReceiver) Error() string { return "jsontext.Value.UnmarshalJSON: nil pointer" }

// UnmarshalJSON makes *v a copy of b.
func (v *Value) UnmarshalJSON(b []byte) error {
	if v == nil {
		return nilReceiver{}
	}
	*v = append((*v)[:0], b...)
	return nil
}
