"""Calls: functions, methods, builtins, conversions.

Arguments get their implicit conversions, a variadic tail becomes one slice literal at the `(` (typecheck
FixVariadicCall), and a call with several results that feeds another either is passed through (`spread`) or, where a
value needs a conversion or lands in a variadic tail, goes through temps (noder multiExpr).
"""

from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.build_builtin import builtin_call
from memtui.compiler.ir.build_select import called_method, is_type_param, receiver
from memtui.compiler.ir.builder import FuncBuilder, is_type, object_of, type_of
from memtui.compiler.ir.convert import convert, expr_as
from memtui.compiler.ir.multi import convert_let, is_multi, multi_to_temps
from memtui.compiler.ir.typeutil import elem_of, result_type, signature_of, tuple_types, var_type
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unparen
from memtui.compiler.types.identical import identical
from memtui.compiler.types.info import SelKind
from memtui.compiler.types.model import Builtin, Signature, Tuple, Type


def call_expr(fb: FuncBuilder, e: syn.Call) -> ir.Expr:
    """A call or a conversion."""
    fun = unparen(e.fun)
    if is_type(fb, e.fun):
        x = fb.expr(e.args[0])
        return convert(x, type_of(fb, e.fun), e.args[0].pos, implicit=False)
    name = _builtin_name(fb, fun)
    if name:
        return builtin_call(fb, e, name)
    callee, recv, sig = callee_of(fb, fun)
    args = [*recv, *arguments(fb, e, sig)]
    spread = len(args) == len(recv) + 1 and is_multi(args[-1])
    call = ir.Call(e.pos, result_type(sig), call_kind(callee), callee, args, spread, e.has_dots)
    call.via_dict = _through_dictionary(fb, fun, bool(recv))
    return call


def _through_dictionary(fb: FuncBuilder, fun: syn.Expr, has_recv: bool) -> bool:
    """Is it a call of a method of a type parameter, `x.M()` or `T.M(x)`?"""
    sel = fb.info.selections.get(fun) if isinstance(fun, syn.Selector) else None
    return sel is not None and is_type_param(sel.recv) and (has_recv or sel.kind is SelKind.METHOD_EXPR)


def callee_of(fb: FuncBuilder, fun: syn.Expr) -> tuple[ir.Expr, list[ir.Expr], Signature]:
    """What a call calls, the receiver to be passed first if it is a method, and the signature without it."""
    target = unparen(fun.x) if isinstance(fun, syn.Index) else fun
    if isinstance(target, syn.Selector):
        sel = fb.info.selections.get(target)
        if sel is not None and sel.kind is SelKind.METHOD:
            return _method(fb, fun, target)
    callee = fb.expr(fun)
    if isinstance(callee, ir.FuncRef) and callee.curry > 0:
        fb.lit_gen -= 1  # a call passes the dictionary itself
        callee.curry = 0
    return callee, [], signature_of(callee.type)


def call_kind(callee: ir.Expr) -> ir.CallKind:
    """How a callee is found."""
    match callee:
        case ir.FuncRef():
            return ir.CallKind.STATIC
        case ir.DotInter():
            return ir.CallKind.INTERFACE
        case _:
            return ir.CallKind.CLOSURE


def _builtin_name(fb: FuncBuilder, fun: syn.Expr) -> str:
    ident = fun.sel if isinstance(fun, syn.Selector) and fun not in fb.info.selections else fun
    if isinstance(ident, syn.Name):
        obj = object_of(fb, ident)
        if isinstance(obj, Builtin):
            return obj.name
    return ""


def _method(fb: FuncBuilder, fun: syn.Expr, target: syn.Selector) -> tuple[ir.Expr, list[ir.Expr], Signature]:
    recv, found = receiver(fb, target, fb.info.selections[target])
    sig = signature_of(type_of(fb, fun))
    if found is None:
        return ir.DotInter(target.pos, sig, recv, target.sel.value), [], sig
    sym = called_method(fb, target, found)
    return ir.FuncRef(target.pos, sym.sig, sym), [recv], sig


def arguments(fb: FuncBuilder, e: syn.Call, sig: Signature) -> list[ir.Expr]:
    """The arguments as the parameters take them."""
    params = [var_type(v) for v in sig.params.vars]
    if len(e.args) == 1 and isinstance(type_of(fb, e.args[0]), Tuple):
        return _spread_arguments(fb, e, params, sig.variadic)
    if not sig.variadic or e.has_dots:
        return [expr_as(fb, a, p) for a, p in zip(e.args, params, strict=True)]
    fixed = len(params) - 1
    elem = elem_of(params[-1])
    args = [expr_as(fb, a, params[i] if i < fixed else elem) for i, a in enumerate(e.args)]
    return [*args[:fixed], dots_slice(e.pos, params[-1], args[fixed:])]


def dots_slice(pos: Pos, typ: Type, values: list[ir.Expr]) -> ir.Expr:
    """The hidden slice of a variadic call; nil without values (typecheck MakeDotArgs)."""
    if not values:
        return ir.Nil(pos, typ)
    return ir.SliceLit(pos, typ, list(enumerate(values)), len(values), dots=True)


def _spread_arguments(fb: FuncBuilder, e: syn.Call, params: list[Type], variadic: bool) -> list[ir.Expr]:
    call = fb.expr(e.args[0])
    types = tuple_types(call.type)
    if not variadic and all(identical(t, p) for t, p in zip(types, params, strict=True)):
        fb.unmade += len(types)
        return [call]
    init, values = multi_to_temps(fb, e.pos, call)
    values = [ir.Let(e.pos, values[0].type, init, values[0]), *values[1:]]
    if not variadic:
        return [convert_let(v, p) for v, p in zip(values, params, strict=True)]
    fixed = len(params) - 1
    elem = elem_of(params[-1])
    args = [convert_let(v, params[i] if i < fixed else elem) for i, v in enumerate(values)]
    return [*args[:fixed], dots_slice(e.pos, params[-1], args[fixed:])]
