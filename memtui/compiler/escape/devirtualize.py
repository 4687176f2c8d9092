"""Interface calls whose receiver can only hold one concrete type (cmd/compile/internal/devirtualize, go-facts 3.3).

gc replaces them by calls of the concrete method before escape analysis, also without inlining; what the program does
is the same, so the tree stays as it is and the analysis is told the callee. All assignments to an interface variable
count, wherever they stand in its function; assignments of nil do not.
"""

from dataclasses import dataclass, field, replace

from memtui.compiler.escape.exprtext import Printer
from memtui.compiler.escape.model import Devirtualized, GoDeferWrapper, canonical
from memtui.compiler.ir.build_select import field_step
from memtui.compiler.ir.linkname import receiver_link
from memtui.compiler.ir.nodes import (
    Addr,
    Assert,
    Assign,
    AssignCall,
    AssignCommaOk,
    AssignList,
    Call,
    CallKind,
    Closure,
    CommaOk,
    Conv,
    ConvKind,
    Defer,
    Deref,
    DotInter,
    Expr,
    Func,
    FuncRef,
    FuncSym,
    Go,
    InlinedCall,
    Let,
    Name,
    NameClass,
    Nil,
    Node,
    Range,
    RangeKind,
    Ref,
    TypeSwitch,
    Zero,
)
from memtui.compiler.ir.typeutil import elem_of, methods_of, pointer_elem, tuple_types
from memtui.compiler.ir.visit import children
from memtui.compiler.source.pos import NO_POS, Pos
from memtui.compiler.types.identical import identical
from memtui.compiler.types.lookup import lookup_field_or_method
from memtui.compiler.types.model import Func as MethodFunc
from memtui.compiler.types.model import Interface, Map, Pointer, Type
from memtui.compiler.types.under import is_interface, unalias, under


class _NoType:
    """Stands for "holds nothing but nil so far, or itself"."""


NO_TYPE = _NoType()

# What is assigned to a variable: an expression, a type known to be concrete, or None for an unknown type.
Assigned = Expr | Type | None


@dataclass(slots=True, eq=False)
class Assignments:
    """Assignments to interface variables in the functions looked at so far."""

    wrappers: dict[Go | Defer, GoDeferWrapper]
    replaced: dict[Call, InlinedCall] = field(default_factory=dict)  # calls that are inlined, while inlining runs
    seen: set[Func] = field(default_factory=set)
    types: dict[Name, list[Type | None]] = field(default_factory=dict)
    values: dict[Name, list[Expr]] = field(default_factory=dict)
    made_at: Pos = NO_POS  # where the value of a concrete type that was found last is made


def devirtualize(
    call: Call, known: Assignments, symbols: dict[str, Func], shown: Call | None = None
) -> Devirtualized | None:
    """The concrete callee of an interface call, or None. shown: the call as gc has it by now."""
    if call.kind is not CallKind.INTERFACE:
        return None
    assert isinstance(call.fun, DotInter)
    x = call.fun.x
    found = _concrete(known, x, set())
    if found is None or isinstance(found, _NoType):
        return None
    iface = under(x.type)
    assert isinstance(iface, Interface)
    if not _implements(found, iface) or receiver_link(found, call.fun.method) not in symbols:
        return None
    func = symbols[receiver_link(found, call.fun.method)]
    partly = func.wrapper and any(c.kind is CallKind.INTERFACE for c in calls_in(func, {}))
    return Devirtualized(found, func, partly, _concrete_call(shown or call, found, func, partly), known.made_at)


