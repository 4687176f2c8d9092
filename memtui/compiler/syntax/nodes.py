"""The syntax tree. Nodes are data; every pass over them is a function elsewhere.

The shapes follow Go's grammar as gc divides it, because gc's messages depend on where each node says it is.
`pos` is the node's own position in gc's sense (go-facts 3.8): the operator of a binary expression, the `(` of a
call, the `.` of a selector, the `[` of an index, the `{` of a composite literal, the name of a declaration.
`printer.start_pos` gives the leftmost position of an expression.

Nodes compare by identity, so that side tables (`types.info.Info`) can be keyed by them; no later pass writes here.
"""

from dataclasses import dataclass, field
from enum import Enum

from memtui.compiler.source.pos import NO_POS, Pos


class Op(Enum):
    """Operators, unary and binary; the value is Go's spelling."""

    OR_OR = "||"
    AND_AND = "&&"
    EQL = "=="
    NEQ = "!="
    LSS = "<"
    LEQ = "<="
    GTR = ">"
    GEQ = ">="
    ADD = "+"
    SUB = "-"
    OR = "|"
    XOR = "^"
    MUL = "*"
    DIV = "/"
    REM = "%"
    AND = "&"
    AND_NOT = "&^"
    SHL = "<<"
    SHR = ">>"
    NOT = "!"
    RECV = "<-"
    TILDE = "~"


class LitKind(Enum):
    """Kinds of basic literals."""

    INT = "int"
    FLOAT = "float"
    IMAG = "imaginary"
    RUNE = "rune"
    STRING = "string"


class ChanDir(Enum):
    """Direction of a channel type."""

    BOTH = "chan"
    SEND = "chan<-"
    RECV = "<-chan"


class Keyword(Enum):
    """The word a branch or call statement starts with."""

    BREAK = "break"
    CONTINUE = "continue"
    FALLTHROUGH = "fallthrough"
    GOTO = "goto"
    GO = "go"
    DEFER = "defer"


# ---- expressions -----------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class BadExpr:
    """Stands where an expression could not be parsed."""

    pos: Pos


@dataclass(slots=True, eq=False)
class Name:
    """An identifier."""

    pos: Pos
    value: str


@dataclass(slots=True, eq=False)
class BasicLit:
    """A literal as written; `bad` marks one the scanner has already complained about."""

    pos: Pos
    value: str
    kind: LitKind
    bad: bool = False


@dataclass(slots=True, eq=False)
class CompositeLit:
    """`Type{elems}`; type is None for an elided inner type. `rbrace` is the closing brace."""

    pos: Pos
    type: "Expr | None"
    elems: "list[Expr]"
    keyed: int  # number of KeyValue elements
    rbrace: Pos


@dataclass(slots=True, eq=False)
class KeyValue:
    """`key: value` in a composite literal."""

    pos: Pos
    key: "Expr"
    value: "Expr"


@dataclass(slots=True, eq=False)
class FuncLit:
    """A function literal; pos is the `func` keyword."""

    pos: Pos
    type: "FuncType"
    body: "BlockStmt"


@dataclass(slots=True, eq=False)
class Paren:
    """A parenthesised expression or type."""

    pos: Pos
    x: "Expr"


@dataclass(slots=True, eq=False)
class Selector:
    """`x.sel`; pos is the dot."""

    pos: Pos
    x: "Expr"
    sel: Name


@dataclass(slots=True, eq=False)
class Index:
    """`x[index]`: an index expression or an instantiation; several type arguments come as a ListExpr."""

    pos: Pos
    x: "Expr"
    index: "Expr"


@dataclass(slots=True, eq=False)
class Slice:
    """`x[low:high:max]`; absent parts are None; `full` is true with two colons."""

    pos: Pos
    x: "Expr"
    low: "Expr | None"
    high: "Expr | None"
    max: "Expr | None"
    full: bool


@dataclass(slots=True, eq=False)
class TypeAssert:
    """`x.(type_)`."""

    pos: Pos
    x: "Expr"
    type: "Expr"


@dataclass(slots=True, eq=False)
class TypeSwitchGuard:
    """`lhs := x.(type)`; lhs may be None."""

    pos: Pos
    lhs: Name | None
    x: "Expr"


@dataclass(slots=True, eq=False)
class Unary:
    """`op x`, without `&` and `*`, which are AddrOf and Star; includes `<-x` and `~T`."""

    pos: Pos
    op: Op
    x: "Expr"


