"""What the checker talks about: types, constants and declared objects. Data only.

Types compare with `identical` (types/identical.py), not with `==`; nodes hash by identity. A `Named` type's
underlying type is filled in when its declaration is resolved. A constant is a plain Python value:
bool, bytes (string), int (integer and rune), Fraction (float, exact), BigFloat (float beyond that), `Complex`.
"""

from dataclasses import dataclass, field
from enum import Enum, Flag, auto
from typing import Any

from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.syntax.nodes import ChanDir
from memtui.compiler.types.bigfloat import Real

# ---- constants -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Complex:
    """A complex constant."""

    re: Real
    im: Real


ConstVal = bool | bytes | int | Real | Complex


# ---- types -----------------------------------------------------------------------------------------------


class Kind(Enum):
    """Kinds of basic types; the value is the type's name."""

    INVALID = "invalid type"
    BOOL = "bool"
    INT = "int"
    INT8 = "int8"
    INT16 = "int16"
    INT32 = "int32"
    INT64 = "int64"
    UINT = "uint"
    UINT8 = "uint8"
    UINT16 = "uint16"
    UINT32 = "uint32"
    UINT64 = "uint64"
    UINTPTR = "uintptr"
    FLOAT32 = "float32"
    FLOAT64 = "float64"
    COMPLEX64 = "complex64"
    COMPLEX128 = "complex128"
    STRING = "string"
    UNSAFE_POINTER = "unsafe.Pointer"
    UNTYPED_BOOL = "untyped bool"
    UNTYPED_INT = "untyped int"
    UNTYPED_RUNE = "untyped rune"
    UNTYPED_FLOAT = "untyped float"
    UNTYPED_COMPLEX = "untyped complex"
    UNTYPED_STRING = "untyped string"
    UNTYPED_NIL = "untyped nil"


class BasicFlag(Flag):
    """Properties of basic types."""

    NONE = 0
    BOOLEAN = auto()
    INTEGER = auto()
    UNSIGNED = auto()
    FLOAT = auto()
    COMPLEX = auto()
    STRING = auto()
    UNTYPED = auto()


@dataclass(slots=True, eq=False)
class Basic:
    """A predeclared basic type. `name` differs from the kind's only for the aliases byte and rune.

    `bits` is `flags` as a plain integer: the predicates of under.py test it, an Enum would cost ten times as much."""

    kind: Kind
    flags: BasicFlag
    name: str
    bits: int = 0


@dataclass(slots=True, eq=False)
class Array:
    """`[len]elem`; len is -1 while unknown after an error."""

    len: int
    elem: "Type"


@dataclass(slots=True, eq=False)
class Slice:
    """`[]elem`."""

    elem: "Type"


@dataclass(slots=True, eq=False)
class Struct:
    """`struct{...}`; tags has one text per field ("" if none)."""

    fields: "list[Var]"
    tags: list[str]


@dataclass(slots=True, eq=False)
class Pointer:
    """`*elem`."""

    elem: "Type"


@dataclass(slots=True, eq=False)
class Tuple:
    """Parameter or result lists, and the type of a call with several results."""

    vars: "list[Var]"


@dataclass(slots=True, eq=False)
class Signature:
    """A function type. `variadic`: the last parameter's type is a Slice. The receiver is not part of identity."""

    params: Tuple
    results: Tuple
    variadic: bool = False
    recv: "Var | None" = None
    tparams: "list[TypeParam]" = field(default_factory=list)
    recv_tparams: "list[TypeParam]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Union:
    """`~int | string`, as (tilde, type) terms."""

    terms: "list[tuple[bool, Type]]"


@dataclass(slots=True, eq=False)
class Interface:
    """`interface{...}`. `all_methods` is the sorted method set once complete, `terms` the type set (None: all types).

    `declared`: methods and embeddeds are all known. `complete`: the type set is computed (identical.type_set).
    """

    methods: "list[Func]"  # explicitly declared
    embeddeds: "list[Type]"
    embed_pos: list[Pos] = field(default_factory=list)
    implicit: bool = False  # a constraint literal such as [T int | string]
    complete: bool = False
    all_methods: "list[Func]" = field(default_factory=list)
    terms: "list[tuple[bool, Type]] | None" = None
    comparable: bool = False
    declared: bool = False


@dataclass(slots=True, eq=False)
class Map:
    """`map[key]elem`."""

    key: "Type"
    elem: "Type"


@dataclass(slots=True, eq=False)
class Chan:
    """A channel type."""

    dir: ChanDir
    elem: "Type"


