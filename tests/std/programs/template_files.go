package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"text/template"
	"text/template/parse"
)

const page = `{{/* c */}}{{define "row"}}<{{.}}>{{end -}}
{{$x := 1}}{{range $i, $e := .}}{{if and $e (gt $i 0) -}} {{template "row" $e}}{{else if not $e}}none{{else}}first{{break}}{{end}}{{else}}{{nil | printf "%v"}}{{end}}
{{- with $y := (index . 0)}}{{$y.String.Foo}}{{(.X).Y "a" 'b' 1.5 3i true}}{{continue2 .}}{{end}}`

func kinds(n parse.Node, depth int) {
	fmt.Printf("%*s%T %d %s\n", depth, "", n, n.Position(), n)
	switch n := n.(type) {
	case *parse.ListNode:
		for _, m := range n.Nodes {
			kinds(m, depth+1)
		}
	case *parse.IfNode:
		kinds(n.Pipe, depth+1)
		kinds(n.List, depth+1)
	case *parse.RangeNode:
		kinds(n.Pipe, depth+1)
		kinds(n.List, depth+1)
		kinds(n.ElseList, depth+1)
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			for _, a := range c.Args {
				kinds(a, depth+1)
			}
		}
	}
}

func copies() {
	trees, err := parse.Parse("page", strings.NewReplacer("{{", "[[", "}}", "]]").Replace(page), "[[", "]]",
		map[string]any{"and": 1, "gt": 1, "not": 1, "printf": 1, "index": 1, "continue2": 1})
	fmt.Println(err)
	tree := trees["page"]
	twin := tree.Copy()
	fmt.Println(twin.Root.String() == tree.Root.String(), twin.Root == tree.Root)
	kinds(twin.Root, 0)
	twin.Root.Nodes = twin.Root.Nodes[:1]
	fmt.Println(len(tree.Root.Nodes), twin.Root)
	id := parse.NewIdentifier("f").SetPos(7).SetTree(tree)
	fmt.Println(id, id.Position(), id.Type() == parse.NodeIdentifier, id.Copy().(*parse.IdentifierNode) == id)
}

func main() {
	dir, err := os.MkdirTemp("", "t")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	for name, text := range map[string]string{
		"a.tmpl": `a: {{template "b.tmpl" .}}{{template "inner"}}`, "b.tmpl": `b of {{.}}`,
		"c.tmpl": `{{define "inner"}}(inner){{end}}`, "bad.txt": `{{if}}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			panic(err)
		}
	}
	show := func(t *template.Template, err error) {
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), dir, "DIR"))
			return
		}
		fmt.Println(t.Name(), len(t.DefinedTemplates()), len(t.Templates()))
		fmt.Println(t.Execute(os.Stdout, "data"))
	}
	show(template.ParseFiles(filepath.Join(dir, "a.tmpl"), filepath.Join(dir, "b.tmpl"), filepath.Join(dir, "c.tmpl")))
	show(template.ParseGlob(filepath.Join(dir, "*.tmpl")))
	show(template.ParseFS(os.DirFS(dir), "a.*", "[bc].tmpl"))
	show(template.ParseFiles())
	show(template.ParseFiles(filepath.Join(dir, "missing")))
	show(template.ParseGlob(filepath.Join(dir, "*.none")))
	show(template.ParseGlob("[]"))
	show(template.ParseFS(os.DirFS(dir), "*.none"))
	show(template.ParseFiles(filepath.Join(dir, "bad.txt")))
	show(template.New("b.tmpl").ParseFiles(filepath.Join(dir, "b.tmpl")))
	show(template.New("own").ParseFiles(filepath.Join(dir, "b.tmpl")))
	show(template.New("b.tmpl").ParseGlob(filepath.Join(dir, "b*")))
	t, err := template.New("c.tmpl").ParseFS(fs.FS(os.DirFS(dir)), "c.tmpl")
	show(t.Lookup("inner"), err)
	copies()
}