@dataclass(slots=True, eq=False)
class AddrOf:
    """`&x`."""

    pos: Pos
    x: "Expr"


@dataclass(slots=True, eq=False)
class Star:
    """`*x`: an indirection or a pointer type."""

    pos: Pos
    x: "Expr"


@dataclass(slots=True, eq=False)
class Binary:
    """`x op y`; pos is the operator."""

    pos: Pos
    op: Op
    x: "Expr"
    y: "Expr"


@dataclass(slots=True, eq=False)
class Call:
    """`fun(args...)`; pos is the `(`; `has_dots` if the last argument is followed by `...`."""

    pos: Pos
    fun: "Expr"
    args: "list[Expr]"
    has_dots: bool
    rparen: Pos = NO_POS


@dataclass(slots=True, eq=False)
class ListExpr:
    """Two or more comma-separated expressions on one side of an assignment, in a return or an index."""

    pos: Pos
    elems: "list[Expr]"


@dataclass(slots=True, eq=False)
class ArrayType:
    """`[len]elem`; len is None for `[...]elem`."""

    pos: Pos
    len: "Expr | None"
    elem: "Expr"


@dataclass(slots=True, eq=False)
class SliceType:
    """`[]elem`."""

    pos: Pos
    elem: "Expr"


@dataclass(slots=True, eq=False)
class DotsType:
    """`...elem`, the type of a last parameter."""

    pos: Pos
    elem: "Expr"


@dataclass(slots=True, eq=False)
class Field:
    """One parameter, result, type parameter, struct field, or interface element.

    `name` is None if anonymous or embedded. Names that share one type share the type node.
    """

    pos: Pos
    name: Name | None
    type: "Expr"
    tag: "BasicLit | None" = None
    embedded: bool = False


@dataclass(slots=True, eq=False)
class StructType:
    """`struct { fields }`."""

    pos: Pos
    fields: list[Field]


@dataclass(slots=True, eq=False)
class InterfaceType:
    """`interface { methods and embedded elements }`; a method is a Field with a name and a FuncType."""

    pos: Pos
    methods: list[Field]


@dataclass(slots=True, eq=False)
class FuncType:
    """`func(params) results`; type parameters live in the declaration."""

    pos: Pos
    params: list[Field]
    results: list[Field]


@dataclass(slots=True, eq=False)
class MapType:
    """`map[key]value`."""

    pos: Pos
    key: "Expr"
    value: "Expr"


@dataclass(slots=True, eq=False)
class ChanType:
    """`chan elem` in one of three directions."""

    pos: Pos
    dir: ChanDir
    elem: "Expr"


_Operation = Name | BasicLit | Selector | Call | Binary | Index | Unary | AddrOf | Star
_Operand = CompositeLit | KeyValue | FuncLit | Paren | Slice | TypeAssert | TypeSwitchGuard | ListExpr
_Type = SliceType | ArrayType | DotsType | MapType | ChanType | FuncType | StructType | InterfaceType
Expr = _Operation | _Operand | _Type | BadExpr


# ---- declarations ----------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Group:
    """Identity shared by the declarations of one parenthesised group."""

    pos: Pos = NO_POS


@dataclass(slots=True, eq=False)
class ImportDecl:
    """`import local "path"`."""

    pos: Pos
    local: Name | None
    path: BasicLit
    group: Group | None = None


@dataclass(slots=True, eq=False)
class ConstDecl:
    """`const names type = values`; type and values are None where repeated implicitly (iota)."""

    pos: Pos
    names: list[Name]
    type: Expr | None
    values: Expr | None
    group: Group | None = None


@dataclass(slots=True, eq=False)
class TypeDecl:
    """`type name[tparams] = type`."""

    pos: Pos
    name: Name
    tparams: list[Field]
    alias: bool
    type: Expr
    group: Group | None = None
    pragmas: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class VarDecl:
    """`var names type = values`."""

    pos: Pos
    names: list[Name]
    type: Expr | None
    values: Expr | None
    group: Group | None = None
    pragmas: list[str] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class FuncDecl:
    """`func (recv) name[tparams](params) results body`; body is None for a declaration without one."""

    pos: Pos
    recv: Field | None
    name: Name
    tparams: list[Field]
    type: FuncType
    body: "BlockStmt | None"
    pragmas: list[str] = field(default_factory=list)  # "go:noinline", ...; one entry a directive


Decl = FuncDecl | VarDecl | TypeDecl | ConstDecl | ImportDecl


