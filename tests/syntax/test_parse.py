"""Trees: shapes, positions, directives, depth."""

import sys

import pytest

from memtui.compiler.source.diag import Diagnostic, Unsupported
from memtui.compiler.source.pos import FileTable, col_of, line_of
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.parse import parse_file
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.syntax.walk import children, inspect


def parse(text: str, errors: int = 0) -> n.File:
    found: list[Diagnostic] = []
    file = parse_file(FileTable().add("a.go", text.encode()), found.append)
    assert len(found) == errors, found
    return file


def parse_decl(text: str) -> n.Decl:
    return parse("package p\n" + text).decls[0]


def parse_stmt(text: str) -> n.Stmt:
    decl = parse_decl(f"func _() {{\n{text}\n}}")
    assert isinstance(decl, n.FuncDecl)
    assert decl.body is not None
    return decl.body.list[0]


def place(node: n.Node) -> str:
    return f"{line_of(node.pos)}:{col_of(node.pos)}"


# The rule of go-facts 3.8: which token of a node is its position.
@pytest.mark.parametrize(
    ("text", "kind", "column"),
    [
        ("x = y", n.AssignStmt, 3),
        ("x := y", n.AssignStmt, 3),
        ("x += y", n.AssignStmt, 3),
        ("x++", n.AssignStmt, 2),
        ("f(x)", n.ExprStmt, 2),
        ("c <- x", n.SendStmt, 3),
        ("go f(x)", n.CallStmt, 1),
        ("L: for { break L }", n.LabeledStmt, 2),
        ("for i := range x {}", n.RangeClause, 10),
        ("for range x {}", n.ForStmt, 1),
        ("switch x := y.(type) {}", n.TypeSwitchGuard, 14),
        ("a, b = b, a", n.ListExpr, 1),
        ("_ = a.b", n.Selector, 6),
        ("_ = a[b]", n.Index, 6),
        ("_ = a[b:]", n.Slice, 6),
        ("_ = a.(b)", n.TypeAssert, 6),
        ("_ = T{b: c}", n.KeyValue, 8),
        ("_ = T{b}", n.CompositeLit, 6),
        ("_ = a * b", n.Binary, 7),
        ("_ = *b", n.Star, 5),
        ("_ = &b", n.AddrOf, 5),
        ("_ = <-b", n.Unary, 5),
        ("_ = func(x int) {}", n.FuncLit, 5),
        ("_ = func(x int) {}", n.FuncType, 9),
        ("_ = func(x int) {}", n.Field, 10),
        ("var x int", n.DeclStmt, 1),
        ("var x int", n.VarDecl, 5),
        ("select { case x := <-c: }", n.CommClause, 10),
    ],
)
def test_positions(text: str, kind: type, column: int) -> None:
    found: list[n.Node] = []

    def visit(node: n.Node) -> bool:
        if isinstance(node, kind):
            found.append(node)
        return True

    inspect(parse_stmt(text), visit)
    assert place(found[0]) == f"3:{column}"


@pytest.mark.parametrize(
    ("text", "tparams", "typ"),
    [
        ("[P any] int", ["P any"], "int"),
        ("[P *T,] int", ["P *T"], "int"),
        ("[P *T] int", [], "[P * T]int"),
        ("[P *[]T] int", ["P *[]T"], "int"),
        ("[P (T),] int", ["P T"], "int"),
        ("[P (T)] int", [], "[P(T)]int"),
        ("[P *T|Q,] int", ["P *T | Q"], "int"),
        ("[P *T|~Q] int", ["P *T | ~Q"], "int"),
        ("[P []E, E any] []E", ["P []E", "E any"], "[]E"),
        ("[P, Q any] = int", ["P any", "Q any"], "int"),
        ("[P ~int|string] P", ["P ~int | string"], "P"),
        ("[N]int", [], "[N]int"),
        ("[N+1]int", [], "[N + 1]int"),
        ("[]int", [], "[]int"),
        ("[...]int", [], "[...]int"),
        ("[p.N]int", [], "[p.N]int"),
        ("[P interface{ m() }] int", ["P interface{m()}"], "int"),
        ("[P p.C[int]] int", ["P p.C[int]"], "int"),
    ],
)
def test_type_parameters_or_array(text: str, tparams: list[str], typ: str) -> None:
    decl = parse_decl("type T" + text)
    assert isinstance(decl, n.TypeDecl)
    assert [f"{p.name.value} {expr_string(p.type)}" for p in decl.tparams if p.name] == tparams
    assert expr_string(decl.type) == typ
    assert decl.alias == ("=" in text)


