"""What inlining a function costs, and what forbids it (inl.go CanInline, hairyVisitor).

The cost is counted on the tree that gc has at this point, about one per node; where our tree has other nodes, the
comments say which. Calls of functions that would be inlined themselves cost what these cost, others 57.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from memtui.compiler.escape.devirtualize import calls_in
from memtui.compiler.escape.leaks import UINTPTR_ESCAPES
from memtui.compiler.escape.model import Message, instance_of
from memtui.compiler.escape.tempnames import has_call
from memtui.compiler.inline.callee import call_target, is_intrinsic, skip_nops
from memtui.compiler.inline.lower import lower_func
from memtui.compiler.inline.model import (
    BIG_FUNCTION_MAX_COST,
    CALL_COST,
    CALLED_ONCE_COST,
    MAX_BUDGET,
    PARAM_CALL_COST,
    Inlinable,
    Inliner,
    is_literal,
    is_method,
)
from memtui.compiler.inline.stdtable import declared_entry
from memtui.compiler.inline.substitute import pristine
from memtui.compiler.inline.text import body_text
from memtui.compiler.ir.nodes import (
    Addr,
    ArrayLit,
    Assert,
    Assign,
    AssignCall,
    AssignCommaOk,
    AssignList,
    Block,
    BuiltinCall,
    BuiltinOp,
    Call,
    CallKind,
    Closure,
    Comm,
    Const,
    Conv,
    ConvKind,
    Dcl,
    Defer,
    Deref,
    Dot,
    DotInter,
    DotPtr,
    Expr,
    ExprStmt,
    Func,
    FuncRef,
    Go,
    Let,
    Make,
    MakeKind,
    MapLit,
    MethodValue,
    NameClass,
    Node,
    Range,
    Ref,
    Return,
    SliceLit,
    SliceOp,
    StructLit,
    TypeCase,
    TypeSwitch,
    Zero,
)
from memtui.compiler.ir.typeutil import pointee
from memtui.compiler.ir.visit import children
from memtui.compiler.types.identical import identical
from memtui.compiler.types.model import Type
from memtui.compiler.types.sizes import offsetof
from memtui.compiler.types.under import is_complex, is_float, is_interface

_BY_DICTIONARY = 4  # `(*[1]uintptr)(.dict[0])`
_DICTIONARY_WORD = 5  # `&.dict[0]`, what is read from the dictionary at run time
_DICTIONARY = 2  # `&.dict.F[int]`
_LATE_TEMP = 5  # declaring, setting and using a temporary for one of several results
_RECEIVED_PAIR = 9  # the two values that a case of select receives go through temporaries
_CHEAP = frozenset({"runtime.panicrangestate"})
_UNWRAPPED = frozenset({ConvKind.NOP, ConvKind.UNSAFE})


class TooHairy(Exception):  # noqa: N818 (control flow within this file)
    """The function cannot be inlined whatever it costs; the reason is the text."""


def impossible(func: Func) -> str:
    """Why func can never be inlined (inl.go InlineImpossible); "" if nothing forbids it."""
    if any(p.split()[0] == "go:noinline" for p in func.pragmas):
        return "marked go:noinline"
    if UINTPTR_ESCAPES in func.pragmas:
        return "marked as having an escaping uintptr argument"
    if "go:yeswritebarrierrec" in func.pragmas:
        return "marked go:yeswritebarrierrec"
    if func.body is None:
        return "no function body"
    return ""


def can_inline(st: Inliner, func: Func) -> None:
    """Decide whether func may be inlined, and say so."""
    if func.pkg.path in st.std_paths and _std(st, func):
        return
    if func.wrapper and func in st.checked:
        return
    reason = impossible(func)
    if reason:
        st.say(Message(func.pos, f"cannot inline {st.name_of(func)}: {reason}", 2))
        return
    if func in st.checked:
        return
    budget = CALLED_ONCE_COST if is_literal(func) else MAX_BUDGET
    visitor = Visitor(st, func)
    try:
        visitor.body(func)
        cost = visitor.cost
        if cost > budget:
            raise TooHairy(f"function too complex: cost {cost} exceeds budget {budget}")
    except TooHairy as e:
        st.checked.add(func)
        st.say(Message(func.pos, f"cannot inline {st.name_of(func)}: {e}", 2))
        return
    st.checked.add(func)
    st.inlinable[func] = Inlinable(cost, pristine(func), list(func.dcls), can_delay_results(func))
    name = st.name_of(func)
    if st.level >= 2:
        st.say(Message(func.pos, f"can inline {name} with cost {cost} as: {body_text(st, func)}"))
    else:
        st.say(Message(func.pos, f"can inline {name}"))


def decide(st: Inliner, callee: Func) -> None:
    """Decide for a callee that no pass over its package's functions has reached: literals, std functions, shells. One
    that is being decided, since it is recursive, counts as not inlinable until then."""
    if callee in st.deciding:
        return
    if is_literal(callee) or callee.pkg.path in st.std_paths or (callee.wrapper and callee not in st.checked):
        st.deciding.add(callee)
        can_inline(st, callee)
        st.deciding.discard(callee)


def _std(st: Inliner, func: Func) -> bool:
    """Decide for a std function by gc's table; False if that does not know it: an instance, or a literal."""
    if func in st.checked:
        return True
    if is_literal(func) or instance_of(func) is not None:
        return False
    st.checked.add(func)
    entry = st.std.get(func.sym) or declared_entry(func.pragmas)
    if entry is not None and entry.cost >= 0:
        if func.body is not None:
            lower_func(func)
        delay = func.body is not None and can_delay_results(func)
        st.inlinable[func] = Inlinable(entry.cost, func.body, list(func.dcls), delay, entry.nested)
    return True


