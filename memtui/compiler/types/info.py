"""What the checker found out, as side tables keyed by syntax node (Go's `types.Info`). Later passes only read it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.model import ConstVal, Func, Interface, Object, Package, Scope, Type, TypeName, Var


class Mode(Enum):
    """What an expression denotes."""

    INVALID = "invalid operand"
    NO_VALUE = "no value"
    BUILTIN = "built-in"
    TYPE = "type"
    CONST = "constant"
    VAR = "variable"  # addressable
    MAP_INDEX = "map index expression"
    VALUE = "value"
    NIL = "nil"
    COMMA_OK = "comma, ok expression"
    COMMA_ERR = "comma, error expression"


@dataclass(slots=True, eq=False)
class TypeAndValue:
    """The final mode and type of an expression (untyped ones have got their target type), and its constant value."""

    mode: Mode
    type: Type
    value: ConstVal | None = None


class SelKind(Enum):
    """What `x.f` selects."""

    FIELD = "field"
    METHOD = "method"  # x.M is a method value, or the callee of a method call
    METHOD_EXPR = "method expression"  # T.M


@dataclass(slots=True, eq=False)
class Selection:
    """How `x.f` was found: `path` holds field indices through embedded structs, the last one the field's or
    the method's own (an index into the method list, not used further). `indirect`: a pointer was followed."""

    kind: SelKind
    recv: Type  # type of x
    obj: Var | Func
    path: tuple[int, ...]
    indirect: bool


@dataclass(slots=True, eq=False)
class Instance:
    """The type arguments of a use of a generic name, and the instantiated type."""

    targs: list[Type]
    type: Type


@dataclass(slots=True, eq=False)
class Initializer:
    """One package-level initialization `lhs... = rhs`, in execution order."""

    lhs: list[Var]
    rhs: syn.Expr


@dataclass(slots=True, eq=False, repr=False)
class Info:
    """All results for one package.

    types: every expression, also types and constants (a constant sub-expression has its value).
    defs: identifiers that declare something (None for `_`-less cases such as the package name or a symbolic switch
    variable). uses: identifiers that refer to something. implicits: objects declared without a name of their own,
    keyed by the ImportDecl, the CaseClause of a type switch (its variable, one Var a clause), or an unnamed Field.
    versions: the language version of each file, by its number; None if it is unknown. `method_decls` links a FuncDecl
    to its Func.
    """

    types: dict[syn.Expr, TypeAndValue] = field(default_factory=dict)
    defs: dict[syn.Name, Object | None] = field(default_factory=dict)
    uses: dict[syn.Name, Object] = field(default_factory=dict)
    implicits: dict[syn.Node, Object] = field(default_factory=dict)
    selections: dict[syn.Selector, Selection] = field(default_factory=dict)
    instances: dict[syn.Name, Instance] = field(default_factory=dict)
    scopes: dict[syn.Node, Scope] = field(default_factory=dict)
    funcs: dict[syn.FuncDecl, Func] = field(default_factory=dict)
    func_types: dict[syn.FuncLit, Type] = field(default_factory=dict)
    init_order: list[Initializer] = field(default_factory=list)
    versions: dict[int, tuple[int, int] | None] = field(default_factory=dict)


def _nothing() -> None:
    """A package that was checked at once is finished."""


@dataclass(slots=True, eq=False, repr=False)
class CheckedPackage:
    """One package after checking: its files, tables, and the types it declares at package level in source order.

    interfaces: every interface type that the text writes (where, what, inside another). bodies: the functions whose
    bodies have not been checked, and how to check them; `finish` must be called when no more are wanted (reach.py).
    Both are of packages put off only."""

    pkg: Package
    files: list[syn.File]
    info: Info
    type_decls: list[TypeName] = field(default_factory=list)
    interfaces: list[tuple[Pos, Interface, bool]] = field(default_factory=list)
    bodies: dict[Func, Callable[[], None]] = field(default_factory=dict)
    finish: Callable[[], None] = _nothing
