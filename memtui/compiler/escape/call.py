"""Calls: what a callee does with its arguments, by its body if it is in the same batch, else by its tags.

A static callee is known by name, or is the only thing a variable ever holds, or one of a few functions assigned to a
variable (go-facts 3.3). Of all other callees nothing is known: every argument goes to the heap.
"""

from dataclasses import dataclass

from memtui.compiler.escape.assign import assign_list
from memtui.compiler.escape.devirtualize import method_behind
from memtui.compiler.escape.expr import discard, eval_expr
from memtui.compiler.escape.graph import Analysis, Walk, flow, later, new_loc, old_loc, spill, tee
from memtui.compiler.escape.leaks import UINTPTR_ESCAPES
from memtui.compiler.escape.model import Hole, Leaks, canonical, held_callee
from memtui.compiler.escape.static import Oracle, build_oracle, static_value
from memtui.compiler.ir.nodes import (
    ArrayLit,
    Assign,
    BuiltinCall,
    BuiltinOp,
    Call,
    CallKind,
    Closure,
    Const,
    Conv,
    Defer,
    DotInter,
    Expr,
    Func,
    FuncRef,
    FuncSym,
    Go,
    InlinedCall,
    MethodValue,
    Name,
    Nil,
    Ref,
    SliceLit,
    StructLit,
    Zero,
)
from memtui.compiler.ir.typeutil import elem_of, signature_of, tuple_types
from memtui.compiler.types.model import Kind, Slice
from memtui.compiler.types.under import is_kind, under


@dataclass(frozen=True, slots=True)
class Callee:
    """A statically known callee. func None: body and tags are unknown to this compilation."""

    func: Func | None


def oracle_of(a: Analysis, func: Func) -> Oracle:
    """The oracle of the outermost function that func stands in."""
    outermost = func
    while outermost.outer is not None and not is_package_init(outermost.outer):
        outermost = outermost.outer
    known = a.oracles.get(outermost)
    if known is None:
        known = a.oracles[outermost] = build_oracle(outermost, a.decisions.wrappers)
    return known


def is_package_init(func: Func) -> bool:
    """Report whether func runs the initializers of package variables."""
    return func.wrapper and func.outer is None and func.sym.endswith(".init")


def eval_call(w: Walk, ks: list[Hole] | None, call: Expr) -> None:
    """Evaluate a call, builtin or not; ks are the holes of its results, None if they are not used."""
    match call:
        case Call():
            eval_func_call(w, ks, call)
        case BuiltinCall():
            eval_builtin(w, ks, call)
        case InlinedCall():
            w.batch.hooks.stmts(w, call.init)
            w.batch.hooks.stmts(w, call.body)
            for i, result in enumerate(call.results):
                eval_expr(w, w.discard if ks is None else ks[i], result)
        case MethodValue():
            assert ks is not None
            eval_method_value(w, ks[0], call)
        case _:
            assert ks is not None
            eval_expr(w, ks[0], call)


def callees_of(w: Walk, call: Call) -> list[Callee]:
    """All functions a call can reach, or none if that is not known."""
    if call.via_dict:
        return []
    if call.kind is CallKind.INTERFACE:
        return []
    oracle = None if isinstance(call.fun, FuncRef | Closure) else oracle_of(w.analysis, w.func)
    value = call.fun if oracle is None else static_value(oracle, call.fun)
    known = static_callee(w.analysis, value)
    if known is not None:
        return [known]
    if oracle is not None and isinstance(value, Ref):
        return _assigned_callees(w.analysis, oracle, value.name)
    return []


def static_callee(a: Analysis, x: Expr) -> Callee | None:
    """The function that an expression names."""
    match x:
        case FuncRef():
            return Callee(method_behind(func_of(a, x.func)))
        case Closure():
            return Callee(x.func)
        case _:
            return None


def func_of(a: Analysis, sym: FuncSym) -> Func | None:
    """The body or declaration behind a link name."""
    return sym.func if sym.func is not None else a.by_sym.get(sym.sym)


def _assigned_callees(a: Analysis, oracle: Oracle, name: Name) -> list[Callee]:
    found: list[Callee] = []
    for assign in oracle.func_assigns.get(canonical(name), []):
        if is_zero(assign.y):
            continue  # calling nil panics
        known = static_callee(a, assign.y)
        if known is None:
            return []
        found.append(known)
    return found


def is_zero(x: Expr) -> bool:
    """Report whether x is visibly the zero value (ir/expr.go IsZero)."""
    match x:
        case Nil() | Zero():
            return True
        case Const():
            return not x.value
        case ArrayLit():
            return all(is_zero(v) for _, v in x.elems)
        case StructLit():
            return all(is_zero(v) for _, v in x.fields)
        case _:
            return False