@dataclass(slots=True, eq=False)
class Named:
    """A defined type, or an instance of a generic one (`targs`, `origin`). The first `implicit` of an instance's targs
    are those of the generic function that declares the generic type.

    `underlying` is never Named once resolved. `methods` are the declared methods in source order.
    """

    obj: "TypeName"
    underlying: "Type | None" = None
    methods: "list[Func]" = field(default_factory=list)
    tparams: "list[TypeParam]" = field(default_factory=list)
    targs: "list[Type]" = field(default_factory=list)
    origin: "Named | None" = None
    resolver: Any = None  # lazily expands an instance; None once done
    rhs: "Type | None" = None  # the right side of the declaration, perhaps another Named
    implicit: int = 0


@dataclass(slots=True, eq=False)
class TypeParam:
    """A type parameter; `bound` is its constraint (any type; wrapped into an Interface where needed)."""

    obj: "TypeName"
    index: int
    bound: "Type | None" = None


@dataclass(slots=True, eq=False)
class Alias:
    """`type A = T`, kept so that messages can name it. `unalias` (identical.py) sees through it."""

    obj: "TypeName"
    actual: "Type | None" = None
    tparams: "list[TypeParam]" = field(default_factory=list)
    targs: "list[Type]" = field(default_factory=list)
    origin: "Alias | None" = None
    rhs: "Type | None" = None  # the right side of the declaration, perhaps another Alias


Type = (
    Basic
    | Named
    | Pointer
    | Slice
    | Array
    | Struct
    | Signature
    | Interface
    | Map
    | Chan
    | Tuple
    | TypeParam
    | Alias
    | Union
)


# ---- objects ---------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False, repr=False)
class Package:
    """A package being or having been checked."""

    path: str
    name: str
    scope: "Scope"
    imports: "list[Package]" = field(default_factory=list)
    complete: bool = False
    fake: bool = False  # stands for an import that failed
    go_version: str = ""
    hidden: frozenset[str] = frozenset()  # names that importing packages know nothing of


@dataclass(slots=True, eq=False, repr=False)
class Scope:
    """Names visible in one block. `pos`/`end` bound the block in the text (NO_POS for package and universe)."""

    parent: "Scope | None"
    names: "dict[str, Object]" = field(default_factory=dict)
    pos: Pos = NO_POS
    end: Pos = NO_POS
    is_func: bool = False
    children: "list[Scope]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class PkgName:
    """An imported package under its local name."""

    pos: Pos
    name: str
    pkg: Package | None
    imported: Package
    used: bool = False


@dataclass(slots=True, eq=False)
class Const:
    """A declared constant; value is None after an error."""

    pos: Pos
    name: str
    pkg: Package | None
    type: Type | None = None
    value: ConstVal | None = None


@dataclass(slots=True, eq=False)
class TypeName:
    """The name of a type. `local`: for a type defined inside a function its number in the package, from 1."""

    pos: Pos
    name: str
    pkg: Package | None
    type: Type | None = None
    is_alias: bool = False
    local: int = 0


@dataclass(slots=True, eq=False)
class Var:
    """A variable, parameter, result or struct field. `scope_pos` is where its scope starts."""

    pos: Pos
    name: str
    pkg: Package | None
    type: Type | None = None
    is_field: bool = False
    embedded: bool = False
    is_param: bool = False  # parameter, receiver or result
    used: bool = False
    scope_pos: Pos = NO_POS
    is_global: bool = False
    is_recv: bool = False
    is_result: bool = False
    origin: "Var | None" = None  # the field or parameter of the generic type this one was instantiated from


@dataclass(slots=True, eq=False)
class Func:
    """A function, a concrete method (its signature has a receiver) or an interface method."""

    pos: Pos
    name: str
    pkg: Package | None
    type: Type | None = None  # a Signature once resolved
    ptr_recv: bool = False
    origin: "Func | None" = None  # the generic method this one was instantiated from


@dataclass(slots=True, eq=False)
class Label:
    """A statement label."""

    pos: Pos
    name: str
    pkg: Package | None = None
    used: bool = False


@dataclass(slots=True, eq=False)
class Builtin:
    """A predeclared function, or one of package unsafe (name without the package)."""

    name: str
    pos: Pos = NO_POS
    pkg: Package | None = None


@dataclass(slots=True, eq=False)
class NilObj:
    """The predeclared nil."""

    name: str = "nil"
    pos: Pos = NO_POS
    pkg: Package | None = None


Object = Var | Func | Const | TypeName | PkgName | Builtin | NilObj | Label
