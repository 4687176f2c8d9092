"""What a variable is known to hold without following control flow.

An `Oracle` answers for one outermost function and all literals inside it: a local that is assigned exactly once, where
it is declared, and whose address is not taken, has that assignment's value as its static value. For variables of
function type it also knows all assigned functions, if all assignments are plain (ir/reassignment.go).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from memtui.compiler.escape.model import GoDeferWrapper, canonical
from memtui.compiler.ir.nodes import (
    Assign,
    AssignCall,
    AssignCommaOk,
    AssignList,
    AssignOp,
    Call,
    Closure,
    Conv,
    ConvKind,
    Defer,
    Dot,
    Expr,
    Func,
    Go,
    Index,
    InlinedCall,
    Let,
    Name,
    NameClass,
    Nil,
    Node,
    Range,
    Ref,
    Stmt,
    TypeSwitch,
    Zero,
)
from memtui.compiler.ir.visit import children
from memtui.compiler.types.model import Array, Signature
from memtui.compiler.types.under import under

_NONE: "Mapping[Call, InlinedCall]" = MappingProxyType({})

Definition = Assign | AssignList | AssignCall | AssignCommaOk | Range | TypeSwitch


@dataclass(slots=True, eq=False)
class Oracle:
    """definitions: the statement that declares a local with a value. single: locals (and parameters) that are never
    assigned again. func_assigns: the plain assignments to each tracked variable of function type."""

    definitions: dict[Name, Definition] = field(default_factory=dict)
    single: set[Name] = field(default_factory=set)
    func_assigns: dict[Name, list[Assign]] = field(default_factory=dict)


def outer_value(x: Expr) -> Expr:
    """The variable-like expression that a field or array element path starts from."""
    while True:
        match x:
            case Dot():
                x = x.x
            case Conv(kind=ConvKind.NOP):
                x = x.x
            case Index() if isinstance(under(x.x.type), Array):
                x = x.x
            case _:
                return x


def build_oracle(func: Func, wrappers: dict[Go | Defer, GoDeferWrapper]) -> Oracle:
    """Look once through an outermost function and its literals."""
    oracle = Oracle()
    nodes = _all_nodes(func, wrappers)
    for p in func.params:
        if p.name not in ("_", ""):
            oracle.single.add(p)
    for node in nodes:
        _note_definition(oracle, node)
    for f in [func, *(n.func for n in nodes if isinstance(n, Closure))]:
        for n in f.dcls:
            if n.cls is NameClass.LOCAL and not n.addrtaken:
                _add_candidate(oracle, n)
    for wrapper in (wrappers[n] for n in nodes if isinstance(n, Go | Defer) and n in wrappers):
        for n in wrapper.temps:
            _add_candidate(oracle, n)
    for node in nodes:
        _prune(oracle, node)
    return oracle


def extend(oracle: Oracle, body: list[Stmt], names: list[Name]) -> None:
    """Take in code that inlining added: statements, and the variables that they declare."""
    nodes: list[Node] = []
    stack: list[Node] = list(reversed(body))
    while stack:
        node = stack.pop()
        nodes.append(node)
        stack.extend(reversed(node.func.body or [] if isinstance(node, Closure) else list(children(node))))
    for node in nodes:
        _note_definition(oracle, node)
    declared = [n for node in nodes if isinstance(node, Closure) for n in node.func.dcls]
    for n in [*names, *declared]:
        if n.cls is NameClass.LOCAL and not n.addrtaken:
            _add_candidate(oracle, n)
        elif n.cls is NameClass.PARAM and n.name not in ("_", ""):
            oracle.single.add(n)
    for node in nodes:
        _prune(oracle, node)


def _add_candidate(oracle: Oracle, n: Name) -> None:
    definition = oracle.definitions.get(n)
    if definition is not None:
        oracle.single.add(n)
    if isinstance(under(n.type), Signature) and (definition is None or isinstance(definition, Assign)):
        oracle.func_assigns[n] = []


_WITH_LITERALS = frozenset({Closure, Go, Defer})


def _all_nodes(func: Func, wrappers: dict[Go | Defer, GoDeferWrapper]) -> list[Node]:
    """Every node of a function and its literals, go and defer wrappers in the place of their statements."""
    found: list[Node] = []
    stack: list[Node] = list(reversed(func.body or []))
    while stack:
        node = stack.pop()
        found.append(node)
        if type(node) not in _WITH_LITERALS:
            stack.extend(reversed(children(node)))
            continue
        match node:
            case Closure():
                stack.extend(reversed(node.func.body or []))
            case Go() | Defer() if node in wrappers:
                wrapper = wrappers[node]
                stack.append(wrapper.closure)
                stack.extend(reversed(wrapper.statements()))
            case _:
                stack.extend(reversed(list(children(node))))
    return found


def _defined(x: Expr | None) -> Name | None:
    return x.name if isinstance(x, Ref) else None


def _note_definition(oracle: Oracle, node: Node) -> None:
    targets: list[Name | None] = []
    match node:
        case Assign(define=True):
            if not isinstance(node.y, Zero):
                targets = [_defined(node.x)]
        case AssignList() | AssignCall():
            targets = [_defined(x) for x, new in zip(node.lhs, node.defines, strict=True) if new]
        case AssignCommaOk():
            pair = (node.value, node.ok)
            targets = [_defined(x) for x, new in zip(pair, node.defines, strict=False) if new]
        case Range(define=True):
            targets = [_defined(node.key), _defined(node.value)]
        case TypeSwitch():
            targets = [c.var for c in node.cases]
        case _:
            return
    for n in targets:
        if n is not None:
            oracle.definitions[n] = node


def _prune(oracle: Oracle, node: Node) -> None:
    match node:
        case Assign() | AssignOp():
            _prune_target(oracle, node.x, node)
        case AssignList() | AssignCall():
            for x in node.lhs:
                _prune_target(oracle, x, node)
        case AssignCommaOk():
            _prune_target(oracle, node.value, node)
            _prune_target(oracle, node.ok, node)
        case Range():
            _prune_target(oracle, node.key, node)
            _prune_target(oracle, node.value, node)
        case _:
            pass


def _prune_target(oracle: Oracle, target: Expr | None, node: Node) -> None:
    if target is None:
        return
    x = outer_value(target)
    if not isinstance(x, Ref):
        return
    n = canonical(x.name)
    if n in oracle.single and (n.cls is NameClass.PARAM or oracle.definitions.get(n) is not node):
        oracle.single.discard(n)
    assigns = oracle.func_assigns.get(n)
    if assigns is None:
        return
    if not isinstance(node, Assign):
        del oracle.func_assigns[n]
    elif not _assigns_nil(node):
        assigns.append(node)


def _assigns_nil(node: Assign) -> bool:
    y = node.y
    while isinstance(y, Conv) and y.kind is ConvKind.NOP:
        y = y.x
    return isinstance(y, Zero | Nil)


def static_value(oracle: Oracle, x: Expr, replaced: "Mapping[Call, InlinedCall]" = _NONE) -> Expr:
    """Follow single assignments from x as far as they go; x itself if they lead nowhere. replaced: the calls that are
    inlined, while inlining runs."""
    while True:
        if isinstance(x, Call):
            x = replaced.get(x, x)
        match x:
            case Conv(kind=ConvKind.NOP):
                x = x.x
                continue
            case InlinedCall() if len(x.results) == 1:
                x = x.results[0]
                continue
            case Let(x=Closure()):
                x = x.x  # a literal that a value in generic code became, behind what it keeps
            case Ref():
                value = _defining_value(oracle, canonical(x.name))
                if value is None:
                    return x
                x = value
            case _:
                return x


def _defining_value(oracle: Oracle, n: Name) -> Expr | None:
    if n.cls is not NameClass.LOCAL or n not in oracle.single:
        return None
    match oracle.definitions.get(n):
        case Assign() as a:
            return a.y
        case AssignList() as a:
            for target, value in zip(a.lhs, a.rhs, strict=True):
                if isinstance(target, Ref) and target.name is n:
                    return value
    return None
