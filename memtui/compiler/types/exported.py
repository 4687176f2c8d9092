"""What a package's export data holds: exported names and what they lead to (cmd/compile/internal/noder/linker.go).

A selector of another name is "undefined" to gc, one of these unexported ones "not exported".
"""

from collections.abc import Iterator

from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import inspect
from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import Const, Named, Pointer, TypeName, Var
from memtui.compiler.types.under import is_exported

_BODY = 40
"""Nodes of a body that is surely within the inliner's budget (of 80, with calls costing more); only such bodies are
exported."""


def hidden_names(p: CheckedPackage) -> frozenset[str]:
    """The package-level names that importing packages know nothing of."""
    declared = {name: d for f in p.files for d in f.decls for name in _names(d)}
    methods: dict[str, list[syn.FuncDecl]] = {}
    for f in p.files:
        for d in f.decls:
            if isinstance(d, syn.FuncDecl) and d.recv is not None:
                for word in _words(p, d.recv):
                    methods.setdefault(word, []).append(d)
    reached: set[str] = set()
    waiting = [name for name in declared if is_exported(name)]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            for part in (declared[name], *methods.get(name, ())):
                waiting += [w for w in _leads_to(p, part, name) if w in declared]
    return frozenset(declared.keys() - reached)


def _names(d: syn.Decl) -> list[str]:
    match d:
        case syn.FuncDecl(recv=None) | syn.TypeDecl():
            return [d.name.value]
        case syn.VarDecl() | syn.ConstDecl():
            return [n.value for n in d.names]
        case _:
            return []


def _leads_to(p: CheckedPackage, d: syn.Decl, name: str) -> Iterator[str]:
    """What stands in a declaration's types, and in the body of a small function."""
    match d:
        case syn.FuncDecl():
            for field in (*d.tparams, *d.type.params, *d.type.results):
                yield from _words(p, field)
            if d.body is not None and _size(d.body) <= _BODY:
                yield from _words(p, d.body)
        case syn.TypeDecl():
            yield from _words(p, d)
        case syn.VarDecl() | syn.ConstDecl():
            obj = p.pkg.scope.names.get(name)
            typ = obj.type if isinstance(obj, Var | Const) else None
            typ = typ.elem if isinstance(typ, Pointer) else typ
            if isinstance(typ, Named) and isinstance(typ.obj, TypeName) and typ.obj.pkg is p.pkg:
                yield typ.obj.name
        case _:
            pass


def _words(p: CheckedPackage, node: syn.Node) -> Iterator[str]:
    """The package-level names that a piece of syntax mentions."""
    found: list[str] = []

    def enter(n: syn.Node) -> bool:
        if isinstance(n, syn.Name) and p.info.uses.get(n) is p.pkg.scope.names.get(n.value):
            found.append(n.value)
        return True

    inspect(node, enter)
    yield from found


def _size(node: syn.Node) -> int:
    count = 0

    def enter(n: syn.Node) -> bool:
        nonlocal count
        count += _BODY if isinstance(n, syn.CallStmt | syn.SelectStmt) else 1  # go, defer, select: never inlined
        return True

    inspect(node, enter)
    return count
