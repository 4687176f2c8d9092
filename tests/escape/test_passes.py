"""The parts of escape analysis that messages alone do not show: decisions by node, tags, pragmas."""

import pytest

from memtui.compiler import driver
from memtui.compiler.escape.leaks import native_leaks
from memtui.compiler.escape.model import Decisions, Leaks
from memtui.compiler.escape.typefacts import TypeFacts
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import functions, walk_body
from memtui.compiler.load import load_text
from memtui.compiler.source.diag import InternalError
from tests.escape.test_messages import Std


def analyzed(source: str) -> tuple[ir.IRPackage, Decisions]:
    """The tree and the decisions of one file."""
    c = driver.compile_program(load_text("a.go", "package p\n" + source), Std(), driver.Options(level=0))
    decisions = driver.analyze(c)
    return c.packages[-1], decisions


def nodes(package: ir.IRPackage, cls: type) -> list[ir.Node]:
    """All nodes of a class, in order."""
    found: list[ir.Node] = []
    for f in functions(package.funcs):
        walk_body(f.body or [], lambda n: found.append(n) or True if isinstance(n, cls) else True)
    return found


def tags(source: str, name: str) -> list[Leaks]:
    """The tags of one function."""
    package, decisions = analyzed(source)
    return decisions.tags[next(f for f in package.funcs if f.label == name)]


def test_sites_carry_the_reason() -> None:
    package, decisions = analyzed("func f() { s := make([]int, 100000); _ = s; p := new(int); _ = *p }")
    make = decisions.sites[nodes(package, ir.Make)[0]]
    assert (make.escapes, make.reason) == (True, "too large for stack")
    new = decisions.sites[nodes(package, ir.BuiltinCall)[0]]
    assert (new.escapes, new.reason) == (False, "")


def test_flow_of_a_variable_that_moves() -> None:
    _, decisions = analyzed("func f() *int { x := 1; p := &x; return p }")
    (name,) = decisions.heap_names
    flow = decisions.name_reasons[name]
    assert [why for hop in flow.hops for _, why in hop.notes] == ["address-of", "assign", "return"]


def test_captures() -> None:
    _, decisions = analyzed("func f() func() int { x, y := 1, 2; g := func() int { y++; return x + y }; return g }")
    assert {n.name: v for n, v in decisions.byval.items()} == {"x": True, "y": False}


def test_make_of_known_size() -> None:
    package, decisions = analyzed("func f() int { n := 7; s := make([]int, n); return len(s) }")
    assert decisions.make_sizes[nodes(package, ir.Make)[0]] == 7


def test_zero_copy_conversion() -> None:
    package, decisions = analyzed("func f(s string) int { return len([]byte(s)) }")
    assert set(nodes(package, ir.Conv)) & decisions.zero_copy


def test_go_statement_with_operands_has_a_wrapper() -> None:
    package, decisions = analyzed("func g(p *int) {}; func f(x *int) { go g(x); defer func() {}() }")
    wrapper = decisions.wrappers[nodes(package, ir.Go)[0]]
    assert [t.type for t in wrapper.temps] == [package.funcs[1].params[0].type]
    assert decisions.sites[wrapper.closure].escapes
    assert nodes(package, ir.Defer)[0] not in decisions.wrappers
    assert decisions.stack_defers == set(nodes(package, ir.Defer))


def test_tags() -> None:
    (p, q) = tags("var g *int; func f(p **int, q *int) *int { g = *p; return q }", "f")
    assert (p.heap, p.results[0]) == (1, -1)
    assert (q.heap, q.results[0]) == (-1, 0)


def test_package_data_has_no_site() -> None:
    package, decisions = analyzed("var a = []int{1, 2}; var b = []*int{new(int)}")
    assert package.init is not None
    literals = [s.y for s in package.init.body or [] if isinstance(s, ir.Assign)]
    assert set(literals) <= decisions.static_data
    assert not set(literals) & set(decisions.sites)


def test_literal_for_a_parameter_that_is_not_read() -> None:
    package, decisions = analyzed("func f(g func()) { g = func() {} }")
    assert nodes(package, ir.Closure)[0] not in decisions.sites
    assert len(decisions.dead_assigns) == 1


def native(*pragmas: str) -> ir.Func:
    """A declaration with a slice and an int parameter and no body."""
    package, _ = analyzed("func f(s []int, n int) {}")
    func = package.funcs[0]
    func.body = None
    func.pragmas = pragmas
    return func


def test_native_without_pragma_leaks() -> None:
    s, n = native_leaks(native(), TypeFacts())
    assert (s.heap, n.heap) == (0, -1)


def test_native_noescape() -> None:
    s, _ = native_leaks(native("go:noescape"), TypeFacts())
    assert (s.heap, s.mutator, s.callee) == (-1, 0, 0)


def test_native_pragmas() -> None:
    s, _ = native_leaks(native("memtui:param s content result1=0 mutates=0"), TypeFacts())
    assert (s.heap, s.results[1], s.mutator) == (1, 0, 0)
    with pytest.raises(InternalError):
        native_leaks(native("memtui:param t none"), TypeFacts())
    with pytest.raises(InternalError):
        native_leaks(native("memtui:param s everywhere"), TypeFacts())
