"""Collecting what a package declares: imports, package-level objects and methods, before any of it is checked.

Mirrors types2/resolver.go.
"""

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import NO_POS, file_no_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unpack, unparen
from memtui.compiler.types.const import unquote
from memtui.compiler.types.decl import ConstGroup, check_arity, collect_methods, obj_decl
from memtui.compiler.types.model import Const, Func, Object, Package, PkgName, Scope, TypeName, Var
from memtui.compiler.types.signature import unpack_receiver
from memtui.compiler.types.state import (
    At,
    Checker,
    DeclInfo,
    add_other_declaration,
    declare,
    error,
    errors,
    verify_version,
)
from memtui.compiler.types.under import is_exported
from memtui.compiler.types.universe import UNIVERSE

Receiver = tuple[Func, bool, syn.Name]  # method, pointer receiver, name of the receiver's type


class ImportFailed(Exception):  # noqa: N818 (what the importer says about the user's program)
    """The importer cannot give a package; the text is gc's reason, without `could not import x`."""


def collect_objects(c: Checker) -> None:
    """Enter everything the files declare into the package and file scopes."""
    receivers: list[Receiver] = []
    scopes: list[Scope] = []
    for file in c.files:
        c.env.version = c.versions.get(file_no_of(file.pos))
        c.info.defs[file.pkg_name] = None
        scope = Scope(c.pkg.scope, pos=file.pos, end=file.eof)
        scopes.append(scope)
        c.info.scopes[file] = scope
        consts = ConstGroup()
        for d in file.decls:
            match d:
                case syn.ConstDecl():
                    _package_consts(c, scope, d, consts)
                    continue
                case syn.FuncDecl():
                    _package_func(c, scope, d, receivers)
                case syn.TypeDecl():
                    obj = TypeName(d.name.pos, d.name.value, c.pkg)
                    _declare_object(c, d.name, obj, DeclInfo(scope, c.env.version, tdecl=d))
                case syn.VarDecl():
                    _package_vars(c, scope, d)
                case syn.ImportDecl():
                    _import(c, scope, d)
            consts.leave()
    for scope in scopes:
        _check_file_scope(c, scope)
    for method, is_ptr, name in receivers:
        ptr, base = _base_type(c, is_ptr, name)
        if base is not None:
            method.ptr_recv = ptr
            c.methods.setdefault(base, []).append(method)


def _check_file_scope(c: Checker, scope: Scope) -> None:
    for name, obj in scope.names.items():
        alt = c.pkg.scope.names.get(name)
        if alt is None:
            continue
        if isinstance(obj, PkgName):
            msg = f"{name} already declared through import of {_package_str(obj.imported)}"
        else:
            msg = f"{name} already declared through dot-import of {_package_str(obj.pkg)}"
        parts: list[tuple[At | None, str]] = [(alt.pos, msg)]
        add_other_declaration(parts, obj)
        errors(c, Code.DUPLICATE_DECL, parts)


def _package_str(pkg: Package | None) -> str:
    return f'package {pkg.name} ("{pkg.path}")' if pkg is not None else "package"


def _declare_object(c: Checker, name: syn.Name, obj: Object, d: DeclInfo) -> None:
    if name.value == "init":
        error(c, name, Code.INVALID_INIT_DECL, "cannot declare init - must be func")
        return
    if name.value == "main" and c.pkg.name == "main":
        error(c, name, Code.INVALID_MAIN_DECL, "cannot declare main - must be func")
        return
    declare(c, c.pkg.scope, name, obj, NO_POS)
    c.obj_map[obj] = d


def _package_consts(c: Checker, scope: Scope, d: syn.ConstDecl, group: ConstGroup) -> None:
    type_expr, values, inherited = group.enter(d)
    for i, name in enumerate(d.names):
        obj = Const(name.pos, name.value, c.pkg, None, group.iota)
        init = values[i] if i < len(values) else None
        info = DeclInfo(scope, c.env.version, vtyp=type_expr, init=init, inherited=inherited)
        _declare_object(c, name, obj, info)
    check_arity(c, d, d.names, values, inherited)


def _package_vars(c: Checker, scope: Scope, d: syn.VarDecl) -> None:
    objs = [Var(name.pos, name.value, c.pkg, is_global=True) for name in d.names]
    values = unpack(d.values)
    shared: DeclInfo | None = None
    if not isinstance(d.values, syn.ListExpr):  # no value or one for all: the variables are initialized together
        shared = DeclInfo(scope, c.env.version, lhs=objs, vtyp=d.type, init=d.values)
    for i, (name, obj) in enumerate(zip(d.names, objs, strict=True)):
        init = values[i] if i < len(values) else None
        info = shared or DeclInfo(scope, c.env.version, vtyp=d.type, init=init)
        _declare_object(c, name, obj, info)
    if d.type is None or values:
        check_arity(c, d, d.names, values, False)


