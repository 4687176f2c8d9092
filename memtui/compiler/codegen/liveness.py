"""Which variables are live across calls: those need a place in the frame although gc keeps them in registers.

A backward pass over the structured tree. A set of variables is an int with a bit for each; `live(x, after)` is what is
live before x, given what is live after it. At a node that is a call (`calls` says which are), everything live after it
is added to `across`. Loops are passed through until nothing changes, jumps go to what their target has live.
"""

from collections.abc import Callable, Sequence

from memtui.compiler.codegen.facts import is_switching
from memtui.compiler.escape.desugar import needs_wrapper
from memtui.compiler.ir import nodes as ir
from memtui.compiler.ir.visit import children, walked
from memtui.compiler.syntax.nodes import Op

_BRANCHING = (ir.If, ir.For, ir.Range, ir.Switch, ir.TypeSwitch, ir.Select, ir.Logical)
_PURE = frozenset({Op.ADD, Op.SUB, Op.MUL, Op.AND, Op.OR, Op.XOR, Op.AND_NOT, Op.SHL, Op.SHR})
_STORING = frozenset({ir.AddrLit, ir.SliceLit, ir.Assert})
"""What makes its object, or finds its type's methods, by a call and needs its operands after that."""
_RANGED = {ir.RangeKind.INT: 8, ir.RangeKind.SLICE: 16, ir.RangeKind.STRING: 16, ir.RangeKind.CHAN: 8}
"""Bytes that a loop keeps of what it ranges over."""
Order = list[tuple[ir.Node, ir.Node | None]]
"""Nodes with their parents, parents first."""


