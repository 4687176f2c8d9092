"""Functions that gc makes for every program and that only the explanations of -m=2 mention.

The code generator needs none of them: methods of interface types as functions (`I.M`, for the method expression), the
functions behind method values (`T.M-fm`), which call the method on a receiver that they captured, and the functions
without shapes in their names, which pass the dictionary to the body that an instance shares with its like
(noder/reader.go wrapType, wrapMethodValue, callShaped).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from memtui.compiler.escape.model import instance_of
from memtui.compiler.escape.typetext import TypePrinter
from memtui.compiler.ir.linkname import base_name, package_prefix
from memtui.compiler.ir.nodes import (
    Call,
    CallKind,
    DotInter,
    Expr,
    ExprStmt,
    Func,
    FuncRef,
    FuncSym,
    IRPackage,
    MethodValue,
    Name,
    NameClass,
    Node,
    Ref,
    Return,
    Stmt,
)
from memtui.compiler.ir.typeutil import methods_of, pointee
from memtui.compiler.ir.visit import walk_body
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.types.model import Interface, Named, Package, Scope, Signature, Tuple, Type, Var
from memtui.compiler.types.under import unalias, under


def interface_methods(package: IRPackage) -> list[Func]:
    """`I.M` for each method of each interface type that the package defines."""
    found: list[Func] = []
    for t in package.named_types:
        u = under(t)
        if not isinstance(t, Named) or not isinstance(u, Interface) or t.targs:
            continue
        for m in sorted(methods_of(u), key=lambda m: m.name):
            assert isinstance(m.type, Signature)
            func, (recv, *args) = _frame(package.pkg, f"{base_name(t)}.{m.name}", m.type, t, "~p0")
            fun = DotInter(NO_POS, m.type, _ref(recv), m.name)
            _finish(func, m.type, CallKind.INTERFACE, fun, [_ref(a) for a in args])
            found.append(func)
    return found


def shape_methods(package: IRPackage, funcs: Iterable[Func]) -> list[Func]:
    """The same for the shape of each interface type that is a type argument: gc gives it methods of its own."""
    shape = Package("go.shape", "go.shape", Scope(None))
    types = TypePrinter(package.pkg)
    found: dict[str, Func] = {}
    for t in dict.fromkeys(t for f in funcs if f.outer is None for t in f.type_args):
        u = under(t)
        for m in sorted(methods_of(u), key=lambda m: m.name) if isinstance(u, Interface) else ():
            assert isinstance(m.type, Signature)
            label = f"{types.text(u)}.{m.name}"
            if label in found:
                continue
            func, (recv, *args) = _frame(package.pkg, label, m.type, t, "~p0")
            for n in func.params:
                n.pkg = shape if n.name.startswith("~") else m.pkg
            fun = DotInter(NO_POS, m.type, _ref(recv), m.name)
            _finish(func, m.type, CallKind.INTERFACE, fun, [_ref(a) for a in args])
            found[label] = func
    return list(found.values())


def instance_calls(package: IRPackage, funcs: Iterable[Func]) -> list[Func]:
    """`Map[int,string]`, which calls `Map[go.shape.int,go.shape.string]`, for each instance among the functions."""
    found: list[Func] = []
    for func in reversed([f for f in funcs if f.type_args and f.outer is None and not f.wrapper]):
        label = func.sym.removeprefix(package_prefix(func.pkg))
        shell = Func(func.pos, func.sym, label, package.pkg, [], [], func.has_recv, func.variadic, [], func.pos)
        shell.wrapper = True
        shell.params = [replace(n, func=shell) for n in func.params]
        shell.results = [replace(n, func=shell) for n in func.results]
        shell.dcls = [*shell.params, *shell.results]
        sig = Signature(_vars(func.params), _vars(func.results), func.variadic)
        sym = FuncSym(func.sym, func.pkg, sig, func)
        _finish(shell, sig, CallKind.STATIC, FuncRef(func.pos, sig, sym), [_ref(n) for n in shell.params], func.pos)
        found.append(shell)
    return found


def _vars(names: list[Name]) -> Tuple:
    return Tuple([Var(n.pos, n.name, None, n.type) for n in names])


def receiver_pos(func: Func) -> Pos:
    """Where the type of a method's receiver is declared: the order in which gc makes wrappers. Types that are not
    declared anywhere come last."""
    base = unalias(pointee(func.params[0].type)) if func.params else None
    return base.obj.pos if isinstance(base, Named) else Pos(1 << 62)


def method_values(package: IRPackage, funcs: Iterable[Func], instances: Iterable[Func]) -> list[Func]:
    """`T.M-fm` for each method of which the functions take a value, in order of first use. instances: see
    instance_calls; a method of an instance is called through that."""
    shells = {f.sym: f for f in instances}
    seen: dict[str, MethodValue] = {}

    def collect(node: Node) -> bool:
        if isinstance(node, MethodValue):
            sym = node.func
            types = TypePrinter(package.pkg)
            name = f"{types.text(node.x.type)}.{node.method}" if sym is None else sym.sym
            seen.setdefault(name, node)
        return True

    for f in funcs:
        if f.body is not None and instance_of(f) is None:
            walk_body(f.body, collect)
    return [_method_value(package, name, node, shells) for name, node in seen.items()]


def _method_value(package: IRPackage, name: str, node: MethodValue, shells: Mapping[str, Func]) -> Func:
    sig = under(node.type)
    assert isinstance(sig, Signature)
    label = name.removeprefix(package.pkg.path + ".") + "-fm"
    func, (recv, *args) = _frame(package.pkg, label, sig, node.x.type, ".this")
    if node.func is None:
        fun: Expr = DotInter(NO_POS, sig, _ref(recv), node.method)
        _finish(func, sig, CallKind.INTERFACE, fun, [_ref(a) for a in args])
    else:
        shell = shells.get(node.func.sym)
        sym = node.func if shell is None else replace(node.func, func=shell)
        fun = FuncRef(NO_POS, sym.sig, sym)
        _finish(func, sig, CallKind.STATIC, fun, [_ref(recv), *(_ref(a) for a in args)])
    return func


def _frame(pkg: Package, label: str, sig: Signature, recv: Type, recv_name: str) -> tuple[Func, list[Name]]:
    """An empty function with the signature's parameters behind a receiver, and those parameters."""
    sym = f"{pkg.path}.{label}"
    func = Func(NO_POS, sym, label, pkg, [], [], True, sig.variadic, [], NO_POS, wrapper=True, display=sym)
    func.params.append(Name(NO_POS, recv_name, unalias(recv), NameClass.PARAM, func))
    for i, v in enumerate(sig.params.vars, 1):
        named = v.name not in ("", "_")
        func.params.append(Name(v.pos, v.name if named else f"~p{i}", _type(v), NameClass.PARAM, func))
    for i, v in enumerate(sig.results.vars):
        named = v.name not in ("", "_")
        func.results.append(Name(v.pos, v.name if named else f"~r{i}", _type(v), NameClass.RESULT, func))
    func.dcls = [*func.params, *func.results]
    return func, func.params


def _finish(func: Func, sig: Signature, kind: CallKind, fun: Expr, args: list[Expr], pos: Pos = NO_POS) -> None:
    """The body: call and return what the call returns."""
    several = len(sig.results.vars) != 1
    call = Call(pos, sig.results if several else _type(sig.results.vars[0]), kind, fun, args, has_dots=sig.variadic)
    body: list[Stmt] = [Return(pos, [call], spread=several)] if sig.results.vars else [ExprStmt(pos, call)]
    func.body = body


def _ref(n: Name) -> Ref:
    return Ref(NO_POS, n.type, n)


def _type(v: Var) -> Type:
    assert v.type is not None
    assert not isinstance(v.type, Tuple)
    return unalias(v.type)
