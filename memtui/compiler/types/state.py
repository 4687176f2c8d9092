"""The state of one package's check, and how errors are reported.

`Checker` holds what is known about the package; `Env` what surrounds the code being checked (scope, function,
iota, ...), saved and replaced when an object's declaration or a function body is checked; `Operand` is an
expression's meaning while it is being worked out. The files of this package are free functions over these; where
files need each other both ways, calls go through `Hooks`, wired in checker.py. After an error an operand becomes
invalid, and whoever sees an invalid operand keeps quiet. Mirrors types2/check.go, operand.go and errors.go.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from memtui.compiler.source.codes import Code
from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import NO_POS, Pos, col_of, file_no_of, line_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import start_pos
from memtui.compiler.types.info import Info, Mode
from memtui.compiler.types.model import (
    Basic,
    Const,
    ConstVal,
    Func,
    Interface,
    Label,
    Named,
    Object,
    Package,
    PkgName,
    Scope,
    Signature,
    Type,
    TypeName,
    TypeParam,
    Var,
)
from memtui.compiler.types.subst import Instances
from memtui.compiler.types.universe import INVALID, ExprKind


@dataclass(slots=True, eq=False)
class Operand:
    """What an expression denotes.

    `val` is a constant's value, None if unknown after an error; `id` a builtin's name."""

    mode: Mode = Mode.INVALID
    expr: syn.Expr | None = None
    type: Type = INVALID
    val: ConstVal | None = None
    id: str = ""

    def copy_from(self, other: "Operand") -> None:
        """Take over everything from another operand."""
        self.mode, self.expr, self.type = other.mode, other.expr, other.type
        self.val, self.id = other.val, other.id

    def clone(self) -> "Operand":
        """A copy."""
        return Operand(self.mode, self.expr, self.type, self.val, self.id)

    @property
    def ok(self) -> bool:
        """Whether the operand is valid."""
        return self.mode is not Mode.INVALID


@dataclass(slots=True, eq=False)
class Target:
    """The function type an assignment asks for, from which type arguments may be inferred."""

    sig: Signature
    desc: str


@dataclass(slots=True, eq=False)
class DeclInfo:
    """A package-level object's declaration, and the package-level objects it mentions."""

    file: Scope
    version: tuple[int, int] | None
    lhs: list[Var] | None = None  # of `var a, b = f()`
    vtyp: syn.Expr | None = None
    init: syn.Expr | None = None
    inherited: bool = False  # the initial value is repeated from an earlier constant
    tdecl: syn.TypeDecl | None = None
    fdecl: syn.FuncDecl | None = None
    deps: dict[Object, None] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Env:
    """What surrounds the code being checked."""

    scope: Scope
    decl: DeclInfo | None = None
    version: tuple[int, int] | None = None  # None: any feature is allowed
    iota: int | None = None
    errpos: Pos = NO_POS  # errors in a repeated constant expression are at the constant
    in_tparams: bool = False
    sig: Signature | None = None
    panics: set[syn.Call] = field(default_factory=set)
    has_call: bool = False  # a call or receive was seen
    iface_depth: int = 0  # how many interface literals surround this


@dataclass(slots=True, eq=False)
class Untyped:
    """An expression whose final type is not known yet."""

    mode: Mode
    type: Basic
    val: ConstVal | None
    is_lhs: bool = False  # left operand of a shift by a variable: needs an integer type


class Hooks(Protocol):
    """Calls against the order of the files: expressions need types, types need constants, functions need both."""

    def raw_expr(
        self, c: "Checker", t: Target | None, x: Operand, e: syn.Expr, hint: Type | None, generic: bool
    ) -> ExprKind:
        """expr.raw_expr."""

    def obj_decl(self, c: "Checker", obj: Object) -> None:
        """decl.obj_decl."""

    def func_body(
        self,
        c: "Checker",
        decl: DeclInfo | None,
        sig: Signature,
        body: syn.BlockStmt,
        iota: int | None,
        version: tuple[int, int] | None,
    ) -> None:
        """stmt.func_body."""

    def declared_type(self, c: "Checker", e: syn.Expr, owner: TypeName | None) -> Type:
        """typexpr.declared_type."""

    def generic_type(self, c: "Checker", e: syn.Expr) -> tuple[Type, str]:
        """typexpr.generic_type."""

    def selector(self, c: "Checker", x: Operand, e: syn.Selector, want_type: bool) -> None:
        """selector.selector."""

    def stmt(self, c: "Checker", s: syn.Stmt) -> None:
        """stmt.stmt."""


