"""Sizes, identity, method sets and the text of types."""

import pytest

from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Struct, TypeName, Var
from memtui.compiler.types.sizes import alignof, offsetsof, sizeof
from memtui.compiler.types.under import under
from tests.types.support import checked, errors_in, type_text


@pytest.mark.parametrize(
    ("typ", "size", "align"),
    [
        ("bool", 1, 1),
        ("string", 16, 8),
        ("[]int", 24, 8),
        ("any", 16, 8),
        ("map[int]int", 8, 8),
        ("func()", 8, 8),
        ("complex64", 8, 4),
        ("complex128", 16, 8),
        ("[3]int16", 6, 2),
        ("[0]int", 0, 8),
        ("struct{}", 0, 1),
        ("struct{ a bool; b int64; c bool }", 24, 8),
        ("struct{ a int64; b, c bool }", 16, 8),
        ("struct{ a int32; b struct{} }", 8, 4),
        ("struct{ b struct{}; a int32 }", 4, 4),
        ("struct{ a [3]byte; b int16 }", 6, 2),
    ],
)
def test_sizes(typ: str, size: int, align: int) -> None:
    x = checked(f"package p\nvar x {typ}\n").pkg.scope.names["x"]
    assert isinstance(x, Var)
    assert x.type is not None
    assert (sizeof(x.type), alignof(x.type)) == (size, align)


def test_offsets() -> None:
    t = checked("package p\ntype T struct { a bool; b int32; c string; d byte }\n").pkg.scope.names["T"]
    assert isinstance(t, TypeName)
    struct = under(t.type)
    assert isinstance(struct, Struct)
    assert offsetsof(struct.fields) == [0, 4, 8, 24]


@pytest.mark.parametrize(
    ("x", "y", "same"),
    [
        ("[]int", "[]int", True),
        ("byte", "uint8", True),
        ("[]int", "[1]int", False),
        ("func(a int) (b string)", "func(int) string", True),
        ("func(...int)", "func([]int)", False),
        ("struct{ a int `x` }", "struct{ a int }", False),
        ("interface{ M(); N() }", "interface{ N(); M() }", True),
        ("interface{ error }", "interface{ Error() string }", True),
        ("chan<- int", "chan int", False),
        ("map[string]any", "map[string]interface{}", True),
        ("List[int]", "Ints", True),
        ("List[int]", "List[string]", False),
    ],
)
def test_identity(x: str, y: str, same: bool) -> None:
    text = f"package p\ntype List[T any] struct{{ v T }}\ntype Ints = List[int]\nvar x {x}\nvar y {y}\n"
    names = checked(text).pkg.scope.names
    a, b = names["x"], names["y"]
    assert isinstance(a, Var)
    assert isinstance(b, Var)
    assert a.type is not None
    assert b.type is not None
    assert identical(a.type, b.type) is same


@pytest.mark.parametrize(
    "text",
    [
        "func(a int, b int, c ...string) (n int, err error)",
        "chan (<-chan int)",
        "chan<- func() chan int",
        'map[[2]string]*struct{a int; b bool "tag"}',
        "interface{M(x int) string; error}",
        "List[map[string]List[int]]",
    ],
)
def test_text(text: str) -> None:
    x = checked(f"package p\ntype List[T any] struct{{ v T }}\nvar x {text}\n").pkg.scope.names["x"]
    assert isinstance(x, Var)
    assert type_text(x.type) == text


def test_a_broken_declaration_gives_no_further_errors() -> None:
    text = """package p
type T struct { a undefinedA; b int }
func (t T) m() undefinedB { return t.a.foo().bar }
var v = undefinedC(1)
func f(x undefinedD) { y := x + v; y.z(); var t T; t.m().n(); _ = t.a == v; for range x {} }
"""
    assert errors_in(text) == [
        f"{p}: undefined: undefined{c}" for p, c in (("2:19", "A"), ("3:16", "B"), ("4:9", "C"), ("5:10", "D"))
    ]
