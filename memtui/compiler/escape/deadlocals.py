"""Assignments to variables that nothing reads (cmd/compile/internal/deadlocals).

gc drops them before escape analysis if the value has no effects (a variable, constant, nil, function literal), so that
a literal assigned to such a variable is neither made nor mentioned. -N keeps them.
"""

from dataclasses import dataclass, field

from memtui.compiler.escape.model import GoDeferWrapper, canonical
from memtui.compiler.ir.nodes import (
    Assign,
    AssignList,
    Closure,
    Const,
    Dcl,
    Defer,
    Expr,
    Func,
    FuncRef,
    Go,
    Name,
    NameClass,
    Nil,
    Node,
    Ref,
    Zero,
)
from memtui.compiler.ir.visit import children

Dead = set[tuple[Node, int]]


@dataclass(slots=True, eq=False)
class _Visitor:
    """pending: droppable assignments to each variable that has not been read so far; used: variables that were."""

    wrappers: dict[Go | Defer, GoDeferWrapper]
    pending: dict[Name | None, list[tuple[Node, int, Expr]]] = field(default_factory=dict)
    used: set[Name] = field(default_factory=set)

    def visit(self, node: Node) -> None:
        match node:
            case Ref():
                self.use(canonical(node.name))
            case Closure():
                for n in node.func.closure_vars:
                    self.use(canonical(n))
                self.visit_all(list(node.func.body or []))
            case Dcl():
                pass
            case Assign():
                self.assign(node, 0, node.x, node.y, discards=False)
            case AssignList():
                discards = any(x is not None for x in node.lhs)
                for i, (x, y) in enumerate(zip(node.lhs, node.rhs, strict=True)):
                    self.assign(node, i, x, y, discards=discards)
            case Go() | Defer() if node in self.wrappers:
                wrapper = self.wrappers[node]
                for s in wrapper.statements():
                    self.visit(s)
                self.visit(wrapper.closure)
            case _:
                self.visit_all(list(children(node)))

    def visit_all(self, nodes: "list[Node]") -> None:
        for node in nodes:
            self.visit(node)

    def use(self, name: Name) -> None:
        """A variable is read: its assignments count after all."""
        self.used.add(name)
        for _, _, value in self.pending.pop(name, []):
            self.visit(value)

    def assign(self, node: Node, index: int, x: Expr | None, y: Expr, *, discards: bool) -> None:
        """`x = y`; a blank x reads y if it stands alone, and throws it away next to other targets."""
        if x is not None and not isinstance(x, Ref):
            self.visit(x)
            self.visit(y)
            return
        name = None if x is None else canonical(x.name)
        local = discards if name is None else name.cls in (NameClass.LOCAL, NameClass.PARAM)
        if local and not _has_effects(y) and (name is None or name not in self.used):
            self.pending.setdefault(name, []).append((node, index, y))
        else:
            self.visit(y)


def _has_effects(x: Expr) -> bool:
    return not isinstance(x, Ref | Const | Nil | Zero | Closure | FuncRef)


def dead_assignments(func: Func, wrappers: dict[Go | Defer, GoDeferWrapper]) -> Dead:
    """The (statement, index of the target) pairs that gc drops from a function and the literals inside of it."""
    visitor = _Visitor(wrappers)
    visitor.visit_all(list(func.body or []))
    return {(node, index) for found in visitor.pending.values() for node, index, _ in found}