def _concrete_call(call: Call, t: Type, func: Func, partly: bool) -> Call:
    """The call of the method of t itself, on the part of the receiver that has it."""
    assert isinstance(call.fun, DotInter)
    method = call.fun.method
    x: Expr = Assert(call.pos, t, call.fun.x, known=True)
    _, path, _ = lookup_field_or_method(t, False, func.pkg if func.wraps_of is None else func.wraps_of, method)
    for index in (path or [])[:-1]:
        x = field_step(x, index, call.fun.pos, implicit=True)
    if partly:
        return replace(call, fun=DotInter(call.fun.pos, call.fun.type, x, method))
    behind = method_behind(func)
    assert behind is not None
    takes, elem = unalias(behind.params[0].type), pointer_elem(x.type)
    if isinstance(takes, Pointer) and elem is None:
        x = Addr(call.fun.pos, Pointer(x.type), x, implicit=True)
    elif not isinstance(takes, Pointer) and elem is not None:
        x = Deref(call.fun.pos, elem, x, implicit=True)
    fun = FuncRef(call.fun.pos, call.fun.type, FuncSym(behind.sym, behind.pkg, call.fun.type, behind))
    return replace(call, fun=fun, args=[x, *call.args], kind=CallKind.STATIC)


def shape_refusal(call: Call, found: Devirtualized, printer: Printer) -> str | None:
    """Why a call in shared code of generic functions stays one of an interface: the concrete type, or the interface, is
    known by its shape only. "": gc does not mention it; None: nothing keeps it. printer: of the calling function."""
    assert isinstance(call.fun, DotInter)
    receivers = printer.at(found.made_at).type_printer()
    if receivers.is_derived(found.type):
        method = method_behind(found.func)
        if receivers.text(found.type).startswith("go.shape.") or (method is not None and method.type_args):
            return ""  # methods of shapes take a dictionary too, so that they do not implement the interface
        return f"cannot devirtualize {printer.at(call.pos).expr(call)}: shaped receiver {receivers.text(found.type)}"
    ifaces = printer.at(call.pos).type_printer()
    if ifaces.is_derived(call.fun.x.type):
        text = printer.at(call.pos).expr(call)
        return f"cannot devirtualize {text}: shaped interface {ifaces.text(call.fun.x.type)}"
    return None


def _implements(t: Type, iface: Interface) -> bool:
    """Report whether t has all methods of iface with their types; else the call can only panic before it is made."""
    for m in methods_of(iface):
        found, _, _ = lookup_field_or_method(t, False, m.pkg, m.name)
        if not isinstance(found, MethodFunc) or found.type is None or m.type is None:
            return False
        if not identical(found.type, m.type):
            return False
    return True


def _concrete(known: Assignments, x: Expr, seen: set[Name]) -> Type | _NoType | None:
    """The only type that x can hold; None if that is not known."""
    while is_interface(x.type):
        if isinstance(x, Call):
            x = known.replaced.get(x, x)
        match x:
            case Conv(kind=ConvKind.NOP | ConvKind.IFACE) | Let() | Assert():
                x = x.x
            case InlinedCall() if len(x.results) == 1:
                x = x.results[0]
            case Ref():
                return _concrete_name(known, canonical(x.name), seen)
            case _:
                return None
    known.made_at = x.pos
    return x.type


def _concrete_name(known: Assignments, n: Name, seen: set[Name]) -> Type | _NoType | None:
    if n.cls is not NameClass.LOCAL or n.addrtaken or n.func is None:
        return None
    if n in seen:
        return NO_TYPE
    seen.add(n)
    if n.func not in known.seen:
        collect(known, n.func)
    only: Type | None = None
    found: list[Type | _NoType | None] = list(known.types.get(n, []))
    found.extend(_concrete(known, value, seen) for value in known.values.get(n, []))
    for t in found:
        if isinstance(t, _NoType):
            continue
        if t is None or (only is not None and not identical(only, t)):
            return None
        only = t
    return NO_TYPE if only is None else only