def _package_func(c: Checker, scope: Scope, d: syn.FuncDecl, receivers: list[Receiver]) -> None:
    name = d.name.value
    obj = Func(d.name.pos, name, c.pkg)
    c.info.funcs[d] = obj
    if d.recv is None:
        if name == "init" or (name == "main" and c.pkg.name == "main"):
            code = Code.INVALID_INIT_DECL if name == "init" else Code.INVALID_MAIN_DECL
            if d.tparams:
                error(c, d.tparams[0], code, f"func {name} must have no type parameters")
            if d.type.params or d.type.results:
                error(c, d.name, code, f"func {name} must have no arguments and no return values")
        elif d.tparams:
            verify_version(c, d.tparams[0], 18, "type parameter")
        if name == "init":
            c.info.defs[d.name] = obj
            if d.body is None:
                error(c, obj.pos, Code.MISSING_INIT_BODY, "func init must have a body")
        else:
            declare(c, c.pkg.scope, d.name, obj, NO_POS)
    else:
        is_ptr, base, _ = unpack_receiver(None, d.recv.type)
        if isinstance(base, syn.Name) and name != "_":
            receivers.append((obj, is_ptr, base))
        if d.tparams:
            verify_version(c, d.tparams[0], 27, "generic method")
        c.info.defs[d.name] = obj
    c.obj_map[obj] = DeclInfo(scope, c.env.version, fdecl=d)


def _base_type(c: Checker, is_ptr: bool, name: syn.Name) -> tuple[bool, TypeName | None]:
    """The declared type that a method's receiver names, through aliases."""
    seen: set[TypeName] = set()
    current: syn.Expr = name
    while isinstance(current, syn.Name):
        obj = c.pkg.scope.names.get(current.value)
        if not isinstance(obj, TypeName) or obj in seen:
            break
        decl = c.obj_map[obj].tdecl
        assert decl is not None
        if not decl.alias:
            return is_ptr, obj
        if decl.tparams:
            break
        seen.add(obj)
        current = unparen(decl.type)
        if isinstance(current, syn.Star):
            if is_ptr:
                break
            is_ptr = True
            current = unparen(current.x)
    return False, None


# ---- imports ----------------------------------------------------------------------------------------------

_ILLEGAL = frozenset("!\"#$%&'()*,:;<=>?[\\]^{|}`\ufffd")


def _import(c: Checker, scope: Scope, d: syn.ImportDecl) -> None:
    if d.path.bad:
        return
    text = d.path.value
    path = text[1:-1] if text.startswith("`") else unquote(text[1:-1]).decode("utf-8", "replace")
    bad = _bad_path(path)
    if bad:
        error(c, d.path, Code.BAD_IMPORT_PATH, f"invalid import path ({bad})")
        return
    pkg = _import_package(c, d.path, path)
    name = pkg.name
    if d.local is not None:
        name = d.local.value
        if path == "C":
            error(c, d.local, Code.IMPORT_C_RENAMED, 'cannot rename import "C"')
            return
    if name == "init":
        error(c, d, Code.INVALID_INIT_DECL, "cannot import package as init - init must be a func")
        return
    if pkg not in c.pkg.imports:
        c.pkg.imports.append(pkg)
    obj = PkgName(d.pos, name, c.pkg, pkg, used=pkg.fake)
    if d.local is not None:
        c.info.defs[d.local] = obj
    else:
        c.info.implicits[d] = obj
    c.imports.append(obj)
    if name != ".":
        declare(c, scope, None, obj, NO_POS)
        return
    for exported, imported in pkg.scope.names.items():
        if not is_exported(exported):
            continue
        alt = scope.names.get(exported)
        if alt is not None:
            parts: list[tuple[At | None, str]] = [(d.local, f"{alt.name} redeclared in this block")]
            add_other_declaration(parts, alt)
            errors(c, Code.DUPLICATE_DECL, parts)
        else:
            scope.names[exported] = imported
            c.dot_imports[scope, exported] = obj


def _bad_path(path: str) -> str:
    if not path:
        return "empty string"
    for ch in path:
        if ch in _ILLEGAL or not ch.isprintable() or ch.isspace():
            shown = f" '{ch}'" if ch.isprintable() else ""
            return f"invalid character U+{ord(ch):04X}{shown}"
    return ""


def _import_package(c: Checker, at: syn.BasicLit, path: str) -> Package:
    known = c.imported.get(path)
    if known is not None:
        return known
    try:
        pkg = c.importer(path)
    except (ImportFailed, KeyError) as e:
        why = str(e) if isinstance(e, ImportFailed) else f"package {path} is not in std"
        error(c, at.pos, Code.BROKEN_IMPORT, f"could not import {path} ({why})")
        name = path.rstrip("/").rsplit("/", 1)[-1]
        pkg = Package(path, name, Scope(UNIVERSE), fake=True)
    c.imported[path] = pkg
    return pkg


def unused_imports(c: Checker) -> None:
    """Report imports that nothing uses."""
    for obj in c.imports:
        if obj.name == "_" or obj.used:
            continue
        path = obj.imported.path
        last = path.rsplit("/", 1)[-1]
        renamed = "" if obj.name in ("", ".", last) else f" as {obj.name}"
        error(c, obj, Code.UNUSED_IMPORT, f'"{path}" imported{renamed} and not used')


# ---- checking what was collected --------------------------------------------------------------------------


def package_objects(c: Checker) -> None:
    """Check all package-level declarations: defined types first, then aliases, then the rest."""
    objs = list(c.obj_map)
    for obj in objs:
        if isinstance(obj, TypeName) and obj.type is not None:
            collect_methods(c, obj)  # declared invalid already, because it is on a cycle
    aliases: list[Object] = []
    others: list[Object] = []
    for obj in objs:
        if not isinstance(obj, TypeName):
            others.append(obj)
            continue
        decl = c.obj_map[obj].tdecl
        if decl is not None and decl.alias:
            aliases.append(obj)
        else:
            obj_decl(c, obj)
    for obj in aliases + others:
        obj_decl(c, obj)
    c.methods.clear()
