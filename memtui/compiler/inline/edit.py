"""The pass over all calls: devirtualize and inline, until nothing changes (inline/interleaved/interleaved.go).

For each function the calls are listed once, operands before the calls that take them; what an inlined body brings is
added at the end. How often a literal is called is counted over all functions: one that is called once may be large.
"""

from dataclasses import dataclass, field

from memtui.compiler.escape.devirtualize import Assignments, devirtualize, shape_refusal
from memtui.compiler.escape.model import Devirtualized, Message
from memtui.compiler.inline.callee import call_target
from memtui.compiler.inline.cost import cost_allows, decide
from memtui.compiler.inline.expand import expand, keep_call
from memtui.compiler.inline.model import Inliner, is_literal
from memtui.compiler.ir.build_select import field_step
from memtui.compiler.ir.methods import find_method, method_sym
from memtui.compiler.ir.nodes import (
    Addr,
    Assert,
    Block,
    Call,
    CallKind,
    Dcl,
    Defer,
    Deref,
    DotInter,
    Expr,
    ExprStmt,
    Func,
    FuncRef,
    Go,
    Let,
    Node,
    Range,
)
from memtui.compiler.ir.typeutil import methods_of, pointer_elem
from memtui.compiler.ir.visit import NODE_CLASSES, NODE_FIELDS, children
from memtui.compiler.source.pos import Pos, inline_index, place_of
from memtui.compiler.types.model import Interface, Pointer
from memtui.compiler.types.under import under

_COUNTS: dict[type, int] = {Dcl: 2, Block: 0, ExprStmt: 0, Let: 0}


@dataclass(slots=True, eq=False)
class Vanished:
    """A call that gc inlines in the body of an inlined std function; ours may not have it."""

    pos: Pos
    label: str


@dataclass(slots=True, eq=False)
class CallSites:
    """The calls of one function, and what each was last resolved to. uses: calls of each callee, over all functions."""

    func: Func
    uses: dict[Func, int]
    calls: list[Call | Vanished] = field(default_factory=list)
    resolved: dict[Call, Func] = field(default_factory=dict)
    said: set[Vanished] = field(default_factory=set)
    nodes: int = 0  # as gc counts them to find out whether a function is big
    wrapped: list[Call] = field(default_factory=list)  # the calls that go and defer statements make themselves

    def mark(self, node: Node) -> None:
        """List the calls below a node, innermost first."""
        kind = type(node)
        self.nodes += _COUNTS.get(kind, 1)
        for child in in_gc_order(node) if kind is Range else children(node):
            self.mark(child)
        if kind is Call:
            self.calls.append(node)  # type: ignore[arg-type]
        elif isinstance(node, Go | Defer) and isinstance(node.call, Call):
            self.wrapped.append(node.call)


def in_gc_order(node: Node) -> list[Node]:
    """A node's children in the order in which gc's tree has them."""
    if isinstance(node, Range):
        return [c for c in (node.x, node.key, node.value, *node.body) if c is not None]
    return list(children(node))


def is_std_code(st: Inliner, call: Call) -> bool:
    """Report whether a call was written in an inlined std function, of whose calls gc's table tells."""
    index = inline_index(call.pos)
    if not index:
        return False
    callee = st.tree[index - 1].callee
    return callee.pkg.path in st.std_paths and bool(st.std.get(callee.sym))


def resolve(st: Inliner, sites: CallSites, call: Call | Vanished) -> Func | None:
    """The function that might be inlined for a call; counts its uses."""
    if isinstance(call, Vanished):
        return None
    known = sites.resolved.get(call)
    if known is not None:
        return known
    if call in st.replaced:
        return None
    devirtualize_call(st, sites.func, call)
    target = call_target(st, sites.func, call)
    if target is not None:
        sites.resolved[call] = target
        sites.uses[target] = sites.uses.get(target, 0) + 1
    return target


def edit_until_stable(st: Inliner, group: list[CallSites]) -> None:
    """Inline calls in functions that may call each other, until nothing changes."""
    changed = True
    while changed:
        changed = False
        for sites in group:
            todo = list(sites.calls)
            while todo:
                known = len(sites.calls)
                for call in todo:
                    changed |= try_inline(st, sites, call)
                todo = sites.calls[known:]
                # All new calls are counted before any is inlined: a literal may be called by several of them.
                for call in todo:
                    resolve(st, sites, call)


