"""The arguments of a call against the parameters, with type arguments inferred where they are not written.

Mirrors types2/call.go (genericExprList, arguments).
"""

from memtui.compiler.source.codes import Code
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import expr_string
from memtui.compiler.types.assign import assignment, types_summary
from memtui.compiler.types.eval import exclude_non_values, generic_expr, single_value
from memtui.compiler.types.generic import func_inst, instantiate_signature
from memtui.compiler.types.index import index_expr
from memtui.compiler.types.infer import Problem, infer
from memtui.compiler.types.info import Mode
from memtui.compiler.types.model import Signature, Slice, Tuple, Type, TypeParam, Var
from memtui.compiler.types.record import record
from memtui.compiler.types.state import At, Checker, Operand, allow_version, at_pos, error, errors, verify_version
from memtui.compiler.types.subst import rename_tparams, subst_tuple
from memtui.compiler.types.universe import INVALID


def generic_args(c: Checker, exprs: list[syn.Expr]) -> tuple[list[Operand], list[list[Type]]]:
    """The arguments, which may be generic functions, and the type arguments written for partial instantiations."""
    args: list[Operand] = []
    partial: list[list[Type]] = []
    for e in exprs:
        x = Operand()
        if isinstance(e, syn.Index) and index_expr(c, x, e):
            targs = func_inst(c, None, x.expr.pos if x.expr is not None else e.pos, x, e, not allow_version(c, 21))
            if targs is not None:
                x.expr = e
            else:
                record(c, x)
            partial.append(targs or [])
        elif isinstance(e, syn.Index):
            x.expr = e
            record(c, x)
            single_value(c, x)
            partial.append([])
        elif len(exprs) == 1:
            c.hooks.raw_expr(c, None, x, e, None, True)
            exclude_non_values(c, x)
            if x.ok and isinstance(x.type, Tuple):
                return [Operand(Mode.VALUE, e, v.type or INVALID) for v in x.type.vars], []
            partial.append([])
        else:
            generic_expr(c, x, e)
            partial.append([])
        args.append(x)
    return args, partial


def arguments(
    c: Checker,
    call: syn.Call,
    sig: Signature,
    targs: list[Type],
    written: list[syn.Expr],
    args: list[Operand],
    partial: list[list[Type]],
) -> Signature:
    """Check arguments against parameters; the result is sig with inferred type arguments put in."""
    params = _adjusted_params(c, call, sig, args)
    if params is None:
        return sig
    n = len(sig.tparams)
    tparams: list[TypeParam] = []
    known: list[Type | None] = [*targs]
    if n > 0:
        if isinstance(call.fun, syn.Index):
            verify_version(c, call.fun, 18, "function instantiation")
        else:
            verify_version(c, call, 18, "implicit function instantiation")
        tparams, renamed = rename_tparams(sig.tparams, params, c.instances)
        assert isinstance(renamed, Tuple)
        params = renamed
        known += [None] * (n - len(known))
    generic: list[tuple[Operand, int]] = []  # generic function arguments and how many type parameters they have
    for i, x in enumerate(args):
        asig = x.type
        if isinstance(asig, Signature) and asig.tparams and x.ok:
            fresh, new = rename_tparams(asig.tparams, Signature(asig.params, asig.results, asig.variadic), c.instances)
            assert isinstance(new, Signature)
            x.type = Signature(new.params, new.results, new.variadic, None, fresh)
            tparams = tparams + fresh
            given = partial[i] if i < len(partial) else []
            known += [*given, *([None] * (len(fresh) - len(given)))]
            generic.append((x, len(fresh)))
    if generic:
        verify_version(c, generic[0][0], 21, "implicitly instantiated function as argument")
    if tparams:
        problem = Problem()
        inferred = infer(c, call.pos, tparams, known, params, args, False, problem)
        if inferred is None:
            _report_inference(c, call, problem)
            return sig
        if n > 0:
            sig = instantiate_signature(c, call.pos, call.fun, sig, inferred[:n], written)
            params = subst_tuple(params, dict(zip(tparams[:n], inferred[:n], strict=True)), c.instances)
        for x, count in generic:
            asig = x.type
            assert isinstance(asig, Signature)
            assert x.expr is not None
            x.type = instantiate_signature(c, call.pos, x.expr, asig, inferred[n : n + count], [])
            record(c, x)
            n += count
    if args:
        context = f"argument to {expr_string(call.fun)}"
        for x, v in zip(args, params.vars, strict=True):
            assignment(c, x, v.type, context)
    return sig


def _report_inference(c: Checker, call: syn.Call, problem: Problem) -> None:
    if not problem.parts:
        return
    at, msg = problem.parts[0]
    error(c, at_pos(at), Code.CANNOT_INFER_TYPE_ARGS, f"in call to {expr_string(call.fun)}, {msg}")


def _adjusted_params(c: Checker, call: syn.Call, sig: Signature, args: list[Operand]) -> Tuple | None:
    """The parameters with as many entries as there are arguments, or None with an error."""
    nargs, npars = len(args), len(sig.params.vars)
    params = sig.params
    if sig.variadic:
        if call.has_dots:
            if len(call.args) == 1 and nargs > 1:
                msg = f"cannot use ... with {nargs}-valued {expr_string(call.args[0])}"
                error(c, call, Code.INVALID_DOT_DOT_DOT, msg)
                return None
        elif nargs >= npars - 1:
            last = sig.params.vars[-1]
            elem = last.type.elem if isinstance(last.type, Slice) else last.type
            vs = sig.params.vars[:-1]
            vs = vs + [Var(last.pos, last.name, last.pkg, elem, is_param=True) for _ in range(nargs - len(vs))]
            params = Tuple(vs)
            npars = nargs
        else:
            npars -= 1
    elif call.has_dots:
        msg = f"cannot use ... in call to non-variadic {expr_string(call.fun)}"
        error(c, call, Code.NON_VARIADIC_DOT_DOT_DOT, msg)
        return None
    if nargs == npars:
        return params
    at: At | None = call
    qualifier = "not enough"
    if nargs > npars:
        at, qualifier = args[npars].expr, "too many"
    elif nargs > 0:
        at = args[-1].expr
    have = types_summary(c, [x.type for x in args], False, call.has_dots)
    want = types_summary(c, [v.type for v in sig.params.vars], sig.variadic, False)
    parts: list[tuple[At | None, str]] = [
        (at, f"{qualifier} arguments in call to {expr_string(call.fun)}"),
        (None, f"have {have}"),
        (None, f"want {want}"),
    ]
    errors(c, Code.WRONG_ARG_COUNT, parts)
    return None


def check_arguments(c: Checker, call: syn.Call, sig: Signature, args: list[Operand]) -> None:
    """Check the arguments of a call of a function that is not generic."""
    arguments(c, call, sig, [], [], args, [])
