"""Checking one package: the entry point, and the wiring of files that need each other.

The order is gc's: collect what the files declare, check package-level objects (types, aliases, then the rest), then
everything that was put off, function bodies among it, then initialization order and unused imports. Errors are reported
in the order in which they are found; the driver sorts them. Mirrors types2/check.go.
"""

import re
from collections.abc import Callable

from memtui.compiler.source.codes import Code
from memtui.compiler.source.diag import Diagnostic
from memtui.compiler.source.pos import Pos, file_no_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.anoncycle import check_anonymous_cycles
from memtui.compiler.types.cycles import direct_cycles
from memtui.compiler.types.decl import obj_decl
from memtui.compiler.types.expr import raw_expr
from memtui.compiler.types.identical import type_set
from memtui.compiler.types.info import CheckedPackage, Info
from memtui.compiler.types.initorder import init_order
from memtui.compiler.types.model import Func, Object, Package, Scope, Signature, Type, TypeName, TypeParam
from memtui.compiler.types.mono import check_mono
from memtui.compiler.types.record import record_untyped
from memtui.compiler.types.resolve import ImportFailed, collect_objects, package_objects, unused_imports
from memtui.compiler.types.selector import selector
from memtui.compiler.types.state import Checker, DeclInfo, Env, Operand, Target, error, process_delayed, show_line_col
from memtui.compiler.types.stmt import func_body, stmt
from memtui.compiler.types.subst import Instances
from memtui.compiler.types.typexpr import declared_type, generic_type
from memtui.compiler.types.under import under
from memtui.compiler.types.universe import UNIVERSE, UNSAFE, ExprKind

__all__ = ["ImportFailed", "check_package"]

_CURRENT = (1, 27)


class _Wiring:
    """The calls of state.Hooks."""

    def raw_expr(
        self, c: Checker, t: Target | None, x: Operand, e: syn.Expr, hint: Type | None, generic: bool
    ) -> ExprKind:
        return raw_expr(c, t, x, e, hint, generic)

    def obj_decl(self, c: Checker, obj: Object) -> None:
        obj_decl(c, obj)

    def func_body(
        self,
        c: Checker,
        decl: DeclInfo | None,
        sig: Signature,
        body: syn.BlockStmt,
        iota: int | None,
        version: tuple[int, int] | None,
    ) -> None:
        func_body(c, decl, sig, body, iota, version)

    def declared_type(self, c: Checker, e: syn.Expr, owner: TypeName | None) -> Type:
        return declared_type(c, e, owner)

    def generic_type(self, c: Checker, e: syn.Expr) -> tuple[Type, str]:
        return generic_type(c, e)

    def selector(self, c: Checker, x: Operand, e: syn.Selector, want_type: bool) -> None:
        selector(c, x, e, want_type)

    def stmt(self, c: Checker, s: syn.Stmt) -> None:
        stmt(c, s)


def parse_version(text: str) -> tuple[int, int] | None:
    """(1, 22) for "go1.22" or "1.22.3"; None if there is no version in it."""
    m = re.match(r"(?:go)?(\d+)(?:\.(\d+))?", text)
    return (int(m[1]), int(m[2] or 0)) if m else None


def check_package(
    path: str,
    files: list[syn.File],
    importer: Callable[[str], Package],
    report: Callable[[Diagnostic], None],
    go_version: str = "go1.27",
    show_pos: Callable[[Pos], str] = show_line_col,
    *,
    put_off: bool = False,
) -> CheckedPackage:
    """Check the files of one package and report its errors in the order in which they are found.

    path: the import path. importer: gives a checked package for an import path, or raises KeyError, or ImportFailed
    with gc's reason. go_version: the language version of go.mod. show_pos: how a position inside a message is written
    (`FileTable.show`). The result is complete if no error was reported; with put_off, when those function bodies have
    been checked that are wanted (`CheckedPackage.bodies`, `finish`)."""
    pkg = Package(path, "", Scope(UNIVERSE), go_version=go_version)

    def find(name: str) -> Package:
        return UNSAFE if name == "unsafe" else importer(name)

    c = Checker(pkg, Info(), report, find, _Wiring(), go_version, show_pos)
    c.instances = Instances(declare=lambda f: _declare_method(c, f), renamed=lambda p, q: _renamed(c, p, q))
    c.env = Env(pkg.scope)
    _init_files(c, files, go_version)
    collect_objects(c)
    direct_cycles(c)
    if put_off:
        c.bodies = {}
    package_objects(c)
    process_delayed(c, 0)
    names = [o for o in c.obj_map if isinstance(o, TypeName)]
    checked = CheckedPackage(pkg, c.files, c.info, names, c.ifaces)
    if c.bodies is None:
        _finish(c, names)
    else:
        _finish_types(c)
        c.instances.complete()
        checked.bodies = c.bodies
        checked.finish = lambda: _finish(c, names)
    pkg.complete = True
    return checked


def _finish(c: Checker, names: list[TypeName]) -> None:
    """What comes after the last function body."""
    _finish_types(c)
    init_order(c)
    if c.bodies is None:
        unused_imports(c)
    record_untyped(c)
    if not c.errors:
        check_mono(c)
    if not c.errors:
        check_anonymous_cycles(c)
    if not c.errors:
        c.instances.complete()
    # As gc numbers them (noder/writer.go collectDecls): in the order of the text, aliases left out.
    for i, obj in enumerate(sorted({t.obj for t in c.named} - set(names), key=lambda o: o.pos), 1):
        obj.local = i


def _declare_method(c: Checker, f: Func) -> None:
    if f.type is None:
        obj_decl(c, f)


def _renamed(c: Checker, new: TypeParam, old: TypeParam) -> None:
    c.mono.canon[new] = c.mono.canon.get(old, old)


def _init_files(c: Checker, files: list[syn.File], go_version: str) -> None:
    lang = parse_version(go_version)
    for file in files:
        name = file.pkg_name.value
        if not c.pkg.name:
            if name == "_":
                error(c, file.pkg_name, Code.BLANK_PKG_NAME, "invalid package name _")
            c.pkg.name = name
        elif name != c.pkg.name:
            msg = f"package {name}; expected package {c.pkg.name}"
            error(c, file.pkg_name, Code.MISMATCHED_PKG_NAME, msg)
            continue
        c.files.append(file)
    if lang is not None and lang > _CURRENT and files:
        msg = f"package requires newer Go version {go_version} (application built with go1.{_CURRENT[1]})"
        error(c, files[0], Code.TOO_NEW, msg)
    for file in c.files:
        version = lang
        own = parse_version(file.go_version) if file.go_version else None
        if own is not None:
            version = max(own, (1, 21))  # a //go:build line may lower the version, but not below go1.21
            if own > _CURRENT:
                msg = f"file requires newer Go version go{own[0]}.{own[1]}"
                error(c, file.pkg_name, Code.TOO_NEW, msg)
        c.versions[file_no_of(file.pos)] = c.info.versions[file_no_of(file.pos)] = version


def _finish_types(c: Checker) -> None:
    """Compute underlying types and type sets that nothing has asked for, so that later passes find them."""
    for t in c.named:
        under(t)
    for _, i, _ in c.ifaces:
        type_set(i)
