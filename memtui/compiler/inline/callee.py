"""Which function a call calls, as far as that is known without running it (inl.go inlCallee, ir.StaticValue)."""

from memtui.compiler.escape.call import is_package_init
from memtui.compiler.escape.model import is_closure
from memtui.compiler.escape.static import Oracle, build_oracle, static_value
from memtui.compiler.inline.model import Inliner
from memtui.compiler.ir.nodes import Call, CallKind, Closure, Conv, ConvKind, Expr, Func, FuncRef, InlinedCall, Let, Ref
from memtui.compiler.source.pos import inline_index


def oracle_of(st: Inliner, func: Func) -> Oracle:
    """What is known of the variables of the outermost function that func stands in."""
    while func.outer is not None and not is_package_init(func.outer):
        func = func.outer
    known = st.oracles.get(func)
    if known is None:
        known = st.oracles[func] = build_oracle(func, {})
    return known


def static_callee(st: Inliner, caller: Func, fun: Expr) -> Func | None:
    """The function that an expression is known to be; literals only where they can be inlined into caller."""
    x: Expr = fun
    if isinstance(fun, Ref | Conv | Call | InlinedCall | Let):
        x = static_value(oracle_of(st, caller), fun, st.replaced)
    match x:
        case FuncRef():
            found = st.body_of(x.func)
            if found is None or found.wrapper or x.curry < 0:
                return None
            direct = (
                x is fun and x not in st.devirtualized and (caller not in st.unshaped or inline_index(fun.pos) != 0)
            )
            return found if direct else st.shells.get(found, found)
        case Closure():
            # Frames of literals are not merged with others than the one they were made in.
            return None if is_closure(x.func) and x.func.outer is not caller else x.func
        case _:
            return None


def is_intrinsic(st: Inliner, call: Call) -> bool:
    """Report whether the compiler replaces the call by instructions."""
    if call.kind is not CallKind.STATIC or not isinstance(call.fun, FuncRef):
        return False
    entry = st.std.get(call.fun.func.sym)
    return entry is not None and entry.cost < 0


def call_target(st: Inliner, caller: Func, call: Call) -> Func | None:
    """The function that might be inlined for a call, whatever its cost."""
    if call.kind is CallKind.INTERFACE or call.via_dict or call in st.wrapped or is_intrinsic(st, call):
        return None
    return static_callee(st, caller, call.fun)


def skip_nops(x: Expr) -> Expr:
    """The operand of conversions that change nothing."""
    while isinstance(x, Conv) and x.kind is ConvKind.NOP:
        x = x.x
    return x
