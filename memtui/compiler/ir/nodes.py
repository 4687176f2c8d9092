"""The typed tree (IR): what gc's analyses look at, op for op, as data.

It stands where gc's `ir.Node` trees stand after type checking and before walk: implicit conversions, dereferences,
embedded field paths, receiver adjustments and variadic slices are explicit; `:=` is a declaration and an assignment;
constants are folded; parentheses are gone; evaluation order is still that of the tree (codegen/order.py makes it
explicit). One function is one `Func`; a function literal is a `Func` of its own, reached through a `Closure`.

Invariants. Every expression has `pos` (gc's position rule, go-facts 3.8) and a final `type` (never untyped except
`Nil`'s). A variable is one `Name`, shared by all its uses; `Ref` is one use of it. Inside a function literal a variable
of an enclosing function is a `Name` of class CLOSUREVAR whose `outer` is the variable (again perhaps a CLOSUREVAR) of
the directly enclosing function. Nodes compare by identity; passes keep their results in side tables keyed by node.
Types are `types.model` types with no type parameters (instances are built with their type arguments substituted).
"""

from dataclasses import dataclass, field
from enum import Enum

from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.syntax.nodes import Op
from memtui.compiler.types.model import ConstVal, Package, Type, Var


class NameClass(Enum):
    """Where a variable comes from."""

    PARAM = "param"  # receiver and parameters
    RESULT = "result"
    LOCAL = "local"
    CLOSUREVAR = "captured"
    GLOBAL = "global"


@dataclass(slots=True, eq=False)
class Name:
    """A variable. `temp` marks one that the compiler made (gc's autotmp); name "_" and "" occur for parameters.

    addrtaken: `&x` occurs (also implicitly: slicing an array, a pointer method on a variable); captures do not count.
    reassigned: assigned after its declaration; parameters count as declared on entry.
    """

    pos: Pos
    name: str
    type: Type
    cls: NameClass
    func: "Func | None"  # owner; None for globals
    outer: "Name | None" = None  # CLOSUREVAR only
    temp: bool = False
    addrtaken: bool = False
    reassigned: bool = False
    pkg: Package | None = None  # GLOBAL only
    loop_var: bool = False  # declared by a 3-clause for with per-iteration semantics
    scope_end: Pos = NO_POS  # end of the block it is declared in, for display


@dataclass(slots=True, eq=False)
class Func:
    """One function body. `sym` is gc's symbol: `main.f`, `main.(*T).M`, `main.T.M`, `main.f.func1`, `main.init.0`,
    `main.Map[int,string]`. `label` is how -m names it: `f`, `(*T).M`, `T.M`, `f.func1`,
    `Map[go.shape.int,go.shape.string]` (gc compiles one body for each shape: instances with equal labels are one
    function to it).

    dcls: receiver and parameters, then results, then every local in order of declaration (closure variables are in
    `closure_vars`, in order of first use). body None: implemented by the runtime (native).
    """

    pos: Pos
    sym: str
    label: str
    pkg: Package
    params: list[Name]  # receiver first
    results: list[Name]  # named or not; unnamed ones are called ~r0, ~r1, ...
    has_recv: bool
    variadic: bool
    body: "list[Stmt] | None"
    end_pos: Pos
    dcls: list[Name] = field(default_factory=list)
    closure_vars: list[Name] = field(default_factory=list)
    closures: "list[Func]" = field(default_factory=list)  # directly nested ones, in source order
    outer: "Func | None" = None  # the function a literal stands in; None at package level
    pragmas: tuple[str, ...] = ()
    named_results: bool = False
    wrapper: bool = False  # compiler-made: method wrappers, go/defer wrappers, package init
    wraps_of: Package | None = None  # a method wrapper's method's package, which qualifies an unexported name
    has_defer: bool = False
    calls_recover: bool = False
    range_body: bool = False  # the body of a range over a function
    curries: bool = False  # made of a function value or method value in generic code
    generic: bool = False  # a literal of generic code that was inlined: it has captured the dictionary
    type_args: tuple[Type, ...] = ()
    display: str = ""  # name as shown in stacks: main.f, main.(*T).M; filled by the builder


# ---- expressions -----------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Ref:
    """One use of a variable."""

    pos: Pos
    type: Type
    name: Name


@dataclass(slots=True, eq=False)
class FuncRef:
    """A declared function or method as a value or callee; a method takes its receiver first (method expression)."""

    pos: Pos
    type: Type
    func: "FuncSym"
    curry: int = (
        0  # the number of the literal that gc makes of it in generic code, to keep the dictionary (inline/curry)
    )


