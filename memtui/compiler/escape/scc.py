"""The order of analysis: callees before callers, mutually recursive functions together.

Tarjan's algorithm over the static call graph as gc runs it (ir/scc.go), including references to functions that are not
calls. A literal that captures variables cannot be a component's root, so it always lands in the component of the
function it stands in. Each function takes two numbers, so that a function that calls itself differs from one that
does not.
"""

from collections.abc import Callable

from memtui.compiler.escape.loopvar import init_names
from memtui.compiler.escape.model import Decisions, is_closure
from memtui.compiler.ir.nodes import (
    Assign,
    AssignList,
    Call,
    Closure,
    Defer,
    For,
    Func,
    FuncRef,
    Go,
    MethodValue,
    Node,
    Range,
    Stmt,
)
from memtui.compiler.ir.visit import children

_DONE = 1 << 60
_NAMING = frozenset({Closure, Call, FuncRef, MethodValue})  # nodes that may name a function
_OTHERWISE = frozenset({Go, Defer, Assign, AssignList, Range, For})  # nodes whose children gc sees otherwise than we


class BottomUp:
    """One run over the functions of a package; `everything` is all of them, with literals and wrappers."""

    def __init__(
        self,
        everything: set[Func],
        by_sym: dict[str, Func],
        bodies: dict[Func, list[Stmt]],
        decisions: Decisions,
        analyze: Callable[[list[Func]], None],
    ) -> None:
        self._everything = everything
        self._by_sym = by_sym
        self._bodies = bodies
        self._wrappers = decisions.wrappers
        self._per_iteration = decisions.per_iteration
        self._dead = decisions.dead_assigns
        self._devirtualized = decisions.devirtualized
        self._analyze = analyze
        self._generation = 0
        self._ids: dict[Func, int] = {}
        self._stack: list[Func] = []

    def visit(self, func: Func) -> int:
        """Analyze everything that func needs, then func; returns the lowest number reached."""
        known = self._ids.get(func)
        if known is not None:
            return known
        self._generation += 1
        own = self._generation
        self._ids[func] = own
        self._generation += 1
        lowest = self._generation
        self._stack.append(func)
        for callee in self._callees(func):
            lowest = min(lowest, self.visit(callee))
        if lowest in (own, own + 1) and not is_closure(func):
            start = self._stack.index(func)
            block = self._stack[start:]
            for f in block:
                self._ids[f] = _DONE
            del self._stack[start:]
            self._analyze(block)
        return lowest

    def _callees(self, func: Func) -> list[Func]:
        found: list[Func] = []
        stack: list[Node] = list(reversed(self._bodies.get(func, func.body or [])))
        while stack:
            node = stack.pop()
            if type(node) not in _NAMING:
                stack.extend(reversed(self._children(node)))
                continue
            match node:
                case Closure():
                    found.append(node.func)
                    continue
                case Call(via_dict=True):
                    stack.extend(reversed(node.args))
                    continue
                case Call() if node in self._devirtualized:
                    stack.append(self._devirtualized[node].call)
                    continue
                case FuncRef() | MethodValue():
                    sym = node.func
                    named = None if sym is None else sym.func or self._by_sym.get(sym.sym)
                    if named in self._everything:
                        assert named is not None
                        found.append(named)
            stack.extend(reversed(self._children(node)))
        return found

    def _children(self, node: Node) -> list[Node]:
        if type(node) not in _OTHERWISE:
            return children(node)
        match node:
            case Go() | Defer() if node in self._wrappers:
                wrapper = self._wrappers[node]
                return [*wrapper.statements(), wrapper.closure]
            case Assign() if (node, 0) in self._dead:
                return [] if node.x is None else [node.x]
            case AssignList() if any((node, i) in self._dead for i in range(len(node.lhs))):
                live = [y for i, y in enumerate(node.rhs) if (node, i) not in self._dead]
                return [*(x for x in node.lhs if x is not None), *live]
            case Range():
                parts = [node.x, node.key, node.value, *node.body]
                return [p for p in parts if p is not None]
            case For() if node.post is not None and node.cond is not None and self._is_rewritten(node):
                return [*node.init, node.post, node.cond, *node.body]
            case _:
                return children(node)

    def _is_rewritten(self, loop: For) -> bool:
        return any(n in self._per_iteration for n in init_names(loop))
