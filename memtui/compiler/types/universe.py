"""What Go predeclares: the basic types, the universe scope and package unsafe.

Everything here is built once and never changes, so that all checkers of a process may share it. The byte and rune
entries are Basic types of their own with the kinds of uint8 and int32, because messages keep the name a person wrote.
Mirrors types2/universe.go (Go 1.27).
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from memtui.compiler.source.pos import NO_POS
from memtui.compiler.types.model import (
    Alias,
    Basic,
    BasicFlag,
    Builtin,
    Const,
    Func,
    Interface,
    Kind,
    Named,
    NilObj,
    Object,
    Package,
    Scope,
    Signature,
    Tuple,
    TypeName,
    Var,
)

BOOLEAN: Final = BasicFlag.BOOLEAN.value
INTEGER: Final = BasicFlag.INTEGER.value
UNSIGNED: Final = BasicFlag.UNSIGNED.value
FLOAT: Final = BasicFlag.FLOAT.value
COMPLEX: Final = BasicFlag.COMPLEX.value
STRING: Final = BasicFlag.STRING.value
UNTYPED: Final = BasicFlag.UNTYPED.value
NUMERIC: Final = INTEGER | FLOAT | COMPLEX
ORDERED: Final = INTEGER | FLOAT | STRING
CONST_TYPE: Final = BOOLEAN | NUMERIC | STRING


def _basic(kind: Kind, bits: int, name: str = "") -> Basic:
    return Basic(kind, BasicFlag(bits), name or kind.value, bits)


TYP: Final[dict[Kind, Basic]] = {
    kind: _basic(kind, bits)
    for kind, bits in (
        (Kind.INVALID, 0),
        (Kind.BOOL, BOOLEAN),
        (Kind.INT, INTEGER),
        (Kind.INT8, INTEGER),
        (Kind.INT16, INTEGER),
        (Kind.INT32, INTEGER),
        (Kind.INT64, INTEGER),
        (Kind.UINT, INTEGER | UNSIGNED),
        (Kind.UINT8, INTEGER | UNSIGNED),
        (Kind.UINT16, INTEGER | UNSIGNED),
        (Kind.UINT32, INTEGER | UNSIGNED),
        (Kind.UINT64, INTEGER | UNSIGNED),
        (Kind.UINTPTR, INTEGER | UNSIGNED),
        (Kind.FLOAT32, FLOAT),
        (Kind.FLOAT64, FLOAT),
        (Kind.COMPLEX64, COMPLEX),
        (Kind.COMPLEX128, COMPLEX),
        (Kind.STRING, STRING),
        (Kind.UNSAFE_POINTER, 0),
        (Kind.UNTYPED_BOOL, BOOLEAN | UNTYPED),
        (Kind.UNTYPED_INT, INTEGER | UNTYPED),
        (Kind.UNTYPED_RUNE, INTEGER | UNTYPED),
        (Kind.UNTYPED_FLOAT, FLOAT | UNTYPED),
        (Kind.UNTYPED_COMPLEX, COMPLEX | UNTYPED),
        (Kind.UNTYPED_STRING, STRING | UNTYPED),
        (Kind.UNTYPED_NIL, UNTYPED),
    )
}
INVALID: Final = TYP[Kind.INVALID]
BOOL: Final = TYP[Kind.BOOL]
INT: Final = TYP[Kind.INT]
UINT: Final = TYP[Kind.UINT]
UINTPTR: Final = TYP[Kind.UINTPTR]
FLOAT64: Final = TYP[Kind.FLOAT64]
COMPLEX128: Final = TYP[Kind.COMPLEX128]
STRING_TYPE: Final = TYP[Kind.STRING]
UNSAFE_POINTER: Final = TYP[Kind.UNSAFE_POINTER]
UNTYPED_BOOL: Final = TYP[Kind.UNTYPED_BOOL]
UNTYPED_INT: Final = TYP[Kind.UNTYPED_INT]
UNTYPED_FLOAT: Final = TYP[Kind.UNTYPED_FLOAT]
UNTYPED_COMPLEX: Final = TYP[Kind.UNTYPED_COMPLEX]
UNTYPED_NIL: Final = TYP[Kind.UNTYPED_NIL]
BYTE: Final = _basic(Kind.UINT8, INTEGER | UNSIGNED, "byte")
RUNE: Final = _basic(Kind.INT32, INTEGER, "rune")

EMPTY_INTERFACE: Final = Interface([], [], complete=True, declared=True)


class ExprKind(Enum):
    """What an expression may be used for as a statement."""

    CONVERSION = "conversion"
    EXPRESSION = "expression"  # has to be used
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class BuiltinSpec:
    """A predeclared function: its least number of arguments, and whether it takes more."""

    name: str
    nargs: int
    variadic: bool
    kind: ExprKind


_E, _S = ExprKind.EXPRESSION, ExprKind.STATEMENT
BUILTINS: Final[dict[str, BuiltinSpec]] = {
    name: BuiltinSpec(name, nargs, variadic, kind)
    for name, nargs, variadic, kind in (
        ("append", 1, True, _E),
        ("cap", 1, False, _E),
        ("clear", 1, False, _S),
        ("close", 1, False, _S),
        ("complex", 2, False, _E),
        ("copy", 2, False, _S),
        ("delete", 2, False, _S),
        ("imag", 1, False, _E),
        ("len", 1, False, _E),
        ("make", 1, True, _E),
        ("max", 1, True, _E),
        ("min", 1, True, _E),
        ("new", 1, False, _E),
        ("panic", 1, False, _S),
        ("print", 0, True, _S),
        ("println", 0, True, _S),
        ("real", 1, False, _E),
        ("recover", 0, False, _S),
        ("Add", 2, False, _E),
        ("Alignof", 1, False, _E),
        ("Offsetof", 1, False, _E),
        ("Sizeof", 1, False, _E),
        ("Slice", 2, False, _E),
        ("SliceData", 1, False, _E),
        ("String", 2, False, _E),
        ("StringData", 1, False, _E),
    )
}


def _error_type() -> Named:
    obj = TypeName(NO_POS, "error", None)
    named = Named(obj)
    obj.type = named
    recv = Var(NO_POS, "", None, named, is_param=True, is_recv=True)
    result = Var(NO_POS, "", None, STRING_TYPE, is_param=True, is_result=True)
    method = Func(NO_POS, "Error", None, Signature(Tuple([]), Tuple([result]), recv=recv))
    iface = Interface([method], [], complete=True, declared=True, all_methods=[method])
    named.rhs = named.underlying = iface
    return named


def _comparable_type() -> Named:
    obj = TypeName(NO_POS, "comparable", None)
    iface = Interface([], [], complete=True, declared=True, comparable=True)
    named = Named(obj, iface, rhs=iface)
    obj.type = named
    return named


def _any_type() -> TypeName:
    obj = TypeName(NO_POS, "any", None, is_alias=True)
    obj.type = Alias(obj, EMPTY_INTERFACE, rhs=EMPTY_INTERFACE)
    return obj


ERROR: Final = _error_type()
COMPARABLE: Final = _comparable_type()
ANY_OBJ: Final = _any_type()
NIL: Final = NilObj()
IOTA: Final = Const(NO_POS, "iota", None, UNTYPED_INT, 0)


def _universe() -> Scope:
    objects: list[Object] = [TypeName(NO_POS, t.name, None, t) for t in TYP.values() if " " not in t.name]
    objects = [o for o in objects if o.name != UNSAFE_POINTER.name]
    objects += [TypeName(NO_POS, t.name, None, t, is_alias=True) for t in (BYTE, RUNE)]
    objects += [ERROR.obj, COMPARABLE.obj, ANY_OBJ, NIL, IOTA]
    objects += [Const(NO_POS, name, None, UNTYPED_BOOL, name == "true") for name in ("true", "false")]
    objects += [Builtin(name) for name in BUILTINS if name[0].islower()]
    return Scope(None, {o.name: o for o in objects})


def _unsafe() -> Package:
    scope = Scope(UNIVERSE)
    pkg = Package("unsafe", "unsafe", scope, complete=True)
    scope.names = {name: Builtin(name, pkg=pkg) for name in BUILTINS if name[0].isupper()}
    scope.names["Pointer"] = TypeName(NO_POS, "Pointer", pkg, UNSAFE_POINTER)
    return pkg


UNIVERSE: Final = _universe()
UNSAFE: Final = _unsafe()
