"""Entry of the IR builder: one checked package becomes an IRPackage.

Packages are built in dependency order with one `Symbols`, so that uses of an imported function find the FuncSym that
its own package fills.
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_assign import multi_assign
from memtui.compiler.ir.build_expr import expr
from memtui.compiler.ir.build_func import build_decl, func_lit
from memtui.compiler.ir.build_stmt import stmts
from memtui.compiler.ir.builder import FuncBuilder, Hooks, Symbols
from memtui.compiler.ir.convert import expr_as
from memtui.compiler.ir.funcs import FuncNames
from memtui.compiler.ir.instances import global_func, method_of_named
from memtui.compiler.ir.linkname import package_prefix
from memtui.compiler.ir.typeenv import TypeEnv
from memtui.compiler.ir.typeutil import signature_of, var_type
from memtui.compiler.ir.wrappers import build_wrappers, complete_method_sets
from memtui.compiler.source.pos import NO_POS
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.info import CheckedPackage, Initializer
from memtui.compiler.types.model import Func, Named, Tuple, Type, Var
from memtui.compiler.types.under import deref, unalias


def build_package(checked: CheckedPackage, symbols: Symbols) -> ir.IRPackage:
    """Build all functions of a package, its initialization, and the instances and wrappers it needs.

    Raises Unsupported for constructs that memtui does not run.
    """
    out = ir.IRPackage(checked.pkg, [], [], None, [])
    decls = [d for f in checked.files for d in f.decls]
    for d in decls:
        if isinstance(d, syn.VarDecl):
            _declare_globals(symbols, checked, d, out)
        elif isinstance(d, syn.FuncDecl):
            obj = checked.info.funcs.get(d)
            if obj in checked.bodies:
                symbols.unreached.add(obj)
            elif obj is not None:
                symbols.decls[obj] = (checked, d)
    out.named_types = [t for t in (_declared_type(o.type) for o in checked.type_decls) if t is not None]
    out.init = _build_init(symbols, checked)
    for d in decls:
        if isinstance(d, syn.FuncDecl):
            _build_func(symbols, checked, d, out)
    done = 0
    while True:
        _build_instances(symbols, out)
        fresh = out.funcs[done:] if done else [f for f in (out.init, *out.funcs) if f is not None]
        done = len(out.funcs)
        complete_method_sets(symbols, checked, out, fresh)
        if not symbols.work and not symbols.wrappers:
            break
        build_wrappers(symbols, checked, out)
    return out


def _declared_type(t: Type | None) -> Type | None:
    t = None if t is None else unalias(t)
    return t if isinstance(t, Named) and not t.tparams else None


def _declare_globals(symbols: Symbols, checked: CheckedPackage, d: syn.VarDecl, out: ir.IRPackage) -> None:
    for ident in d.names:
        var = checked.info.defs.get(ident)
        if isinstance(var, Var):
            name = ir.Name(ident.pos, var.name, unalias(var_type(var)), ir.NameClass.GLOBAL, None, pkg=checked.pkg)
            symbols.globals[var] = name
            if var.name != "_":
                out.globals.append(name)


# ---- functions -------------------------------------------------------------------------------------------


def _build_func(symbols: Symbols, checked: CheckedPackage, d: syn.FuncDecl, out: ir.IRPackage) -> None:
    obj = checked.info.funcs.get(d)
    if obj is None or obj in symbols.unreached or d.name.value == "_":
        return
    assert obj.type is not None
    sig = signature_of(obj.type)
    if sig.tparams or sig.recv_tparams:
        return  # built once for each list of type arguments, when asked for
    if sig.recv is None and d.name.value == "init":
        _build_init_func(symbols, checked, d, obj, out)
        return
    sym = _symbol_of(symbols, obj)
    out.funcs.append(build_decl(symbols, checked, d, obj, sym, names_of(sym.sym, obj), TypeEnv()))


def _symbol_of(symbols: Symbols, obj: Func) -> ir.FuncSym:
    assert obj.type is not None
    recv = signature_of(obj.type).recv
    if recv is None:
        return global_func(symbols, obj)
    named = receiver_base(recv)
    return method_of_named(symbols, named, obj)


def receiver_base(recv: Var) -> Named:
    """The defined type a method belongs to."""
    base = unalias(deref(unalias(var_type(recv)))[0])
    assert isinstance(base, Named)
    return base


def names_of(sym: str, obj: Func) -> FuncNames:
    """The names of a declared function: -m leaves the package out."""
    label = sym.removeprefix(package_prefix(obj.pkg))
    return FuncNames(sym, label, sym)


def _build_init_func(symbols: Symbols, checked: CheckedPackage, d: syn.FuncDecl, obj: Func, out: ir.IRPackage) -> None:
    prefix = package_prefix(checked.pkg)
    label = f"init.{len(out.inits)}"
    sym = ir.FuncSym(prefix + label, checked.pkg, obj.type or Tuple([]))
    symbols.funcs[sym.sym] = sym
    func = build_decl(symbols, checked, d, obj, sym, FuncNames(sym.sym, label, sym.sym), TypeEnv())
    out.funcs.append(func)
    out.inits.append(func)


def _build_init(symbols: Symbols, checked: CheckedPackage) -> ir.Func | None:
    """The function that runs the package variables' initializers in order."""
    order = checked.info.init_order
    if not order:
        return None
    sym = package_prefix(checked.pkg) + "init"
    func = ir.Func(NO_POS, sym, "init", checked.pkg, [], [], False, False, [], NO_POS, wrapper=True, display=sym)
    fb = FuncBuilder(symbols, checked, TypeEnv(), func, Hooks(expr, stmts, func_lit))
    body: list[ir.Stmt] = []
    for item in order:
        body += _initialize(fb, item)
    func.body = body
    return func


def _initialize(fb: FuncBuilder, item: Initializer) -> list[ir.Stmt]:
    fb.symbols.pos = item.rhs.pos
    pos = item.lhs[0].pos
    places: list[tuple[ir.Expr | None, bool]] = []
    for var in item.lhs:
        name = fb.symbols.globals[var]
        places.append((None, False) if var.name == "_" else (ir.Ref(var.pos, name.type, name), True))
    if len(places) == 1:
        place = places[0][0]
        typ = unalias(var_type(item.lhs[0]))
        return [ir.Assign(pos, place, expr_as(fb, item.rhs, typ), place is not None)]
    return multi_assign(fb, pos, places, fb.expr(item.rhs), item.rhs)


def _build_instances(symbols: Symbols, out: ir.IRPackage) -> None:
    """Build what was asked for of generic functions and methods; that may ask for more."""
    while symbols.work:
        item = symbols.work.pop(0)
        link = item.sym.sym
        names = FuncNames(link, item.label, _hide_type_args(link))
        func = build_decl(symbols, item.checked, item.decl, item.func, item.sym, names, item.env)
        func.type_args = item.targs
        out.funcs.append(func)


def _hide_type_args(sym: str) -> str:
    """`main.Map[int,string]` is shown as `main.Map[...]` in stacks."""
    out, depth = [], 0
    for ch in sym:
        if ch == "[":
            depth += 1
            if depth == 1:
                out.append("[...]")
        elif ch == "]":
            depth -= 1
        elif depth == 0:
            out.append(ch)
    return "".join(out)
