"""State of the IR builder: `Symbols` for a whole program, `FuncBuilder` for the function being built.

The builder mirrors what gc's noder (cmd/compile/internal/noder/writer.go, reader.go) and its typecheck make of the
syntax tree, since escape analysis and the positions in -m rest on that tree. Files by idea: build_package (entry),
build_func (declarations, literals), build_stmt, build_assign, build_loop, build_switch (statements), build_expr,
build_select, build_call, build_lit, convert (expressions), methods and wrappers (method sets), instances (generics),
loopvars, rangefunc.

Expressions contain statements (function literals) and statements expressions; `Hooks` ties that knot, so that the files
above import one another in one direction only.

Generics are expanded in full: `TypeEnv` replaces type parameters by type arguments wherever a type is read, and each
list of type arguments gets its own `Func`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.typeenv import TypeEnv
from memtui.compiler.ir.typeutil import concrete_type, var_type
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.info import CheckedPackage, Info, Mode, TypeAndValue
from memtui.compiler.types.model import Array, Func, Object, Package, Scope, Signature, Type, Var
from memtui.compiler.types.subst import Instances
from memtui.compiler.types.under import under


@dataclass(slots=True, eq=False)
class Instance:
    """A function or method to be built for given type arguments: declaration, its package, and the substitution.

    label: the name of the function gc compiles for it and its like (Func.label)."""

    sym: ir.FuncSym
    decl: syn.FuncDecl
    func: Func
    checked: CheckedPackage
    env: TypeEnv
    targs: tuple[Type, ...]
    label: str


@dataclass(slots=True, eq=False)
class Wrapper:
    """A method wrapper to be built: receiver type and the method's name (in package `pkg` if unexported)."""

    sym: ir.FuncSym
    recv: Type
    name: str
    pkg: Package | None
    targs: tuple[Type, ...]


@dataclass(slots=True, eq=False, repr=False)
class Symbols:
    """What the packages of one program share. `pos` is the position being processed, for InternalError."""

    funcs: dict[str, ir.FuncSym] = field(default_factory=dict)
    globals: dict[Var, ir.Name] = field(default_factory=dict)
    decls: dict[Func, tuple[CheckedPackage, syn.FuncDecl]] = field(default_factory=dict)
    unreached: set[Func] = field(default_factory=set)  # declared functions that are not built
    work: list[Instance] = field(default_factory=list)
    wrappers: list[Wrapper] = field(default_factory=list)
    instances: Instances = field(default_factory=Instances)
    complete_types: set[str] = field(default_factory=set)  # link names of types whose methods are all built or queued
    named_instances: set[str] = field(default_factory=set)  # instances that are named where no type parameter matters
    runtime: Package = field(default_factory=lambda: Package("runtime", "runtime", Scope(None)))
    pos: Pos = NO_POS


@dataclass(slots=True, eq=False)
class Hooks:
    """The functions through which files of the builder reach upwards."""

    expr: "Callable[[FuncBuilder, syn.Expr], ir.Expr]"
    stmts: "Callable[[FuncBuilder, list[syn.Stmt]], list[ir.Stmt]]"
    func_lit: "Callable[[FuncBuilder, syn.FuncLit], ir.Closure]"


@dataclass(frozen=True, slots=True)
class Target:
    """An enclosing statement that break (or, for a loop, continue) may leave."""

    label: str
    is_loop: bool


@dataclass(slots=True, eq=False, repr=False)
class FuncBuilder:
    """The function being built. `locals` are its own variables, `captured` the closure variables made so far.

    `scopes` holds the end positions of the open blocks. `falls` is set by a fallthrough statement for its case.
    """

    symbols: Symbols
    checked: CheckedPackage
    env: TypeEnv
    func: ir.Func
    hooks: Hooks
    outer: "FuncBuilder | None" = None
    locals: dict[Var, ir.Name] = field(default_factory=dict)
    captured: dict[Var, ir.Name] = field(default_factory=dict)
    labels: dict[str, ir.LabelStmt] = field(default_factory=dict)
    gotos: set[str] = field(default_factory=set)
    scopes: list[Pos] = field(default_factory=list)
    lit_gen: int = 0
    range_gen: int = 0
    range_count: int = 0  # loops over functions, for the names of their variables
    yield_count: int = 0
    falls: bool = False
    unmade: int = 0  # temps that gc makes and this builder does not: results assigned or passed on directly
    body: syn.BlockStmt | None = None  # of the declaration or literal that is being built
    targets: list[Target] = field(default_factory=list)
    range_loop: "RangeLoop | None" = None  # set in the body of a range over a function
    sig: Signature | None = None

    @property
    def info(self) -> Info:
        """The checker's tables for the package whose text is being built."""
        return self.checked.info

    @property
    def pkg(self) -> Package:
        """The package whose text is being built."""
        return self.checked.pkg

    def expr(self, e: syn.Expr) -> ir.Expr:
        """Build an expression."""
        return self.hooks.expr(self, e)

    def stmts(self, body: list[syn.Stmt]) -> list[ir.Stmt]:
        """Build a statement list."""
        return self.hooks.stmts(self, body)