def try_inline(st: Inliner, sites: CallSites, call: Call | Vanished) -> bool:
    """Inline one call if it may be; report whether it was."""
    if isinstance(call, Vanished):
        if call not in sites.said:
            sites.said.add(call)
            if call.label.startswith("+"):
                sites.calls.append(Vanished(call.pos, call.label[1:]))
            else:
                st.say(Message(call.pos, f"inlining call to {call.label}"))
        return False
    if call in st.replaced:
        return False
    callee = resolve(st, sites, call)
    if callee is None:
        return False
    once = sites.uses[callee] == 1 and is_literal(callee)
    target = call_target(st, sites.func, call)
    if target is None:
        return False
    decide(st, target)
    if not may_inline(st, sites.func, call, target, once=once):
        return False
    found = st.inlinable[target]
    if not is_std_code(st, call) or target.pkg.path not in st.std_paths:
        st.say(Message(call.pos, f"inlining call to {st.name_of(target)}"))
        sites.calls.extend(Vanished(call.pos, label) for label in found.nested)
    if found.body is None:
        st.replaced[call] = keep_call(st, sites.func, call, target)
        return True
    st.replaced[call], copied = expand(st, sites.func, call, target, found)
    for s in copied:
        sites.mark(s)
    return True


def may_inline(st: Inliner, caller: Func, call: Call, callee: Func, *, once: bool) -> bool:
    """Report whether this call can be inlined (inl.go canInlineCallExpr)."""
    if callee not in st.inlinable or not cost_allows(st, caller, callee, once=once):
        return False
    index = inline_index(call.pos)
    here = place_of(call.pos)
    parent = index
    while parent:
        outer = st.files.inlined[parent].pos
        if place_of(outer) == here:
            return False
        parent = inline_index(outer)
    while index:
        entry = st.tree[index - 1]
        if entry.callee is callee:
            text = f"cannot inline {st.name_of(callee)} into {caller.label}: repeated recursive cycle"
            st.say(Message(call.pos, text, 2))
            return False
        index = entry.parent
    return True


# ---- devirtualization ------------------------------------------------------------------------------------


def devirtualize_call(st: Inliner, caller: Func, call: Call) -> None:
    """Turn an interface call with only one possible callee into a call of that (devirtualize.go StaticCall)."""
    if call.kind is not CallKind.INTERFACE or call in st.wrapped:
        return
    if st.stale:
        st.known = Assignments({}, st.replaced)
        st.stale = False
    found = devirtualize(call, st.known, st.by_sym)
    if found is None:
        return
    partly = "partially " if found.partly else ""
    printer = st.printer.inside(caller)
    refusal = shape_refusal(call, found, printer)
    if refusal is not None:
        if refusal:
            st.say(Message(call.pos, refusal))
        return
    printer = printer.at(call.pos)
    text = f"{partly}devirtualizing {printer.callee(call)} to {printer.type(found.type)}"
    st.say(Message(call.pos, text))
    _call_method(st, call, found)


def _call_method(st: Inliner, call: Call, target: Devirtualized) -> None:
    """Make it a call of the method itself, with the receiver adjusted to what that takes."""
    assert isinstance(call.fun, DotInter)
    name = call.fun.method
    iface = under(call.fun.x.type)
    assert isinstance(iface, Interface)
    wanted = next(m for m in methods_of(iface) if m.name == name)
    method = find_method(st.symbols, target.type, name, wanted.pkg)
    assert method is not None, name
    x: Expr = Assert(call.pos, target.type, call.fun.x, known=True)
    for index in method.path:
        x = field_step(x, index, call.fun.pos, implicit=True)
    if method.method is None:
        call.fun = DotInter(call.fun.pos, call.fun.type, x, method.name)
        return
    elem = pointer_elem(x.type)
    if method.ptr_recv and elem is None:
        x = Addr(call.fun.pos, Pointer(x.type), x, implicit=True)
    elif not method.ptr_recv and elem is not None:
        x = Deref(call.fun.pos, elem, x, implicit=True)
    sym = method_sym(st.symbols, method, ())
    call.fun = FuncRef(call.fun.pos, sym.sig, sym)
    st.devirtualized.add(call.fun)
    call.args = [x, *call.args]
    call.kind = CallKind.STATIC


def expand_shell(st: Inliner, func: Func) -> None:
    """Inline in a function that gc makes after all others: a wrapper of a method, a method value or an instance."""
    sites = CallSites(func, {})
    for s in func.body or []:
        sites.mark(s)
    edit_until_stable(st, [sites])


def settle(st: Inliner, func: Func) -> None:
    """Put the inlined bodies into the tree."""
    for s in func.body or []:
        settle_node(st, s)


def settle_node(st: Inliner, node: Node) -> None:
    """Replace the inlined calls below a node."""
    for name in NODE_FIELDS[type(node)]:
        value = getattr(node, name)
        fresh = _settled(st, value)
        if fresh is not value:
            setattr(node, name, fresh)


def _settled(st: Inliner, value: object) -> object:
    kind = type(value)
    if kind is Call and value in st.replaced:
        value = st.replaced[value]
    elif kind is list:
        value[:] = [_settled(st, v) for v in value]  # type: ignore[index,attr-defined]
        return value
    elif kind is tuple:
        return tuple(_settled(st, v) for v in value)  # type: ignore[attr-defined]
    if kind in NODE_CLASSES:
        settle_node(st, value)  # type: ignore[arg-type]
    return value
