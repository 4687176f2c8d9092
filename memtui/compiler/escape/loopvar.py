"""Which loop variables get a new copy in each iteration (cmd/compile/internal/loopvar, go-facts 9.3).

By the language all of them do; gc makes the copy only where something may notice: the variable's address is taken or
a literal captures it, by syntax alone. What stands in a return statement leaves the loop and does not count.
"""

from memtui.compiler.escape.model import canonical
from memtui.compiler.escape.static import outer_value
from memtui.compiler.ir.nodes import (
    Addr,
    Assign,
    AssignCall,
    AssignCommaOk,
    AssignList,
    Closure,
    Expr,
    For,
    Func,
    Name,
    NameClass,
    Node,
    Range,
    Ref,
    Return,
)
from memtui.compiler.ir.visit import children

_KNOWN = frozenset({Closure, Addr, Return, Range, For})


class _Scan:
    """State of the scan of one function body."""

    __slots__ = ("depth", "leaked", "result", "return_depth")

    def __init__(self) -> None:
        self.leaked: dict[Name, bool] = {}  # candidates, and whether something may keep them
        self.result: set[Name] = set()
        self.depth = 0
        self.return_depth = 0

    def mark(self, n: Name) -> None:
        if n in self.leaked:
            self.leaked[n] = True

    def outside_return(self) -> bool:
        """Report whether a loop lies between the place and the return statement it may stand in."""
        return self.return_depth < self.depth

    def visit(self, node: Node) -> None:
        if type(node) not in _KNOWN:
            for child in children(node):
                self.visit(child)
            return
        match node:
            case Closure():
                if self.outside_return():
                    for n in node.func.closure_vars:
                        self.mark(canonical(n))
            case Addr():
                base = outer_value(node.x)
                if isinstance(base, Ref) and base.name.cls is not NameClass.CLOSUREVAR and self.outside_return():
                    self.mark(base.name)
                self.visit(node.x)
            case Return():
                saved, self.return_depth = self.return_depth, self.depth
                self.visit_children(node)
                self.return_depth = saved
            case Range(define=True):
                self.loop(node, [v for x in (node.key, node.value) if (v := _name(x)) is not None])
            case For() if node.init:
                self.loop(node, [n for n in init_names(node) if n.loop_var])  # not before Go 1.22
            case _:
                self.visit_children(node)

    def visit_children(self, node: Node) -> None:
        for child in children(node):
            self.visit(child)

    def loop(self, node: Range | For, names: list[Name]) -> None:
        for n in names:
            self.leaked[n] = False
        self.depth += 1
        self.visit_children(node)
        self.depth -= 1
        self.result.update(n for n in names if self.leaked[n])


def _name(x: Expr | None) -> Name | None:
    return x.name if isinstance(x, Ref) else None


def init_names(loop: For) -> list[Name]:
    """The variables that a three-clause loop declares."""
    names: list[Name] = []
    for s in loop.init:
        match s:
            case Assign(define=True):
                names.extend(n for n in [_name(s.x)] if n is not None)
            case AssignList() | AssignCall():
                pairs = zip(s.lhs, s.defines, strict=True)
                names.extend(n for x, new in pairs if new and (n := _name(x)) is not None and not n.temp)
            case AssignCommaOk():
                pairs = zip((s.value, s.ok), s.defines, strict=False)
                names.extend(n for x, new in pairs if new and (n := _name(x)) is not None and not n.temp)
            case _:
                pass
    return names


def per_iteration(func: Func) -> set[Name]:
    """The loop variables of one function body (literals in it are functions of their own) that gc copies."""
    scan = _Scan()
    for s in func.body or []:
        scan.visit(s)
    return scan.result
