"""Functions: declarations and literals, their parameters and results."""

from dataclasses import dataclass

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_expr import expr
from memtui.compiler.ir.build_stmt import stmts
from memtui.compiler.ir.builder import FuncBuilder, Hooks, Symbols, type_of
from memtui.compiler.ir.typeenv import TypeEnv
from memtui.compiler.ir.typeutil import signature_of, var_type
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.types.info import CheckedPackage
from memtui.compiler.types.model import Func, Signature, Var


@dataclass(frozen=True, slots=True)
class FuncNames:
    """What a function is called: link symbol, label in -m, name in stacks."""

    sym: str
    label: str
    display: str


def new_func(names: FuncNames, checked: CheckedPackage, sig: Signature, pos: Pos, end: Pos) -> ir.Func:
    """A function without parameters, results and body yet."""
    func = ir.Func(pos, names.sym, names.label, checked.pkg, [], [], sig.recv is not None, sig.variadic, None, end)
    func.display = names.display
    return func


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
    func.params = [_param(fb, v, v.name, ir.NameClass.PARAM) for v in params]
    for i, v in enumerate(sig.results.vars):
        name = v.name if v.name not in ("", "_") else f"~r{i}"
        func.results.append(_param(fb, v, name, ir.NameClass.RESULT))
    func.named_results = any(v.name for v in sig.results.vars)


def _param(fb: FuncBuilder, v: Var, text: str, cls: ir.NameClass) -> ir.Name:
    name = ir.Name(v.pos, text, fb.env.type(var_type(v)), cls, fb.func, scope_end=fb.func.end_pos)
    fb.locals[v] = name
    fb.func.dcls.append(name)
    return name


def func_lit(fb: FuncBuilder, e: syn.FuncLit) -> ir.Closure:
    """A function literal: its own Func inside the current one."""
    fb.lit_gen += 1
    declared = fb.info.func_types.get(e) or fb.info.types[e].type
    sig = signature_of(declared)
    func = new_func(literal_names(fb.func, fb.lit_gen), fb.checked, sig, e.pos, e.body.rbrace)
    func.outer = fb.func
    func.type_args = fb.func.type_args
    inner = FuncBuilder(fb.symbols, fb.checked, fb.env, func, fb.hooks, fb)
    fb.func.closures.append(func)
    declare_params(inner, sig)
    func.body = stmts(inner, e.body.list)
    return ir.Closure(e.pos, type_of(fb, e), func)


def literal_names(outer: ir.Func, gen: int) -> FuncNames:
    """`f.func1`; inside a literal `f.func1.1` (cmd/compile/internal/ir/func.go closureName)."""
    suffix = f".{gen}" if outer.outer is not None else f".func{gen}"
    return FuncNames(outer.sym + suffix, outer.label + suffix, outer.display + suffix)
