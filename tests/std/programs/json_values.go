package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"
)

type Temp float64

func (t Temp) MarshalJSON() ([]byte, error) {
	return []byte(fmt.Sprintf(`{"deg": %.1f}`, float64(t))), nil
}
func (t *Temp) UnmarshalJSON(b []byte) error {
	var x struct{ Deg float64 }
	if err := json.Unmarshal(b, &x); err != nil {
		return err
	}
	*t = Temp(x.Deg)
	return nil
}

type Color int

func (c Color) MarshalText() ([]byte, error) { return []byte([]string{"red", "green"}[c]), nil }
func (c *Color) UnmarshalText(b []byte) error {
	switch string(b) {
	case "red":
		*c = 0
	case "green":
		*c = 1
	default:
		return errors.New("bad color " + string(b))
	}
	return nil
}

type PtrM struct{ X int }

func (p *PtrM) MarshalJSON() ([]byte, error) { return []byte(`"ptr"`), nil }

type Bad struct{}

func (Bad) MarshalJSON() ([]byte, error) { return nil, errors.New("boom") }

type Bad2 struct{}

func (*Bad2) MarshalJSON() ([]byte, error) { return []byte(`{x}`), nil }

type base struct {
	ID   int
	Name string `json:"name"`
}
type Mid struct {
	Name  string
	Level int
}
type Z struct{ n int }

func (z Z) IsZero() bool { return z.n == 7 }

type All struct {
	base
	*Mid
	Int    int             `json:"int"`
	U8     uint8           `json:",string"`
	F      float64         `json:"f,omitempty"`
	S      string          `json:"s,omitempty"`
	Str    string          `json:"str,string"`
	B      bool            `json:"-"`
	Dash   int             `json:"-,"`
	M      map[Color]int   `json:"m"`
	MI     map[int]string  `json:"mi"`
	P      *int            `json:"p"`
	PO     *int            `json:"po,omitempty"`
	By     []byte          `json:"by"`
	Arr    [3]byte         `json:"arr"`
	Nil    []int           `json:"nil"`
	Empty  []int           `json:"empty"`
	Any    any             `json:"any"`
	T      Temp            `json:"t"`
	C      Color           `json:"c"`
	PM     PtrM            `json:"pm"`
	PMP    *PtrM           `json:"pmp"`
	Zero   Z               `json:"zero,omitzero"`
	Time   time.Duration   `json:"time"`
	Raw    json.RawMessage `json:"raw"`
	Num    json.Number     `json:"num"`
	unexp  int
	F32    float32
	Inline struct{ A, B int } `json:"inline"`
}