# ---- statements ------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class EmptyStmt:
    """`;`."""

    pos: Pos


@dataclass(slots=True, eq=False)
class LabeledStmt:
    """`label: stmt`; pos is the label's."""

    pos: Pos
    label: Name
    stmt: "Stmt"


@dataclass(slots=True, eq=False)
class BlockStmt:
    """`{ list }`."""

    pos: Pos
    list: "list[Stmt]"
    rbrace: Pos


@dataclass(slots=True, eq=False)
class ExprStmt:
    """An expression used as a statement."""

    pos: Pos
    x: Expr


@dataclass(slots=True, eq=False)
class SendStmt:
    """`chan <- value`."""

    pos: Pos
    chan: Expr
    value: Expr


@dataclass(slots=True, eq=False)
class DeclStmt:
    """Declarations inside a function."""

    pos: Pos
    decls: list[Decl]


@dataclass(slots=True, eq=False)
class AssignStmt:
    """`lhs = rhs`, `lhs := rhs` (define), `lhs op= rhs` (op set), `x++` (op set, rhs None)."""

    pos: Pos
    op: Op | None
    define: bool
    lhs: Expr
    rhs: Expr | None


@dataclass(slots=True, eq=False)
class BranchStmt:
    """break, continue, goto, fallthrough."""

    pos: Pos
    tok: Keyword
    label: Name | None


@dataclass(slots=True, eq=False)
class CallStmt:
    """`go call` or `defer call`."""

    pos: Pos
    tok: Keyword
    call: Expr


@dataclass(slots=True, eq=False)
class ReturnStmt:
    """`return results`; None for a bare return."""

    pos: Pos
    results: Expr | None


@dataclass(slots=True, eq=False)
class IfStmt:
    """`if init; cond { then } else els`; els is an IfStmt or a BlockStmt."""

    pos: Pos
    init: "Stmt | None"
    cond: Expr
    then: BlockStmt
    els: "IfStmt | BlockStmt | None"


@dataclass(slots=True, eq=False)
class RangeClause:
    """`lhs := range x` in a for statement; lhs is None, one expression or a ListExpr."""

    pos: Pos
    lhs: Expr | None
    define: bool
    x: Expr


@dataclass(slots=True, eq=False)
class ForStmt:
    """`for init; cond; post { body }`, or with init a RangeClause and the others None."""

    pos: Pos
    init: "Stmt | RangeClause | None"
    cond: Expr | None
    post: "Stmt | None"
    body: BlockStmt


@dataclass(slots=True, eq=False)
class CaseClause:
    """`case cases:` (None: default) in a switch; `colon` ends the head."""

    pos: Pos
    cases: Expr | None
    body: "list[Stmt]"
    colon: Pos


@dataclass(slots=True, eq=False)
class SwitchStmt:
    """`switch init; tag { body }`; tag may be a TypeSwitchGuard or None."""

    pos: Pos
    init: "Stmt | None"
    tag: Expr | None
    body: list[CaseClause]
    rbrace: Pos


@dataclass(slots=True, eq=False)
class CommClause:
    """`case comm:` in a select; comm is a SendStmt, an ExprStmt or AssignStmt with a receive, or None (default)."""

    pos: Pos
    comm: "Stmt | None"
    body: "list[Stmt]"
    colon: Pos


@dataclass(slots=True, eq=False)
class SelectStmt:
    """`select { body }`."""

    pos: Pos
    body: list[CommClause]
    rbrace: Pos


_Plain = AssignStmt | ExprStmt | ReturnStmt | DeclStmt | CallStmt | BranchStmt | SendStmt | EmptyStmt
Stmt = _Plain | IfStmt | BlockStmt | ForStmt | SwitchStmt | SelectStmt | LabeledStmt


@dataclass(slots=True, eq=False)
class File:
    """One parsed file. `pragmas` are directives that stand alone, as (position, text)."""

    pos: Pos
    pkg_name: Name
    decls: list[Decl]
    eof: Pos
    go_version: str = ""  # from a //go:build line, "" if none
    pragmas: list[tuple[Pos, str]] = field(default_factory=list)
    build_constraint: str = ""  # the expression of a //go:build line
    misplaced: list[tuple[Pos, str]] = field(default_factory=list)  # errors that gc reports after type checking
    embeds: list[Pos] = field(default_factory=list)  # go:embed directives
    complete: bool = True  # false if the package clause was wrong: gc stops after such a file


Node = Expr | Stmt | Decl | Field | RangeClause | CaseClause | CommClause | File
