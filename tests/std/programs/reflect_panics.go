package main

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unsafe"
)

func try(name string, f func()) {
	defer func() {
		if e := recover(); e != nil {
			if err, ok := e.(error); ok {
				fmt.Printf("%s: %T %v\n", name, e, err)
				return
			}
			fmt.Printf("%s: %v\n", name, e)
		}
	}()
	f()
	fmt.Println(name, "ok")
}

type inner struct{ n int }

func (inner) Hidden() string { return "hid" }

type Pub struct {
	inner
	*Ptr
	Name string
	priv int
	Any  any
	Err  error
}
type Ptr struct{ Deep int }

func (p *Ptr) PM() int { return p.Deep }

type Num int

func (n Num) Double() Num { return n * 2 }
func (n *Num) Inc()       { *n++ }
func (n Num) unexported() {}
func (n Num) Many(a int, b ...string) (int, string) {
	return a + int(n), strings.Join(b, "+")
}

type Iface interface {
	Double() Num
	Many(int, ...string) (int, string)
}

func main() {
	var nilV reflect.Value
	v := reflect.ValueOf
	x := 5
	pub := Pub{Name: "n", priv: 3, Any: 4}
	pv := v(&pub).Elem()
	try("Int on string", func() { v("a").Int() })
	try("Int zero", func() { nilV.Int() })
	try("Type zero", func() { nilV.Type() })
	try("SetInt", func() { v(x).SetInt(1) })
	try("SetInt priv", func() { pv.FieldByName("priv").SetInt(1) })
	try("Interface priv", func() { pv.FieldByName("priv").Interface() })
	try("Set wrong", func() { v(&x).Elem().Set(v("s")) })
	try("Set zero", func() { v(&x).Elem().Set(nilV) })
	try("SetString on int", func() { v(&x).Elem().SetString("a") })
	try("Elem", func() { v(x).Elem() })
	try("Field", func() { v(x).Field(0) })
	try("Field range", func() { pv.Field(100) })
	try("TField range", func() { pv.Type().Field(100) })
	try("NumField", func() { v(x).Type().NumField() })
	try("vNumField", func() { v(x).NumField() })
	try("Index", func() { v([]int{1}).Index(1) })
	try("Index arr", func() { v([1]int{1}).Index(-1) })
	try("Index str", func() { v("abc").Index(3) })
	try("Len", func() { v(x).Len() })
	try("Len ptr", func() { v(&x).Len() })
	try("Cap", func() { v("s").Cap() })
	try("IsNil", func() { v(x).IsNil() })
	try("Call few", func() { v(strings.ToUpper).Call(nil) })
	try("Call many", func() { v(strings.ToUpper).Call([]reflect.Value{v("a"), v("b")}) })
	try("Call type", func() { v(strings.ToUpper).Call([]reflect.Value{v(1)}) })
	try("Call zero", func() { v(strings.ToUpper).Call([]reflect.Value{nilV}) })
	try("Call int", func() { v(1).Call(nil) })
	try("Call nil", func() { var f func(); v(f).Call(nil) })
	try("Call variadic", func() { v(fmt.Sprint).Call([]reflect.Value{v(1), nilV}) })
	try("CallSlice", func() { v(strings.ToUpper).CallSlice(nil) })
	try("Convert", func() { v("a").Convert(reflect.TypeOf(1)) })
	try("Convert nil", func() { nilV.Convert(reflect.TypeOf(1)) })
	try("Addr", func() { v(1).Addr() })
	try("MapIndex", func() { v(1).MapIndex(v(1)) })
	try("MapIndex type", func() { v(map[string]int{}).MapIndex(v(1)) })
	try("SetMapIndex", func() { v(map[string]int(nil)).SetMapIndex(v("a"), v(1)) })
	try("SetMapIndex t", func() { v(map[string]int{}).SetMapIndex(v("a"), v("b")) })
	try("MapKeys", func() { v(1).MapKeys() })
	try("MapRange", func() { v(1).MapRange() })
	try("iter Key", func() { v(map[int]int{}).MapRange().Key() })
	try("iter Value", func() { v(map[int]int{}).MapRange().Value() })
	try("iter Next", func() { it := v(map[int]int{}).MapRange(); it.Next(); it.Next() })
	try("iter Zero", func() { new(reflect.MapIter).Next() })
	try("Bytes", func() { v([]int{}).Bytes() })
	try("Bytes arr", func() { v([2]byte{}).Bytes() })
	try("Slice arr", func() { v([2]int{}).Slice(0, 1) })
	try("Slice oob", func() { v([]int{}).Slice(0, 1) })
	try("Slice3", func() { v([]int{}).Slice3(0, 1, 1) })
	try("SetLen", func() { s := []int{}; v(&s).Elem().SetLen(3) })
	try("SetCap", func() { s := []int{}; v(&s).Elem().SetCap(3) })
	try("Send", func() { v(make(<-chan int)).Send(v(1)) })
	try("Recv", func() { v(make(chan<- int)).Recv() })
	try("Close", func() { v(make(<-chan int)).Close() })
	try("MakeSlice", func() { reflect.MakeSlice(reflect.TypeOf(1), 0, 0) })
	try("MakeSlice2", func() { reflect.MakeSlice(reflect.TypeOf([]int{}), 2, 1) })
	try("MakeMap", func() { reflect.MakeMap(reflect.TypeOf(1)) })
	try("MakeChan", func() { reflect.MakeChan(reflect.TypeOf(make(<-chan int)), 0) })
	try("MakeFunc", func() { reflect.MakeFunc(reflect.TypeOf(1), nil) })
	try("New nil", func() { reflect.New(nil) })
	try("Zero nil", func() { reflect.Zero(nil) })
	try("Append", func() { reflect.Append(v([]int{}), v("s")) })
	try("AppendSlice", func() { reflect.AppendSlice(v([]int{}), v([]string{})) })
	try("Copy", func() { reflect.Copy(v([]int{}), v([]string{})) })
	try("MapOf", func() { reflect.MapOf(reflect.TypeOf([]int{}), reflect.TypeOf(1)) })
	try("Key", func() { reflect.TypeOf(1).Key() })
	try("TElem", func() { reflect.TypeOf(1).Elem() })
	try("In", func() { reflect.TypeOf(1).In(0) })
	try("Len T", func() { reflect.TypeOf(1).Len() })
	try("Bits", func() { reflect.TypeOf("").Bits() })
	try("Implements", func() { reflect.TypeOf("").Implements(reflect.TypeOf(1)) })
	try("Implements nil", func() { reflect.TypeOf("").Implements(nil) })
	try("Swapper", func() { reflect.Swapper(1) })
	try("Method", func() { v(1).Method(0) })
	try("MethodT", func() { reflect.TypeOf(1).Method(0) })
	try("Equal", func() { fmt.Println(v([]int{}).Equal(v([]int{}))) })
	try("OverflowInt", func() { v("").OverflowInt(1) })
	try("FieldByIndex", func() { fmt.Println(pv.FieldByName("Deep")) })
	try("FieldByIndexErr", func() { fmt.Println(pv.FieldByIndexErr([]int{1, 0})) })
	try("VisibleFields", func() { reflect.VisibleFields(reflect.TypeOf(1)) })
	try("FuncOf", func() { reflect.FuncOf(nil, nil, true) })
	try("ArrayOf", func() { reflect.ArrayOf(-1, reflect.TypeOf(1)) })
	try("ChanOf", func() { reflect.ChanOf(0, reflect.TypeOf(1)) })
	try("StructOf", func() { reflect.StructOf([]reflect.StructField{{Name: "a", Type: reflect.TypeOf(1)}}) })
	try("StructOf2", func() { reflect.StructOf([]reflect.StructField{{Name: "A"}}) })
	try("StructOf3", func() { reflect.StructOf([]reflect.StructField{{Type: reflect.TypeOf(1)}}) })
	try("StructOf4", func() {
		reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1)}, {Name: "A", Type: reflect.TypeOf(1)}})
	})
	try("slice2arr", func() { v([]int{1}).Convert(reflect.TypeOf([2]int{})) })
	try("Select", func() { reflect.Select([]reflect.SelectCase{{Dir: 7}}) })
	try("Select2", func() {
		reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectDefault}})
	})
	try("Seq", func() { v(1.5).Seq() })
	try("Seq2", func() { v(1).Seq2() })
	try("Fields", func() { v(1).Fields() })
	try("TypeAssert", func() { reflect.TypeAssert[int](nilV) })
	try("UnsafeAddr", func() { v(1).UnsafeAddr() })
	try("Pointer", func() { v(1).Pointer() })
	try("MakeFunc ret", func() {
		f := reflect.MakeFunc(reflect.TypeOf(func() int { return 0 }), func([]reflect.Value) []reflect.Value { return nil })
		f.Call(nil)
	})
	try("Grow", func() { s := []int{}; v(&s).Elem().Grow(-1) })
	try("ChanDir", func() { reflect.TypeOf(1).ChanDir() })
	try("nil method", func() { var i Iface; v(&i).Elem().Method(0) })
	try("nil deref", func() { var t *reflect.ValueError; _ = t.Kind })

	// Methods.
	n := Num(4)
	nt := reflect.TypeOf(n)
	for i := range nt.NumMethod() {
		m := nt.Method(i)
		fmt.Println(m.Name, m.Type, m.Func.Type(), m.PkgPath == "", m.IsExported())
	}
	np := reflect.TypeOf(&n)
	for m := range np.Methods() {
		fmt.Println(m.Name, m.Type)
	}
	v(&n).MethodByName("Inc").Call(nil)
	out := v(n).MethodByName("Many").Call([]reflect.Value{v(1), v("a"), v("b")})
	fmt.Println(out[0], out[1], n)
	out = v(n).MethodByName("Many").CallSlice([]reflect.Value{v(1), v([]string{"p", "q"})})
	fmt.Println(out[0], out[1])
	m, _ := nt.MethodByName("Double")
	fmt.Println(m.Func.Call([]reflect.Value{v(n)})[0], m.Index)
	it := reflect.TypeFor[Iface]()
	for m := range it.Methods() {
		fmt.Println(m.Name, m.Type, m.Func.IsValid())
	}
	var i Iface = n
	iv := v(&i).Elem()
	fmt.Println(iv.NumMethod(), iv.Method(0).Call(nil)[0], iv.Method(0).Type(), iv.Elem().Type())
	f := iv.Method(0).Interface().(func() Num)
	n = 50
	fmt.Println(f(), nt.Implements(it), np.Implements(it), reflect.TypeOf(1).Implements(it))
	fmt.Println(reflect.TypeOf(pub).NumMethod(), reflect.TypeOf(&pub).NumMethod(), pv.NumMethod(), pv.Addr().NumMethod())
	for m := range reflect.TypeOf(pub).Methods() {
		fmt.Println(m.Name, m.Type)
	}
	pub.Ptr = &Ptr{77}
	fmt.Println(pv.FieldByName("Deep"), pv.MethodByName("PM").Call(nil)[0], pv.FieldByName("n").CanSet(), pv.MethodByName("Hidden").Call(nil)[0])
	fmt.Println(pv.FieldByName("Any").Elem().Kind(), pv.FieldByName("Err").IsNil(), pv.FieldByName("Nope").IsValid())
	pv.FieldByName("Any").Set(v(errors.New("set")))
	pv.FieldByName("Err").Set(v(errors.New("err")))
	fmt.Println(pub.Any, pub.Err)
	pv.FieldByName("Any").SetZero()
	fmt.Println(pub.Any, pv.FieldByName("Any").IsZero(), pv.IsZero(), reflect.Zero(pv.Type()).IsZero())
	up := (*int)(v(&x).UnsafePointer())
	*up = 9
	fmt.Println(x, v(&x).Pointer() == uintptr(unsafe.Pointer(&x)), v(&x).Elem().UnsafeAddr() == v(&x).Pointer())
}