class Liveness:
    """across: the variables that are live at some call. held: the most operands that wait for a later one's call.
    hidden: the most bytes that loops around a call keep in no variable of the program. calling: the nodes in which
    there is a call."""

    def __init__(self, candidates: Sequence[ir.Name], calls: Callable[[ir.Node], bool], order: Order) -> None:
        self.calls = calls
        self.bits = {n: 1 << i for i, n in enumerate(candidates)}
        self.across = 0
        self.held = 0
        self.hidden = 0
        self._hidden_here = 0
        self.results = 0  # those that are candidates, which a bare return returns
        self._heads: dict[ir.Stmt, int] = {}  # by loop, what is live where a round begins, as far as known
        self._labels: dict[str, int] = {}
        self._breaks: list[tuple[str, int]] = []
        self._continues: list[tuple[str, int]] = []
        self.calling: set[ir.Node] = set()
        self.hoisted: set[ir.Node] = set()  # those in which there is one that gc makes before the rest of a statement
        for node, parent in reversed(order):
            if node in self.calling or calls(node):
                self.calling.add(node)
                if parent is not None:
                    self.calling.add(parent)
            if node in self.hoisted or is_switching(node):
                self.hoisted.add(node)
                if parent is not None:
                    self.hoisted.add(parent)

        self.common: list[int] = []  # bits of values that are computed once and used again
        self._first: dict[ir.Node, int] = {}
        self._again: dict[ir.Node, int] = {}
        self._find_common(order)

    def _find_common(self, order: Order) -> None:
        """Find the sums and the like that every way through the function computes, and some of them again: gc keeps the
        value (cse)."""
        parents = dict(order)
        known: dict[object, ir.Node] = {}
        for e, _ in order:
            if type(e) is not ir.Binary or (key := self._key(e)) is None:
                continue
            first = known.get(key)
            if first is None:
                up = parents[e]
                while up is not None and type(up) not in _BRANCHING:
                    up = parents.get(up)
                if up is None:
                    known[key] = e
                continue
            if first not in self._first:
                bit = 1 << (len(self.bits) + len(self.common))
                self.common.append(bit)
                self._first[first] = bit
            self._again[e] = self._first[first]

    def _key(self, e: ir.Binary) -> object:
        """What is equal for expressions of equal values: an operation on variables that never change and constants."""
        parts: list[object] = [e.op, e.type]
        for x in (e.x, e.y):
            if isinstance(x, ir.Ref) and x.name in self.bits and not x.name.reassigned:
                parts.append(x.name)
            elif isinstance(x, ir.Const):
                parts.append((x.value,))
            else:
                return None
        return tuple(parts) if e.op in _PURE else None

    def function(self, f: ir.Func) -> int:
        """Go through a function's body; returns the variables that are live at its beginning."""
        for n in f.results:
            self.results |= self.bits.get(n, 0)
        while True:
            labels = dict(self._labels)
            start = self.block(f.body or [], 0)
            if labels == self._labels:
                return start

    # ---- statements ------------------------------------------------------------------------------------

    def block(self, body: Sequence[ir.Stmt], after: int) -> int:
        """Statements, the last first."""
        for s in reversed(body):
            after = self.stmt(s, after)
        return after

    def stmt(self, s: ir.Stmt, after: int) -> int:  # noqa: C901 (one case for each statement)
        """One statement."""
        match s:
            case ir.Dcl():
                after &= ~self.bits.get(s.name, 0)
                if self.calls(s):
                    self.across |= after
                return after
            case ir.Assign():
                return self._assign([s.x], [s.y], after)
            case ir.AssignList():
                return self._assign(s.lhs, s.rhs, after)
            case ir.AssignCall():
                return self._assign(s.lhs, [s.call], after)
            case ir.AssignCommaOk():
                return self._assign([s.value, s.ok], [s.rhs], after)
            case ir.For() | ir.Range() if s not in self.calling and not self._labels:
                return after | self._used([s])
            case ir.If():
                return self.expr(s.cond, self.block(s.then, after) | self.block(s.els, after))
            case ir.Block():
                return self.block(s.body, after)
            case ir.For():
                return self._for(s, after)
            case ir.Range():
                return self._range(s, after)
            case ir.Switch() | ir.TypeSwitch() | ir.Select():
                return self._switch(s, after)
            case ir.Return():
                return self._operands(s.values, 0 if s.values else self.results)
            case ir.Branch():
                return self._branch(s, after)
            case ir.LabelStmt():
                self._labels[s.label] = self._labels.get(s.label, 0) | after
                return after
            case ir.Go() | ir.Defer():  # the call itself is made elsewhere
                if self.calls(s):
                    self.across |= after
                    if isinstance(s, ir.Go) and needs_wrapper(
                        s.call
                    ):  # what is called and with what is put into a new object
                        self.across |= self._stored(children(s.call))
                return self._operands(children(s.call), after)
            case _:
                if self.calls(s):
                    self.across |= after
                return self._operands(children(s), after)

    def _assign(self, lhs: Sequence[ir.Expr | None], rhs: Sequence[ir.Expr], after: int) -> int:
        places: list[ir.Node] = []
        for x in lhs:
            if isinstance(x, ir.Ref):
                after &= ~self.bits.get(x.name, 0)
            elif x is not None:
                places += children(x)
                if self.calls(x):  # an entry is found first, then filled
                    self.across |= after | self._stored(rhs)
        return self._operands([*places, *rhs], after)

    def _for(self, s: ir.For, after: int) -> int:
        while True:
            head = self._heads.get(s, 0)
            out = self.expr(s.cond, after | head) if s.cond is not None else head
            step = self.stmt(s.post, out) if s.post is not None else out
            body = self._loop_body(s.label, s.body, after, step)
            before = self.expr(s.cond, after | body) if s.cond is not None else body
            if before | head == head:
                return self.block(s.init, before)
            self._heads[s] = head | before

    def _range(self, s: ir.Range, after: int) -> int:
        kept, hidden = self._kept(s) if any(b in self.calling for b in s.body) else (0, 0)
        self._hidden_here += hidden
        self.hidden = max(self.hidden, self._hidden_here)
        defined = 0
        for x in (s.key, s.value):
            if isinstance(x, ir.Ref):
                defined |= self.bits.get(x.name, 0)
        while True:
            head = self._heads.get(s, 0) | after
            if self.calls(s):
                self.across |= head
            before = after | (self._loop_body(s.label, s.body, after, head | kept) & ~defined)
            if before | head == head:
                self._hidden_here -= hidden
                return self.expr(s.x, before)
            self._heads[s] = head | before

    def _kept(self, s: ir.Range) -> tuple[int, int]:
        """What a range loop needs from round to round (walk/range.go): variables, and bytes of what is none. The
        counter is the key's value if there is a key, what is ranged over that of a variable if it is one."""
        kept = hidden = 0
        if s.kind in (ir.RangeKind.INT, ir.RangeKind.SLICE, ir.RangeKind.ARRAY):
            bit = self.bits.get(s.key.name, 0) if isinstance(s.key, ir.Ref) else 0
            kept |= bit
            hidden += 0 if bit else 8
        elif s.kind is ir.RangeKind.STRING:
            hidden += 8  # where the next rune begins
        size = _RANGED.get(s.kind, 0)
        if isinstance(s.x, ir.Ref):
            kept |= self.bits.get(s.x.name, 0)
        elif isinstance(s.x, ir.SliceLit):
            hidden += 8 if self.calls(s.x) else 0  # where it is, if that is not in the frame
        elif not isinstance(s.x, ir.Const):
            hidden += size
        return kept, hidden

    def _loop_body(self, label: str, body: Sequence[ir.Stmt], after: int, again: int) -> int:
        """after, again: what is live after the loop, and where the next round begins."""
        self._breaks.append((label, after))
        self._continues.append((label, again))
        found = self.block(body, again)
        self._breaks.pop()
        self._continues.pop()
        return found

    def _switch(self, s: ir.Switch | ir.TypeSwitch | ir.Select, after: int) -> int:
        self._breaks.append((s.label, after))
        begin = after
        falls = after
        cases: list[ir.Case | ir.TypeCase | ir.Comm] = [*s.cases]
        for c in reversed(cases):
            inside = self.block(c.body, falls if isinstance(c, ir.Case) and c.falls else after)
            falls = inside
            if isinstance(c, ir.Case):
                inside = self._operands(c.exprs, inside)
            elif isinstance(c, ir.TypeCase) and c.var is not None:
                inside &= ~self.bits.get(c.var, 0)
            begin |= inside
        self._breaks.pop()
        if self.calls(s):
            self.across |= begin | (self._stored([s.x]) if isinstance(s, ir.TypeSwitch) else 0)
        match s:
            case ir.Switch():
                return self.expr(s.tag, begin) if s.tag is not None else begin
            case ir.TypeSwitch():
                return self.expr(s.x, begin)
            case ir.Select():
                for c in reversed(s.cases):
                    begin = self.stmt(c.comm, begin) if c.comm is not None else begin
                return begin

    def _branch(self, s: ir.Branch, after: int) -> int:
        if s.kind is ir.BranchKind.GOTO:
            return self._labels.get(s.label, after)
        targets = self._breaks if s.kind is ir.BranchKind.BREAK else self._continues
        for label, live in reversed(targets):
            if not s.label or s.label == label:
                return live
        return after

    # ---- expressions -----------------------------------------------------------------------------------

    def expr(self, e: ir.Node, after: int) -> int:
        """One expression, its operands from left to right."""
        if isinstance(e, ir.Ref):  # most are one of these two
            return after | self.bits.get(e.name, 0)
        if isinstance(e, ir.Const):
            return after
        if type(e) is ir.Binary:
            if e in self._again:
                return after | self._again[e]
            after &= ~self._first.get(e, 0)
        match e:
            case ir.Logical():
                return self.expr(e.x, after | self.expr(e.y, after))
            case ir.InlinedCall():
                inner = self._operands(e.results, after)
                return self.block(e.init, self.block(e.body, inner))
            case ir.Let():
                return self.block(e.init, self.expr(e.x, after))
            case ir.Closure():
                for n in e.func.closure_vars:
                    after |= self.bits.get(n.outer, 0) if n.outer is not None else 0
                if self.calls(e):
                    self.across |= after
                return after
            case ir.BuiltinCall() if e.op in (ir.BuiltinOp.PRINT, ir.BuiltinOp.PRINTLN):
                return self._printed(e, after)
            case _:
                if self.calls(e):
                    self.across |= after
                    if type(e) in _STORING or (type(e) is ir.BuiltinCall and e.op is ir.BuiltinOp.APPEND):
                        self.across |= self._stored(children(e))
                return self._operands(children(e), after)

    def _printed(self, e: ir.BuiltinCall, after: int) -> int:
        """print and println are a call for each operand, after all of them have been evaluated."""
        self.across |= after
        for x in e.args:
            if isinstance(x, ir.Ref):
                self.across |= self.bits.get(x.name, 0)
        self.held = max(self.held, sum(not isinstance(x, ir.Ref | ir.Const) for x in e.args))
        return self._operands(e.args, after)

    def _operands(self, operands: Sequence[ir.Node], after: int) -> int:
        """Operands that are evaluated in order; what is evaluated before a later one's call is live across it."""
        if len(operands) == 1:
            return self.expr(operands[0], after)
        calling = [e in self.calling for e in operands]
        if not any(calling):
            for e in operands:
                after = self.expr(e, after)
            return after
        if any(calling[1:]):
            self._hold(operands, calling)
        for i in range(len(operands) - 1, -1, -1):
            if calling[i]:
                hoisted = operands[i] in self.hoisted
                for e in operands[:i]:
                    if isinstance(e, ir.Ref):
                        after |= self.bits.get(e.name, 0)
                    elif hoisted and e not in self.hoisted:
                        after |= self._stored([e])
            after = self.expr(operands[i], after)
        return after

    def _hold(self, operands: Sequence[ir.Node], calling: list[bool]) -> None:
        last = max(i for i, c in enumerate(calling) if c)
        words = sum(calling[:last])
        self.held = max(self.held, words)

    def _stored(self, body: Sequence[ir.Node]) -> int:
        """The variables whose values nodes put somewhere, once their calls have been made."""
        found = 0
        todo = list(body)
        while todo:
            node = todo.pop()
            if isinstance(node, ir.Ref):
                found |= self.bits.get(node.name, 0)
            if not is_switching(node):
                todo.extend(children(node))
        return found

    def _used(self, body: Sequence[ir.Node]) -> int:
        """Every variable that is used somewhere in nodes without calls."""
        found = 0
        for node in walked(body):
            if isinstance(node, ir.Ref):
                found |= self.bits.get(node.name, 0)
        return found
