"""Wrappers of the promoted methods of shapes.

If a struct that embeds something is a type argument, its shape is a type with methods of its own: gc makes wrappers for
these where it meets the instance, and inlines in them as in others. Nobody calls them, but -m tells. gc meets a type
with all that its fields and its methods' signatures speak of; so every program that has a reflect.Type or reflect.Value
has the wrappers of Value's flag, because (Value).Seq is an iter.Seq[Value] (noder/reader.go needWrapper).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from memtui.compiler.ir.builder import Symbols, Wrapper
from memtui.compiler.ir.instances import recv_first
from memtui.compiler.ir.linkname import receiver_link, type_link
from memtui.compiler.ir.methods import declared_methods, find_method, method_names, needs_wrapper
from memtui.compiler.ir.nodes import Func, FuncRef, FuncSym, IRPackage, MethodValue, Node
from memtui.compiler.ir.typeutil import signature_of, var_type
from memtui.compiler.ir.visit import functions, walk_body
from memtui.compiler.ir.wrappers import build_wrapper, in_value_set
from memtui.compiler.types.model import (
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Package,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
)
from memtui.compiler.types.under import unalias, under


def shape_wrappers(symbols: Symbols, package: IRPackage, roots: Iterable[Func]) -> list[Func]:
    """The wrappers of all structs that are type arguments of what a package speaks of."""
    reached = _Reached()
    for t in package.named_types:
        reached.add(t)
    for f in functions(list(roots)):
        reached.arguments(f.type_args)
        for n in (*f.dcls, *f.closure_vars):
            reached.add(n.type)
        if f.body is not None:
            walk_body(f.body, reached.visit)
    made: list[Func] = []
    for struct in reached.shapes.values():
        for name, pkg in method_names(struct):
            for recv in (struct, Pointer(struct)):
                made.extend(_promoted(symbols, package, recv, name, pkg))
    return made


def _promoted(symbols: Symbols, package: IRPackage, recv: Type, name: str, pkg: Package | None) -> list[Func]:
    """The wrapper of one method for one receiver type, if it has that method."""
    found = find_method(symbols, recv, name, pkg)
    if found is None or found.method is None or found.method.type is None or not needs_wrapper(recv, found):
        return []
    if not isinstance(recv, Pointer) and not in_value_set(found):
        return []
    sig = signature_of(found.method.type)
    if sig.recv_tparams or sig.tparams:
        return []
    plain = Signature(sig.params, sig.results, sig.variadic)
    sym = FuncSym(receiver_link(recv, name).replace("go.", "go.shape.", 1), package.pkg, recv_first(plain, recv))
    return [build_wrapper(symbols, Wrapper(sym, recv, name, pkg, ()))]


@dataclass(slots=True, eq=False)
class _Reached:
    """What was met so far. shapes: link name of a struct with embedded fields that is a type argument, to it."""

    seen: set[Type] = field(default_factory=set)
    shapes: dict[str, Struct] = field(default_factory=dict)

    def visit(self, n: Node) -> bool:
        """Meet the types of one node."""
        typ = getattr(n, "type", None)
        if typ is not None:
            self.add(typ)
        if isinstance(n, FuncRef | MethodValue) and n.func is not None:
            self.add(n.func.sig)
        return True

    def arguments(self, targs: Iterable[Type]) -> None:
        """Meet type arguments."""
        for t in targs:
            u = under(t)
            if isinstance(u, Struct) and any(f.embedded for f in u.fields):
                self.shapes.setdefault(type_link(u), u)
            self.add(t)

    def add(self, t: Type) -> None:
        """Meet a type and all that it speaks of."""
        todo = [t]
        while todo:
            t = unalias(todo.pop())
            if t in self.seen:
                continue
            self.seen.add(t)
            if isinstance(t, Named):
                todo.append(under(t))
                todo.extend(m.type for m in declared_methods(t) if m.type is not None)
                self.arguments(t.targs)
            else:
                todo.extend(_parts(t))


def _parts(t: Type) -> list[Type]:
    """The types that an unnamed type speaks of."""
    match t:
        case Pointer() | Slice() | Array() | Chan():
            return [t.elem]
        case Map():
            return [t.key, t.elem]
        case Struct():
            return [var_type(f) for f in t.fields]
        case Signature():
            return [t.params, t.results]
        case Tuple():
            return [var_type(v) for v in t.vars]
        case Interface():
            return [m.type for m in t.methods if m.type is not None]
        case _:
            return []