def in_batch(a: Analysis, callee: Callee) -> bool:
    """Report whether the callee is being analyzed right now, so that its variables stand in the same graph."""
    return callee.func is not None and callee.func in a.pending


def eval_func_call(w: Walk, ks: list[Hole] | None, call: Call) -> None:
    """A call of a function, method or function value."""
    temp = w.analysis.decisions.callee_temps.get(call)
    if temp is not None and temp not in w.analysis.locations:
        new_loc(w, temp, persists=True)
        held = held_callee(call)
        where = Assign(call.pos, Ref(call.pos, held.type, temp), held)
        assign_list(w, [where.x], [held], "assign", where)
    written, call = call, w.analysis.decisions.as_called(call)
    callees = callees_of(w, call)
    if ks is not None:
        for callee in callees:
            if in_batch(w.analysis, callee):
                assert callee.func is not None
                for k, result in zip(ks, callee.func.results, strict=True):
                    eval_expr(w, k, Ref(result.pos, result.type, result))
    args = call.args
    if call.kind is CallKind.INTERFACE:
        assert isinstance(call.fun, DotInter)
        args = [call.fun.x, *args]
    else:
        fun_k = w.discard
        if not callees and any(k.dst is not w.batch.blank for k in ks or []):
            # The results go somewhere, and an unknown closure's body cannot be told where.
            fun_k = Hole(w.batch.callee).note(written, "callee operand")
        eval_expr(w, fun_k, call.fun)
    escape_uintptrs(w, callees, args)
    last = len(args) - 1 if call.spread else len(args)
    for i, arg in enumerate(args[:last]):
        eval_expr(w, merged_hole(w, ks, callees, i).note(written, "call parameter"), arg)
    if call.spread:
        types = tuple_types(args[last].type)
        carried = [Hole(new_loc(w, n, persists=True)) for n in w.analysis.decisions.result_temps.get(written, [])]
        holes = [merged_hole(w, ks, callees, last + i).note(written, "call parameter") for i in range(len(types))]
        eval_call(w, carried or holes, args[last])
        for k, hole, t in zip(carried, holes, types, strict=False):
            if w.facts.has_pointers(t):
                flow(w.batch, hole, k.dst)


def escape_uintptrs(w: Walk, callees: list[Callee], args: list[Expr]) -> None:
    """Under //go:uintptrescapes, `uintptr(p)` in an argument lets p itself escape (escape/call.go rewriteArgument)."""
    if not any(c.func is not None and UINTPTR_ESCAPES in c.func.pragmas for c in callees):
        return
    for arg in args:
        for x in [v for _, v in arg.elems] if isinstance(arg, SliceLit) else [arg]:
            if isinstance(x, Conv) and is_kind(x.type, Kind.UINTPTR) and is_kind(x.x.type, Kind.UNSAFE_POINTER):
                eval_expr(w, w.heap.note(x, UINTPTR_ESCAPES), x.x)


def merged_hole(w: Walk, ks: list[Hole] | None, callees: list[Callee], index: int) -> Hole:
    """The hole of argument `index` (receiver first) over all callees."""
    if not callees:
        return w.heap
    # A literal of a function that has been inlined everywhere is gone: a copy of it is among the callees.
    alive = [c for c in callees if c.func is None or in_batch(w.analysis, c) or c.func in w.analysis.decisions.tags]
    return tee(w, *(tag_hole(w, ks, c, index) for c in alive)) if alive else w.heap


def tag_hole(w: Walk, ks: list[Hole] | None, callee: Callee, index: int) -> Hole:
    """The hole of one argument of one known callee."""
    func = callee.func
    if func is None:
        return w.heap
    if in_batch(w.analysis, callee):
        return Hole(old_loc(w.batch, func.params[index]))
    if not w.facts.has_pointers(func.params[index].type):
        return w.heap  # there is no tag; it matters only for a pointer passed to the wrapper of a value method
    return leaks_hole(w, ks, w.analysis.decisions.tags[func][index])


def leaks_hole(w: Walk, ks: list[Hole] | None, leaks: Leaks) -> Hole:
    """The hole that a parameter's tag describes."""
    holes: list[Hole] = []
    if leaks.heap >= 0:
        holes.append(w.heap.shift(leaks.heap))
    if leaks.mutator >= 0:
        holes.append(w.mutator.shift(leaks.mutator))
    if leaks.callee >= 0:
        holes.append(Hole(w.batch.callee).shift(leaks.callee))
    if ks is not None:
        holes.extend(ks[i].shift(d) for i, d in enumerate(leaks.results) if d >= 0)
    return tee(w, *holes)


