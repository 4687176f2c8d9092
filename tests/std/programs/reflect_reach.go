package main

import (
	"fmt"
	"reflect"
)

type G[T any] struct{ V T }

func (g G[T]) Get() T   { return g.V }
func (g *G[T]) Put(v T) { g.V = v }

type only struct{ n int }

func (o *only) Bump()    { o.n++ }
func (o only) Show() int { return o.n }

type holder struct {
	list []only
	m    map[string]*only
	f    func(*only) only
	Arr  [2]only
	Ch   chan only
}

func main() {
	// Types whose methods only reflection reaches.
	t := reflect.TypeFor[holder]()
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.IsExported())
	}
	e := t.Field(0).Type.Elem()
	fmt.Println(e, e.NumMethod(), reflect.PointerTo(e).NumMethod())
	v := reflect.New(e)
	v.MethodByName("Bump").Call(nil)
	fmt.Println(v.Elem().MethodByName("Show").Call(nil)[0])
	h := holder{}
	av := reflect.ValueOf(&h).Elem().FieldByName("Arr")
	av.Index(1).Addr().MethodByName("Bump").Call(nil)
	fmt.Println(h.Arr, av.Index(1).Method(0).Call(nil)[0])
	g := reflect.TypeFor[G[map[string]int]]()
	fmt.Println(g, g.Name(), g.NumMethod(), reflect.PointerTo(g).NumMethod())
	gv := reflect.ValueOf(&G[string]{"s"})
	gv.MethodByName("Put").Call([]reflect.Value{reflect.ValueOf("new")})
	fmt.Println(gv.MethodByName("Get").Call(nil)[0], gv.Elem().Field(0))
	ms := reflect.MakeSlice(reflect.SliceOf(g), 2, 2)
	fmt.Println(ms.Index(0).Method(0).Type(), ms.Len(), ms.Index(0).Field(0).IsNil())
	mm := reflect.MakeMap(reflect.MapOf(e, reflect.TypeFor[[]any]()))
	mm.SetMapIndex(reflect.Zero(e), reflect.ValueOf([]any{1, "x"}))
	fmt.Println(mm.Len(), mm.MapIndex(reflect.Zero(e)), mm.Type())
	c := reflect.MakeChan(reflect.TypeFor[chan only](), 1)
	c.Send(reflect.ValueOf(only{7}))
	x, _ := c.Recv()
	fmt.Println(x.Method(0).Call(nil)[0], x.CanAddr(), x.Field(0).CanInterface())
}
