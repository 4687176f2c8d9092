"""Slices that grow in a stack buffer and move to the heap where they first get out of their variable (go-facts 3.5).

A slice variable is exclusive while nobody else refers to its backing array: it is only set to nil, a literal, a part
of itself or `append(s, ...)`, read by index, measured, or passed where it does not leak. If it stops being exclusive
at just one place (a return, an assignment of it, a range over it) that is in no loop of its own, its appends need no
heap before that place: there the array is copied to the heap if it lies in this frame. -m says nothing of it.

Model: cmd/compile/internal/slice of Go 1.27; runs after escape analysis.
"""

from dataclasses import dataclass, field

from memtui.compiler.escape.model import Decisions
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children
from memtui.compiler.types.model import Array, Slice
from memtui.compiler.types.sizes import sizeof
from memtui.compiler.types.under import under

BUFFER = 32
"""Bytes of a stack buffer (the compiler's VariableMakeThreshold)."""


@dataclass(frozen=True, slots=True)
class Move:
    """`name` moves to the heap before a statement. keep_cap: its capacity shows, so it is preserved."""

    name: ir.Name
    keep_cap: bool
    append: ir.BuiltinCall  # its first append


@dataclass(slots=True, eq=False)
class Moves:
    """before: statement -> variables that move there. appends: the appends that thereby need no heap, and whether the
    capacity of their variable shows."""

    before: dict[ir.Node, list[Move]] = field(default_factory=dict)
    appends: dict[ir.Expr, bool] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Uses:
    """What is known of one slice variable. ok, all: uses that are understood, and all of them."""

    name: ir.Name
    ok: int = 0
    all: int = 0
    transition: ir.Node | None = None
    appends: list[ir.BuiltinCall] = field(default_factory=list)
    weight: int = 0
    depth: int = 0
    cap_used: bool = False


def moves(func: ir.Func, decisions: Decisions) -> Moves:
    """What moves where in a function (not in its literals)."""
    names = dict.fromkeys((*func.params, *func.results, *func.dcls))
    tracked = {n: _Uses(n) for n in names if _buffered(n)}
    found = Moves()
    if tracked:
        finder = _Finder(func, decisions, tracked)
        for s in func.body or []:
            finder.node(s)
        for u in tracked.values():
            if u.ok == u.all and u.transition is not None and u.weight >= 2 and u.name in finder.tracked:
                found.before.setdefault(u.transition, []).insert(0, Move(u.name, u.cap_used, u.appends[0]))
                found.appends.update(dict.fromkeys(u.appends, u.cap_used))
    return found


def _buffered(n: ir.Name) -> bool:
    u = under(n.type)
    return n.cls is not ir.NameClass.CLOSUREVAR and isinstance(u, Slice) and sizeof(u.elem) <= BUFFER


class _Finder:
    """Counts the uses. `tracked` loses the variables that cannot be helped."""

    def __init__(self, func: ir.Func, decisions: Decisions, tracked: dict[ir.Name, _Uses]) -> None:
        self.func = func
        self.decisions = decisions
        self.tracked = dict(tracked)
        self.depth = 0

    def uses(self, e: ir.Node | None) -> _Uses | None:
        """The record of a variable that is used here as a whole."""
        return self.tracked.get(e.name) if isinstance(e, ir.Ref) else None

    def leave(self, u: _Uses, where: ir.Node) -> None:
        """The variable stops being exclusive within a statement."""
        if u.transition is not None or self.depth > u.depth:
            self.tracked.pop(u.name, None)
        else:
            u.transition = where

    def assign(self, x: ir.Expr | None, y: ir.Expr, where: ir.Node) -> None:
        """`x = y` as a part of a statement."""
        u = self.uses(x)
        if u is not None:
            match y:
                case ir.Nil() | ir.Zero():
                    u.ok += 1
                case ir.SliceLit():
                    u.ok += 1
                    u.cap_used = True
                case ir.SliceOp() if self.uses(y.x) is u:
                    u.ok += 2
                    u.cap_used = True
                case ir.BuiltinCall(op=ir.BuiltinOp.APPEND) if self.uses(y.args[0]) is u:
                    u.ok += 2
                    u.appends.append(y)
                    u.weight += 1 + self.depth - u.depth
                case _:
                    pass
        v = self.uses(y)
        if v is not None:
            v.ok += 1
            self.leave(v, where)

    def node(self, n: ir.Node) -> None:  # noqa: C901 (dispatch over node classes)
        """One statement or expression, and what is below it."""
        match n:
            case ir.Ref():
                u = self.tracked.get(n.name)
                if u is not None:
                    u.all += 1
            case ir.Dcl():
                u = self.tracked.get(n.name)
                if u is not None:
                    u.depth = self.depth
            case ir.Index():
                self._understood(n.x)
            case ir.BuiltinCall(op=ir.BuiltinOp.LEN):
                self._understood(n.args[0])
            case ir.BuiltinCall(op=ir.BuiltinOp.CAP):
                self._understood(n.args[0], cap=True)
            case ir.Addr():
                self._address(n.x)
            case ir.Return():
                self._return(n)
            case ir.Call(kind=ir.CallKind.STATIC):
                for i, a in enumerate(n.args):
                    if self.uses(a) is not None and not self._leaks(n, i):
                        self._understood(a, cap=True)
            case ir.Range():
                u = self.uses(n.x)
                if u is not None:
                    u.ok += 1
                    self.leave(u, n)
            case ir.Assign():
                self.assign(n.x, n.y, n)
            case ir.AssignList():
                for x, y in zip(n.lhs, n.rhs, strict=True):
                    self.assign(x, y, n)
            case ir.Closure():
                for captured in n.func.closure_vars:
                    u = self.tracked.get(captured.outer) if captured.outer is not None else None
                    if u is not None:
                        u.all += 1
            case _:
                pass
        loop = isinstance(n, ir.For | ir.Range)
        self.depth += loop
        for c in children(n):
            self.node(c)
        self.depth -= loop

    def _understood(self, x: ir.Expr, cap: bool = False) -> None:
        u = self.uses(x)
        if u is not None:
            u.ok += 1
            u.cap_used = u.cap_used or cap

    def _address(self, x: ir.Expr) -> None:
        """`&s[i]` and parts of it: a second reference to the backing array."""
        while True:
            match x:
                case ir.Dot():
                    x = x.x
                case ir.Index() if isinstance(under(x.x.type), Array):
                    x = x.x
                case ir.Index():
                    u = self.uses(x.x)
                    if u is not None:
                        self.tracked.pop(u.name)
                    return
                case _:
                    return

    def _return(self, n: ir.Return) -> None:
        for x in n.values:
            u = self.uses(x)
            if u is not None:
                u.ok += 1
                self.leave(u, n)
        if not n.values:
            for r in self.func.results:
                u = self.tracked.get(r)
                if u is not None:
                    self.leave(u, n)

    def _leaks(self, call: ir.Call, index: int) -> bool:
        """Report whether an argument may flow anywhere at all; an unknown callee leaks."""
        fun = call.fun
        func = fun.func.func if isinstance(fun, ir.FuncRef) else None
        tags = self.decisions.tags.get(func) if func is not None else None
        if tags is None or call.spread or index >= len(tags):
            return True
        t = tags[index]
        return t.heap >= 0 or t.mutator >= 0 or t.callee >= 0 or any(d >= 0 for d in t.results)
