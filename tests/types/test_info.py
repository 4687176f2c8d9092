"""What the checker records for later passes."""

from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.syntax.walk import inspect
from memtui.compiler.types.info import CheckedPackage, Mode, SelKind
from memtui.compiler.types.model import Named, Signature, Struct, Tuple, Var
from memtui.compiler.types.under import under
from tests.types.support import checked, recorded, type_text


def test_untyped_operands_get_their_final_type() -> None:
    info = checked("""package p
var b byte = 'x'
var f float32 = 1 + 2
var i any = 7
func g(n uint) {
	var x int64 = 1 << n
	_ = x == 5
	var p *int = nil
	_ = p == nil
	_ = "a" < "b"
	_ = b == 'y'
}
""").info
    assert recorded(info, "'x'") == ["constant byte 120"]
    assert recorded(info, "1 + 2") == ["constant float32 Fraction(3, 1)"]
    assert recorded(info, "7") == ["constant int 7"]
    assert recorded(info, "1 << n") == ["value int64"]
    assert "constant int64 1" in recorded(info, "1")
    assert recorded(info, "5") == ["constant int64 5"]
    assert recorded(info, "nil") == ["nil *int", "nil *int"]
    assert recorded(info, '"a" < "b"') == ["constant bool True"]
    assert recorded(info, "'y'") == ["constant byte 121"]


def test_every_expression_is_recorded() -> None:
    package = checked("""package p

import "fmt"

type T struct {
	x int
	f func(a, b int) string
}

func (t *T) m(xs ...int) (int, error) { return t.x + len(xs), nil }

func g[A any](x A, fs ...func(A) A) A { return x }

func h(t T, ch chan int, m map[string][]T) (n int) {
	v, ok := m["a"]
	w, ok2 := <-ch
	y, ok3 := any(t).(T)
	_, _, _, _, _, _ = v, ok, w, ok2, y, ok3
	t.x, n = 1, 2
	m["b"][1:2:3][0].x++
	fmt.Println(g(1), g("a", func(s string) string { return s }), [...]int{1, 2})
	for i, r := range "abc" {
		n += i + int(r)
	}
	switch z := any(t).(type) {
	case int, string:
		_ = z
	case T:
		return z.x
	}
	defer func() { recover() }()
	k, _ := (&t).m([]int{1}...)
	_ = (*T).m
	return k
}
""")
    missing = []
    outside = set()  # names that declare, select or label

    def visit(n: syn.Node) -> bool:
        match n:
            case syn.Selector():
                outside.add(n.sel)
                if isinstance(n.x, syn.Name) and n.x.value == "fmt":
                    outside.add(n.x)
            case syn.CompositeLit():
                if n.type is not None and isinstance(n.type, syn.ArrayType):
                    outside.add(n.type.len)
            case _:
                pass
        return True

    def check(n: syn.Node) -> bool:
        is_expr = isinstance(n, syn.Call | syn.Binary | syn.Index | syn.Unary | syn.BasicLit | syn.Selector)
        if is_expr and n not in package.info.types:
            missing.append(expr_string(n))
        known = package.info.uses.keys() | package.info.defs.keys()
        if isinstance(n, syn.Name) and n not in outside and n not in known and n.value != "_":
            missing.append(n.value)
        return True

    for file in package.files:
        inspect(file, visit)
        inspect(file, check)
    assert missing == ['"fmt"']


def _function(package: CheckedPackage, name: str) -> syn.FuncDecl:
    return next(d for f in package.files for d in f.decls if isinstance(d, syn.FuncDecl) and d.name.value == name)


def test_comma_ok_has_two_types() -> None:
    info = checked("package p\nfunc f(m map[int]string) { v, ok := (m[1]); _, _ = v, ok }\n").info
    (tv,) = [tv for e, tv in info.types.items() if isinstance(e, syn.Paren)]
    assert isinstance(tv.type, Tuple)
    assert [type_text(v.type) for v in tv.type.vars] == ["string", "bool"]
    assert tv.mode is Mode.MAP_INDEX