@dataclass(slots=True, eq=False)
class Const:
    """A constant, folded. `text` is how the source wrote it if it is a literal ("" else)."""

    pos: Pos
    type: Type
    value: ConstVal
    text: str = ""


@dataclass(slots=True, eq=False)
class Nil:
    """nil of a type; also the zero value where gc writes one."""

    pos: Pos
    type: Type


@dataclass(slots=True, eq=False)
class Zero:
    """The zero value of any type (declarations without a value)."""

    pos: Pos
    type: Type


@dataclass(slots=True, eq=False)
class Unary:
    """`-x`, `+x`, `!x`, `^x` (Op.SUB, ADD, NOT, XOR)."""

    pos: Pos
    type: Type
    op: Op
    x: "Expr"


@dataclass(slots=True, eq=False)
class Binary:
    """Arithmetic, shifts and comparisons. Both operands have one type, but for shifts and interface-with-concrete
    comparisons, where the concrete side is already converted. Strings are added by AddStr."""

    pos: Pos
    type: Type
    op: Op
    x: "Expr"
    y: "Expr"


@dataclass(slots=True, eq=False)
class Logical:
    """`x && y`, `x || y`."""

    pos: Pos
    type: Type
    op: Op
    x: "Expr"
    y: "Expr"


@dataclass(slots=True, eq=False)
class AddStr:
    """A whole chain of string additions, flattened; pos is the last operator; constants are not joined."""

    pos: Pos
    type: Type
    parts: "list[Expr]"


@dataclass(slots=True, eq=False)
class Addr:
    """`&x` of a variable, field, element; implicit where the program did not write it."""

    pos: Pos
    type: Type
    x: "Expr"
    implicit: bool = False


@dataclass(slots=True, eq=False)
class AddrLit:
    """`&T{...}`: allocates; x is a StructLit, ArrayLit, SliceLit or MapLit."""

    pos: Pos
    type: Type
    x: "Expr"
    implicit: bool = False


@dataclass(slots=True, eq=False)
class Deref:
    """`*x`."""

    pos: Pos
    type: Type
    x: "Expr"
    implicit: bool = False


@dataclass(slots=True, eq=False)
class Dot:
    """`x.field` of a struct value. `index` is the field's place; embedded paths are chains of Dot and DotPtr."""

    pos: Pos
    type: Type
    x: "Expr"
    field: Var
    index: int
    implicit: bool = False  # a step of an embedded path


@dataclass(slots=True, eq=False)
class DotPtr:
    """`x.field` through a pointer to struct (x has pointer type)."""

    pos: Pos
    type: Type
    x: "Expr"
    field: Var
    index: int
    implicit: bool = False


@dataclass(slots=True, eq=False)
class Index:
    """`x[i]` of an array, pointer to array (x already dereferenced by Deref), slice or string."""

    pos: Pos
    type: Type
    x: "Expr"
    index: "Expr"


@dataclass(slots=True, eq=False)
class IndexMap:
    """`m[k]`; as an assignment's left side it is a store."""

    pos: Pos
    type: Type
    x: "Expr"
    key: "Expr"


@dataclass(slots=True, eq=False)
class SliceOp:
    """`x[low:high:max]` of a slice, string, or pointer to array (slicing an array takes its address: Addr inside)."""

    pos: Pos
    type: Type
    x: "Expr"
    low: "Expr | None"
    high: "Expr | None"
    max: "Expr | None"


@dataclass(slots=True, eq=False)
class Assert:
    """`x.(T)`; the two-value form occurs only as the right side of AssignCommaOk. known: made for a devirtualized call,
    so x holds a T or is nil, which panics as a nil dereference does."""

    pos: Pos
    type: Type
    x: "Expr"
    known: bool = False


class ConvKind(Enum):
    """What a conversion does."""

    NOP = "nop"  # same representation: named types, pointers, channel directions
    NUMERIC = "numeric"
    IFACE = "iface"  # concrete or interface to interface
    BYTES_TO_STRING = "bytes2str"
    RUNES_TO_STRING = "runes2str"
    STRING_TO_BYTES = "str2bytes"
    STRING_TO_RUNES = "str2runes"
    RUNE_TO_STRING = "rune2str"
    SLICE_TO_ARRAY = "slice2arr"
    SLICE_TO_ARRAY_PTR = "slice2arrptr"
    UNSAFE = "unsafe"  # to or from unsafe.Pointer


@dataclass(slots=True, eq=False)
class Conv:
    """A conversion to `type`. implicit: by assignability, not written in the source."""

    pos: Pos
    type: Type
    kind: ConvKind
    x: "Expr"
    implicit: bool = False


