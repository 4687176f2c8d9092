package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
)

type T struct {
	A   int
	B   []string `json:"b,omitempty"`
	C   map[string]*T
	F   float32
	I8  int8
	P   *int
	S   int `json:",string"`
	By  []byte
	N   json.Number
	R   json.RawMessage
	Any any
	Arr [2]int
}
type U struct {
	T *T
	E struct{ Z []T }
}

func main() {
	for _, s := range []string{`{"A":"x"}`, `{"A":1.5}`, `  {"A" : [1], "b":["q"]}`, `{"C":{"k":{"A":"y"}}}`, `{"I8":300}`, `{"S":3}`, `{"S":"x"}`, `{"S":"12"}`, `{"By":"!!"}`, `{"By":5}`, `{"N":"abc"}`, `{"N":true}`, `{"N":12}`, `{"R":{"x" : 1}}`, `{"Any":{"b":[1,"x",null,true]}}`, `{"Arr":[1,2,3]}`, `{"P":null}`, `{"F":1e50}`, `{"A":1}{`, `{"A":true,"I8":"x","F":2}`, `{"a":7,"B":["case"]}`, `{"A":1 "b"}`, `{1}`, `[1,]`, `[1 2]`, `-`, `-x`, `01`, `1.`, `1e`, `"abc`, `"\u12x4"`, `"\ud800"`, "\x01", `{"A":nulx}`, `fals `, `{"A"`, "\"\xff\"", "\xff", "'"} {
		var t T
		err := json.Unmarshal([]byte(s), &t)
		fmt.Printf("%s: %v", s, err)
		var te *json.UnmarshalTypeError
		var se *json.SyntaxError
		if errors.As(err, &te) {
			fmt.Printf(" [%q %v %d %q %q %v]", te.Value, te.Type, te.Offset, te.Struct, te.Field, te.Err)
		}
		if errors.As(err, &se) {
			fmt.Printf(" [%d]", se.Offset)
		}
		fmt.Printf(" A=%d B=%v F=%v S=%d By=%q N=%q R=%s Any=%v Arr=%v\n", t.A, t.B, t.F, t.S, t.By, t.N, t.R, t.Any, t.Arr)
	}
	var u U
	fmt.Println(json.Unmarshal([]byte(`{"E":{"Z":[{"A":1},{"b":5}]},"T":{"A":"1"}}`), &u), u.E, u.T)
	var x any
	fmt.Println(json.Unmarshal([]byte(`[1,2.5,"a",{"k":null}]`), &x), x)
	var i int
	fmt.Println(json.Unmarshal([]byte(`"s"`), &i), json.Unmarshal([]byte(`[1,2]`), &i), json.Unmarshal([]byte(`null`), &i))
	d := json.NewDecoder(strings.NewReader(`{"A":1} {"zz":2} [3`))
	d.DisallowUnknownFields()
	for range 4 {
		var t T
		err := d.Decode(&t)
		fmt.Println(t.A, err, d.InputOffset())
	}
	_, err := json.Marshal(math.NaN())
	fmt.Println(err)
	_, err = json.Marshal(map[bool]int{true: 1})
	fmt.Println(err)
	_, err = json.Marshal(struct{ C chan int }{})
	fmt.Println(err)
	type cyc struct{ N *cyc }
	c := &cyc{}
	c.N = c
	_, err = json.Marshal(c)
	fmt.Println(err)
	_, err = json.Marshal(json.Number("x1"))
	fmt.Println(err)
	_, err = json.Marshal(json.RawMessage("{"))
	fmt.Println(err)
	fmt.Printf("%T %v %s\n", json.RawMessage("{}"), json.RawMessage("{}"), json.RawMessage(nil))
}
