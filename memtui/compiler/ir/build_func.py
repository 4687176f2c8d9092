"""Functions: declarations and literals, their parameters and results."""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_expr import expr
from memtui.compiler.ir.build_stmt import stmts
from memtui.compiler.ir.builder import FuncBuilder, Hooks, Symbols, type_of
from memtui.compiler.ir.funcs import FuncNames, add_param, literal_names, new_func
from memtui.compiler.ir.typeenv import TypeEnv
from memtui.compiler.ir.typeutil import signature_of
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import Func, Signature


def build_decl(
    symbols: Symbols,
    checked: CheckedPackage,
    decl: syn.FuncDecl,
    obj: Func,
    sym: ir.FuncSym,
    names: FuncNames,
    env: TypeEnv,
) -> ir.Func:
    """Build a declared function or method for the type arguments in `env`."""
    symbols.pos = decl.pos
    assert obj.type is not None
    sig = signature_of(obj.type)
    end = decl.body.rbrace if decl.body is not None else decl.pos
    func = new_func(names, checked, sig, decl.pos, end)
    func.pragmas = tuple(decl.pragmas)
    fb = FuncBuilder(symbols, checked, env, func, Hooks(expr, stmts, func_lit))
    fb.body, fb.sig = decl.body, sig
    declare_params(fb, sig)
    if decl.body is not None:
        func.body = stmts(fb, decl.body.list)
    sym.func = func
    sym.native = decl.body is None
    return func


def declare_params(fb: FuncBuilder, sig: Signature) -> None:
    """Make the variables for receiver, parameters and results; results without a name are called ~r0, ~r1, ..."""
    func = fb.func
    params = ([sig.recv] if sig.recv is not None else []) + sig.params.vars
    func.params = [add_param(fb, v, v.name, ir.NameClass.PARAM) for v in params]
    for i, v in enumerate(sig.results.vars):
        name = v.name if v.name not in ("", "_") else f"~r{i}"
        func.results.append(add_param(fb, v, name, ir.NameClass.RESULT))
    func.named_results = any(v.name for v in sig.results.vars)


def func_lit(fb: FuncBuilder, e: syn.FuncLit) -> ir.Closure:
    """A function literal: its own Func inside the current one."""
    fb.lit_gen += 1
    declared = fb.info.func_types.get(e) or fb.info.types[e].type
    sig = signature_of(declared)
    func = new_func(literal_names(fb.func, fb.lit_gen), fb.checked, sig, e.pos, e.body.rbrace)
    func.outer = fb.func
    func.type_args = fb.func.type_args
    inner = FuncBuilder(fb.symbols, fb.checked, fb.env, func, fb.hooks, fb)
    inner.body, inner.sig = e.body, sig
    fb.func.closures.append(func)
    declare_params(inner, sig)
    func.body = stmts(inner, e.body.list)
    return ir.Closure(e.pos, type_of(fb, e), func)