def eval_method_value(w: Walk, k: Hole, x: MethodValue) -> None:
    """`x.M` not called: the receiver goes to the method value and to M's receiver. How it will be called is not known,
    so all results count as going to the heap."""
    closure_k = spill(w, k, x)
    param_k = w.heap
    if x.func is not None:
        count = len(signature_of(x.type).results.vars)
        param_k = tag_hole(w, [w.heap] * count, Callee(func_of(w.analysis, x.func)), 0)
    eval_expr(w, tee(w, param_k, closure_k), x.x)


def eval_builtin(w: Walk, ks: list[Hole] | None, call: BuiltinCall) -> None:
    """A predeclared function."""
    k = w.discard if not ks else ks[0]
    args = call.args
    match call.op:
        case BuiltinOp.APPEND:
            eval_append(w, k, call)
        case BuiltinOp.COPY:
            eval_expr(w, w.mutator.note(call, "call parameter"), args[0])
            copied = w.discard
            if isinstance(under(args[1].type), Slice) and w.facts.has_pointers(elem_of(args[1].type)):
                copied = w.heap.deref(call, "copied slice")
            eval_expr(w, copied.note(call, "call parameter"), args[1])
        case BuiltinOp.PANIC:
            eval_expr(w, w.heap.note(call, "call parameter"), args[0])
        case BuiltinOp.CLEAR:
            eval_expr(w, w.mutator.note(call, "call parameter"), args[0])
        case BuiltinOp.MIN | BuiltinOp.MAX | BuiltinOp.UNSAFE_STRING_DATA | BuiltinOp.UNSAFE_SLICE_DATA:
            for arg in args:
                eval_expr(w, k.note(call, "call parameter"), arg)
        case BuiltinOp.UNSAFE_ADD | BuiltinOp.UNSAFE_SLICE | BuiltinOp.UNSAFE_STRING:
            eval_expr(w, k.note(call, "call parameter"), args[0])
            discard(w, args[1])
        case BuiltinOp.NEW:
            spill(w, k, call)
        case _:
            for arg in args:
                discard(w, arg)


def eval_append(w: Walk, k: Hole, call: BuiltinCall) -> None:
    """append: the slice goes to the result, its elements may be copied to a new array on the heap, and the appended
    values go to the heap. The new array may stay on the stack if the result does; since it is made once per
    call of the function, it counts as outside of all loops."""
    args = call.args
    pointers = w.facts.has_pointers(elem_of(call.type))
    appendee = tee(w, k, w.mutator)
    if pointers:
        appendee = tee(w, appendee, w.heap.deref(call, "appendee slice"))
    eval_expr(w, appendee.note(call, "call parameter"), args[0])
    if call.has_dots:
        appended = w.discard
        if isinstance(under(args[1].type), Slice) and w.facts.has_pointers(elem_of(args[1].type)):
            appended = w.heap.deref(call, "appended slice...")
        eval_expr(w, appended.note(call, "call parameter"), args[1])
    else:
        for arg in args[1:]:
            eval_expr(w, w.heap.note(call, "call parameter"), arg)
    spill(w, k, call).dst.loop_depth = 0


def go_defer(w: Walk, s: Go | Defer) -> None:
    """A go or defer statement: its closure goes to the heap, except that a defer outside of loops only has to last
    until the function returns."""
    wrapper = w.analysis.decisions.wrappers.get(s)
    if wrapper is not None and wrapper.callee is not None:
        callee = wrapper.callee
        assert isinstance(callee.x, Ref)
        old_loc(w.batch, callee.x.name).loop_depth = w.loop_depth
        assign_list(w, [callee.x], [callee.y], "assign", callee)
    if wrapper is not None and wrapper.assign is not None:
        for temp in wrapper.temps:
            old_loc(w.batch, temp).loop_depth = w.loop_depth
        values: list[Expr | None] = list(wrapper.assign.rhs)
        assign_list(w, wrapper.assign.lhs, values, "assign-pair", wrapper.assign)
    k = w.heap
    if isinstance(s, Defer) and w.loop_depth == 1 and s.at is None:
        k = later(w, w.discard)
        w.analysis.decisions.stack_defers.add(s)
    if wrapper is not None:
        eval_expr(w, k, wrapper.closure)
    else:
        assert isinstance(s.call, Call)
        eval_expr(w, k, s.call.fun)