def test_struct_fields() -> None:
    decl = parse_decl("type T struct { a, b int `x`; p.E; *F; G[int]; H[int, string]; c [n]T; d []T }")
    assert isinstance(decl, n.TypeDecl)
    assert isinstance(decl.type, n.StructType)
    fields = decl.type.fields
    assert [f.name.value if f.name else None for f in fields] == ["a", "b", None, None, None, None, "c", "d"]
    assert [f.embedded for f in fields] == [f.name is None for f in fields]
    assert fields[0].type is fields[1].type
    assert [f.tag.value if f.tag else None for f in fields[:3]] == ["`x`", "`x`", None]
    # a field T [n]E needs its element type to be told from an embedded T[n]
    assert isinstance(fields[4].type, n.Index)
    assert isinstance(fields[6].type, n.ArrayType)


def test_interface_elements() -> None:
    decl = parse_decl("type T interface { m(); E; p.F[int]; ~int | string; G[a, b] }")
    assert isinstance(decl, n.TypeDecl)
    assert isinstance(decl.type, n.InterfaceType)
    assert [f.embedded for f in decl.type.methods] == [False, True, True, True, True]


def test_generic_method() -> None:
    decl = parse_decl("func (r *T[P]) m[Q any](q Q) Q { return q }")
    assert isinstance(decl, n.FuncDecl)
    assert decl.recv is not None
    assert expr_string(decl.recv.type) == "*T[P]"
    assert [p.name.value for p in decl.tparams if p.name] == ["Q"]


def test_parameters_share_their_type() -> None:
    decl = parse_decl("func f(a, b int, c ...string) (x, y T)")
    assert isinstance(decl, n.FuncDecl)
    a, b, c = decl.type.params
    assert a.type is b.type
    assert isinstance(c.type, n.DotsType)
    assert decl.body is None


def test_composite_literals_in_heads() -> None:
    stmt = parse_stmt("if x == (T{}) {}")
    assert isinstance(stmt, n.IfStmt)
    assert expr_string(stmt.cond) == "x == (T{})"
    stmt = parse_stmt("for _, v := range []T{{1}} {}")
    assert isinstance(stmt, n.ForStmt)
    assert isinstance(stmt.init, n.RangeClause)


def test_operators_bind_as_in_go() -> None:
    def show(x: n.Expr) -> str:
        return f"({show(x.x)}{x.op.value}{show(x.y)})" if isinstance(x, n.Binary) else expr_string(x)

    stmt = parse_stmt("_ = a || b && c == d + e * f << g - h &^ -i != j")
    assert isinstance(stmt, n.AssignStmt)
    assert stmt.rhs is not None
    assert show(stmt.rhs) == "(a||(b&&((c==((d+((e*f)<<g))-(h&^-i)))!=j)))"


def test_else_if_chain() -> None:
    stmt = parse_stmt("if a {} else if b {} else {}")
    assert isinstance(stmt, n.IfStmt)
    assert isinstance(stmt.els, n.IfStmt)
    assert isinstance(stmt.els.els, n.BlockStmt)