class CallKind(Enum):
    """How the callee is found."""

    STATIC = "static"  # fun is a FuncRef; for a method the receiver is args[0]
    CLOSURE = "closure"  # fun is a Closure called on the spot, or any function value: dynamic
    INTERFACE = "interface"  # fun is a DotInter


@dataclass(slots=True, eq=False)
class DotInter:
    """The method `x.method` of an interface value, as a callee."""

    pos: Pos
    type: Type
    x: "Expr"
    method: str


@dataclass(slots=True, eq=False)
class MethodValue:
    """`x.M` not called: a closure over the receiver, already adjusted (&x, *x, field path) to what M takes.

    For an interface receiver `func` is None and `method` names it."""

    pos: Pos
    type: Type
    x: "Expr"
    method: str
    func: "FuncSym | None"
    curry: int = 0  # the number of the literal that gc makes of it in generic code (inline/curry.py); -1: the
    # method of a type parameter, which only the dictionary knows
    via_dict: bool = False  # a type parameter's method


@dataclass(slots=True, eq=False)
class Call:
    """A call. Arguments are converted to the parameter types; a variadic tail is one SliceLit with `dots` true, or
    Nil for no arguments; `f(s...)` passes s itself. type is a Tuple for several results, an empty one for none.
    `spread`: the only argument is a call with several results (`f(g())`)."""

    pos: Pos
    type: Type
    kind: CallKind
    fun: "Expr"
    args: "list[Expr]"
    spread: bool = False
    has_dots: bool = False  # written with ...
    via_dict: bool = False  # a type parameter's method: gc calls it through the dictionary and knows nothing of it


@dataclass(slots=True, eq=False)
class FuncSym:
    """The link name of a declared function or method, and its body once known (None: not built, or native)."""

    sym: str
    pkg: Package
    sig: Type
    func: Func | None = None
    native: bool = False


class BuiltinOp(Enum):
    """Predeclared functions that remain calls; constants among them are folded away."""

    APPEND = "append"
    CAP = "cap"
    CLEAR = "clear"
    CLOSE = "close"
    COMPLEX = "complex"
    COPY = "copy"
    DELETE = "delete"
    IMAG = "imag"
    LEN = "len"
    MAX = "max"
    MIN = "min"
    NEW = "new"
    PANIC = "panic"
    PRINT = "print"
    PRINTLN = "println"
    REAL = "real"
    RECOVER = "recover"
    UNSAFE_ADD = "unsafe.Add"
    UNSAFE_SLICE = "unsafe.Slice"
    UNSAFE_SLICE_DATA = "unsafe.SliceData"
    UNSAFE_STRING = "unsafe.String"
    UNSAFE_STRING_DATA = "unsafe.StringData"


@dataclass(slots=True, eq=False)
class BuiltinCall:
    """A builtin. APPEND: args[0] the slice, then elements converted to the element type, or with has_dots one slice or
    string. NEW: no args, type is the pointer; `new(expr)` is a Let. PANIC's argument is converted to any. MIN, MAX: two
    or more, not folded."""

    pos: Pos
    type: Type
    op: BuiltinOp
    args: "list[Expr]"
    has_dots: bool = False


class MakeKind(Enum):
    """make(...) by type."""

    SLICE = "slice"
    MAP = "map"
    CHAN = "chan"


@dataclass(slots=True, eq=False)
class Make:
    """`make(type, len, cap)`; len is a map's hint or a channel's size, None if absent."""

    pos: Pos
    type: Type
    kind: MakeKind
    len: "Expr | None"
    cap: "Expr | None"


@dataclass(slots=True, eq=False)
class StructLit:
    """`T{...}`: (field index, value) in source order; missing fields are zero."""

    pos: Pos
    type: Type
    fields: "list[tuple[int, Expr]]"


@dataclass(slots=True, eq=False)
class ArrayLit:
    """`[n]T{...}`: (index, value) in source order."""

    pos: Pos
    type: Type
    elems: "list[tuple[int, Expr]]"


@dataclass(slots=True, eq=False)
class SliceLit:
    """`[]T{...}` with its length; dots: the hidden slice of a variadic call (printed `... argument`)."""

    pos: Pos
    type: Type
    elems: "list[tuple[int, Expr]]"
    len: int
    dots: bool = False


@dataclass(slots=True, eq=False)
class MapLit:
    """`map[K]V{...}`."""

    pos: Pos
    type: Type
    entries: "list[tuple[Expr, Expr]]"


