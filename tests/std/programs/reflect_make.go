package main

import (
	"fmt"
	"math"
	"reflect"
	"sort"
)

type Node struct {
	V    int
	Next *Node
}
type MyInt int
type MyStr string
type MySlice []int
type A struct {
	X int `a:"1"`
	Y string
}
type B struct {
	X int
	Y string `b:"2"`
}
type Named func(int) int

func conv(x any, t reflect.Type) {
	v := reflect.ValueOf(x)
	if !v.Type().ConvertibleTo(t) {
		fmt.Printf("%v -> %v: no\n", v.Type(), t)
		return
	}
	c := v.Convert(t)
	fmt.Printf("%v -> %v: %v %T %v\n", v.Type(), t, c, c.Interface(), v.CanConvert(t))
}

func main() {
	de := reflect.DeepEqual
	a := &Node{1, nil}
	a.Next = a
	b := &Node{1, nil}
	b.Next = b
	fmt.Println(de(a, b), de(1, int64(1)), de(nil, nil), de(nil, 1), de([]int(nil), []int{}), de(map[int]int(nil), map[int]int{}))
	fmt.Println(de(math.NaN(), math.NaN()), de([]float64{math.NaN()}, []float64{math.NaN()}), de(main, main), de((func())(nil), (func())(nil)))
	n := []float64{math.NaN()}
	fmt.Println(de(n, n), de([]any{1, "a", nil}, []any{1, "a", nil}), de([2]int{1, 2}, [2]int{1, 2}), de(error(nil), nil))
	fmt.Println(de(map[string]*Node{"a": {1, nil}}, map[string]*Node{"a": {1, nil}}), de(A{1, "a"}, A{1, "a"}), de(&A{1, "a"}, &A{1, "b"}))
	fmt.Println(de([]byte("abc"), []byte("abc")), de(map[any]int{1: 1}, map[any]int{int64(1): 1}))

	for _, t := range []reflect.Type{reflect.TypeFor[int8](), reflect.TypeFor[uint16](), reflect.TypeFor[float32](), reflect.TypeFor[string](), reflect.TypeFor[MyInt](), reflect.TypeFor[any](), reflect.TypeFor[fmt.Stringer]()} {
		conv(300, t)
		conv(-1, t)
		conv(2.7, t)
		conv(MyInt(65), t)
		conv(uint8(200), t)
	}
	conv("héllo", reflect.TypeFor[[]byte]())
	conv("héllo", reflect.TypeFor[[]rune]())
	conv([]byte("xyz"), reflect.TypeFor[string]())
	conv([]rune("xyz"), reflect.TypeFor[MyStr]())
	conv(MyStr("q"), reflect.TypeFor[string]())
	conv([]int{1, 2, 3}, reflect.TypeFor[MySlice]())
	conv(MySlice{1, 2, 3}, reflect.TypeFor[[2]int]())
	conv([]int{1}, reflect.TypeFor[[]int64]())
	conv(A{1, "y"}, reflect.TypeFor[B]())
	conv(&A{1, "y"}, reflect.TypeFor[*B]())
	conv(complex(1, 2), reflect.TypeFor[complex64]())
	conv(make(chan int), reflect.TypeFor[[]int]())
	conv(a, reflect.TypeFor[A]())
	p := reflect.ValueOf([]int{1, 2, 3}).Convert(reflect.TypeFor[*[2]int]()).Interface().(*[2]int)
	fmt.Println(*p)
	fmt.Println(reflect.TypeFor[chan int]().ConvertibleTo(reflect.TypeFor[<-chan int]()), reflect.TypeFor[<-chan int]().ConvertibleTo(reflect.TypeFor[chan int]()))
	fmt.Println(reflect.TypeFor[MySlice]().AssignableTo(reflect.TypeFor[[]int]()), reflect.TypeFor[MyInt]().AssignableTo(reflect.TypeFor[int]()))

	// Types made.
	st := reflect.StructOf([]reflect.StructField{
		{Name: "A", Type: reflect.TypeFor[int](), Tag: `json:"a"`},
		{Name: "B", Type: reflect.TypeFor[string]()},
		{Name: "C", Type: reflect.TypeFor[byte]()},
	})
	fmt.Println(st, st.Size(), st.Align(), st.NumField(), st.Name() == "", st.Kind(), st.Comparable())
	sv := reflect.New(st).Elem()
	sv.Field(0).SetInt(3)
	sv.FieldByName("B").SetString("bb")
	fmt.Printf("%v %+v\n", sv, sv.Interface())
	fmt.Println(st == reflect.TypeOf(struct {
		A int `json:"a"`
		B string
		C byte
	}{}))
	m := map[reflect.Type]string{reflect.TypeFor[int](): "int", st: "st"}
	fmt.Println(m[reflect.TypeOf(5)], m[sv.Type()], len(m))
	fmt.Println(reflect.ArrayOf(3, st), reflect.PointerTo(reflect.PointerTo(st)).Elem() == reflect.PtrTo(st))
	fmt.Println(reflect.FuncOf([]reflect.Type{reflect.TypeFor[int](), reflect.TypeFor[[]string]()}, []reflect.Type{reflect.TypeFor[error](), st}, true))
	fmt.Println(reflect.ChanOf(reflect.RecvDir, reflect.ChanOf(reflect.RecvDir, st.Field(0).Type)), reflect.ChanOf(reflect.BothDir, reflect.TypeFor[<-chan int]()))
	fmt.Println(reflect.TypeFor[func(int, ...string) error]() == reflect.FuncOf([]reflect.Type{reflect.TypeFor[int](), reflect.TypeFor[[]string]()}, []reflect.Type{reflect.TypeFor[error]()}, true))
	emb := reflect.StructOf([]reflect.StructField{{Name: "Node", Type: reflect.TypeFor[Node](), Anonymous: true}})
	ev := reflect.New(emb).Elem()
	ev.FieldByName("V").SetInt(8)
	fmt.Printf("%v %+v %v\n", emb, ev, ev.FieldByName("V"))

	// Slices, arrays.
	s := reflect.ValueOf([]int{1, 2, 3, 4, 5})
	fmt.Println(s.Slice(1, 3), s.Slice(1, 3).Cap(), s.Slice3(1, 2, 3).Cap(), s.Index(2))
	s.Index(0).SetInt(100)
	arr := [3]string{"a", "b", "c"}
	av := reflect.ValueOf(&arr).Elem()
	av.Slice(1, 3).Index(0).SetString("B")
	copied := reflect.Copy(av, reflect.ValueOf([]string{"z"}))
	fmt.Println(av.Len(), copied, arr)
	var is []int
	iv := reflect.ValueOf(&is).Elem()
	iv.Grow(10)
	iv.SetLen(2)
	iv.Set(reflect.Append(iv, reflect.ValueOf(7)))
	fmt.Println(is, len(is), cap(is), reflect.AppendSlice(iv, iv).Len())
	iv.Clear()
	fmt.Println(is, reflect.ValueOf("hello").Slice(1, 3), reflect.ValueOf("hello").Index(1))
	sw := reflect.Swapper(is)
	is[0] = 1
	sw(0, 2)
	fmt.Println(is)
	people := []A{{3, "c"}, {1, "a"}, {2, "b"}}
	sort.Slice(people, func(i, j int) bool { return people[i].X < people[j].X })
	fmt.Println(people)

	// Maps.
	mm := map[string]int{"one": 1, "two": 2, "three": 3}
	mv := reflect.ValueOf(mm)
	keys := mv.MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	fmt.Println(keys[0], len(keys), mv.MapIndex(reflect.ValueOf("two")), mv.MapIndex(reflect.ValueOf("x")).IsValid())
	mv.SetMapIndex(reflect.ValueOf("one"), reflect.Value{})
	sum := 0
	for it := mv.MapRange(); it.Next(); {
		sum += int(it.Value().Int()) + len(it.Key().String())
	}
	fmt.Println(sum, len(mm))
	k, e := reflect.New(reflect.TypeFor[string]()).Elem(), reflect.New(reflect.TypeFor[any]()).Elem()
	delete(mm, "two")
	it := mv.MapRange()
	it.Next()
	k.SetIterKey(it)
	e.SetIterValue(it)
	fmt.Println(k, e)
	mk := reflect.MakeMapWithSize(reflect.TypeFor[map[A]float64](), 10)
	mk.SetMapIndex(reflect.ValueOf(A{1, "k"}), reflect.ValueOf(2.5))
	fmt.Println(mk, mk.MapIndex(reflect.ValueOf(A{1, "k"})))

	// Channels.
	c := reflect.MakeChan(reflect.TypeFor[chan string](), 2)
	c.Send(reflect.ValueOf("first"))
	fmt.Println(c.TrySend(reflect.ValueOf("second")), c.TrySend(reflect.ValueOf("third")), c.Len(), c.Cap())
	x, ok := c.Recv()
	fmt.Println(x, ok)
	i, x, ok := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: c}, {Dir: reflect.SelectDefault}})
	fmt.Println(i, x, ok)
	i, x, ok = reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectRecv, Chan: c}, {Dir: reflect.SelectDefault}})
	fmt.Println(i, x.IsValid(), ok)
	x, ok = c.TryRecv()
	fmt.Println(x.IsValid(), ok)
	c.Close()
	x, ok = c.TryRecv()
	fmt.Println(x.IsValid(), x, ok)
	done := make(chan int)
	go func() {
		i, _, _ := reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectSend, Chan: reflect.ValueOf(done), Send: reflect.ValueOf(5)}})
		_ = i
	}()
	fmt.Println(<-done)

	// Sequences.
	for v := range reflect.ValueOf(MyInt(3)).Seq() {
		fmt.Print(v, v.Type(), " ")
	}
	for i, v := range reflect.ValueOf([]string{"p", "q"}).Seq2() {
		fmt.Print(i, v, " ")
	}
	for i, v := range reflect.ValueOf("é!").Seq2() {
		fmt.Print(i, v, " ")
	}
	gen := func(yield func(int, string) bool) { _ = yield(1, "one") && yield(2, "two") }
	for i, v := range reflect.ValueOf(gen).Seq2() {
		fmt.Print(i, v, " ")
	}
	fmt.Println(reflect.TypeOf(gen).CanSeq(), reflect.TypeOf(gen).CanSeq2())

	fmt.Println(reflect.Int.String(), reflect.Kind(99), reflect.BothDir, reflect.ChanDir(9), reflect.Ptr)
	w, ok := reflect.TypeAssert[fmt.Stringer](reflect.ValueOf(reflect.Int))
	fmt.Println(w, ok)
	f := reflect.MakeFunc(reflect.TypeFor[Named](), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(int(in[0].Int() * 2))}
	}).Interface().(Named)
	fmt.Println(f(21))
	vf := reflect.MakeFunc(reflect.TypeFor[func(string, ...int) string](), func(in []reflect.Value) []reflect.Value {
		return []reflect.Value{reflect.ValueOf(fmt.Sprint(in[0], in[1].Len(), in[1]))}
	}).Interface().(func(string, ...int) string)
	fmt.Println(vf("v", 1, 2, 3), vf("w"))
	fmt.Println(reflect.ValueOf(3).Equal(reflect.ValueOf(3)), reflect.ValueOf(A{}).Comparable(), reflect.ValueOf([]any{[]int{}}).Index(0).Comparable())
	fmt.Println(reflect.TypeFor[A]().Field(0).Tag, reflect.StructTag(`x:"1" y:"a\"b"`).Get("y"), reflect.TypeFor[Node]().PkgPath(), reflect.TypeFor[error]().PkgPath(), reflect.TypeFor[error]().Name())
	fmt.Println(reflect.ValueOf(uint8(3)).OverflowUint(256), reflect.ValueOf(float32(1)).OverflowFloat(1e300), reflect.TypeFor[int8]().OverflowInt(127))
}
