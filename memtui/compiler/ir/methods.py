"""Method sets: where a method is found in a type, and the symbol that implements it.

A method is looked up breadth first through embedded fields, as the spec says; `Found.path` leads to the embedded value
that declares it (an interface or a defined type).
"""

from dataclasses import dataclass

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import Symbols, Wrapper
from memtui.compiler.ir.instances import method_of_named, method_type, recv_first
from memtui.compiler.ir.linkname import receiver_link, type_args_link
from memtui.compiler.ir.typeutil import methods_of, pointee, var_type
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import (
    Func,
    Interface,
    Named,
    Package,
    Pointer,
    Struct,
    Type,
)
from memtui.compiler.types.subst import has_ptr_recv
from memtui.compiler.types.under import same_id, unalias, under


@dataclass(slots=True, eq=False)
class Found:
    """A method: `path` of embedded fields, and either `named` with its declared method, or a method of an interface.

    `indirect`: the path goes through a pointer, so that pointer methods belong to the value's method set too.
    """

    name: str
    path: tuple[int, ...]
    holder: Type  # the type that declares it, no pointer
    func: Func
    method: Func | None  # None for an interface method
    ptr_recv: bool
    indirect: bool


def declared_methods(t: Named) -> list[Func]:
    """The methods declared for a defined type, or for the generic type behind an instance."""
    return (t.origin or t).methods


def find_method(symbols: Symbols, t: Type, name: str, pkg: Package | None) -> Found | None:
    """The method `name` of a type or of what it points to; None if it is absent, ambiguous or hidden by a field."""
    start = unalias(t)
    elem = start.elem if isinstance(start, Pointer) else None
    level: list[tuple[Type, tuple[int, ...], bool]] = [
        (unalias(elem) if elem is not None else start, (), elem is not None)
    ]
    seen: list[Type] = []
    while level:
        hits: list[Found | None] = []
        below: list[tuple[Type, tuple[int, ...], bool]] = []
        for typ, path, indirect in level:
            if any(typ is s or identical(typ, s) for s in seen):
                continue
            hit = _direct_method(typ, name, pkg, path, indirect)
            if hit is not None:
                hits.append(hit)
                continue
            u = under(typ)
            if isinstance(u, Struct):
                _embedded(u, name, pkg, path, indirect, hits, below)
        if hits:
            return hits[0] if len(hits) == 1 else None
        seen.extend(typ for typ, _, _ in level)
        level = below
    return None


def _direct_method(typ: Type, name: str, pkg: Package | None, path: tuple[int, ...], indirect: bool) -> Found | None:
    if isinstance(typ, Named):
        for m in declared_methods(typ):
            if same_id(m.pkg, m.name, pkg, name):
                return Found(name, path, typ, m, m, has_ptr_recv(m), indirect)
    u = under(typ)
    if isinstance(u, Interface):
        for m in methods_of(u):
            if same_id(m.pkg, m.name, pkg, name):
                return Found(name, path, typ, m, None, False, indirect)
    return None


def _embedded(
    u: Struct,
    name: str,
    pkg: Package | None,
    path: tuple[int, ...],
    indirect: bool,
    hits: list[Found | None],
    below: list[tuple[Type, tuple[int, ...], bool]],
) -> None:
    for i, field in enumerate(u.fields):
        if same_id(field.pkg, field.name, pkg, name):
            hits.append(None)
        elif field.embedded:
            typ = unalias(var_type(field))
            pointer = isinstance(typ, Pointer)
            below.append((unalias(pointee(typ)) if pointer else typ, (*path, i), indirect or pointer))


def method_names(t: Type) -> list[tuple[str, Package | None]]:
    """The names of all methods that a type or its embedded fields may contribute, sorted."""
    names: dict[tuple[str, str], tuple[str, Package | None]] = {}
    seen: list[Type] = []
    todo: list[Type] = [unalias(pointee(t))]
    while todo:
        typ = unalias(todo.pop())
        if any(typ is s for s in seen):
            continue
        seen.append(typ)
        if isinstance(typ, Named):
            _collect(declared_methods(typ), names)
        u = under(typ)
        if isinstance(u, Interface):
            _collect(methods_of(u), names)
        elif isinstance(u, Struct):
            todo.extend(pointee(var_type(f)) for f in u.fields if f.embedded)
    return [names[key] for key in sorted(names)]


def _collect(methods: list[Func], names: dict[tuple[str, str], tuple[str, Package | None]]) -> None:
    for m in methods:
        if m.name != "_":
            path = "" if m.name[:1].isupper() or m.pkg is None else m.pkg.path
            names[m.name, path] = (m.name, m.pkg)


def method_sym(symbols: Symbols, found: Found, targs: tuple[Type, ...] = ()) -> ir.FuncSym:
    """The function that implements a declared method."""
    assert found.method is not None
    assert isinstance(found.holder, Named)
    return method_of_named(symbols, found.holder, found.method, targs)


def needs_wrapper(recv: Type, found: Found) -> bool:
    """Is `recv`.M something else than the declared method itself?"""
    if found.path or found.method is None:
        return True
    return found.ptr_recv != isinstance(unalias(recv), Pointer)


def method_expr_sym(
    symbols: Symbols, home: Package, recv: Type, found: Found, targs: tuple[Type, ...] = ()
) -> ir.FuncSym:
    """The function that `recv.M` denotes: the method, or a wrapper with this receiver, made in package `home`."""
    if not needs_wrapper(recv, found):
        return method_sym(symbols, found, targs)
    link = receiver_link(recv, found.name) + type_args_link(targs)
    sym = symbols.funcs.get(link)
    if sym is None:
        sig = method_type(symbols, found.holder, found.func, targs)
        sym = ir.FuncSym(link, home, recv_first(sig, recv))
        symbols.funcs[link] = sym
        symbols.wrappers.append(Wrapper(sym, recv, found.name, found.func.pkg, targs))
    return sym
