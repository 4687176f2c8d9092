"""Symbols of functions and methods, and the work list of instances of generic ones.

A generic function or method is built once for each list of type arguments; `func_instance` and `method_of_named` give
its symbol and queue the body. Instances belong to the package that first asks for them, as in gc.
"""

from collections.abc import Sequence

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.builder import Instance, Symbols
from memtui.compiler.ir.linkname import method_signature, package_prefix, receiver_link, type_args_link, type_link
from memtui.compiler.ir.typeenv import TypeEnv
from memtui.compiler.ir.typeutil import signature_of
from memtui.compiler.source.diag import InternalError
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import inspect
from memtui.compiler.types.identical import is_method_set
from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import Func, Named, Package, Pointer, Signature, Tuple, Type, TypeName, TypeParam, Var
from memtui.compiler.types.subst import has_ptr_recv
from memtui.compiler.types.under import constraint_iface, is_plain_interface, unalias, under


def package_of(f: Func) -> Package:
    """The package a declared function belongs to."""
    if f.pkg is None:
        raise InternalError(f.pos, f"function {f.name} has no package")
    return f.pkg


def global_func(symbols: Symbols, f: Func) -> ir.FuncSym:
    """The symbol of a function without type parameters."""
    assert f.type is not None
    return _symbol(symbols, package_prefix(f.pkg) + f.name, package_of(f), f.type)


def _symbol(symbols: Symbols, link: str, pkg: Package, sig: Type) -> ir.FuncSym:
    sym = symbols.funcs.get(link)
    if sym is None:
        sym = symbols.funcs[link] = ir.FuncSym(link, pkg, sig)
    return sym


def func_instance(symbols: Symbols, f: Func, targs: tuple[Type, ...], *, derived: bool) -> ir.FuncSym:
    """The symbol of a generic function for type arguments; its body is queued. derived: the type arguments speak of
    type parameters where the function is named, so gc finds it through the dictionary (noder/reader.go funcInst)."""
    f = f.origin or f
    link = package_prefix(f.pkg) + f.name + type_args_link(targs)
    if not derived:
        symbols.named_instances.add(link)
    known = symbols.funcs.get(link)
    if known is not None:
        return known
    generic = signature_of(_type_of(f))
    env = TypeEnv(dict(zip(generic.tparams, targs, strict=True)), symbols.instances)
    sym = _symbol(symbols, link, package_of(f), env.type(_without_tparams(generic)))
    _queue(symbols, sym, f, env, targs, f.name + shaped_args(generic.tparams, targs))
    return sym


def method_of_named(symbols: Symbols, named: Named, method: Func, targs: tuple[Type, ...] = ()) -> ir.FuncSym:
    """The symbol of a declared method of a defined type or instance; its signature takes the receiver first."""
    method = method.origin or method
    recv: Type = Pointer(named) if has_ptr_recv(method) else named
    link = receiver_link(recv, method.name) + type_args_link(targs)
    known = symbols.funcs.get(link)
    if known is not None:
        return known
    env = method_env(symbols, named, method, targs)
    sig = recv_first(signature_of(env.type(_without_tparams(method_signature(method)))), recv)
    sym = _symbol(symbols, link, package_of(method), sig)
    if named.targs or targs:
        base = shaped_args((named.origin or named).tparams, named.targs)
        text = f"(*{named.obj.name}{base})" if isinstance(recv, Pointer) else named.obj.name + base
        label = f"{text}.{method.name}{shaped_args(method_signature(method).tparams, targs)}"
        _queue(symbols, sym, method, env, (*named.targs, *targs), label)
    return sym


def method_env(symbols: Symbols, holder: Type, method: Func, targs: tuple[Type, ...] = ()) -> TypeEnv:
    """The type arguments in force in a method of an instantiated type."""
    generic = method_signature(method)
    named = unalias(holder)
    args: dict[TypeParam, Type] = {}
    if isinstance(named, Named) and named.targs:
        args |= dict(zip(generic.recv_tparams, named.targs, strict=True))
        args |= dict(zip((named.origin or named).tparams, named.targs, strict=True))
    if targs:
        args |= dict(zip(generic.tparams, targs, strict=True))
    return TypeEnv(args, symbols.instances)


def method_type(symbols: Symbols, holder: Type, func: Func, targs: tuple[Type, ...] = ()) -> Signature:
    """The signature of a method found in `holder`, with type arguments in place, without the receiver."""
    env = (
        method_env(symbols, holder, func, targs)
        if isinstance(holder, Named) and not is_plain_interface(holder)
        else TypeEnv()
    )
    return signature_of(env.type(_without_tparams(method_signature(func))))


def recv_first(sig: Signature, recv: Type) -> Signature:
    """The signature of a method expression: the receiver is the first parameter."""
    first = Var(NO_POS, "", None, recv, is_param=True)
    return Signature(Tuple([first, *sig.params.vars]), sig.results, sig.variadic)


def _without_tparams(sig: Signature) -> Signature:
    return Signature(sig.params, sig.results, sig.variadic)


def _type_of(f: Func) -> Type:
    assert f.type is not None, f.name
    return f.type


def shaped_args(tparams: Sequence[TypeParam], targs: Sequence[Type]) -> str:
    """`[go.shape.int,...]`: gc compiles one body for all type arguments of these shapes (noder/reader.go Shapify)."""
    if not targs:
        return ""
    return "[" + ",".join("go.shape." + _shape(p, t) for p, t in zip(tparams, targs, strict=True)) + "]"


def _shape(p: TypeParam, t: Type) -> str:
    """Types with one underlying type share a shape; so do all pointers, if the constraint lists no types."""
    u = under(t)
    if isinstance(u, Pointer) and is_method_set(constraint_iface(p)):
        return "*uint8"
    return type_link(u)


def _queue(symbols: Symbols, sym: ir.FuncSym, f: Func, env: TypeEnv, targs: tuple[Type, ...], label: str) -> None:
    found = symbols.decls.get(f)
    if found is None:
        raise InternalError(symbols.pos, f"no declaration of generic function {f.name}")
    checked, decl = found
    env.add_locals(_local_types(checked, decl), targs)
    symbols.work.append(Instance(sym, decl, f, checked, env, targs, label))


def _local_types(checked: CheckedPackage, decl: syn.FuncDecl) -> list[Named]:
    """The types that a function declares in its body."""
    types: list[Named] = []

    def visit(n: syn.Node) -> bool:
        if isinstance(n, syn.TypeDecl):
            obj = checked.info.defs.get(n.name)
            if isinstance(obj, TypeName) and isinstance(obj.type, Named):
                types.append(obj.type)
        return True

    if decl.body is not None:
        inspect(decl.body, visit)
    return types