def test_selections_show_the_way_through_embedded_structs() -> None:
    package = checked("""package p
type A struct{ x int }
func (a *A) set(v int) { a.x = v }
type B struct{ y int; *A }
type C struct{ B }
func f(c C) { c.x = 1; c.set(2); _ = C.set; _ = c.B.y }
""")
    found = {}
    for e, s in package.info.selections.items():
        found[expr_string(e)] = (s.kind, s.path, s.indirect, type_text(s.recv))
    assert found["c.x"] == (SelKind.FIELD, (0, 1, 0), True, "C")
    assert found["c.set"] == (SelKind.METHOD, (0, 1, 0), True, "C")
    assert found["C.set"] == (SelKind.METHOD_EXPR, (0, 1, 0), True, "C")
    assert found["c.B.y"] == (SelKind.FIELD, (0,), False, "B")


def test_initialization_order_follows_dependencies_through_functions() -> None:
    package = checked("""package p
var a = b + f()
var b, c = g()
var d = 1
var _ = a
func f() int { return h() }
func h() int { return d }
func g() (int, int) { return d, 2 }
""")
    order = [[v.name for v in init.lhs] for init in package.info.init_order]
    assert order == [["d"], ["b", "c"], ["a"], ["_"]]


def test_type_switch_declares_a_variable_in_each_clause() -> None:
    package = checked("""package p
func f(x any) {
	switch y := x.(type) {
	case int:
		_ = y
	case string, bool:
		_ = y
	default:
		_ = y
	}
}
""")
    clauses = [(n, o) for n, o in package.info.implicits.items() if isinstance(n, syn.CaseClause)]
    assert [type_text(o.type) for _, o in clauses if isinstance(o, Var)] == ["int", "any", "any"]


def test_instances_are_expanded_and_shared() -> None:
    package = checked("""package p
type List[T any] struct { v T; next *List[T] }
func (l *List[T]) Push(v T) *List[T] { return l }
type Ints = List[int]
var a List[int]
var b Ints
var c = a.next.Push(1)
func id[T any](x T) T { return x }
var d = id(a)
""")
    names = package.pkg.scope.names
    a, b = names["a"], names["b"]
    assert isinstance(a, Var)
    assert isinstance(b, Var)
    named = a.type
    assert isinstance(named, Named)
    assert named.resolver is None
    assert isinstance(named.underlying, Struct)
    assert [type_text(f.type) for f in named.underlying.fields] == ["int", "*List[int]"]
    assert under(b.type) is named.underlying
    (push,) = named.methods
    assert isinstance(push.type, Signature)
    assert type_text(push.type) == "func(v int) *List[int]"
    assert push.type.recv is not None
    assert type_text(push.type.recv.type) == "*List[int]"
    uses = {name.value: inst for name, inst in package.info.instances.items()}
    assert [type_text(t) for t in uses["id"].targs] == ["List[int]"]
    assert type_text(uses["id"].type) == "func(x List[int]) List[int]"


def test_builtins_record_the_signature_of_each_call() -> None:
    info = checked("""package p
func f(s []byte, t string) { s = append(s, t...); _ = min(1, len(s)); clear(s); copy(s, "x"); println(1, 'a') }
""").info
    found = [type_text(tv.type) for tv in info.types.values() if tv.mode is Mode.BUILTIN]
    assert found == [
        "func([]byte, string...) []byte",
        "func(int, int) int",
        "func([]byte) int",
        "func([]byte)",
        "func([]byte, string) int",
        "func(int, rune)",
    ]


def test_scopes_know_where_variables_begin() -> None:
    package = checked("package p\nfunc f(a int) {\n\tb := a\n\t{\n\t\tc := b\n\t\t_ = c\n\t}\n}\n")
    f = _function(package, "f")
    scope = package.info.scopes[f.type]
    assert sorted(scope.names) == ["a", "b"]
    assert scope.is_func
    (inner,) = scope.children
    assert list(inner.names) == ["c"]
    assert f.body is not None
    assert scope.names["b"].scope_pos > scope.names["b"].pos  # type: ignore[union-attr]
    assert scope.end == f.body.rbrace
