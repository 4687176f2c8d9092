"""Expressions as text, and start and end positions. Expectations are those of syntax.String, StartPos and EndPos."""

import pytest

from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import FileTable, col_of, line_of
from memtui.compiler.syntax import nodes as n
from memtui.compiler.syntax.parse import parse_file
from memtui.compiler.syntax.printer import end_pos, expr_string, start_pos


def parse_value(text: str) -> n.Expr:
    """The expression, parsed as the value of a variable in line 2 after 8 columns."""
    found: list[Diagnostic] = []
    file = parse_file(FileTable().add("a.go", f"package p\nvar x = {text}\n".encode()), found.append)
    assert found == []
    decl = file.decls[0]
    assert isinstance(decl, n.VarDecl)
    assert decl.values is not None
    return decl.values


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "1_0",
        '"a\\n"',
        "`a b`",
        "a.b.c",
        "f()",
        "f(a, b...)",
        "f[int](x)",
        "f[int, string]",
        "m[k]",
        "s[:]",
        "s[1:]",
        "s[:2]",
        "s[1:2]",
        "s[1:2:3]",
        "s[:2:3]",
        "x.(T)",
        "x.(*p.T)",
        "-x",
        "!x",
        "^x",
        "+x",
        "<-c",
        "&x",
        "*p",
        "**p",
        "a + b",
        "a &^ b",
        "a && b || c",
        "[]int{}",
        "[...]int{…}",
        "[3]int{…}",
        "map[string]int{…}",
        "&T{…}",
        "struct{}{}",
        'struct{a, b int; T; *U "tag"; c []int}{}',
        "interface{}(x)",
        "interface{m(int) (a, b string); ~int | string; I}(x)",
        "func() {}",
        "func(a, b int, c ...string) (d, e int) {…}",
        "func(int, string) bool {…}",
        "[]func(int) nil{}",
        "make(chan int, 3)",
        "make(<-chan int)",
        "make(chan<- int)",
        "make(chan (<-chan int))",
        "make(chan<- <-chan int)",
        "make(chan chan<- int)",
        "make([]map[string][]*T, n)",
    ],
)
def test_expressions_print_as_written(text: str) -> None:
    source = text
    if "{…}" in text:
        source = text.replace("{…}", "{ return 1 }" if text.startswith("func") else "{1: 2}")
    assert expr_string(parse_value(source)) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(a + b) * c", "(a + b) * c"),
        ("f((x))", "f((x))"),
        ("[]int{1, 2}", "[]int{…}"),
        ('map[string]T{"a": {1}}', "map[string]T{…}"),
        ("[](int)(nil)", "[]int(nil)"),
        ("( <-  chan int )(nil)", "(<-chan int)(nil)"),
        ("struct { a int ; b int }{}", "struct{a int; b int}{}"),
        ("func ( a int ) ( int ) { }", "func(a int) int {}"),
        ("a+b", "a + b"),
        ("x . y", "x.y"),
        ("s[ : 2 : 3 ]", "s[:2:3]"),
    ],
)
def test_normalised(source: str, text: str) -> None:
    assert expr_string(parse_value(source)) == text


def test_a_long_chain_needs_no_recursion() -> None:
    x = parse_value("1" + " + 1" * 10_000)
    assert expr_string(x) == "1" + " + 1" * 10_000
    assert col_of(start_pos(x)) == 9


@pytest.mark.parametrize(
    ("source", "pos", "start", "end"),
    [
        ("abc", 9, 9, 12),
        ("日本", 9, 9, 15),
        ("a + b*c", 11, 9, 16),
        ("a.bc.d(e, f)", 15, 9, 20),
        ("f()", 10, 9, 10),
        ("T{1, 2}", 10, 9, 15),
        ("&T{1}", 9, 9, 13),
        ("a[bc]", 10, 9, 13),
        ("a[b:c]", 10, 10, 10),  # gc's slip: starts at the bracket, ends with the operand
        ("a.(bc)", 10, 9, 14),
        ("-abc", 9, 9, 13),
        ("[]int(nil)", 14, 9, 18),
        ("func(a int) { f() }", 9, 9, 27),
        ("map[a]bc{}", 17, 9, 18),
    ],
)
def test_positions(source: str, pos: int, start: int, end: int) -> None:
    x = parse_value(source)
    assert line_of(x.pos) == 2
    assert [col_of(p) for p in (x.pos, start_pos(x), end_pos(x))] == [pos, start, end]