def can_delay_results(func: Func) -> bool:
    """Report whether the results of func need no variable before its only return (inl.go canDelayResults)."""
    returns = 0
    stack: list[Node] = list(func.body or [])
    while stack:
        node = stack.pop()
        if isinstance(node, Return):
            returns += 1 if node.values else 2
        stack.extend(children(node))
    if returns != 1:
        return False
    return not any(not r.name.startswith("~r") for r in func.results)


def cost_allows(st: Inliner, caller: Func, callee: Func, *, once: bool) -> bool:
    """Report whether a callee is cheap enough at a call in caller; once: it is a literal without other calls."""
    limit = BIG_FUNCTION_MAX_COST if caller in st.big else MAX_BUDGET
    if is_literal(callee):
        limit *= 2
        if once:
            limit = max(limit, CALLED_ONCE_COST)
    return st.inlinable[callee].cost <= limit


@dataclass(slots=True, eq=False)
class Visitor:
    """The count over one function."""

    st: Inliner
    func: Func
    cost: int = 0

    def body(self, func: Func) -> None:
        """Count a whole body."""
        for s in func.body or []:
            self.visit(s)

    def visit_all(self, nodes: Sequence[Node]) -> None:
        for n in nodes:
            self.visit(n)

    def visit(self, n: Node) -> None:
        """Count one node and what is below it."""
        special = _SPECIAL.get(type(n))
        if special is not None:
            special(self, n)
            return
        self.cost += 1
        for child in children(n):
            self.visit(child)

    def is_derived(self, t: Type) -> bool:
        """Report whether a type speaks of type parameters, so that only the dictionary knows it at run time."""
        return self.st.printer.inside(self.func).type_printer().is_derived(t)

    def blank(self, x: Expr | None) -> None:
        """A target; gc has a node for `_`."""
        if x is None:
            self.cost += 1
        else:
            self.visit(x)


def _nothing(v: Visitor, n: Node) -> None:
    for child in children(n):
        v.visit(child)


def _dcl(v: Visitor, n: Dcl) -> None:
    v.cost += 2


def _func_ref(v: Visitor, n: FuncRef) -> None:
    v.cost += 0 if is_method(v.st, n) else 1


def _late(x: Expr) -> bool:
    """Is it a temporary that holds one of several results until it is converted or assigned?"""
    while isinstance(x, Conv):
        x = x.x
    return isinstance(x, Ref) and x.name.temp and x.name.name.startswith(".autotmp")


def _assign(v: Visitor, n: Assign) -> None:
    v.cost += 1
    v.blank(n.x)
    if n.define and isinstance(n.y, Zero):
        return
    v.visit(n.y)
    if _late(n.y) and not (isinstance(n.x, Ref) and n.x.name.temp):
        v.cost -= _LATE_TEMP


def _assign_list(v: Visitor, n: AssignList) -> None:
    v.cost += 1
    for x in n.lhs:
        v.blank(x)
    v.visit_all(n.rhs)
    if n.rhs and all(_late(y) for y in n.rhs) and not any(isinstance(x, Ref) and x.name.temp for x in n.lhs):
        v.cost -= 4 * len(n.rhs) + 1