@dataclass(slots=True, eq=False)
class MonoGraph:
    """Which type parameters are instantiated with types made from which (mono.py)."""

    objs: list[TypeName] = field(default_factory=list)
    edges: list[tuple[int, int, int, Pos, Type]] = field(default_factory=list)  # to, from, weight, where, type
    index: dict[TypeName, int] = field(default_factory=dict)
    canon: dict[TypeParam, TypeParam] = field(default_factory=dict)  # receiver's type parameters → the type's


def show_line_col(pos: Pos) -> str:
    """A position without its file's name, for callers that have no file table."""
    return f"{line_of(pos)}:{col_of(pos)}"


@dataclass(slots=True, eq=False, repr=False)
class Checker:
    """One package being checked."""

    pkg: Package
    info: Info
    report_to: Callable[[Diagnostic], None]
    importer: Callable[[str], Package]
    hooks: Hooks
    lang: str = ""
    show_pos: Callable[[Pos], str] = show_line_col
    instances: Instances = field(default_factory=Instances)
    env: Env = field(default_factory=lambda: Env(Scope(None)))
    files: list[syn.File] = field(default_factory=list)
    versions: dict[int, tuple[int, int] | None] = field(default_factory=dict)  # by file number
    obj_map: dict[Object, DeclInfo] = field(default_factory=dict)  # in source order
    methods: dict[TypeName, list[Func]] = field(default_factory=dict)  # not yet added to their type
    imported: dict[str, Package] = field(default_factory=dict)
    imports: list[PkgName] = field(default_factory=list)
    dot_imports: dict[tuple[Scope, str], PkgName] = field(default_factory=dict)
    untyped: dict[syn.Expr, Untyped] = field(default_factory=dict)
    delayed: list[tuple[tuple[int, int] | None, Callable[[], None]]] = field(default_factory=list)
    obj_path: list[Object] = field(default_factory=list)  # objects whose declarations are being checked
    obj_path_idx: dict[Object, int] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    ifaces: list[tuple[Pos, Interface, bool]] = field(default_factory=list)  # where, what, inside another
    func_scopes: dict[Signature, Scope] = field(default_factory=dict)
    type_scopes: dict[TypeName, Scope] = field(default_factory=dict)  # of types declared in functions
    mono: MonoGraph = field(default_factory=MonoGraph)
    pkg_paths: dict[str, set[str]] | None = None  # package name → import paths, made for the first message
    bodies: dict[Func, Callable[[], None]] | None = None  # of functions that are put off until they are wanted
    errors: int = 0

    def qualifier(self, pkg: Package) -> str:
        """How messages name a package: not at all if it is this one, by path if its name is ambiguous."""
        if pkg is self.pkg:
            return ""
        if self.pkg_paths is None:
            self.pkg_paths = {}
            self._mark_imports(self.pkg, self.pkg_paths, set())
        if len(self.pkg_paths.get(pkg.name, ())) > 1:
            return f'"{pkg.path}"'
        return pkg.name

    def _mark_imports(self, pkg: Package, paths: dict[str, set[str]], seen: set[Package]) -> None:
        if pkg not in seen:
            seen.add(pkg)
            paths.setdefault(pkg.name, set()).add(pkg.path)
            for p in pkg.imports:
                self._mark_imports(p, paths, seen)


# ---- errors -----------------------------------------------------------------------------------------------

At = Operand | Pos | syn.Node | Var | Func | Const | TypeName | PkgName | Label

_NEEDS_VERSION = re.compile(r"requires go[0-9]+\.[0-9]+ or later")
_OBJECTS = (Var, Func, Const, TypeName, PkgName, Label)


def at_pos(at: At | None) -> Pos:
    """Where an error about something stands: the leftmost position of an expression."""
    if at is None:
        return NO_POS
    if isinstance(at, int):
        return at
    if isinstance(at, Operand):
        return start_pos(at.expr) if at.expr is not None else NO_POS
    if isinstance(at, _OBJECTS):
        return at.pos
    return start_pos(at)