@dataclass(slots=True, eq=False)
class Closure:
    """A function literal as a value."""

    pos: Pos
    type: Type
    func: Func


@dataclass(slots=True, eq=False)
class Recv:
    """`<-ch`."""

    pos: Pos
    type: Type
    x: "Expr"


@dataclass(slots=True, eq=False)
class InlinedCall:
    """A call replaced by its callee's body (inline/): run `init`, which sets the parameters, and `body`, then the value
    is `results`. elided: bounds checks that are left out in gc's body of a function whose body here is native."""

    pos: Pos
    type: Type
    callee: FuncSym
    init: "list[Stmt]"
    body: "list[Stmt]"
    results: "list[Expr]"
    elided: int = 0


@dataclass(slots=True, eq=False)
class Let:
    """Run `init`, then the value is `x` (gc's expression with Init): `new(expr)` (a temp declared and set, then its
    Addr) and calls with several results whose values need a conversion (`f(g())`: AssignCall to temps; the Let is the
    first argument, the others use the temps)."""

    pos: Pos
    type: Type
    init: "list[Stmt]"
    x: "Expr"


Expr = (
    Ref
    | Const
    | Call
    | Conv
    | DotPtr
    | Dot
    | Binary
    | Index
    | FuncRef
    | BuiltinCall
    | Deref
    | Addr
    | Logical
    | Unary
    | StructLit
    | SliceLit
    | AddrLit
    | IndexMap
    | SliceOp
    | Make
    | Closure
    | Nil
    | Zero
    | AddStr
    | Assert
    | ArrayLit
    | MapLit
    | Recv
    | MethodValue
    | DotInter
    | InlinedCall
    | Let
)


# ---- statements ------------------------------------------------------------------------------------------


@dataclass(slots=True, eq=False)
class Dcl:
    """A local variable comes to life here (its zero value or first assignment follows as Assign with `define`)."""

    pos: Pos
    name: Name


@dataclass(slots=True, eq=False)
class Assign:
    """`x = y`. define: the first assignment of a declaration. x is None for `_ = y`."""

    pos: Pos
    x: Expr | None
    y: Expr
    define: bool = False


@dataclass(slots=True, eq=False)
class AssignOp:
    """`x op= y`, `x++`, `x--` (incdec). String += has op ADD."""

    pos: Pos
    op: Op
    x: Expr
    y: Expr
    incdec: bool = False


@dataclass(slots=True, eq=False)
class AssignList:
    """`a, b = x, y` with as many values as targets; a None target is `_`. defines[i]: target i is new."""

    pos: Pos
    lhs: list[Expr | None]
    rhs: list[Expr]
    defines: list[bool]


@dataclass(slots=True, eq=False)
class AssignCall:
    """`a, b = f()`: one call with several results. Where a target needs a conversion, the call assigns to temps
    and Assigns follow."""

    pos: Pos
    lhs: list[Expr | None]
    call: Expr  # Call or InlinedCall
    defines: list[bool]


class CommaOk(Enum):
    """What an `x, ok = ...` asks."""

    ASSERT = "assert"
    MAP = "map"
    RECV = "recv"


@dataclass(slots=True, eq=False)
class AssignCommaOk:
    """`v, ok = x.(T)`, `= m[k]`, `= <-c`; either target may be None (`_`)."""

    pos: Pos
    kind: CommaOk
    value: Expr | None
    ok: Expr | None
    rhs: Expr
    defines: list[bool]


@dataclass(slots=True, eq=False)
class ExprStmt:
    """An expression for its effects."""

    pos: Pos
    x: Expr


@dataclass(slots=True, eq=False)
class Block:
    """`{ ... }`, also the body of an if with init (init first)."""

    pos: Pos
    body: "list[Stmt]"


@dataclass(slots=True, eq=False)
class If:
    """`if cond`; an init statement has been put before it, inside a Block."""

    pos: Pos
    cond: Expr
    then: "list[Stmt]"
    els: "list[Stmt]"


@dataclass(slots=True, eq=False)
class For:
    """`for init; cond; post`. `loop_vars` are the variables of init that are new in each iteration (only those that are
    captured or address-taken, go-facts 9.3; the copy happens before post). label: the loop's own label or ""."""

    pos: Pos
    init: "list[Stmt]"
    cond: Expr | None
    post: "Stmt | None"
    body: "list[Stmt]"
    label: str = ""
    loop_vars: list[Name] = field(default_factory=list)
    cond_pos: Pos = NO_POS