def test_directives_reach_their_declarations() -> None:
    file = parse(
        '//go:build linux && go1.21 || go1.22\n\npackage p\n\nimport _ "unsafe"; import _ "embed"\n\n'
        "//go:noinline\n//go:nosplit\nfunc f() {}\n\n//go:embed a b\nvar x string\n\n"
        "//go:linkname g runtime.g\nfunc g()\n\n//go:noinline\nvar y int\n"
    )
    func, var, linked, wrong = file.decls[2:]
    assert isinstance(func, n.FuncDecl)
    assert func.pragmas == ["go:noinline", "go:nosplit"]
    assert isinstance(var, n.VarDecl)
    assert var.pragmas == ["go:embed a b"]
    assert isinstance(linked, n.FuncDecl)
    assert [text for _, text in file.pragmas] == ["go:linkname g runtime.g"]
    assert file.go_version == "go1.21"
    assert file.build_constraint == "linux && go1.21 || go1.22"
    # gc says so only after type checking
    assert [(line_of(pos), message) for pos, message in file.misplaced] == [(17, "misplaced compiler directive")]
    assert wrong is file.decls[-1]


def test_a_wrong_package_clause_ends_the_file() -> None:
    file = parse("package 1\nvar x int\n", errors=1)
    assert (file.complete, file.decls) == (False, [])
    assert parse("package p\n").complete


def test_groups() -> None:
    file = parse("package p\nvar (a int; b int)\nvar c int\nconst (d = iota; e)\n")
    a, b, c, d, e = file.decls
    assert a.group is b.group is not None  # type: ignore[union-attr]
    assert c.group is None  # type: ignore[union-attr]
    assert d.group is e.group is not a.group  # type: ignore[union-attr]


DEEP = {
    "parentheses": "var x = " + "(" * 5000 + "1" + ")" * 5000,
    "chain": "var x = 1" + " + 1" * 20_000,
    "unary": "var x = " + "- " * 5000 + "1",
    "types": "var x " + "[]" * 5000 + "int",
    "blocks": "func f() {" + "{" * 5000 + "}" * 5000 + "}",
    "else if": "func f() { if a {}" + " else if b {}" * 5000 + "}",
    "calls": "var x = f" + "()" * 5000,
    "literals": "var x = T" + "{" * 5000 + "}" * 5000,
    "function literals": "var x = " + "func() { _ = " * 1000 + "1" + " }" * 1000,
}


@pytest.mark.parametrize("what", sorted(DEEP))
def test_deep_nesting(what: str) -> None:
    limit = sys.getrecursionlimit()
    count = 0

    def visit(node: n.Node) -> bool:
        nonlocal count
        count += 1
        return True

    inspect(parse("package p\n" + DEEP[what]), visit)
    assert count > 1000
    assert sys.getrecursionlimit() == limit


def test_too_deep_is_unsupported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memtui.compiler.syntax.parse.RECURSION_LIMIT", 5000)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(3000)  # another test's machine may have raised it
    try:
        with pytest.raises(Unsupported, match="nested this deeply"):
            parse("package p\nvar x = " + "(" * 5000)
    finally:
        sys.setrecursionlimit(limit)


def test_a_line_of_a_megabyte_is_unsupported() -> None:
    with pytest.raises(Unsupported):
        parse("package p\nvar x = `" + "a" * (1 << 20) + "`")


def test_children_are_in_text_order() -> None:
    decl = parse_decl("func (r T) f[P any](a, b int) (c string) { for i := 0; i < 3; i++ { g(i, a[b]) } }")
    names = [node.value for node in _names(decl)]
    assert names == "r T f P any a int b int c string i 0 i 3 i g i a b".replace("0 ", "").replace("3 ", "").split()


def _names(node: n.Node) -> list[n.Name]:
    return [node] if isinstance(node, n.Name) else [name for child in children(node) for name in _names(child)]


def test_inspect_skips_what_it_is_told_to() -> None:
    seen: list[str] = []

    def visit(node: n.Node) -> bool:
        if isinstance(node, n.Name):
            seen.append(node.value)
        return not isinstance(node, n.Call)

    inspect(parse_stmt("a, b = f(c), d"), visit)
    assert seen == ["a", "b", "d"]
