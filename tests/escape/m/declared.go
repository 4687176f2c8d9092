// Functions of packages that memtui does not run: what their parameters leak.
package p

import (
	"encoding/xml"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"net/netip"
	"os"
	"os/exec"
	"runtime/pprof"
	"text/template/parse"
	"time"
)

type visitor struct{ n int }

func (v *visitor) Visit(n ast.Node) ast.Visitor { // ERROR "7: leaking param: v to result ~r0 level=0" "25: n does not escape"
	v.n++
	return v
}

type item struct{ Name string }

func run(name string, out io.Writer) error { // ERROR "10: leaking param: name" "23: leaking param: out"
	cmd := exec.Command(name, "-l") // ERROR "21: ... argument does not escape"
	cmd.Stdout = out
	return cmd.Run()
}

func kill(cmd *exec.Cmd) { // ERROR "11: leaking param content: cmd"
	cmd.Process.Kill()
	p, _ := os.FindProcess(3)
	p.Release()
}

func marshal(x item, w io.Writer) []byte { // ERROR "22: leaking param: w" "14: moved to heap: x"
	b, _ := xml.Marshal(x) // ERROR "22: x escapes to heap"
	xml.NewEncoder(w).Encode(&x)
	xml.Unmarshal(b, &x)
	return b
}

func walk(src []byte) int { // ERROR "11: leaking param: src"
	set := token.NewFileSet()
	file, _ := parser.ParseFile(set, "x.go", src, 0) // ERROR "43: src escapes to heap"
	v := visitor{} // ERROR "2: moved to heap: v"
	ast.Walk(&v, file)
	ast.Inspect(file, func(ast.Node) bool { v.n++; return true }) // ERROR "20: func literal escapes to heap"
	ast.SortImports(set, file)
	id := ast.Ident{Name: "x"}
	return v.n + len(id.String()) + int((&ast.Ident{}).Pos()) // ERROR "39: &ast.Ident{} does not escape"
}

func addresses(s string, b []byte) (netip.Addr, bool) { // ERROR "16: leaking param: s" "26: b does not escape"
	a, _ := netip.AddrFromSlice(b)
	p := netip.PrefixFrom(a, 3)
	q := &p
	return q.Addr(), a.Is4() && netip.MustParseAddr(s).IsValid()
}

func profile(w io.Writer) { // ERROR "14: leaking param: w"
	pprof.StartCPUProfile(w)
	pprof.Lookup("heap").WriteTo(w, 0)
}

func members(t *time.Time, tree *parse.Tree) *parse.Node { // ERROR "14: t does not escape" "28: leaking param content: tree"
	b, _ := t.GobEncode()
	t.GobDecode(b)
	var n parse.Node = &parse.TextNode{Text: b} // ERROR "6: moved to heap: n" "21: &parse.TextNode{...} escapes to heap"
	tree.ErrorContext(n)
	return &n
}