def collect(known: Assignments, func: Func) -> None:
    """Note all assignments to interface variables in a function and the literals inside of it."""
    known.seen.add(func)
    stack: list[Node] = list(reversed(func.body or []))
    while stack:
        node = stack.pop()
        match node:
            case Assign() if node.x is not None:
                _note_value(known, node.x, node.y)
            case AssignList():
                for target, value in zip(node.lhs, node.rhs, strict=True):
                    _note_value(known, target, value)
            case AssignCall():
                _note_results(known, node)
            case AssignCommaOk(kind=CommaOk.ASSERT):
                _note_value(known, node.value, node.rhs)
            case AssignCommaOk():
                _note_type(known, node.value, _value_type(node))
            case Range():
                _note_range(known, node)
            case TypeSwitch():
                for case in node.cases:
                    if case.var is not None and is_interface(case.var.type):
                        known.values.setdefault(case.var, []).append(node.x)
            case Closure() if node.func not in known.seen:
                collect(known, node.func)
            case Go() | Defer() if node in known.wrappers:
                stack.extend(wrapper_nodes(known.wrappers[node]))
                continue
        if isinstance(node, Call) and node in known.replaced:
            node = known.replaced[node]
        stack.extend(reversed(list(children(node))))


def _note_results(known: Assignments, node: AssignCall) -> None:
    call = known.replaced.get(node.call, node.call) if isinstance(node.call, Call) else node.call
    if isinstance(call, InlinedCall):
        for target, value in zip(node.lhs, call.results, strict=True):
            _note_value(known, target, value)
        return
    for target, t in zip(node.lhs, tuple_types(call.type), strict=True):
        _note_type(known, target, t)


def _value_type(node: AssignCommaOk) -> Type:
    types = tuple_types(node.rhs.type)
    return types[0]


def _target(x: Expr | None) -> Name | None:
    if not isinstance(x, Ref) or not is_interface(x.name.type):
        return None
    n = canonical(x.name)
    return n if n.cls is NameClass.LOCAL else None


def _note_value(known: Assignments, x: Expr | None, value: Expr) -> None:
    n = _target(x)
    if n is None or isinstance(value, Zero | Nil):
        return
    if isinstance(value, Call) and value not in known.replaced:
        _note_type(known, x, value.type)
    else:
        known.values.setdefault(n, []).append(value)


def _note_type(known: Assignments, x: Expr | None, t: Type) -> None:
    n = _target(x)
    if n is not None:
        known.types.setdefault(n, []).append(None if is_interface(t) else t)


def _note_range(known: Assignments, node: Range) -> None:
    match node.kind:
        case RangeKind.SLICE | RangeKind.ARRAY:
            _note_type(known, node.value, elem_of(node.x.type))
        case RangeKind.CHAN:
            _note_type(known, node.key, elem_of(node.x.type))
        case RangeKind.MAP:
            m = under(node.x.type)
            assert isinstance(m, Map)
            _note_type(known, node.key, m.key)
            _note_type(known, node.value, m.elem)
        case _:
            pass


def wrapper_nodes(wrapper: GoDeferWrapper) -> list[Node]:
    """What stands in the place of a wrapped go or defer statement, last node first."""
    return [wrapper.closure, *reversed(wrapper.statements())]


def calls_in(func: Func, wrappers: dict[Go | Defer, GoDeferWrapper]) -> list[Call]:
    """The calls of a function body, arguments before the calls that take them; literals are functions of their own."""
    found: list[Call] = []

    def visit(node: Node) -> None:
        if isinstance(node, Go | Defer) and node in wrappers:
            for part in reversed(wrapper_nodes(wrappers[node])):
                visit(part)
            return
        for child in children(node):
            visit(child)
        if isinstance(node, Call):
            found.append(node)

    for s in func.body or []:
        visit(s)
    return found


def method_behind(func: Func | None) -> Func | None:
    """The method behind a wrapper: a method expression such as (*T).M counts as the method declared for T itself, with
    the receiver as it is passed to the wrapper (ir/expr.go MethodExprName)."""
    while func is not None and func.wrapper and func.has_recv:
        inner = [c.fun for c in calls_in(func, {}) if isinstance(c.fun, FuncRef)]
        wrapped = [f.func for f in inner if f.func.sym != "runtime.panicwrap"]
        if len(wrapped) != 1:
            return func
        func = wrapped[0].func
    return func
