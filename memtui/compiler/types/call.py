"""Calls, conversions and uses of builtins. Mirrors types2/call.go (callExpr)."""

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.walk import unpack
from memtui.compiler.types.arguments import arguments, generic_args
from memtui.compiler.types.builtins import builtin_call
from memtui.compiler.types.convert import conversion
from memtui.compiler.types.cycles import is_complete
from memtui.compiler.types.eval import common_under, expr, expr_or_type, new_target, use
from memtui.compiler.types.generic import instantiate_signature, non_generic
from memtui.compiler.types.identical import is_method_set
from memtui.compiler.types.index import index_expr
from memtui.compiler.types.info import Mode
from memtui.compiler.types.mentions import mentions_params
from memtui.compiler.types.messages import operand_str, type_str
from memtui.compiler.types.model import Interface, Signature, Type
from memtui.compiler.types.record import record, record_type
from memtui.compiler.types.state import Checker, Operand, error, verify_version
from memtui.compiler.types.typeuse import type_list
from memtui.compiler.types.under import is_type_param, under
from memtui.compiler.types.universe import BUILTINS, INVALID, ExprKind


def call_expr(c: Checker, x: Operand, call: syn.Call) -> ExprKind:
    """A call, a conversion or the use of a builtin."""
    inst: syn.Index | None = None
    if isinstance(call.fun, syn.Index):
        if index_expr(c, x, call.fun):
            inst = call.fun
        x.expr = call.fun
        record(c, x)
    else:
        expr_or_type(c, x, call.fun, True)
    match x.mode:
        case Mode.INVALID:
            use(c, call.args)
            x.expr = call
            return ExprKind.STATEMENT
        case Mode.TYPE:
            _conversion(c, x, call)
            x.expr = call
            return ExprKind.CONVERSION
        case Mode.BUILTIN:
            name = x.id
            if not builtin_call(c, x, call, name):
                x.mode = Mode.INVALID
            x.expr = call
            if x.ok and x.mode is not Mode.CONST:
                c.env.has_call = True
            return BUILTINS[name].kind
        case _:
            _function_call(c, x, call, inst)
            x.expr = call
            return ExprKind.STATEMENT


def _conversion(c: Checker, x: Operand, call: syn.Call) -> None:
    non_generic(c, None, x)
    if not x.ok:
        return
    t = x.type
    x.mode = Mode.INVALID
    if not is_complete(c, t):
        return
    name = type_str(c, t)
    if not call.args:
        error(c, call, Code.WRONG_ARG_COUNT, f"missing argument in conversion to {name}")
        return
    if len(call.args) > 1:
        use(c, call.args)
        error(c, call.args[-1], Code.WRONG_ARG_COUNT, f"too many arguments in conversion to {name}")
        return
    expr(c, new_target(c, t, "conversion"), x, call.args[0])
    if not x.ok:
        return
    u = under(t)
    if isinstance(u, Interface) and not is_type_param(t) and not is_method_set(u):
        what = "contains specific type constraints or is comparable"
        error(c, call, Code.MISPLACED_CONSTRAINT_IFACE, f"cannot use interface {name} in conversion ({what})")
        x.mode = Mode.INVALID
    elif call.has_dots:
        msg = f"invalid use of ... in conversion to {name}"
        error(c, call.args[0], Code.BAD_DOT_DOT_DOT_SYNTAX, msg)
        x.mode = Mode.INVALID
    else:
        conversion(c, x, t)


def _function_call(c: Checker, x: Operand, call: syn.Call, inst: syn.Index | None) -> None:
    if isinstance(x.type, Signature):
        sig = x.type
    else:

        def condition(t: Type | None, u: Type | None) -> str | None:
            return None if u is None or isinstance(u, Signature) else f"{type_str(c, t)} is not a function"

        u, why = common_under(c, x.type, condition)
        if not isinstance(u, Signature):
            msg = f"invalid operation: cannot call {operand_str(c, x)}: {why}"
            error(c, x, Code.INVALID_CALL, msg)
            use(c, call.args)
            x.mode = Mode.INVALID
            return
        sig = u
    was_generic = bool(sig.tparams)
    written: list[syn.Expr] = []
    targs: list[Type] = []
    if inst is not None:
        written = unpack(inst.index)
        types = type_list(c, written)
        got, want = len(written), len(sig.tparams)
        if types is not None and got > want:
            msg = f"got {got} type arguments but want {want}"
            error(c, written[want], Code.WRONG_TYPE_ARG_COUNT, msg)
        if types is None or got > want:
            use(c, call.args)
            x.mode = Mode.INVALID
            return
        targs = types
        if got == want:
            verify_version(c, inst, 18, "function instantiation")
            sig = instantiate_signature(c, inst.pos, inst, sig, targs, written)
            targs, written = [], []
    args, partial = generic_args(c, call.args)
    sig = arguments(c, call, sig, targs, written, args, partial)
    if was_generic and not sig.tparams:
        record_type(c, call.fun, Mode.VALUE, sig)
    _call_result(c, x, sig)


def _call_result(c: Checker, x: Operand, sig: Signature) -> None:
    results = sig.results.vars
    c.env.has_call = True
    if not results:
        x.mode = Mode.NO_VALUE
        return
    x.mode = Mode.VALUE
    if len(results) == 1:
        x.type = results[0].type or INVALID
        if not is_complete(c, x.type):
            x.mode = Mode.INVALID
            return
    else:
        x.type = sig.results
    if sig.tparams and mentions_params(sig.tparams, x.type):
        x.mode = Mode.INVALID  # inference failed, which has been reported
