"""Generic functions where a plain one is needed: instantiation from written and inferred type arguments.

Mirrors types2/call.go (funcInst, instantiateSignature) and expr.go (nonGeneric).
"""

from memtui.compiler.source.codes import Code
from memtui.compiler.source.pos import Pos
from memtui.compiler.syntax import nodes as syn
from memtui.compiler.syntax.printer import expr_string, start_pos
from memtui.compiler.syntax.walk import unpack
from memtui.compiler.types.iface import verify_targs
from memtui.compiler.types.infer import Problem, infer
from memtui.compiler.types.info import Mode
from memtui.compiler.types.model import Alias, Named, Signature, Tuple, Type, Var
from memtui.compiler.types.mono import record_mono
from memtui.compiler.types.record import record_instance
from memtui.compiler.types.state import Checker, Operand, Target, error, errors, later, verify_version
from memtui.compiler.types.subst import rename_tparams
from memtui.compiler.types.typeuse import type_list
from memtui.compiler.types.under import is_generic
from memtui.compiler.types.universe import INVALID


def non_generic(c: Checker, t: Target | None, x: Operand) -> None:
    """Make x invalid with an error if it is generic; a generic function is instantiated as the target asks."""
    typ = x.type
    if isinstance(typ, Signature):
        if not typ.tparams or not x.ok or x.mode is Mode.NO_VALUE:
            return
        if t is not None and x.expr is not None:
            func_inst(c, t, x.expr.pos, x, None, True)
            return
        what = "function"
    elif isinstance(typ, Named | Alias) and x.ok and x.mode is not Mode.NO_VALUE and is_generic(typ):
        what = "type"
    else:
        return
    assert x.expr is not None
    msg = f"cannot use generic {what} {expr_string(x.expr)} without instantiation"
    error(c, x.expr, Code.WRONG_TYPE_ARG_COUNT, msg)
    x.mode, x.type = Mode.INVALID, INVALID


def func_inst(
    c: Checker, t: Target | None, pos: Pos, x: Operand, inst: syn.Index | None, infer_rest: bool
) -> list[Type] | None:
    """Instantiate the generic function x with the type arguments of `inst` and what the target implies.

    Returns the type arguments if some are missing and are not to be inferred here, else None with x updated."""
    args: list[syn.Expr] = []
    targs: list[Type] = []
    ok = verify_version(c, inst.pos if inst is not None else pos, 18, "function instantiation")
    if inst is not None:
        x.expr = inst
        args = unpack(inst.index)
        written = type_list(c, args)
        if written is None:
            x.mode = Mode.INVALID
            return None
        targs = written
    sig = x.type
    assert isinstance(sig, Signature)
    got, want = len(targs), len(sig.tparams)
    if got > want:
        msg = f"got {got} type arguments but want {want}"
        error(c, args[got - 1], Code.WRONG_TYPE_ARG_COUNT, msg)
        x.mode = Mode.INVALID
        return None
    if got < want:
        if not infer_rest:
            return targs
        if t is not None and ok:
            how = "partially" if inst is not None else "implicitly"
            at = inst.pos if inst is not None else pos
            verify_version(c, at, 21, f"{how} instantiated function in assignment")
        inferred = _infer_from_target(c, t, pos, x, sig, targs)
        if inferred is None:
            x.mode = Mode.INVALID
            return None
        targs = inferred
    assert x.expr is not None
    x.type = instantiate_signature(c, x.expr.pos, x.expr, sig, targs, args)
    x.mode = Mode.VALUE
    return None


def _infer_from_target(
    c: Checker, t: Target | None, pos: Pos, x: Operand, sig: Signature, targs: list[Type]
) -> list[Type] | None:
    params: list[Var] = []
    operands: list[Operand] = []
    assert x.expr is not None
    if t is not None:
        plain = Signature(sig.params, sig.results, sig.variadic)
        params = [Var(x.expr.pos, "", c.pkg, plain, is_param=True)]
        operands = [Operand(Mode.VALUE, syn.Name(x.expr.pos, t.desc), t.sig)]
    tparams, renamed = rename_tparams(sig.tparams, Tuple(params), c.instances)
    assert isinstance(renamed, Tuple)
    problem = Problem()
    result = infer(c, pos, tparams, list(targs), renamed, operands, t is not None, problem)
    if result is None and problem.parts:
        errors(c, Code.CANNOT_INFER_TYPE_ARGS, problem.parts)
    return result


def instantiate_signature(
    c: Checker, pos: Pos, e: syn.Expr, sig: Signature, targs: list[Type], args: list[syn.Expr]
) -> Signature:
    """sig with type arguments put in; their constraints are checked later. `args`: the written ones."""
    inst = c.instances.signature(sig, targs)
    record_instance(c, e, targs, inst)
    tparams = sig.tparams

    def verify() -> None:
        bad = verify_targs(c, tparams, targs)
        if bad is None:
            record_mono(c, pos, tparams, targs, args)
            return
        i, why = bad
        error(c, start_pos(args[i]) if i < len(args) else pos, Code.INVALID_TYPE_ARG, why)

    later(c, verify)
    return inst
