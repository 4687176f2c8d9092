package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type Item struct {
	Name  string
	Price float64
	Tags  []string
	priv  int
	Sub   *Item
}

func (i Item) Upper() string                 { return strings.ToUpper(i.Name) }
func (i *Item) Ptr(n int) string             { return fmt.Sprint("ptr", n, i.Name) }
func (i Item) Fail() (string, error)         { return "", errors.New("failed") }
func (i Item) Panic() string                 { panic("oops") }
func (i Item) Var(a string, b ...int) string { return fmt.Sprint(a, b) }

func run(text string, data any) {
	t, err := template.New("t").Funcs(template.FuncMap{"add": func(a, b int) int { return a + b }, "up": strings.ToUpper, "seq": func(n int) []int { return make([]int, n) }}).Parse(text)
	if err != nil {
		fmt.Println("PARSE", err)
		return
	}
	if err := t.Execute(os.Stdout, data); err != nil {
		fmt.Println("\nEXEC", err)
		return
	}
	fmt.Println()
}

func main() {
	it := &Item{"apple", 1.5, []string{"a", "b"}, 1, &Item{Name: "sub"}}
	m := map[string]any{"x": 1, "list": []int{3, 1, 2}, "m": map[string]int{"b": 2, "a": 1}, "nil": nil, "it": it, "f": func(x int) int { return x * x }}
	run("Hello {{.Name}} {{.Price}} {{.Upper}} {{.Ptr 3}} {{.Tags}} {{len .Tags}}", it)
	run("{{range $i, $t := .Tags}}{{if $i}}, {{end}}{{$i}}={{$t}}{{else}}none{{end}}", it)
	run("{{range .m}}{{.}} {{end}}{{range $k, $v := .m}}{{$k}}:{{$v}} {{end}}", m)
	run("{{with .Sub}}{{.Name}}{{else}}no{{end}} {{with .Sub.Sub}}x{{else}}none{{end}}", it)
	run("{{if and .x (eq .x 1)}}yes{{else if .nil}}nil{{else}}no{{end}} {{or .nil \"dflt\"}} {{not .x}}", m)
	run("{{printf \"%05d|%s\" 42 \"s\"}} {{print 1 2 \"x\"}} {{\"q\" | printf \"%q %s\" \"a\"}} {{println 1}}", nil)
	run("{{index .list 1}} {{index .m \"a\"}} {{slice \"abcdef\" 1 3}} {{call .f 7}} {{html \"<a&'>\"}} {{js \"it's\"}} {{urlquery \"a b&c\"}}", m)
	run("a  {{- 1 -}}  b {{/* comment */}} c {{- /* c2 */ -}} d", nil)
	run("{{define \"T\"}}[{{.}}]{{end}}{{template \"T\" .x}}{{template \"T\"}}{{block \"B\" .list}}({{len .}}){{end}}", m)
	run("{{$x := 5}}{{$x}}{{$x = 6}}{{$x}} {{$y := add $x 2}}{{$y}} {{add 1 2 | add 3}} {{up \"abc\"}}", nil)
	run("{{range $i, $e := .list}}{{if eq $e 1}}{{continue}}{{end}}{{$e}}{{if eq $i 2}}{{break}}{{end}} {{end}}", m)
	run("{{range 3}}{{.}}{{end}} {{range $i := 2}}{{$i}}{{end}} {{range $c := seq 2}}<{{$c}}>{{end}}", nil)
	run("{{.missing}} {{.nil}} {{.it.Name}} {{.it.Sub.Name}} {{(index .list 0)}} {{.it.Var \"v\" 1 2}}", m)
	run("{{eq 1 1 }} {{ne 1 2}} {{lt 1 2}} {{le 2 2}} {{gt 1.5 2.5}} {{ge \"b\" \"a\"}} {{eq .x 2 1}} {{eq \"a\" \"b\"}}", m)
	run("{{1}} {{1.5}} {{'a'}} {{0x10}} {{1e3}} {{true}} {{\"s\\n\"}} {{`raw`}} {{-3}} {{1_000}}", nil)
	run("{{.Nope}}", it)
	run("{{.priv}}", it)
	run("x\n  {{.Fail}}", it)
	run("{{.Panic}}", it)
	run("{{.Sub.Sub.Name}}", it)
	run("{{index .list 10}}", m)
	run("{{nofunc}}", nil)
	run("{{.x", nil)
	run("{{if}}x{{end}}", nil)
	run("{{if .x}}x", nil)
	run("{{end}}", nil)
	run("{{$z}}", nil)
	run("{{range .x}}{{end}}{{break}}", nil)
	run("{{template \"nope\"}}", nil)
	run("{{.x | 3}}", m)
	run("{{\"unterminated}}", nil)
	run("{{add 1}}", nil)
	run("{{add 1 \"x\"}}", nil)
	run("{{up 3}}", nil)
	run("{{range .s}}{{end}}", struct{ S int }{})
	run("{{lt 1 \"a\"}}", nil)
	run("{{/* unclosed", nil)
	run("{{1 | add}}", nil)
	run("{{.x.y}}", map[string]int{"x": 1})
	run("{{len 3}}", nil)
	run("{{)}}", nil)
	run("{{(1}}", nil)
	run("{{else}}", nil)
	run("{{define \"x\"}}", nil)
	run("line1\nline2 {{range .}}\n{{.Foo}}\n{{end}}", []int{1})
	run("{{nil}}", nil)
	run("{{.A.B}} {{.A}}", map[string]map[string]int{"A": {"B": 3}})
	t := template.Must(template.New("root").Delims("<<", ">>").Option("missingkey=error").Parse("<<.a>> {{x}}"))
	fmt.Println(t.Execute(os.Stdout, map[string]int{}))
	var b strings.Builder
	fmt.Println(t.Execute(&b, map[string]int{"a": 3}), b.String(), t.Name(), t.Lookup("root") == t, t.DefinedTemplates())
	fmt.Println(t.ExecuteTemplate(&b, "zzz", nil))
	_, err := template.New("e").Parse("{{define \"a\"}}1{{end}}{{define \"a\"}}2{{end}}")
	fmt.Println(err)
	fmt.Println(template.Must(template.New("z").Parse("{{.}}{{if .}}x{{end}}")).Tree.Root)
	fmt.Println(template.HTMLEscapeString("<&>"))
}
