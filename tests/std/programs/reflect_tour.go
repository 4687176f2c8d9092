package main

import (
	"fmt"
	"reflect"
)

type P struct {
	X, Y int `json:"x"`
	s    string
}

func (p P) Sum(k int) int  { return p.X + p.Y + k }
func (p *P) Set(x int)     { p.X = x }
func (p P) String() string { return "P!" }

type T struct {
	P
	A []int
	M map[string]*P
	F func(int) string
}

func main() {
	p := P{1, 2, "q"}
	t := reflect.TypeOf(p)
	fmt.Println(t, t.Kind(), t.NumField(), t.NumMethod(), t.Size())
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Tag.Get("json"), f.PkgPath, f.Offset, f.Index)
	}
	v := reflect.ValueOf(&p).Elem()
	v.Field(0).SetInt(42)
	fmt.Println(p.X, v.Field(1).Int(), v.Field(2).CanSet(), v.CanAddr())
	pt := reflect.TypeOf(&p)
	for i := 0; i < pt.NumMethod(); i++ {
		m := pt.Method(i)
		fmt.Println(m.Name, m.Type, m.Index)
	}
	out := reflect.ValueOf(p).MethodByName("Sum").Call([]reflect.Value{reflect.ValueOf(3)})
	fmt.Println(out[0].Int(), out[0].Type())
	reflect.ValueOf(&p).MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(7)})
	fmt.Println(p.X)
	tt := reflect.TypeOf(T{})
	for _, f := range reflect.VisibleFields(tt) {
		fmt.Println(f.Name, f.Type, f.Index)
	}
	f, ok := tt.FieldByName("Y")
	fmt.Println(f.Index, ok)
	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	var intSwap func(int, int) (int, int)
	reflect.ValueOf(&intSwap).Elem().Set(reflect.MakeFunc(reflect.TypeOf(intSwap), swap))
	fmt.Println(intSwap(0, 1))
	fmt.Println(reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}))
	m := reflect.MakeMap(reflect.MapOf(reflect.TypeOf(""), reflect.TypeOf(0)))
	m.SetMapIndex(reflect.ValueOf("k"), reflect.ValueOf(5))
	fmt.Println(m.Interface(), m.Len(), m.Type())
	s := reflect.MakeSlice(reflect.SliceOf(t), 0, 2)
	s = reflect.Append(s, reflect.ValueOf(p))
	fmt.Println(s.Interface(), s.Len(), s.Type())
	for k, x := range map[string]any{"i": 1} {
		fmt.Println(k, reflect.TypeOf(x) == reflect.TypeFor[int]())
	}
	defer func() { fmt.Println(recover()) }()
	reflect.ValueOf(p).Field(0).SetInt(1)
}