@dataclass(slots=True, eq=False)
class RangeNest:
    """Range-over-function loops inside one another share these variables of the function around them (rangefunc.py).

    `decls` declares them in front of the outermost loop; `at` is where among the function's dcls they belong.
    """

    root: FuncBuilder
    at: int
    next_var: Var | None = None
    defers: Var | None = None
    decls: list[ir.Stmt] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RangeLoop:
    """One loop over a function. The flags say what must be checked when the iterator has returned."""

    node: syn.ForStmt
    label: str
    depth: int  # 1: outermost
    state: Var
    nest: RangeNest
    parent: "RangeLoop | None"
    check_ret: bool = False
    check_break: bool = False
    check_continue: bool = False
    check_branch: list[tuple[syn.Keyword, str]] = field(default_factory=list)


def scoped(fb: FuncBuilder, end: Pos, body: list[syn.Stmt]) -> list[ir.Stmt]:
    """A statement list in a block of its own that ends at `end`."""
    fb.scopes.append(end)
    out = fb.stmts(body)
    fb.scopes.pop()
    return out


# ---- types -----------------------------------------------------------------------------------------------


def recorded(fb: FuncBuilder, e: syn.Expr) -> TypeAndValue | None:
    """What the checker recorded about an expression; None for identifiers on the left of an assignment."""
    return fb.info.types.get(e)


def is_type(fb: FuncBuilder, e: syn.Expr) -> bool:
    """Does the expression denote a type?"""
    tv = fb.info.types.get(e)
    return tv is not None and tv.mode is Mode.TYPE


def type_of(fb: FuncBuilder, e: syn.Expr) -> Type:
    """The final type of an expression, or of a type expression."""
    tv = fb.info.types.get(e)
    if tv is None:
        inner = unparen(e)
        tv = fb.info.types.get(inner)
        if tv is None:
            if isinstance(inner, syn.Name):
                obj = object_of(fb, inner)
                if isinstance(obj, Var):
                    return fb.env.type(var_type(obj))
            raise InternalError(e.pos, f"no type recorded for {type(inner).__name__}")
    return fb.env.type(concrete_type(tv.type, tv.value))


def object_of(fb: FuncBuilder, name: syn.Name) -> Object | None:
    """What an identifier declares or refers to."""
    obj = fb.info.uses.get(name)
    return obj if obj is not None else fb.info.defs.get(name)


# ---- variables -------------------------------------------------------------------------------------------


def declare(fb: FuncBuilder, var: Var, pos: Pos | None = None) -> ir.Name:
    """Make the local variable for a declared object, in the innermost open scope."""
    end = fb.scopes[-1] if fb.scopes else fb.func.end_pos
    at = var.pos if pos is None else pos
    name = ir.Name(at, var.name, fb.env.type(var_type(var)), ir.NameClass.LOCAL, fb.func, scope_end=end)
    fb.locals[var] = name
    fb.func.dcls.append(name)
    return name


def new_temp(fb: FuncBuilder, pos: Pos, typ: Type) -> ir.Name:
    """A variable of the compiler; numbered as gc does, by the count of declarations so far."""
    label = f".autotmp_{len(fb.func.dcls) + fb.unmade}"
    name = ir.Name(pos, label, typ, ir.NameClass.LOCAL, fb.func, temp=True, scope_end=fb.func.end_pos)
    fb.func.dcls.append(name)
    return name


def use_local(fb: FuncBuilder, var: Var, pos: Pos) -> ir.Name:
    """The variable as this function sees it; capturing it, through all functions in between, if it is an outer
    one's."""
    name = fb.locals.get(var) or fb.captured.get(var)
    if name is not None:
        return name
    if fb.outer is None:
        raise InternalError(pos, f"variable {var.name} is not declared in {fb.func.sym}")
    return _capture(fb, use_local(fb.outer, var, pos), var, pos)


def _capture(fb: FuncBuilder, outer: ir.Name, var: Var, pos: Pos) -> ir.Name:
    """A closure variable of this function, first used at `pos`, for a variable of the directly enclosing one."""
    name = ir.Name(pos, outer.name, outer.type, ir.NameClass.CLOSUREVAR, fb.func, outer, outer.temp)
    name.loop_var = outer.loop_var
    name.scope_end = fb.func.end_pos
    fb.func.closure_vars.append(name)
    fb.captured[var] = name
    return name


def canonical(name: ir.Name) -> ir.Name:
    """The declared variable behind a closure variable."""
    while name.outer is not None:
        name = name.outer
    return name


def base_variable(x: ir.Expr) -> ir.Name | None:
    """The variable whose memory an addressable expression lies in (gc's OuterValue); None if behind a pointer."""
    while True:
        if isinstance(x, ir.Dot) or (isinstance(x, ir.Index) and isinstance(under(x.x.type), Array)):
            x = x.x
        else:
            return x.name if isinstance(x, ir.Ref) else None


def mark_addrtaken(x: ir.Expr) -> None:
    """Record that the address of a variable, or of a part of it, is taken."""
    name = base_variable(x)
    while name is not None:
        name.addrtaken = True
        name = name.outer


def mark_reassigned(x: ir.Expr | None) -> None:
    """Record an assignment to a variable, or to a part of it."""
    name = None if x is None else base_variable(x)
    while name is not None:
        name.reassigned = True
        name = name.outer