def error(c: Checker, at: At | None, code: Code, msg: str) -> None:
    """Report one error."""
    errors(c, code, [(at, msg)])


def errors(c: Checker, code: Code, parts: Sequence[tuple[At | None, str]]) -> None:
    """Report one error of several lines, each with its own position; only the first line's positions the error."""
    msg = parts[0][1]
    if c.errors and (msg.find("invalid operand") > 0 or msg.find("invalid type") > 0):
        return  # follows from an error reported before
    pos = at_pos(parts[0][0])
    for at, text in parts[1:]:
        p = at_pos(at)
        msg += "\n\t" + (f"{c.show_pos(p)}: " if p else "") + text
    c.errors += 1
    if c.env.errpos:
        pos = c.env.errpos
    if _NEEDS_VERSION.search(msg):
        own = next((f.go_version for f in c.files if file_no_of(f.pos) == file_no_of(pos)), "")
        msg += f" (file declares //go:build {own})" if own else f" (-lang was set to {c.lang}; check go.mod)"
    c.report_to(Diagnostic(pos, msg, code))


def allow_version(c: Checker, minor: int) -> bool:
    """Report whether the code being checked may use features of Go 1.minor."""
    return c.env.version is None or c.env.version >= (1, minor)


def verify_version(c: Checker, at: At, minor: int, what: str) -> bool:
    """Report an error if the code being checked may not use a feature of Go 1.minor."""
    if allow_version(c, minor):
        return True
    error(c, at, Code.UNSUPPORTED_FEATURE, f"{what} requires go1.{minor} or later")
    return False


def later(c: Checker, f: Callable[[], None]) -> None:
    """Do something at the end of the current statement or of the package."""
    c.delayed.append((c.env.version, f))


def process_delayed(c: Checker, top: int) -> None:
    """Do what was put off since `top`, in order; it may put off more."""
    if len(c.delayed) == top:
        return
    saved = c.env.version
    i = top
    while i < len(c.delayed):
        c.env.version, f = c.delayed[i]
        f()
        i += 1
    del c.delayed[top:]
    c.env.version = saved


def lookup(c: Checker, name: str) -> Object | None:
    """The object a name denotes here, or None."""
    return lookup_scope(c, name)[1]


def lookup_scope(c: Checker, name: str) -> tuple[Scope | None, Object | None]:
    """The object a name denotes here and the scope that holds it."""
    s: Scope | None = c.env.scope
    while s is not None:
        obj = s.names.get(name)
        if obj is not None:
            return s, obj
        s = s.parent
    return None, None


def open_scope(c: Checker, node: syn.Node, end: Pos) -> Scope:
    """Enter a new scope that belongs to a node."""
    scope = Scope(c.env.scope, pos=node.pos, end=end)
    c.env.scope.children.append(scope)
    c.info.scopes[node] = scope
    c.env.scope = scope
    return scope


def close_scope(c: Checker) -> None:
    """Leave the innermost scope."""
    assert c.env.scope.parent is not None
    c.env.scope = c.env.scope.parent


def declare(c: Checker, scope: Scope, ident: syn.Name | None, obj: Object, pos: Pos) -> bool:
    """Enter an object into a scope from `pos` on; an error if the name is taken there."""
    if obj.name != "_":
        alt = scope.names.get(obj.name)
        if alt is not None:
            parts: list[tuple[At | None, str]] = [(obj.pos, f"{obj.name} redeclared in this block")]
            add_other_declaration(parts, alt)
            errors(c, Code.DUPLICATE_DECL, parts)
            return False
        scope.names[obj.name] = obj
        if type(obj) is Var:
            obj.scope_pos = pos
        elif type(obj) is TypeName and scope is not c.pkg.scope:
            c.type_scopes[obj] = scope
    if ident is not None:
        c.info.defs[ident] = obj
    return True


def add_other_declaration(parts: list[tuple[At | None, str]], alt: Object) -> None:
    """Add the line that says where else a name is declared."""
    if alt.pos:
        parts.append((alt.pos, f"other declaration of {alt.name}"))


def add_dependency(c: Checker, to: Object) -> None:
    """Note that the package-level declaration being checked mentions an object."""
    if c.env.decl is not None and to in c.obj_map:
        c.env.decl.deps[to] = None