def _assign_call(v: Visitor, n: AssignCall) -> None:
    v.cost += 1
    for x in n.lhs:
        v.blank(x)
    v.visit(n.call)


def _comma_ok(v: Visitor, n: AssignCommaOk) -> None:
    v.cost += 1
    v.blank(n.value)
    v.blank(n.ok)
    v.visit(n.rhs)


def _range(v: Visitor, n: Range) -> None:
    v.cost += 1
    x = n.x.x if isinstance(n.x, Deref) and n.x.implicit else n.x
    v.visit(x)
    if n.key is None and n.value is not None:
        v.cost += 1
    for target in (n.key, n.value):
        if target is not None:
            v.visit(target)
            v.cost += 2 if n.define and isinstance(target, Ref) and not target.name.temp else 0
    v.visit_all(n.body)


def _type_switch(v: Visitor, n: TypeSwitch) -> None:
    v.cost += 2
    v.visit(n.x)
    v.cost += any(c.var is not None for c in n.cases)
    for case in n.cases:
        v.visit(case)


def _type_case(v: Visitor, n: TypeCase) -> None:
    v.cost += 1 + sum(t is None for t in n.types) + (n.var is not None)
    v.cost += sum(_DICTIONARY_WORD for t in n.types if t is not None and v.is_derived(t))
    v.visit_all(n.body)


def _comm(v: Visitor, n: Comm) -> None:
    v.cost += 1
    if n.comm is not None:
        v.visit(n.comm)
    if isinstance(n.comm, ExprStmt):
        v.cost += 3  # gc makes it `_, _ = <-c`
    if isinstance(n.comm, Assign):
        v.cost += 1  # the `ok` that is not asked for
        if n.comm.define and isinstance(n.comm.x, Ref) and not n.comm.x.name.temp:
            v.cost += 2
    elif isinstance(n.comm, AssignCommaOk):
        v.cost += 2 * sum(n.comm.defines) + _RECEIVED_PAIR
    v.visit_all(n.body)


def _addr(v: Visitor, n: Addr) -> None:
    v.cost += 1
    v.visit(n.x)
    if isinstance(n.x, Dot | DotPtr) and isinstance(n.x.x, Ref) and _at_start(n.x):
        v.cost -= 2


def _at_start(n: Dot | DotPtr) -> bool:
    base: Type = n.x.type if isinstance(n, Dot) else pointee(n.x.type)
    return offsetof(base, (n.index,)) == 0


def _deref(v: Visitor, n: Deref) -> None:
    v.cost += 1
    v.visit(n.x)
    ptr = n.x
    while isinstance(ptr, Conv) and ptr.kind in _UNWRAPPED:
        ptr = ptr.x
    if isinstance(ptr, Addr):
        v.cost -= 1


def _conv(v: Visitor, n: Conv) -> None:
    same = n.kind is ConvKind.IFACE and is_interface(n.x.type) and identical(n.x.type, n.type)
    rounds = n.kind is ConvKind.NOP and not n.implicit and (is_float(n.type) or is_complex(n.type))
    v.cost += 0 if (n.kind in _UNWRAPPED and not rounds) or same else 1
    v.visit(n.x)


def _slice(v: Visitor, n: SliceOp) -> None:
    v.cost += 1
    for child in children(n):
        v.visit(child)
    if isinstance(n.low, Const) and n.low.value == 0:
        v.cost -= 1
    high = n.high
    if isinstance(high, BuiltinCall) and high.op is BuiltinOp.LEN and isinstance(n.x, Ref):
        arg = high.args[0]
        if isinstance(arg, Ref) and arg.name is n.x.name:
            v.cost -= 2


def _struct_lit(v: Visitor, n: StructLit) -> None:
    v.cost += 1 + len(n.fields)  # each has a key
    for _, x in n.fields:
        v.visit(x)


def _list_lit(v: Visitor, n: ArrayLit | SliceLit) -> None:
    v.cost += 2 if isinstance(n, SliceLit) else 1
    expected = 0
    for index, x in n.elems:
        v.cost += 2 if index != expected else 0  # a key was written
        expected = index + 1
        v.visit(x)


def _map_lit(v: Visitor, n: MapLit) -> None:
    v.cost += 1 + len(n.entries)
    for key, value in n.entries:
        v.visit(key)
        v.visit(value)


