package main

import (
	"fmt"
	"reflect"
)

type S struct {
	A int
	b []string
	V reflect.Value
}
type St int

func (s St) String() string { return "St!" }

func main() {
	v := reflect.ValueOf(S{1, []string{"x"}, reflect.ValueOf(3)})
	fmt.Println(reflect.ValueOf(3), reflect.ValueOf("x"), reflect.ValueOf(St(3)), reflect.Value{})
	fmt.Printf("%v %d %+v %T\n", v.Field(0), v.Field(0), v.Field(1), v)
	fmt.Printf("%v %s\n", v.Field(2), v.Field(0))
	fmt.Println([]reflect.Value{reflect.ValueOf(1)}, v.Field(0).String(), v.String())
	fmt.Printf("%#v %v\n", v.Field(1), reflect.TypeOf(v))
	var e error
	fmt.Println(reflect.ValueOf(&e).Elem(), reflect.ValueOf(&e).Elem().Kind())
	fmt.Printf("%s %d\n", reflect.Value{}, reflect.Value{})
	fmt.Println(reflect.ValueOf(&v).Kind(), reflect.ValueOf(main).Kind(), reflect.TypeFor[error](), reflect.TypeFor[fmt.Stringer]().NumMethod())
	fmt.Println(reflect.TypeOf(3).String(), fmt.Sprint(reflect.TypeOf([]any{})), reflect.TypeOf(struct {
		A int `k:"v"`
		b string
	}{}))
}