func main() {
	a := All{base: base{1, "n"}, Mid: &Mid{"mid", 3}, U8: 9, Str: "q\"", M: map[Color]int{1: 5, 0: 6}, MI: map[int]string{10: "x", 9: "y", -1: "z"}, By: []byte("hi!"), Empty: []int{}, Any: []any{1, "two", nil, 3.5, map[string]any{"k": true}}, T: 36.6, C: 1, PMP: &PtrM{}, Zero: Z{7}, Time: time.Second, Raw: json.RawMessage(` {"r" : [1, 2]}`), Num: "12.50", F32: 0.1}
	b, err := json.Marshal(a)
	fmt.Println(string(b), err)
	b, err = json.Marshal(&a)
	fmt.Println(string(b), err)
	b, err = json.MarshalIndent(map[string]any{"b": []int{1, 2}, "a": map[string]int{}, "c": []int{}, "d": struct{}{}}, ">", "  ")
	fmt.Println(string(b), err)
	var back All
	js := `{"ID":5,"name":"nm","Level":4,"Name":"midname","int":7,"U8":"8","str":"\"in\"","m":{"green":1},"mi":{"3":"t"},"p":3,"by":"aGkh","arr":[1,2,3],"any":{"x":[1]},"t":{"deg":12},"c":"green","num":1e3,"raw":[1, 2],"inline":{"a":1,"B":2},"zero":{}}`
	err = json.Unmarshal([]byte(js), &back)
	fmt.Println(err, back.ID, back.base.Name, back.Mid, back.Int, back.U8, back.Str, back.M, back.MI, *back.P, string(back.By), back.Arr, back.Any, back.T, back.C, back.Num, string(back.Raw), back.Inline)
	fmt.Println(json.Unmarshal([]byte(`{"c":"blue"}`), &back))
	_, err = json.Marshal(Bad{})
	fmt.Println(err, errors.Unwrap(err))
	_, err = json.Marshal([]any{&Bad2{}})
	fmt.Println(err)
	_, err = json.Marshal(map[string]any{"f": func() {}})
	fmt.Println(err)
	var ute *json.UnsupportedTypeError
	fmt.Println(errors.As(err, &ute), ute.Type)
	for _, f := range []float64{0, 1, -1, 0.1, 1e20, 1e21, 1e-6, 1e-7, 1.5e300, math.MaxFloat64, math.SmallestNonzeroFloat64, 100, 123456789, math.Copysign(0, -1)} {
		b, _ := json.Marshal(f)
		c, _ := json.Marshal(float32(f))
		fmt.Print(string(b), " ", string(c), " ")
	}
	fmt.Println()
	b, _ = json.Marshal("tab\t nl\n q\" bs\\ / \x00\x1f\x7f é \u2028 <a&b> \xff😀")
	fmt.Println(string(b))
	enc := json.NewEncoder(os.Stdout)
	enc.SetEscapeHTML(false)
	enc.Encode("<a&b>")
	enc.SetIndent("", "\t")
	enc.Encode([]any{1, map[string]int{"z": 1, "a": 2}})
	dec := json.NewDecoder(strings.NewReader(`{"list": [1, 2.5, "x", null, true, {"k": []}]} "next"`))
	for {
		tok, err := dec.Token()
		if err != nil {
			fmt.Println(err == io.EOF)
			break
		}
		fmt.Printf("%T:%v more=%v off=%d; ", tok, tok, dec.More(), dec.InputOffset())
	}
	dec = json.NewDecoder(strings.NewReader(`[{"A":1},{"A":2}]`))
	dec.Token()
	for dec.More() {
		var x struct{ A int }
		fmt.Println(dec.Decode(&x), x)
	}
	fmt.Println(dec.Token())
	dec = json.NewDecoder(strings.NewReader(`{"n": 12345678901234567890}`))
	dec.UseNumber()
	var anyv any
	fmt.Println(dec.Decode(&anyv), anyv)
	fmt.Printf("%T\n", anyv.(map[string]any)["n"])
	var buf bytes.Buffer
	fmt.Println(json.Indent(&buf, []byte(`{"a":[1,{"b":null}],"c":{}} `), "", " "), buf.String()+"|")
	buf.Reset()
	fmt.Println(json.Compact(&buf, []byte(` { "a" : [ 1 , 2 ] } `)), buf.String(), json.Valid([]byte(`{}`)), json.Valid([]byte(`{`)))
	buf.Reset()
	json.HTMLEscape(&buf, []byte(`{"a":"<b>&"}`))
	fmt.Println(buf.String())
	s := []int{9, 9, 9, 9}
	fmt.Println(json.Unmarshal([]byte(`[1,2]`), &s), s, len(s), cap(s))
	m := map[string]int{"keep": 1}
	fmt.Println(json.Unmarshal([]byte(`{"new":2}`), &m), m)
	var iface any = &m
	fmt.Println(json.Unmarshal([]byte(`{"more":3}`), &iface), m, iface == any(&m))
	var pp **int
	fmt.Println(json.Unmarshal([]byte(`5`), &pp), **pp)
	var ms []map[string][]float64
	fmt.Println(json.Unmarshal([]byte(`[{"a":[1,2]},{"b":null}]`), &ms), ms)
	type rec struct {
		V    int
		Kids []*rec `json:",omitempty"`
	}
	b, _ = json.Marshal(rec{1, []*rec{{2, nil}, {3, []*rec{{V: 4}}}}})
	fmt.Println(string(b))
	var r rec
	fmt.Println(json.Unmarshal(b, &r), r.Kids[1].Kids[0].V)
	fmt.Println(json.Unmarshal([]byte(`{"V":"\ud83d\ude00"}`), &r), json.Unmarshal([]byte(`"\u00e9\ud83d\ude00\ud83d"`), &anyv), anyv)
	var se *json.SyntaxError
	err = json.Unmarshal([]byte(`{"a":}`), &anyv)
	fmt.Println(errors.As(err, &se), se.Offset, err)
	dup := struct {
		A int `json:"x"`
		B int `json:"x"`
		C int
	}{1, 2, 3}
	b, _ = json.Marshal(dup)
	fmt.Println(string(b))
	b, err = json.Marshal([]any{json.Number(""), complex(1, 2)})
	fmt.Println(string(b), err)
}