def _assert(v: Visitor, n: Assert) -> None:
    v.cost += 1 + (_DICTIONARY_WORD + 1 if v.is_derived(n.type) else 0)
    v.visit(n.x)


def _make(v: Visitor, n: Make) -> None:
    v.cost += 1
    for x in (n.len, n.cap):
        if x is not None:
            v.visit(x)
    if n.len is None and n.kind is not MakeKind.SLICE:
        v.cost += 1


def _method_value(v: Visitor, n: MethodValue) -> None:
    v.cost += 2
    v.visit(n.x)


def _closure(v: Visitor, n: Closure) -> None:
    v.cost += 16
    if n.func.curries:
        v.cost += _BY_DICTIONARY - 1 + any(c.via_dict for c in calls_in(n.func, {}))


def _builtin(v: Visitor, n: BuiltinCall) -> None:
    if n.op is BuiltinOp.RECOVER:
        raise TooHairy("call to recover")
    v.cost += 1
    if n.op is BuiltinOp.NEW and v.is_derived(pointee(n.type)):
        v.cost += _DICTIONARY_WORD
    if n.op is BuiltinOp.PANIC:
        x = n.args[0]
        v.cost += 0 if isinstance(x, Conv) and x.kind is ConvKind.IFACE and x.implicit else 1
    for x in n.args:
        v.visit(x)


def _go(v: Visitor, n: Go | Defer) -> None:
    raise TooHairy("unhandled op GO" if isinstance(n, Go) else "unhandled op DEFER")


def _call(v: Visitor, n: Call) -> None:
    v.cost += 1 + _callee_cost(v, n) + dictionary_cost(v.st, v.func, n)
    fun = n.fun
    held = fun.x if isinstance(fun, DotInter) else fun
    if n.kind is not CallKind.STATIC and not n.via_dict and not isinstance(held, Closure) and has_call(held):
        v.cost += _LATE_TEMP  # the callee is put into a temporary
    v.visit(fun)
    for x in n.args:
        v.visit(x)


def dictionary_cost(st: Inliner, caller: Func, n: Call) -> int:
    """The hidden argument of a call of generic code."""
    if not isinstance(n.fun, FuncRef) or n.via_dict:
        return 0
    callee = st.body_of(n.fun.func)
    if callee is None or not callee.type_args or callee.wrapper:
        return 0
    if caller.curries:
        return 1
    return _BY_DICTIONARY if instance_of(caller) is not None else _DICTIONARY


def _callee_cost(v: Visitor, n: Call) -> int:
    """What a call costs beyond its operands."""
    st = v.st
    if n.via_dict:
        return PARAM_CALL_COST + 1 if v.func.curries else CALL_COST + _DICTIONARY_WORD
    if n.kind is CallKind.INTERFACE:
        return CALL_COST
    if isinstance(n.fun, FuncRef):
        if n.fun.func.sym == "runtime.deferrangefunc":
            raise TooHairy("defer call in range func")
        if n.fun.func.sym in _CHEAP:
            return 0
    if is_intrinsic(st, n):
        return 0
    callee = call_target(st, v.func, n)
    if callee is not None:
        decide(st, callee)
        if callee in st.inlinable and cost_allows(st, v.func, callee, once=False):
            return st.inlinable[callee].cost
    fun = skip_nops(n.fun) if isinstance(n.fun, Ref) else n.fun
    if isinstance(fun, Ref) and fun.name.cls in (NameClass.PARAM, NameClass.CLOSUREVAR):
        return PARAM_CALL_COST
    return CALL_COST


_SPECIAL: dict[type, "Callable[..., None]"] = {
    Addr: _addr,
    ArrayLit: _list_lit,
    Assert: _assert,
    Assign: _assign,
    AssignCall: _assign_call,
    AssignCommaOk: _comma_ok,
    AssignList: _assign_list,
    Block: _nothing,
    BuiltinCall: _builtin,
    Call: _call,
    Closure: _closure,
    Comm: _comm,
    Conv: _conv,
    Dcl: _dcl,
    Defer: _go,
    Deref: _deref,
    ExprStmt: _nothing,
    FuncRef: _func_ref,
    Go: _go,
    Let: _nothing,
    Make: _make,
    MapLit: _map_lit,
    MethodValue: _method_value,
    Range: _range,
    SliceLit: _list_lit,
    SliceOp: _slice,
    StructLit: _struct_lit,
    TypeCase: _type_case,
    TypeSwitch: _type_switch,
}