class RangeKind(Enum):
    """What is ranged over."""

    INT = "int"
    SLICE = "slice"
    ARRAY = "array"  # x is the array value (copied) or, for pointers, Deref of it
    STRING = "string"
    MAP = "map"
    CHAN = "chan"


@dataclass(slots=True, eq=False)
class Range:
    """`for key, value := range x`; define: key and value are Refs to variables new in each iteration (without Dcl).

    Where an assignment to key or value needs a conversion, or one place depends on the other (`i, x[i] = range`), they
    are temps, and an Assign or AssignList stands first in the body.
    Range over a function is lowered by the builder to a call with a `range_body` closure."""

    pos: Pos
    kind: RangeKind
    key: Expr | None
    value: Expr | None
    x: Expr
    define: bool
    body: "list[Stmt]"
    label: str = ""


@dataclass(slots=True, eq=False)
class Case:
    """One clause of a switch: exprs are compared with the tag (or are conditions); is_default has none.

    fallthrough: the body's end goes on into the next clause."""

    pos: Pos
    exprs: list[Expr]
    body: "list[Stmt]"
    is_default: bool = False
    falls: bool = False


@dataclass(slots=True, eq=False)
class Switch:
    """`switch tag`; tag None means true. Init has been put before it, inside a Block."""

    pos: Pos
    tag: Expr | None
    cases: list[Case]
    label: str = ""


@dataclass(slots=True, eq=False)
class TypeCase:
    """One clause of a type switch; a None type is nil. var is the clause's variable, None if there is none or it is
    unused by name."""

    pos: Pos
    types: list[Type | None]
    type_pos: list[Pos]
    var: Name | None
    body: "list[Stmt]"
    is_default: bool = False


@dataclass(slots=True, eq=False)
class TypeSwitch:
    """`switch v := x.(type)`."""

    pos: Pos
    x: Expr
    cases: list[TypeCase]
    label: str = ""


@dataclass(slots=True, eq=False)
class Comm:
    """One clause of a select: a Send, ExprStmt(Recv), Assign of a Recv, AssignCommaOk(RECV), or None: default.

    Variables that the communication defines have no Dcl."""

    pos: Pos
    comm: "Stmt | None"
    body: "list[Stmt]"


@dataclass(slots=True, eq=False)
class Select:
    """`select`."""

    pos: Pos
    cases: list[Comm]
    label: str = ""


@dataclass(slots=True, eq=False)
class Go:
    """`go call`; call is a Call or BuiltinCall whose function and arguments are evaluated now."""

    pos: Pos
    call: Expr


@dataclass(slots=True, eq=False)
class Defer:
    """`defer call`. at: inside the body of a range over a function, the token of the enclosing function (the result of
    `runtime.deferrangefunc`) to which the deferred call belongs."""

    pos: Pos
    call: Expr
    at: Expr | None = None


@dataclass(slots=True, eq=False)
class Return:
    """`return values`, converted to the result types; empty with named results: a bare return. `spread`: one call gives
    all results."""

    pos: Pos
    values: list[Expr]
    spread: bool = False


@dataclass(slots=True, eq=False)
class Send:
    """`ch <- value`."""

    pos: Pos
    ch: Expr
    value: Expr


class BranchKind(Enum):
    """break, continue, goto."""

    BREAK = "break"
    CONTINUE = "continue"
    GOTO = "goto"


@dataclass(slots=True, eq=False)
class Branch:
    """A jump; label "" means the innermost loop (or switch, select). fallthrough is Case.falls."""

    pos: Pos
    kind: BranchKind
    label: str


@dataclass(slots=True, eq=False)
class LabelStmt:
    """A label; `is_goto_target` and `backward` (a goto further down jumps here: a loop, go-facts 3.1)."""

    pos: Pos
    label: str
    is_goto_target: bool = False
    backward: bool = False


Stmt = (
    Assign
    | ExprStmt
    | If
    | Return
    | Dcl
    | AssignOp
    | For
    | Range
    | Block
    | AssignCall
    | AssignList
    | AssignCommaOk
    | Switch
    | TypeSwitch
    | Branch
    | Send
    | Go
    | Defer
    | Select
    | LabelStmt
)

Node = Expr | Stmt | Case | TypeCase | Comm


@dataclass(slots=True, eq=False, repr=False)
class IRPackage:
    """All functions of one package in source order (closures are inside their functions), and its package variables.

    `init` runs the variables' initializers in order; `inits` are the init functions in order."""

    pkg: Package
    funcs: list[Func]
    globals: list[Name]
    init: Func | None
    inits: list[Func]
    named_types: list[Type] = field(default_factory=list)  # every defined type: source order, local ones, instances
